import Applicants
import Audit
import Calendars
import Documents
import Eligibility
import Reports

/// What a session shows, in lines that fit the terminal.
enum ReviewPage {
  static func lines(_ lines: [String], width: Int) -> String {
    var page = page(width)
    for line in lines { page.line(line) }
    return page.text
  }

  static func page(_ width: Int) -> ExplanationPage { ExplanationPage(width: max(40, width)) }

  // MARK: a person

  /// Everything about the person who is shown; what the reviewer needs most stands last, next to the prompt.
  static func person(_ session: ReviewSession, width: Int) throws(ScreeningError) -> String {
    let person = session.person
    var page = page(width)
    page.line("\(session.position + 1) of \(session.desk.people.count)")
    let explanation = try session.desk.explanation(of: person).brief(width: width)
    var below = Self.page(width)
    let contact = session.desk.contact(of: person)
    if !contact.isEmpty {
      below.heading("Name and contact")
      below.line(contact.map { "\($0.heading): \($0.text)" }.joined(separator: "; "), indent: 2)
    }
    writeQuestions(person, answered: session.history(of: person).answered, to: &below)
    try writeEntries(session, to: &below)
    below.skip()
    below.line(commandLine)
    return page.text + explanation + below.text
  }

  /// Writes the questions with the numbers that a reviewer types.
  ///
  /// - Parameter settled: those that a person answered meanwhile.
  private static func writeQuestions(
    _ person: ReviewPerson, answered settled: Set<QuestionName>, to page: inout ExplanationPage
  ) {
    let stillOpen = person.item.open.filter { !settled.contains($0.name) }
    let open = Dictionary(stillOpen.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let numbered = person.questions.enumerated().map { (number: $0.offset + 1, question: $0.element) }
    let mattering = numbered.filter { person.item.matters.contains($0.question.name) }
    if !mattering.isEmpty {
      page.heading("Questions that can still change the outcome")
      for (number, question) in mattering { write(number, question, person, open[question.name], to: &page) }
    }
    let others = numbered.dropFirst(mattering.count).filter { open[$0.question.name] != nil }
    if !others.isEmpty {
      page.heading(mattering.isEmpty ? "Open questions" : "Open, but without weight for the outcome")
      for (number, question) in others { write(number, question, person, open[question.name], to: &page) }
    }
    let answered = numbered.filter { open[$0.question.name] == nil }
    if !answered.isEmpty {
      page.heading("Answered")
      page.line(answered.map { "\($0.number) \($0.question.name)" }.joined(separator: "; "), indent: 2)
    }
  }

  private static func write(
    _ number: Int, _ question: Question, _ person: ReviewPerson, _ reason: OpenReason?, to page: inout ExplanationPage
  ) {
    let why = reason.map { ": \($0.rawValue)" } ?? ""
    let asked = person.item.declined.contains(question.name) ? "; not asked again" : ""
    page.line("\(number) \(question.name)\(why)\(asked)", indent: 2)
    if let title = question.title { page.line("“\(title)”", indent: 4) }
    page.line("answers: \(TypedAnswer.allowed(by: question))", indent: 4)
  }

  private static func writeEntries(_ session: ReviewSession, to page: inout ExplanationPage) throws(ScreeningError) {
    let history = session.history(of: session.person)
    let entries = history.entries.filter(\.isNew)
    if !entries.isEmpty { page.heading("Entered in \(session.file)") }
    for entry in entries {
      page.line(
        "- \(spoken(entry.review, of: session.person.label))"
          + (entry.holds || entry.isUndo ? "" : " – counts no longer"), indent: 2)
    }
    if let outlook = try outlook(session) { page.line(outlook, indent: 2) }
  }

  /// What holds in the next run if nothing else is entered; nil where nothing entered changes it, or nobody can say yet.
  static func outlook(_ session: ReviewSession) throws(ScreeningError) -> String? {
    let history = session.history(of: session.person)
    guard history.entries.contains(where: \.isNew), !history.weighed.isEmpty else { return nil }
    guard let item = try session.desk.assess(session.person, under: history.weighed) else {
      return "What this comes to is seen in the next run."
    }
    return "With that, what holds is: \(spoken(item))."
  }

  /// `eligible, with 4 points (answered)`, `needs review, as carer can still change it`.
  static func spoken(_ item: Case) -> String {
    switch item.decided {
    case .withdrawn: return item.decided.rawValue
    case .needsReview:
      let left = item.waitsFor.map(\.name)
      return item.decided.rawValue + (left.isEmpty ? "" : ", as \(ExplanationPage.names(left)) can still change it")
    case .eligible, .notEligible:
      let status = item.status == .recommended ? "" : " (\(item.status.rawValue))"
      return "\(item.decided.rawValue), with \(ExplanationPage.points(item.counted))\(status)"
    }
  }

  /// An entry in words, for the page of an applicant.
  static func spoken(_ review: Review, of applicant: Token) -> String {
    let what =
      switch review.action {
      case .answer(let name, let value): "\(name): \(value)"
      case .close(nil): "closed every open question"
      case .close(let name?): "closed \(name)"
      case .override(let outcome, _): "overridden to \(outcome.rawValue)"
      case .confirm: "confirmed"
      case .withdraw: "withdrawn"
      case .samePerson(let other): "the same person as \(other == applicant ? review.applicant : other)"
      case .differentPeople: "submissions of different people"
      case .undo(nil): "took back everything before"
      case .undo(let name?): "took back what was settled of \(name)"
      }
    let day = review.on.map { " on \($0.spoken)" } ?? ""
    return what + " (\(review.by)\(day))" + (review.reason.map { ": \($0)" } ?? "")
  }

  /// What follows an entry.
  static func entered(_ review: Review, _ session: ReviewSession, width: Int) throws(ScreeningError) -> String {
    lines(
      ["Entered: \(spoken(review, of: review.applicant))"] + (try outlook(session).map { [$0] } ?? []), width: width)
  }
}
