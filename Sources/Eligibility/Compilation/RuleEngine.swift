import Applicants
import FEEL

/// The rules in the form that assessing works with: questions by index, answers by class.
struct RuleEngine: Sendable {
  /// The questions that facts, criteria and indicators read, in programme order.
  let questions: [QuestionClasses]
  /// All rules: facts, indicators, criteria.
  let rules: [EngineRule]
  /// The rules that are facts.
  let facts: Range<Int>
  /// The rules that are indicators.
  let indicators: Range<Int>
  /// The rules that are criteria.
  let criteria: Range<Int>
  /// Facts that share questions, with those questions.
  let factGroups: [FactGroup]
  /// How points add up.
  let layout: SignatureLayout
  /// Whether a criterion reads how many indicators are met.
  let readsCount: Bool
  /// The slot of the points, behind the questions' slots.
  let pointsSlot: Int
  /// The slot of the number of indicators met.
  let countSlot: Int
  /// The number of inputs of an expression.
  let slotCount: Int
  /// The kinds of open answers that the programme closes.
  let closing: Set<Openness>
  /// A digest of the names of questions and rules in their order.
  let fingerprint: [UInt8]
}

/// Facts that share questions.
struct FactGroup: Sendable {
  /// The rules.
  let facts: [Int]
  /// The questions they read, ascending.
  let questions: [Int]
}

/// A fact, criterion or indicator over classes of answers.
struct EngineRule: Sendable {
  /// What it is for.
  enum Role: Sendable {
    case fact
    case indicator
    /// A criterion that reads answers only.
    case plainCriterion
    /// A criterion that reads points or how many indicators are met; `residual` is its word in signatures if it
    /// reads answers too.
    case pointsCriterion(residual: Int?)
  }

  let id: RuleID
  let role: Role
  /// The condition.
  let condition: FEELExpression
  /// An indicator's points.
  let points: Points
  /// The index of an indicator's group.
  let group: Int?
  /// The questions read, ascending, as indices into the engine's.
  let questions: [Int]
  /// What a class of each question adds to the place in the rule's table.
  let strides: [Int]
  /// The size of the table; nil where it would be too large or classes are not known beforehand.
  let tableSize: Int?

  /// Whether it is a criterion that reads points or how many indicators are met.
  var readsPoints: Bool {
    if case .pointsCriterion = role { true } else { false }
  }

  /// An indicator's points.
  enum Points: Sendable {
    case constant(Int64)
    case computed(FEELExpression)
  }
}
