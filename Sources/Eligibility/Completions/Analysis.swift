import Applicants

/// What a person's answers may be, in classes, and which questions are closed.
struct Situation: Sendable {
  /// By question of the engine.
  var sets: [ClassSet]
  /// By question of the engine; a closed question is decided on what was given.
  var closed: [Bool]
}

/// All that the completions of a situation say; questions and rules by index.
struct Analysis: Sendable {
  /// By rule of the engine.
  var rules: [RuleTally]
  var outcome = Outcome.needsReview
  var points: ClosedRange<Int64>?
  var isProved = true
  /// What settles the outcome.
  var deciding = DecidingQuestions()
  /// The facts that the answers given contradict.
  var contradicts: [Int] = []
  /// The questions whose answers became open for that.
  var freed: [Int] = []
  var decided = Outcome.needsReview
  var counted: ClosedRange<Int64>?
  var eligiblePoints: ClosedRange<Int64>?
  /// What settles it after closing.
  var waiting = DecidingQuestions()
}

/// The questions that settle an outcome.
struct DecidingQuestions: Sendable {
  /// The smallest set whose answers always settle it, in programme order.
  var matters: [Int] = []
  /// The sets of which some answers make it eligible.
  var eligibleBy: [[Int]] = []
  /// The sets of which some answers make it not eligible.
  var notEligibleBy: [[Int]] = []
}

/// What a rule came to over completions.
struct RuleTally: Sendable {
  var isMet = false
  var isNotMet = false
  /// The errors reported, by number in the rule book.
  var faults: Set<Int32> = []
  /// The points of an indicator by itself.
  var points: ClosedRange<Int64>?
  /// Whether some completions were not looked at.
  var isUnproved = false

  /// Of a rule whose completions cannot all be looked at.
  static let unproved = RuleTally(isUnproved: true)

  /// The rule's state.
  var state: RuleState {
    if isUnproved { return .open }
    if !faults.isEmpty { return .fault }
    if isMet { return isNotMet ? .open : .met }
    return .notMet
  }

  mutating func note(condition code: Int32) {
    switch code {
    case RuleBook.notMet: isNotMet = true
    case RuleBook.met: isMet = true
    default: faults.insert(code - RuleBook.firstFault)
    }
  }

  mutating func note(_ contribution: RuleBook.Contribution?) {
    switch contribution {
    case nil:
      isNotMet = true
      widen(by: 0)
    case .points(let points):
      isMet = true
      widen(by: points)
    case .faultyCondition(let fault): faults.insert(fault)
    case .faultyPoints(let fault):
      isMet = true
      faults.insert(fault)
    }
  }

  private mutating func widen(by amount: Int64) {
    points = points.widened(by: amount)
  }
}

extension ClosedRange<Int64>? {
  /// The range with one more number in it.
  func widened(by number: Int64) -> ClosedRange<Int64> {
    guard let self else { return number...number }
    return Swift.min(self.lowerBound, number)...Swift.max(self.upperBound, number)
  }
}

/// The result of a completion: the greater outweighs the less among the criteria of one completion.
enum CompletionResult {
  static let eligible: Int64 = 0
  static let fault: Int64 = 1
  static let notEligible: Int64 = 2
}

/// The results that completions have.
struct ResultSet: Sendable {
  var hasEligible = false
  var hasFault = false
  var hasNotEligible = false

  mutating func insert(_ result: Int64) {
    switch result {
    case CompletionResult.eligible: hasEligible = true
    case CompletionResult.fault: hasFault = true
    default: hasNotEligible = true
    }
  }

  /// The outcome that these results come to.
  var outcome: Outcome {
    if hasEligible { return hasFault || hasNotEligible ? .needsReview : .eligible }
    return hasFault ? .needsReview : .notEligible
  }

  /// Whether one of them is this outcome.
  func contains(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .eligible: hasEligible
    case .notEligible: hasNotEligible
    case .needsReview: false
    }
  }
}
