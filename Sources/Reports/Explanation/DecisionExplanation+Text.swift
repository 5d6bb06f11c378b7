import Applicants
import Audit
import Calendars
import Eligibility

extension DecisionExplanation {
  /// The explanation for people, in plain sentences and lines of at most `width` columns; longer words stand alone.
  public func text(width: Int) -> String {
    let details = disclosedDetails()
    var page = ExplanationPage(width: max(40, width))
    writePerson(details, to: &page)
    writeOutcome(details.item, to: &page)
    writeReviews(details.reviews, to: &page)
    writeOpenQuestions(details.item, to: &page)
    let count = details.item.criteria.count
    write(details.rules.prefix(count), details.grounds, under: "Criteria: all must be met", to: &page)
    write(details.rules.dropFirst(count), details.grounds, under: "Indicators: they give points", to: &page)
    writeFaults(details.item, to: &page)
    writeAnswers(details, to: &page)
    if let place = details.decision.place { writePlace(place, to: &page) }
    writeProgramme(details, to: &page)
    return page.text
  }

  private func writePerson(_ details: Details, to page: inout ExplanationPage) {
    let decision = details.decision
    page.line(Self.heading(details))
    page.line(
      decision.record.spoken + (decision.submission.map { ", submission \($0)" } ?? "") + ".", indent: 2)
    if !decision.also.isEmpty {
      page.line("The same person also sent \(decision.also.map(\.spoken).joined(separator: "; ")).", indent: 2)
    }
  }

  func writeOutcome(_ item: Case, to page: inout ExplanationPage) {
    page.skip()
    if item.isReviewed || item.status == .closed || item.differsFromForms {
      page.line(
        "The rules say \(item.outcome.rawValue) of the forms alone, with \(ExplanationPage.points(item.points)).")
      if item.reached.closing == .programme {
        page.line("The programme closes \(ExplanationPage.names(item.closed)) without asking.")
      }
      page.line(
        "What holds: \(item.decided.rawValue), with \(ExplanationPage.points(item.counted)) (\(item.status.rawValue)).")
    } else {
      page.line("Recommendation: \(item.outcome.rawValue), with \(ExplanationPage.points(item.points)).")
    }
    if !item.isProved {
      page.line("Not proved: there are too many possible answers to look at all of them, so a person decides.")
    }
    if item.isRecommendation {
      page.line("It is a recommendation until a named person confirms or changes it.")
    }
  }

  /// What named people settled, with why.
  func writeReviews(_ reviews: [Review], to page: inout ExplanationPage) {
    guard !reviews.isEmpty else { return }
    page.heading("What a person settled")
    for review in reviews {
      page.line(
        "- \(review.spoken), by \(review.by)" + (review.on.map { " on \($0.spoken)" } ?? "")
          + (review.reason.map { ": \($0)" } ?? ""), indent: 2)
    }
  }

  private func write(
    _ rules: ArraySlice<Explanation>, _ grounds: [RuleID: RuleGrounds], under title: String,
    to page: inout ExplanationPage
  ) {
    guard !rules.isEmpty else { return }
    page.heading(title)
    for rule in rules {
      let points = rule.state == .notMet ? "" : rule.points.map { " (\(ExplanationPage.points($0)))" } ?? ""
      page.entry(rule.state.rawValue, rule.title + points)
      // A sentence that no rule file wrote only repeats the title and the result.
      if !rule.sentence.hasPrefix(rule.title + ":") { page.entry("", rule.sentence) }
      if !rule.questions.isEmpty { page.entry("", "Reads: \(ExplanationPage.names(rule.questions)).") }
      if let grounds = grounds[rule.rule] { write(grounds, to: &page) }
      if let justification = rule.justification { page.entry("", "Why it reads that: \(justification)") }
    }
  }

  private func write(_ grounds: RuleGrounds, to page: inout ExplanationPage) {
    if !grounds.derived.isEmpty {
      page.entry("", "Works out: \(grounds.derived.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")).")
    }
    for table in grounds.tables {
      let rules = table.rules.map { rule in
        "rule \(rule.number) (line \(rule.line)\(rule.annotation.map { ", “\($0)”" } ?? ""))"
      }
      page.entry(
        "", "Table '\(table.decision)': " + (rules.isEmpty ? "no rule matches." : rules.joined(separator: ", ") + "."))
    }
  }

  func writeFaults(_ item: Case, to page: inout ExplanationPage) {
    guard !item.faults.isEmpty || !item.contradicts.isEmpty else { return }
    page.heading("What does not fit")
    for fault in item.faults { page.line("Rule '\(fault.rule)' reports an error: \(fault.message).", indent: 2) }
    for id in item.contradicts {
      let because = programme.facts.first { $0.id == id }?.because.map { " \($0)" } ?? ""
      page.line(
        "The answers contradict '\(id)', which holds for everybody.\(because) The answers to its questions count as open.",
        indent: 2)
    }
  }

  private func writeAnswers(_ details: Details, to page: inout ExplanationPage) {
    guard !details.answers.isEmpty else { return }
    let item = details.item
    page.heading("Answers that the rules read")
    for entry in details.answers {
      page.line(entry.question.name.text, indent: 2)
      let written = entry.answer.written.map { $0.isEmpty ? "nothing" : "“\($0)”" }
      page.entry("written", written.isEmpty ? "nothing: the form does not ask" : written.joined(separator: " and "))
      page.entry("read as", entry.answer.read.spoken(entry.question))
      let name = entry.question.name
      if entry.answer.read.isOpen, item.isProved, !item.matters.contains(name), !item.answered.contains(name) {
        page.entry("matters", "no: the outcome can be settled without it")
      }
      for place in entry.places {
        // Records of one form have the same fields.
        guard let field = place.field, place.record == entry.places.first(where: { $0.field == field })?.record else {
          continue
        }
        let records = entry.places.filter { $0.field == field }.map(\.record.spoken).joined(separator: "; ")
        page.entry("where", "\(records), field '\(field)'")
      }
    }
  }

  private func writeOpenQuestions(_ item: Case, to page: inout ExplanationPage) {
    guard !item.waitsFor.isEmpty else { return }
    page.heading("What still matters")
    for question in item.waitsFor {
      page.line(
        "- \(question.name): \(question.reason.rawValue)" + (question.reason == .declined ? "; not asked again" : ""),
        indent: 2)
    }
    for outcome in [Outcome.eligible, .notEligible] {
      let sets = item.reached.settledBy[outcome].map { $0.map(\.text).joined(separator: " together with ") }
      guard !sets.isEmpty else { continue }
      page.line("What can settle it as \(outcome.rawValue): \(sets.joined(separator: "; or ")).", indent: 2)
    }
  }

  func writePlace(_ place: StoredDecision.Place, to page: inout ExplanationPage) {
    page.heading("Place")
    let holds = place.holds == "neither" ? "neither a place nor a reserve" : "a \(place.holds)"
    let settled =
      switch place.settled {
      case "certain": "certain whatever the open answers are"
      case "out of reach": "a place is out of reach whatever the open answers are"
      default: "that \(place.settled)"
      }
    page.line("Rank \(place.rank): \(holds); \(settled).", indent: 2)
    if let change = place.changed { page.line("Since the run before: \(change).", indent: 2) }
  }

  private func writeProgramme(_ details: Details, to page: inout ExplanationPage) {
    page.heading("Rules")
    let others = files.count - 1
    let file = files.first.map { " (\($0.path)" + (others > 0 ? " and \(others) more" : "") + ")" } ?? ""
    page.line(
      "\(programme.title), version \(programme.version)\(file). Ages are counted on \(programme.asOf.spoken)"
        + (isDayOverridden ? ", which was set on the command line." : "."), indent: 2)
    if let birthday = leapDayBirthday(details) {
      page.line("Somebody born on 29 February has their birthday on \(birthday) in common years.", indent: 2)
    }
    page.line(
      "Decided again from the run's own copies of the rules and the answers: the same case, \(details.item.id).",
      indent: 2)
  }
}

extension Case {
  /// Whether it waits for a named person still.
  fileprivate var isRecommendation: Bool { !isReviewed }
}

extension Review {
  /// What it settles, in words.
  fileprivate var spoken: String {
    switch action {
    case .answer(let question, let value): "the answer to \(question) is “\(value)”"
    case .close(let question?): "\(question) is closed: decided on what was given"
    case .close(nil): "every open question is closed: decided on what was given"
    case .override(let outcome, _): "\(outcome.rawValue), whatever the rules say"
    case .confirm: "the outcome stands"
    case .withdraw: "the applicant takes part no longer"
    case .samePerson(let other): "one person with \(other)"
    case .differentPeople: "the submissions are different people's"
    case .undo: "what was settled before is taken back"
    }
  }
}

extension StoredDecision.FormRecord {
  fileprivate var spoken: String { "\(file), record \(number)" }
}
