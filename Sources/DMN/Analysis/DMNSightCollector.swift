import FEEL

/// Collects all the ways in which a decision, and the decisions it requires, look at an input.
struct DMNSightCollector {
  let program: DMNProgram
  let input: DMNElementID
  private(set) var views: [DMNSight.View] = []
  private(set) var constants: [FEELValue]? = []
  private var collected: Set<FEELValue> = []
  private var visited: Set<DMNElementID> = []

  init(_ program: DMNProgram, input: DMNElementID) {
    self.program = program
    self.input = input
  }

  /// Looks through a decision. Knowledge and services see of an input only what they are handed, and that stands in the
  /// decision that calls them.
  mutating func collect(_ id: DMNElementID) {
    guard visited.insert(id).inserted, case .decision(let decision) = program[id] else { return }
    var own: FEELSlot?
    for (index, source) in decision.slots.enumerated() {
      switch source {
      case .element(let target):
        if target.element == input { own = FEELSlot(index: index) } else { collect(target.element) }
      case .imported(let targets):
        for (_, target) in targets {
          if target.element == input { addWhole() } else { collect(target.element) }
        }
      }
    }
    if let own, let step = decision.step { collect(step, own) }
  }

  private mutating func addWhole() {
    views.append(.whole)
    constants = nil
  }

  private mutating func collect(_ step: DMNStep, _ slot: FEELSlot) {
    switch step.operation {
    case .expression(let expression): collect(expression, slot)
    case .failed: break
    case .table(let table): collect(table, slot)
    case .filter(let source, let filter):
      collect(source, slot)
      collect(filter, slot)
    case .context, .list, .relation, .invocation, .function, .conditional, .match, .iteration:
      for part in step.operation.parts { collect(part, slot) }
    }
  }

  private mutating func collect(_ expression: FEELExpression, _ slot: FEELSlot) {
    guard expression.slots.contains(slot) else { return }
    views += expression.parts(readingOnly: slot).map { .part($0, slot) }
    add(expression.comparisonConstants(of: slot))
  }

  private mutating func add(_ more: [FEELValue]?) {
    guard let more, let known = constants else {
      constants = nil
      return
    }
    constants = known + more.filter { collected.insert($0).inserted }
  }

  private mutating func collect(_ table: DMNCompiledTable, _ slot: FEELSlot) {
    for (column, input) in table.inputs.enumerated() {
      let tests = table.rules.compactMap { rule -> FEELExpression? in
        if case .tests(let tests)? = rule.tests[column] { tests } else { nil }
      }
      for test in tests { collect(test, slot) }
      guard case .expression(let expression) = input.expression.operation, expression.slots.contains(slot) else {
        continue
      }
      let readsMore = tests.contains { !$0.slots.isSubset(of: [table.tested]) }
      guard expression.slots == [slot], !readsMore else {
        collect(expression, slot)
        continue
      }
      views.append(
        .column(input.expression, slot, allowed: input.allowed, tests: tests, tested: table.tested))
      guard case .input = expression.tree.kind else {
        constants = nil
        continue
      }
      for test in tests { add(test.comparisonConstants(of: table.tested)) }
      if let allowed = input.allowed { add(allowed.comparisonConstants(of: FEELSlot(index: 0))) }
      add(input.expression.expected.type?.constraint)
    }
    for rule in table.rules { for step in rule.results { collect(step, slot) } }
    for output in table.outputs { if let step = output.otherwise { collect(step, slot) } }
  }

  /// The constants of the values that a type allows.
  mutating func add(_ constraint: DMNConstraint?) {
    for test in constraint?.tests ?? [] { add(test.comparisonConstants(of: FEELSlot(index: 0))) }
  }
}
