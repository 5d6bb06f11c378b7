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
    writeOpenQuestions(details.item, to: &page)
    let count = details.item.criteria.count
    write(details.rules.prefix(count), under: "Criteria: all must be met", to: &page)
    write(details.rules.dropFirst(count), under: "Indicators: they give points", to: &page)
    writeFaults(details.item, to: &page)
    writeAnswers(details.answers, to: &page)
    if let place = details.decision.place { writePlace(place, to: &page) }
    writeProgramme(details, to: &page)
    return page.text
  }

  private func writePerson(_ details: Details, to page: inout ExplanationPage) {
    let decision = details.decision
    page.line("Applicant \(decision.applicant)" + (details.token.map { ", in the pool \($0)" } ?? ""))
    page.line(
      decision.record.spoken + (decision.submission.map { ", submission \($0)" } ?? "") + ".", indent: 2)
    if !decision.also.isEmpty {
      page.line("The same person also sent \(decision.also.map(\.spoken).joined(separator: "; ")).", indent: 2)
    }
  }

  private func writeOutcome(_ item: Case, to page: inout ExplanationPage) {
    page.skip()
    if item.status == .closed || item.decided != item.outcome || item.counted != item.points {
      page.line("The rules say \(item.outcome.rawValue), with \(ExplanationPage.points(item.points)).")
      page.line(
        """
        The programme closes \(ExplanationPage.names(item.closed)) without asking. With that closed, the \
        recommendation is: \(item.decided.rawValue), with \(ExplanationPage.points(item.counted)).
        """)
    } else {
      page.line("Recommendation: \(item.outcome.rawValue), with \(ExplanationPage.points(item.points)).")
    }
    if !item.isProved {
      page.line("Not proved: there are too many possible answers to look at all of them, so a person decides.")
    }
    page.line("It is a recommendation until a named person confirms or changes it.")
  }

  private func write(_ rules: ArraySlice<Explanation>, under title: String, to page: inout ExplanationPage) {
    guard !rules.isEmpty else { return }
    page.heading(title)
    for rule in rules {
      let points = rule.state == .notMet ? "" : rule.points.map { " (\(ExplanationPage.points($0)))" } ?? ""
      page.entry(rule.state.rawValue, rule.title + points)
      // A sentence that no rule file wrote only repeats the title and the result.
      if !rule.sentence.hasPrefix(rule.title + ":") { page.entry("", rule.sentence) }
      if !rule.questions.isEmpty { page.entry("", "Reads: \(ExplanationPage.names(rule.questions)).") }
      if let justification = rule.justification { page.entry("", "Why it reads that: \(justification)") }
    }
  }

  private func writeFaults(_ item: Case, to page: inout ExplanationPage) {
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

  private func writeAnswers(_ answers: [ReadAnswer], to page: inout ExplanationPage) {
    guard !answers.isEmpty else { return }
    page.heading("Answers that the rules read")
    for entry in answers {
      page.line(entry.question.name.text, indent: 2)
      let written = entry.answer.written.map { $0.isEmpty ? "nothing" : "“\($0)”" }
      page.entry("written", written.isEmpty ? "nothing: the form does not ask" : written.joined(separator: " and "))
      page.entry("read as", entry.answer.read.spoken(entry.question))
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
    guard !item.matters.isEmpty else { return }
    page.heading("What still matters")
    for name in item.matters {
      let reason = item.open.first { $0.name == name }?.reason.rawValue ?? ""
      page.line(
        "- \(name): \(reason)" + (item.declined.contains(name) ? "; not asked again" : ""), indent: 2)
    }
    for outcome in [Outcome.eligible, .notEligible] {
      let sets = item.settledBy[outcome].map { $0.map(\.text).joined(separator: " together with ") }
      guard !sets.isEmpty else { continue }
      page.line("What can settle it as \(outcome.rawValue): \(sets.joined(separator: "; or ")).", indent: 2)
    }
  }

  private func writePlace(_ place: StoredDecision.Place, to page: inout ExplanationPage) {
    page.heading("Place")
    let holds = place.holds == "neither" ? "neither a place nor a reserve" : "a \(place.holds)"
    let settled =
      switch place.settled {
      case "certain": "certain whatever the open answers are"
      case "out of reach": "a place is out of reach whatever the open answers are"
      default: "that \(place.settled)"
      }
    page.line("Rank \(place.rank): \(holds); \(settled).", indent: 2)
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

extension StoredDecision.FormRecord {
  fileprivate var spoken: String { "\(file), record \(number)" }
}
