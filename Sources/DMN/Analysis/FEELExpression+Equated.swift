import FEEL

extension FEELExpression {
  /// The constants that an input is compared with by `=`, `!=`, `in` a list or a unary test, with where they stand.
  func constants(equatedWith slot: FEELSlot) -> [(value: FEELValue, node: FEELNode)] {
    tree.constants(equatedWith: slot)
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
