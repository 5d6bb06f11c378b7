public import Calendars

extension FEELValue {
  /// The language's `=`: `nil` when the two do not compare, being of unlike kinds. `null` is equal to itself only.
  public func equals(_ other: FEELValue) -> Bool? {
    switch (self, other) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): sameScalars(left, right)
    case (.list(let left), .list(let right)): Self.equal(left.elements, right.elements)
    case (.context(let left), .context(let right)): Self.equal(left, right)
    case (.range(let left), .range(let right)): left == right
    case (.function(let left), .function(let right)): left == right
    default: ordering(to: other).map { $0 == .same }
    }
  }

  private static func equal(_ left: [FEELValue], _ right: [FEELValue]) -> Bool? {
    guard left.count == right.count else { return false }
    var result: Bool? = true
    for (left, right) in zip(left, right) {
      switch left.equals(right) {
      case true: break
      case false: return false
      case nil: result = nil
      }
    }
    return result
  }

  private static func equal(_ left: FEELContext, _ right: FEELContext) -> Bool? {
    guard left.names.count == right.names.count else { return false }
    var result: Bool? = true
    for (name, value) in zip(left.names, left.values) {
      guard let other = right[name] else { return false }
      switch value.equals(other) {
      case true: break
      case false: return false
      case nil: result = nil
      }
    }
    return result
  }

  /// The order that `<` goes by: `nil` when the two do not compare. Texts compare by their code points, times by whole
  /// seconds, as the standard's kit has it.
  public func ordering(to other: FEELValue) -> TimeOrdering? {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      left == right ? .same : left < right ? .before : .after
    case (.string(let left), .string(let right)): Self.ordering(left, right)
    case (.date(let left), .date(let right)): left == right ? .same : left < right ? .before : .after
    case (.time(let left), .time(let right)): left.inWholeSeconds.ordering(to: right.inWholeSeconds)
    case (.dateAndTime(let left), .dateAndTime(let right)): left.inWholeSeconds.ordering(to: right.inWholeSeconds)
    case (.daysAndTime(let left), .daysAndTime(let right)): left == right ? .same : left < right ? .before : .after
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)):
      left == right ? .same : left < right ? .before : .after
    default: nil
    }
  }

  /// UTF-8 has the order of code points.
  private static func ordering(_ left: String, _ right: String) -> TimeOrdering {
    var (leftBytes, rightBytes) = (left.utf8.makeIterator(), right.utf8.makeIterator())
    while true {
      switch (leftBytes.next(), rightBytes.next()) {
      case (nil, nil): return .same
      case (nil, _): return .before
      case (_, nil): return .after
      case (let left?, let right?):
        if left != right { return left < right ? .before : .after }
      }
    }
  }

  /// The result of a comparing operator; `nil` when the two do not compare.
  public func compares(_ comparison: FEELComparison, to other: FEELValue) -> Bool? {
    switch comparison {
    case .equal: equals(other)
    case .notEqual: equals(other).map { !$0 }
    case .less: ordering(to: other).map { $0 == .before }
    case .lessOrEqual: ordering(to: other).map { $0 != .after }
    case .greater: ordering(to: other).map { $0 == .after }
    case .greaterOrEqual: ordering(to: other).map { $0 != .before }
    }
  }
}
