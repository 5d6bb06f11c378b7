import FEEL

/// A constant that something is compared with by `=`, `!=`, `in` a list or a unary test.
struct DMNComparison {
  let value: FEELValue
  /// Where it stands.
  let node: FEELNode
  let expression: FEELExpression
}

extension FEELExpression {
  /// The constants that an input is compared with.
  func comparisons(with slot: FEELSlot) -> [DMNComparison] {
    tree.constants(equatedWith: slot).map { DMNComparison(value: $0.value, node: $0.node, expression: self) }
  }
}

extension DMNStep {
  /// The constants that inputs are compared with in it: in expressions, and in the columns that are an input and nothing
  /// else.
  var comparisons: [(slot: FEELSlot, comparison: DMNComparison)] {
    all.flatMap { step -> [(FEELSlot, DMNComparison)] in
      var found = step.operation.expressions.flatMap { expression in
        expression.slots.sorted { $0.index < $1.index }.flatMap { slot in
          expression.comparisons(with: slot).map { (slot, $0) }
        }
      }
      for (column, input) in (step.operation.table?.inputs ?? []).enumerated() {
        guard let slot = input.expression.input else { continue }
        found += (step.operation.table?.comparisons(inColumn: column) ?? []).map { (slot, $0) }
      }
      return found
    }
  }

  /// The input that it is and nothing else.
  var input: FEELSlot? {
    guard case .expression(let expression) = operation, case .input(let slot, _) = expression.tree.kind else {
      return nil
    }
    return slot
  }

  /// Its text, where it is one expression.
  var text: String { if case .expression(let expression) = operation { expression.sourceText } else { "" } }
}

extension DMNCompiledTable {
  /// The constants that the value of a column is compared with in its cells.
  func comparisons(inColumn column: Int) -> [DMNComparison] {
    rules.flatMap { rule -> [DMNComparison] in
      if case .tests(let tests)? = rule.tests[column] { tests.comparisons(with: tested) } else { [] }
    }
  }
}

extension FEELNode {
  fileprivate func constants(equatedWith slot: FEELSlot) -> [(value: FEELValue, node: FEELNode)] {
    guard slots.contains(slot) else { return [] }
    var found: [(value: FEELValue, node: FEELNode)] = []
    switch kind {
    case .comparison(let comparison, let left, let right) where comparison.isEquality:
      if left.isInput(slot) { found += right.constants }
      if right.isInput(slot) { found += left.constants }
    case .membership(let value, let tests, _), .tests(let tests, of: let value, negated: _):
      guard value.isInput(slot) else { break }
      for case .match(let node) in tests { found += node.constants }
    default: break
    }
    return found + kind.children.flatMap { $0.constants(equatedWith: slot) }
  }

  private func isInput(_ slot: FEELSlot) -> Bool { if case .input(slot, _) = kind { true } else { false } }

  /// The values that are written out in it, of a list its elements; no ranges, and not `null`.
  private var constants: [(value: FEELValue, node: FEELNode)] {
    guard case .constant(let value) = kind else { return [] }
    switch value {
    case .null, .range: return []
    case .list(let values):
      return values.elements.compactMap { value in
        if case .range = value { return nil }
        return value.isNull ? nil : (value, self)
      }
    default: return [(value, self)]
    }
  }
}
