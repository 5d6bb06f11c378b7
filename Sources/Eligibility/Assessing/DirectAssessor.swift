package import Applicants
import FEEL

/// Decides people whose answers are all settled, by evaluating every rule on the answers themselves: no classes, no
/// cases, nothing kept from one person to the next.
///
/// It says plainly what `Assessor` must come to for such people, and tests compare the two. For many people `Assessor`
/// is the quicker one, and only it knows open answers; this one is for tests and `make bench`.
package struct DirectAssessor: Sendable {
  /// A person's answers as rules see them. Personal.
  package struct Answers: Sendable {
    fileprivate var inputs: [FEELValue]
  }

  /// What the rules come to for a person.
  package struct Decision: Hashable, Sendable {
    /// What they say; `needsReview` where a rule reports an error that the rest does not settle.
    package let outcome: Outcome
    /// The points; nil where they cannot be counted.
    package let points: ExactNumber?
  }

  private let engine: RuleEngine
  /// The condition of each rule, apart from the rest of it, so that nothing else is touched.
  private let conditions: [FEELExpression]
  private let explainer: Explainer
  /// What each rule came to for the last person: its state, and in units an indicator's points.
  private var states: [RuleState]
  private var worth: [Int64?]
  private var signature: [Int64]

  /// Makes an assessor.
  package init(_ rules: CompiledRules) {
    engine = rules.engine
    conditions = engine.rules.map(\.condition)
    explainer = Explainer(rules)
    states = [RuleState](repeating: .notMet, count: engine.rules.count)
    worth = [Int64?](repeating: nil, count: engine.rules.count)
    signature = engine.layout.neutral
  }

  /// The answers of a person as rules see them; nil where a question that a rule reads is open.
  package func answers(_ given: [QuestionName: Answer]) -> Answers? {
    var inputs = [FEELValue](repeating: .null, count: engine.slotCount)
    for classes in engine.questions {
      guard case .oneOf(let values)? = given[classes.question.name]?.possible, values.count == 1 else { return nil }
      inputs[classes.slot] = FEELValue(values[0], of: classes.question)
    }
    return Answers(inputs: inputs)
  }

  /// Decides a person; nil where the answers contradict a fact, so that they count as open.
  package mutating func decide(_ answers: inout Answers) -> Decision? {
    for word in signature.indices { signature[word] = 0 }
    for group in engine.layout.groups.indices { signature[engine.layout.firstGroup + group] = SignatureLayout.none }
    for number in engine.facts where state(of: number, answers.inputs) != .met { return nil }
    for number in engine.indicators { count(number, answers.inputs) }
    let faults = signature[SignatureLayout.faults]
    let points = faults & 1 == 0 ? signature.withUnsafeBufferPointer { engine.layout.total($0) } : nil
    answers.inputs[engine.pointsSlot] = points.map { .number(PointCount(units: $0).decimal) } ?? .null
    answers.inputs[engine.countSlot] =
      faults & 2 == 0 ? .number(Decimal128(Int(signature[SignatureLayout.met]))) : .null
    var verdict = CompletionResult.eligible
    for number in engine.criteria {
      switch state(of: number, answers.inputs) {
      case .met: break
      case .notMet: verdict = max(verdict, CompletionResult.notEligible)
      case .open, .fault: verdict = max(verdict, CompletionResult.fault)
      }
    }
    var results = ResultSet()
    results.insert(verdict)
    return Decision(outcome: results.outcome, points: points.map { PointCount(units: $0).exact })
  }

  /// Decides a person and explains every criterion, then every indicator, in the order written; nil as for `decide`.
  ///
  /// - Parameter given: the answers that `answers` was made from.
  package mutating func explain(
    _ answers: inout Answers, given: [QuestionName: Answer]
  ) -> (decision: Decision, explanations: [Explanation])? {
    guard let decision = decide(&answers) else { return nil }
    func points(_ number: Int) -> PointsRange? {
      worth[number].map { PointsRange(low: PointCount(units: $0).exact, high: PointCount(units: $0).exact) }
    }
    var results: [RuleResult] = []
    results.reserveCapacity(engine.criteria.count + engine.indicators.count)
    for number in engine.criteria {
      results.append(RuleResult(rule: engine.rules[number].id, state: states[number]))
    }
    for number in engine.indicators {
      results.append(RuleResult(rule: engine.rules[number].id, state: states[number], points: points(number)))
    }
    let range = decision.points.map { PointsRange(low: $0, high: $0) }
    return (decision, explainer.explain(results, points: range, answers: given))
  }

  private mutating func state(of number: Int, _ inputs: [FEELValue]) -> RuleState {
    let state: RuleState =
      switch conditions[number].evaluate(inputs) {
      case .value(.boolean(true), _): .met
      case .value(.boolean(false), _): .notMet
      case .value, .fault: .fault
      }
    states[number] = state
    return state
  }

  /// Adds what an indicator gives to the signature.
  private mutating func count(_ number: Int, _ inputs: [FEELValue]) {
    switch state(of: number, inputs) {
    case .met: break
    case .notMet, .open:
      worth[number] = 0
      return
    case .fault:
      worth[number] = nil
      signature[SignatureLayout.faults] |= engine.readsCount ? 3 : 1
      return
    }
    if engine.readsCount { signature[SignatureLayout.met] += 1 }
    worth[number] = points(engine.rules[number].points, inputs)
    guard let points = worth[number] else {
      states[number] = .fault
      signature[SignatureLayout.faults] |= 1
      return
    }
    engine.layout.add(points, group: engine.rules[number].group, to: &signature)
  }

  private func points(_ points: EngineRule.Points, _ inputs: [FEELValue]) -> Int64? {
    switch points {
    case .constant(let points): return points
    case .computed(let expression):
      guard case .value(.number(let number), _) = expression.evaluate(inputs) else { return nil }
      return PointCount(number)?.units
    }
  }
}
