public import Applicants

extension Review {
  /// What a review settles; of the reviews in one slot the latest holds.
  public enum Slot: Hashable, Sendable {
    /// What a question is answered with, or that it is closed.
    case question(QuestionName)
    /// That every open question is closed.
    case everyQuestion
    /// What a person decided.
    case decision
    case withdrawal
    /// That two labels stand for one person; the lesser label first.
    case samePerson(Token, Token)
    /// That one label stands for several people.
    case differentPeople
  }

  /// Its slot; nil for an undo, which empties others.
  public var slot: Slot? {
    switch action {
    case .answer(let question, _), .close(let question?): .question(question)
    case .close(nil): .everyQuestion
    case .override, .confirm: .decision
    // Only taking it back ends a withdrawal: who has left must not come back by a row that lets an outcome stand.
    case .withdraw: .withdrawal
    case .samePerson(let other): .samePerson(min(applicant, other), max(applicant, other))
    case .differentPeople: .differentPeople
    case .undo: nil
    }
  }

  /// The labels it names: two for the same person, else one.
  public var labels: [Token] {
    if case .samePerson(let other) = action { [applicant, other] } else { [applicant] }
  }

  /// Whether it is an undo.
  public var isUndo: Bool { slot == nil }

  /// Whether an undo takes another review back, if that one was settled before. A pair is taken back from either end.
  ///
  /// - Parameter canonical: the label a person has by whom two labels are known; pairs are about labels as they are.
  func undoes(_ other: Review, as canonical: (Token) -> Token = { $0 }) -> Bool {
    guard case .undo(let question) = action, let slot = other.slot else { return false }
    switch slot {
    case .samePerson, .differentPeople: return question == nil && other.labels.contains(applicant)
    case .question(let name):
      return (question == nil || question == name) && canonical(other.applicant) == canonical(applicant)
    case .everyQuestion, .decision, .withdrawal:
      return question == nil && canonical(other.applicant) == canonical(applicant)
    }
  }

  /// Whether it takes the place of one that was settled before in the same slot. Decisions about two cases stand side by
  /// side: each holds for its own.
  func replaces(_ other: Review) -> Bool {
    switch (action, other.action) {
    case (.override(_, let caseID), .override(_, let otherID)), (.override(_, let caseID), .confirm(let otherID)),
      (.confirm(let caseID), .override(_, let otherID)), (.confirm(let caseID), .confirm(let otherID)):
      caseID == otherID
    default: true
    }
  }

  /// Whether it contradicts another of the same slot, so that not both may be given in one run.
  func contradicts(_ other: Review, folding: (String) -> String) -> Bool {
    switch (action, other.action) {
    case (.answer(_, let value), .answer(_, let otherValue)): folding(value) != folding(otherValue)
    case (.override(let outcome, _), .override(let otherOutcome, _)): outcome != otherOutcome
    default: action.word != other.action.word
    }
  }
}
