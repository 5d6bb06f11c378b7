import Applicants
import FEEL

/// What rules come to for classes of answers, evaluated at most once for each combination.
///
/// It grows while applicants are assessed; each worker has its own.
struct RuleBook {
  let engine: RuleEngine
  /// The class that each question has at the moment.
  var current: [Int32]

  private var tables: [[Int32]]
  private var sparse: [[[Int32]: Known]]
  /// What evaluations took that took much, by rule and place in its table.
  private var costs: [[Int: Int]]
  private var ownClasses: [[AnswerValue: Int32]]
  private var ownValues: [[FEELValue]]
  private var inputs: [FEELValue]
  /// The errors that rules reported; a code of `firstFault` or above points here.
  private(set) var faults: [RuleFault] = []
  private var faultNumbers: [RuleFault: Int32] = [:]
  /// What indicators gave; a code of 2 or above points here.
  private var contributions: [Contribution] = []
  private var contributionNumbers: [Contribution: Int32] = [:]
  private var pointsResults: [PointsKey: Known] = [:]

  /// How much loops, calls and large values of rules took since it was set to 0. What is known already counts as it did
  /// when it was evaluated, so that nothing depends on what came before.
  var work = 0
  /// The least of an evaluation that a table remembers: less is nothing beside the most.
  private static let leastCost = 1_000
  /// Whether no more should be evaluated for what is looked at, be it a part, a group of facts or the points.
  var isExhausted: Bool { work > mostWork }

  /// The codes of conditions.
  static let notMet: Int32 = 1
  static let met: Int32 = 2
  static let firstFault: Int32 = 3

  /// What an indicator gives.
  enum Contribution: Hashable {
    /// It is met and gives these points.
    case points(Int64)
    /// Its condition reports this error.
    case faultyCondition(Int32)
    /// It is met and its points report this error.
    case faultyPoints(Int32)
  }

  /// What a rule came to, and what that took.
  private struct Known {
    let code: Int32
    let cost: Int
  }

  private struct PointsKey: Hashable {
    let rule: Int
    let classes: [Int32]
    let points: Int64?
    let met: Int64?
  }

  init(_ engine: RuleEngine) {
    self.engine = engine
    current = [Int32](repeating: 0, count: engine.questions.count)
    tables = engine.rules.map { [Int32](repeating: 0, count: $0.tableSize ?? 0) }
    sparse = engine.rules.map { _ in [:] }
    costs = engine.rules.map { _ in [:] }
    ownClasses = engine.questions.map { _ in [:] }
    ownValues = engine.questions.map { _ in [] }
    inputs = [FEELValue](repeating: .null, count: engine.slotCount)
  }

  /// The classes of the answers that are possible.
  mutating func classSet(_ possible: PossibleAnswers, question: Int) -> ClassSet {
    let classes = engine.questions[question]
    switch possible {
    case .anything:
      return classes.open
    case .oneOf(let values):
      let found = Set(values.map { ownClass(of: $0, question: question) })
      return ClassSet(classes: found.sorted(), hasSeveralAnswers: values.count > 1)
    case .wholeNumbers(let least, let greatest):
      let several = least < greatest
      if let known = classes.knownClasses(from: least, to: greatest) {
        return ClassSet(classes: known.sorted(), hasSeveralAnswers: several)
      }
      guard greatest - least < 256 else { return ClassSet(classes: [], hasSeveralAnswers: several) }
      let found = Set((least...greatest).map { ownClass(of: .number(ExactNumber($0)), question: question) })
      return ClassSet(classes: found.sorted(), hasSeveralAnswers: several)
    }
  }

  /// The class of an answer; one that is in no class known beforehand becomes its own.
  private mutating func ownClass(of value: AnswerValue, question: Int) -> Int32 {
    if let known = engine.questions[question].knownClass(of: value) { return known }
    if let own = ownClasses[question][value] { return own }
    let number = Int32(engine.questions[question].representatives.count + ownValues[question].count)
    ownValues[question].append(FEELValue(value, of: engine.questions[question].question))
    ownClasses[question][value] = number
    return number
  }

  /// What a rule's condition, or an indicator, comes to for the current classes.
  mutating func code(of number: Int) -> Int32 {
    let rule = engine.rules[number]
    if rule.tableSize != nil, let place = place(of: rule) {
      let code = tables[number][place]
      if code != 0 {
        if !costs[number].isEmpty { work += costs[number][place] ?? 0 }
        return code
      }
      let known = evaluate(number)
      tables[number][place] = known.code
      // What is not remembered must not count the first time either.
      if known.cost >= Self.leastCost { costs[number][place] = known.cost } else { work -= known.cost }
      return known.code
    }
    let classes = rule.questions.map { current[$0] }
    if let known = sparse[number][classes] {
      work += known.cost
      return known.code
    }
    let known = evaluate(number)
    sparse[number][classes] = known
    return known.code
  }

  private func place(of rule: EngineRule) -> Int? {
    var place = 0
    for (index, question) in rule.questions.enumerated() {
      let number = Int(current[question])
      guard number < engine.questions[question].representatives.count else { return nil }
      place += rule.strides[index] * number
    }
    return place
  }

  private mutating func evaluate(_ number: Int) -> Known {
    let before = work
    let code = evaluatedCode(of: number)
    return Known(code: code, cost: work - before)
  }

  private mutating func evaluatedCode(of number: Int) -> Int32 {
    let rule = engine.rules[number]
    fillInputs(rule)
    switch (condition(rule), rule.role) {
    case (let code, .fact), (let code, .plainCriterion), (let code, .pointsCriterion): return code
    case (Self.notMet, .indicator): return Self.notMet
    case (Self.met, .indicator): return contributionNumber(points(rule))
    case (let code, .indicator): return contributionNumber(.faultyCondition(code - Self.firstFault))
    }
  }

  /// Whether a rule comes to the same for the current classes whatever the answers to some questions are, as far as its
  /// parts show by themselves.
  mutating func isSettled(_ number: Int, whatever open: [Int]) -> Bool {
    let rule = engine.rules[number]
    fillInputs(rule)
    let slots = Set(open.map { FEELSlot(index: engine.questions[$0].slot) })
    guard case .boolean(let isMet)? = rule.condition.value(inputs, whatever: slots) else { return false }
    guard isMet, case .computed(let points) = rule.points else { return true }
    return points.value(inputs, whatever: slots) != nil
  }

  private mutating func fillInputs(_ rule: EngineRule) {
    for question in rule.questions {
      let classes = engine.questions[question]
      let number = Int(current[question])
      let known = classes.representatives.count
      if number < known {
        inputs[classes.slot] = classes.representatives[number]
      } else {
        // Where no answer is known at all, none makes a difference.
        inputs[classes.slot] = ownValues[question].isEmpty ? .null : ownValues[question][number - known]
      }
    }
  }

  private mutating func condition(_ rule: EngineRule) -> Int32 {
    switch rule.condition.evaluate(inputs, work: &work) {
    case .value(.boolean(let isMet), _): return isMet ? Self.met : Self.notMet
    case .value(let value, let told):
      return Self.firstFault + faultNumber(rule, "when", needs: "true or false", value, told)
    case .fault(let diagnostics): return Self.firstFault + faultNumber(rule, diagnostics)
    }
  }

  private mutating func points(_ rule: EngineRule) -> Contribution {
    guard case .computed(let expression) = rule.points else {
      if case .constant(let points) = rule.points { return .points(points) }
      return .points(0)
    }
    switch expression.evaluate(inputs, work: &work) {
    case .value(.number(let number), _):
      if let points = PointCount(number) { return .points(points.units) }
      return .faultyPoints(
        faultNumber(
          RuleFault(
            rule: rule.id, code: "points-fault",
            message: "points must have at most 9 decimals and be at most 1,000,000 in size; round them")))
    case .value(let value, let told):
      return .faultyPoints(faultNumber(rule, "points", needs: "a number", value, told))
    case .fault(let diagnostics): return .faultyPoints(faultNumber(rule, diagnostics))
    }
  }

  private mutating func faultNumber(_ rule: EngineRule, _ diagnostics: [FEELDiagnostic]) -> Int32 {
    let first = diagnostics.first
    return faultNumber(
      RuleFault(
        rule: rule.id, code: (first?.fault.code ?? .host).rawValue, message: first?.message ?? ""))
  }

  /// The fault of a value of another type than a part of a rule needs, with what was told of why it is `null`.
  private mutating func faultNumber(
    _ rule: EngineRule, _ part: String, needs: String, _ value: FEELValue, _ told: [FEELDiagnostic]
  ) -> Int32 {
    let fault = FEELFault(.wrongType, [part, needs, value.kindName])
    let why = value.isNull ? told.first.map { ": \($0.message)" } ?? "" : ""
    return faultNumber(RuleFault(rule: rule.id, code: fault.code.rawValue, message: fault.message + why))
  }

  private mutating func faultNumber(_ fault: RuleFault) -> Int32 {
    if let known = faultNumbers[fault] { return known }
    let number = Int32(faults.count)
    faults.append(fault)
    faultNumbers[fault] = number
    return number
  }

  private mutating func contributionNumber(_ contribution: Contribution) -> Int32 {
    if let known = contributionNumbers[contribution] { return known }
    let number = Int32(contributions.count) + Self.met
    contributions.append(contribution)
    contributionNumbers[contribution] = number
    return number
  }

  /// What an indicator gives for the current classes; nil where it is not met.
  mutating func contribution(of number: Int) -> Contribution? {
    let code = code(of: number)
    return code == Self.notMet ? nil : contributions[Int(code - Self.met)]
  }

  /// What a criterion that reads points comes to; points or count are nil where they cannot be counted.
  mutating func code(ofPointsCriterion number: Int, classes: [Int32], points: Int64?, met: Int64?) -> Int32 {
    let key = PointsKey(rule: number, classes: classes, points: points, met: engine.readsCount ? met : nil)
    if let known = pointsResults[key] {
      work += known.cost
      return known.code
    }
    let before = work
    let rule = engine.rules[number]
    for (question, number) in zip(rule.questions, classes) { current[question] = number }
    fillInputs(rule)
    inputs[engine.pointsSlot] = points.map { .number(PointCount(units: $0).decimal) } ?? .null
    inputs[engine.countSlot] = met.map { .number(Decimal128(Int($0))) } ?? .null
    let code = condition(rule)
    pointsResults[key] = Known(code: code, cost: work - before)
    return code
  }
}
