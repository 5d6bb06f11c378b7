public import Applicants

/// What named people settled about one applicant, as far as rules are concerned. Personal: it holds answers.
public struct PersonReview: Hashable, Sendable {
  /// What holds for one case only.
  public enum Decision: Hashable, Sendable {
    /// The outcome stands, as long as the case is this one.
    case confirm(caseID: String)
    /// The outcome is this one, as long as the case is this one.
    case override(Outcome, caseID: String)
  }

  /// The answers that replace those of the forms, read already.
  public var answers: [QuestionName: Answer]
  /// The questions that are decided on what was given.
  public var closed: Set<QuestionName>
  /// Whether every open question is.
  public var closesAll: Bool
  /// What was decided beside that, at most once a case.
  public var decisions: [Decision]
  /// Whether the applicant takes part no longer.
  public var isWithdrawn: Bool

  /// Gathers what was settled.
  public init(
    answers: [QuestionName: Answer] = [:], closed: Set<QuestionName> = [], closesAll: Bool = false,
    decisions: [Decision] = [], isWithdrawn: Bool = false
  ) {
    self.answers = answers
    self.closed = closed
    self.closesAll = closesAll
    self.decisions = decisions
    self.isWithdrawn = isWithdrawn
  }

  /// The answers of the forms with those of the review in their stead.
  public func answers(inPlaceOf given: [QuestionName: Answer]) -> [QuestionName: Answer] {
    given.merging(answers) { _, reviewed in reviewed }
  }
}

extension PersonReview {
  /// What the decisions make of a case: those about other cases hold no longer, and a withdrawal stands above all.
  public func decision(onCase id: String) -> PersonalDecision {
    if isWithdrawn { return .withdrawn }
    for decision in decisions {
      switch decision {
      case .confirm(let caseID) where caseID == id: return .confirmed
      case .override(let outcome, let caseID) where caseID == id: return .overridden(outcome)
      default: break
      }
    }
    return .none
  }
}
