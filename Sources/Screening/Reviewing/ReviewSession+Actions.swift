import Applicants
import Audit
import Reports

extension ReviewSession {
  mutating func answer(_ text: String) throws(ReviewRefusal) -> Reply {
    let (question, rest) = try question(text)
    guard !rest.isEmpty else {
      return .lines(["Answers to \(question.name): \(TypedAnswer.allowed(by: question))"])
    }
    try checkDecision()
    let value = try TypedAnswer(rest, to: question, completing: true)
    return try ask(.answer(question.name, value: value.text), "\(question.name): \(value.text)")
  }

  mutating func close(_ text: String) throws(ReviewRefusal) -> Reply {
    try checkDecision()
    let open = person.item.open.map(\.name)
    guard !open.isEmpty else { throw ReviewRefusal("no question of this person is open") }
    if text.isEmpty {
      return try ask(.close(nil), "decide on what was given, with every open question closed")
    }
    let (question, rest) = try question(text)
    guard rest.isEmpty else { throw ReviewRefusal("close takes the number of a question, or nothing for all of them") }
    guard open.contains(question.name) else { throw ReviewRefusal("'\(question.name)' is not open") }
    return try ask(.close(question.name), "decide without an answer to \(question.name)")
  }

  mutating func override(_ text: String) throws(ReviewRefusal) -> Reply {
    guard let outcome = ReviewedOutcome(rawValue: text.lowercased()) else {
      throw ReviewRefusal("override takes eligible or not eligible")
    }
    try checkTakesPart()
    guard outcome.rawValue != person.decided else {
      throw ReviewRefusal("the outcome is \(outcome.rawValue) already; k confirms it")
    }
    try checkCase()
    return try ask(
      .override(outcome, caseID: person.decision.caseID),
      "\(outcome.rawValue), whatever the rules say of case \(person.decision.caseID)")
  }

  /// Refuses to decide on the outcome of somebody who has left.
  private func checkTakesPart() throws(ReviewRefusal) {
    guard person.decided == StoredDecision.withdrawn else { return }
    throw ReviewRefusal("the applicant withdrew; u takes that back first")
  }

  mutating func confirm() throws(ReviewRefusal) -> Reply {
    try checkTakesPart()
    guard !person.needsReview else {
      throw ReviewRefusal("an outcome that needs review cannot be confirmed: answer, close or override it")
    }
    try checkCase()
    return try ask(
      .confirm(caseID: person.decision.caseID), "\(person.decided) stands for case \(person.decision.caseID)")
  }

  mutating func samePerson(_ text: String) throws(ReviewRefusal) -> Reply {
    guard !text.isEmpty else { throw ReviewRefusal("same person takes the label of the other applicant") }
    let other = try label(text)
    guard other != person.label else { throw ReviewRefusal("this is the applicant shown; name the other one") }
    return try ask(.samePerson(other), "\(person.label) and \(other) are one person")
  }

  mutating func undo(_ text: String) throws(ReviewRefusal) -> Reply {
    let holding = history(of: person).holding
    guard !text.isEmpty else {
      guard !holding.isEmpty else { throw ReviewRefusal("nothing that was entered about this person holds") }
      return try ask(.undo(nil), "take back everything entered about this person")
    }
    let (question, rest) = try question(text)
    guard rest.isEmpty else { throw ReviewRefusal("undo takes the number of a question, or nothing for everything") }
    guard holding.contains(where: { $0.slot == .question(question.name) }) else {
      throw ReviewRefusal("nothing that was entered about '\(question.name)' holds")
    }
    return try ask(.undo(question.name), "take back what was entered about \(question.name)")
  }

  /// Reads the number or the name of a question from the front of a text.
  private func question(_ text: String) throws(ReviewRefusal) -> (question: Question, rest: String) {
    let questions = person.questions
    guard !questions.isEmpty else { throw ReviewRefusal("the rules read no questions") }
    let first = text.prefix { !$0.isWhitespace }
    if let number = Int(first) {
      guard questions.indices.contains(number - 1) else {
        throw ReviewRefusal("the numbers of questions are 1 to \(questions.count)")
      }
      return (questions[number - 1], String(text[first.endIndex...]).trimmingSpaces)
    }
    let lower = text.lowercased()
    let named = questions.filter {
      lower == $0.name.text.lowercased() || lower.hasPrefix($0.name.text.lowercased() + " ")
    }
    // Of `region` and `region of birth` the longer is meant.
    guard let question = named.max(by: { $0.name.text.count < $1.name.text.count }) else {
      throw ReviewRefusal("expected the number of a question, 1 to \(questions.count), as in 'a 1 yes'")
    }
    return (question, String(text.dropFirst(question.name.text.count)).trimmingSpaces)
  }
}
