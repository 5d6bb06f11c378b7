/// A comparison of two parts that never compare, as their types are: in a decision model it is null.
public struct FEELUnlikeComparison: Sendable {
  /// `<`, `in`, `between`
  public let operation: String
  /// Whether it asks for values that are equal, or that are not: such a question has a sense where only one of several
  /// values can be of the other's type.
  public let isEquality: Bool
  /// What is compared.
  public let left: FEELNode
  /// What it is compared with.
  public let right: FEELNode
}

extension FEELNode {
  /// The comparisons in it whose sides never compare, as far as their types are known: a date with a text.
  ///
  /// Lists, contexts and functions are left out, and what may be null compares with everything.
  public var unlikeComparisons: [FEELUnlikeComparison] {
    var found: [FEELUnlikeComparison] = []
    collectUnlike(into: &found)
    return found
  }

  private func collectUnlike(into found: inout [FEELUnlikeComparison]) {
    switch kind {
    case .comparison(let comparison, let left, let right): compare(left, comparison, right, &found)
    case .between(let value, let low, let high):
      if let bound = [low, high].first(where: { !value.mayCompare(.less, with: $0) }) {
        found.append(FEELUnlikeComparison(operation: "between", isEquality: false, left: value, right: bound))
      }
    case .membership(let value, let tests, _), .tests(let tests, of: let value, negated: _):
      for test in tests {
        switch test {
        case .comparison(let comparison, let bound): compare(value, comparison, bound, &found)
        case .match(let node) where !value.mayMatch(node):
          found.append(FEELUnlikeComparison(operation: "in", isEquality: false, left: value, right: node))
        case .match, .condition: break
        }
      }
    default: break
    }
    for child in kind.children { child.collectUnlike(into: &found) }
  }

  private func compare(
    _ left: FEELNode, _ comparison: FEELComparison, _ right: FEELNode, _ found: inout [FEELUnlikeComparison]
  ) {
    guard !left.mayCompare(comparison, with: right) else { return }
    found.append(
      FEELUnlikeComparison(
        operation: comparison.rawValue, isEquality: comparison.isEquality, left: left, right: right))
  }

  private func mayCompare(_ comparison: FEELComparison, with other: FEELNode) -> Bool {
    guard type.isPlain, other.type.isPlain else { return true }
    return comparison.isEquality ? type.mayEqual(other.type) : type.mayBeOrdered(with: other.type)
  }

  /// Whether it may be equal to what a test names, or lie in it. A test that is a condition is met where that is true.
  private func mayMatch(_ test: FEELNode) -> Bool {
    guard type.isPlain else { return true }
    if case .range(let element) = test.type { return !element.isPlain || type.mayBeOrdered(with: element) }
    return !test.type.isPlain || test.type == .boolean || type.mayEqual(test.type)
  }
}

extension FEELType {
  /// Whether it is known, and holds nothing else.
  fileprivate var isPlain: Bool {
    switch self {
    case .any, .null, .range, .list, .context, .function: false
    default: true
    }
  }
}
