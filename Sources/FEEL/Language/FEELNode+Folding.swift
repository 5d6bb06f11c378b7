extension FEELNode {
  /// The node as a constant, if it only puts constants together: `[18..25]`, `["yes", "no"]`, `-1`, `date("2026-09-01")`.
  func folded(knowsZones: Bool) -> FEELNode {
    switch kind {
    case .list, .range, .unaryRange, .negation: break
    case .builtInCall(let call, _) where FEELBuiltIns.foldable.contains(call.name): break
    default: return self
    }
    for child in kind.children { guard case .constant = child.kind else { return self } }
    let expression = FEELExpression(text: "", tree: self, knowsZones: knowsZones)
    guard let value = expression.evaluate([]).value, !value.isNull else { return self }
    return FEELNode(.constant(value), range, type)
  }
}
