public import Applicants

/// What the rules say of a person.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
  /// Eligible, whatever the open answers are.
  case eligible
  /// Not eligible, whatever the open answers are.
  case notEligible = "not eligible"
  /// It depends on open answers, or a rule reported an error.
  case needsReview = "needs review"
}

/// The least and the greatest number of points, both reached.
public struct PointsRange: Hashable, Sendable {
  /// The least.
  public let low: ExactNumber
  /// The greatest.
  public let high: ExactNumber

  /// Makes a range; `low` is not above `high`.
  public init(low: ExactNumber, high: ExactNumber) {
    self.low = low
    self.high = high
  }
}

/// What a rule comes to for a person.
public enum RuleState: String, Hashable, Sendable, CaseIterable {
  /// Met, whatever the open answers are.
  case met
  /// Not met, whatever the open answers are.
  case notMet = "not met"
  /// Met for some answers, not met for others; or not proved.
  case open
  /// The rule reports an error for some or all answers.
  case fault
}

/// The result of one rule for a person.
public struct RuleResult: Hashable, Sendable {
  /// The rule.
  public let rule: RuleID
  /// What it comes to.
  public let state: RuleState
  /// For an indicator, the points it gives by itself (0 where it is not met), before its group's cap; nil for a
  /// criterion, and where the points cannot be counted.
  public let points: PointsRange?

  /// Makes a result.
  public init(rule: RuleID, state: RuleState, points: PointsRange? = nil) {
    self.rule = rule
    self.state = state
    self.points = points
  }
}

/// An error that a rule reports for some or all answers of a person; holds no answer.
public struct RuleFault: Hashable, Sendable {
  /// The rule.
  public let rule: RuleID
  /// The stable code of the error.
  public let code: String
  /// What went wrong; names and types only.
  public let message: String

  /// Makes a fault.
  public init(rule: RuleID, code: String, message: String) {
    self.rule = rule
    self.code = code
    self.message = message
  }
}

/// Why a question counts as open for a person.
public enum OpenReason: String, Hashable, Sendable, CaseIterable {
  /// No answer on the form.
  case missing
  /// "I don't know".
  case dontKnow = "don't know"
  /// "I prefer not to say"; never asked again.
  case declined
  /// An answer that cannot be what the question asks for.
  case unreadable
  /// A wording nobody has given a meaning.
  case unknownWording = "unknown wording"
  /// An answer that can be read in several ways, such as an ambiguous date or a band of ages.
  case severalReadings = "several readings"
  /// Submissions of one person differ.
  case conflicting
  /// The answers given contradict what holds for everybody.
  case contradicting

  /// The reason for an open answer's kind.
  public init(_ openness: Openness) {
    switch openness {
    case .missing: self = .missing
    case .dontKnow: self = .dontKnow
    case .declined: self = .declined
    case .unreadable: self = .unreadable
    case .unknownWording: self = .unknownWording
    }
  }
}

/// A question that is open for a person, and why.
public struct OpenQuestion: Hashable, Sendable {
  /// The question.
  public let name: QuestionName
  /// Why it is open.
  public let reason: OpenReason

  /// Makes an open question.
  public init(name: QuestionName, reason: OpenReason) {
    self.name = name
    self.reason = reason
  }
}

/// The smallest sets of open questions of which some answers settle a case alone; at most five each.
public struct Settlements: Hashable, Sendable {
  /// The sets that can settle it as eligible.
  public let eligible: [[QuestionName]]
  /// The sets that can settle it as not eligible.
  public let notEligible: [[QuestionName]]

  /// Makes settlements.
  public init(eligible: [[QuestionName]] = [], notEligible: [[QuestionName]] = []) {
    self.eligible = eligible
    self.notEligible = notEligible
  }

  /// The sets that lead to an outcome; none lead to `needsReview`.
  public subscript(outcome: Outcome) -> [[QuestionName]] {
    switch outcome {
    case .eligible: eligible
    case .notEligible: notEligible
    case .needsReview: []
    }
  }
}
