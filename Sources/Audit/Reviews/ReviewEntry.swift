import Applicants

/// One review of the round: of an applicant or of a wording. Personal.
public enum ReviewEntry: Hashable, Sendable {
  /// What was settled about an applicant.
  case review(Review)
  /// What a wording means.
  case wording(WordingReview)

  /// The named person who settled it.
  public var by: String {
    switch self {
    case .review(let review): review.by
    case .wording(let wording): wording.by
    }
  }
}

extension Review.Action {
  /// The word in the column `action`.
  public var word: String {
    switch self {
    case .answer: "answer"
    case .close: "close"
    case .override: "override"
    case .confirm: "confirm"
    case .withdraw: "withdraw"
    case .samePerson: "same person"
    case .differentPeople: "different people"
    case .undo: "undo"
    }
  }

  /// Every word that the column `action` takes.
  public static let words = [
    "answer", "close", "override", "confirm", "withdraw", "same person", "different people", "undo",
  ]

  /// The text in the column `question`.
  public var question: String? {
    switch self {
    case .answer(let question, _): question.text
    case .close(let question), .undo(let question): question?.text
    case .override, .confirm, .withdraw, .samePerson, .differentPeople: nil
    }
  }

  /// The text in the column `value`.
  public var value: String? {
    switch self {
    case .answer(_, let value): value
    case .override(let outcome, _): outcome.rawValue
    case .samePerson(let other): other.description
    case .close, .confirm, .withdraw, .differentPeople, .undo: nil
    }
  }

  /// The text in the column `case`.
  var caseID: String? {
    switch self {
    case .override(_, let caseID), .confirm(let caseID): caseID
    case .answer, .close, .withdraw, .samePerson, .differentPeople, .undo: nil
    }
  }

  /// Makes an action of its texts, for whoever checked that those it needs are there; nil where one is missing or wrong.
  init?(word: String, question: String?, value: String?, caseID: String?) {
    let name = question.map { QuestionName($0) }
    switch (word, name, value, caseID) {
    case ("answer", let name?, let value?, _): self = .answer(name, value: value)
    case ("close", _, _, _): self = .close(name)
    case ("override", _, let value?, let caseID?):
      guard let outcome = ReviewedOutcome(rawValue: value) else { return nil }
      self = .override(outcome, caseID: caseID)
    case ("confirm", _, _, let caseID?): self = .confirm(caseID: caseID)
    case ("withdraw", _, _, _): self = .withdraw
    case ("same person", _, let value?, _):
      guard let other = Token(value), other.use == .applicant else { return nil }
      self = .samePerson(other)
    case ("different people", _, _, _): self = .differentPeople
    case ("undo", _, _, _): self = .undo(name)
    default: return nil
    }
  }
}
