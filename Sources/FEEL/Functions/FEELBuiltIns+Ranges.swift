import Calendars

extension FEELBuiltIns {
  /// How points and ranges lie to each other. A point counts as the closed range from itself to itself.
  static let ranges: [FEELBuiltIn] =
    relation("before", .all, "Whether the first ends before the second starts.", ("before([1..5), 5)", "true")) {
      $0.isBefore($1)
    }
    + relation("after", .all, "Whether the first starts after the second ends.", ("after(12, [1..10])", "true")) {
      $1.isBefore($0)
    }
    + relation("meets", .ranges, "Whether the first ends where the second starts.", ("meets([1..5], [5..10])", "true"))
  { $0.meets($1) }
    + relation(
      "met by", .ranges, "Whether the first starts where the second ends.", ("met by([5..10], [1..5])", "true")
    ) { $1.meets($0) }
    + relation(
      "overlaps", .ranges, "Whether two ranges have something in common.", ("overlaps([1..5], [3..8])", "true")
    ) { $0.overlaps($1) }
    + relation(
      "overlaps before", .ranges, "Whether the first starts earlier and ends within the second.",
      ("overlaps before([1..5], [3..8])", "true")
    ) { $0.overlapsBefore($1) }
    + relation(
      "overlaps after", .ranges, "Whether the first starts within the second and ends later.",
      ("overlaps after([3..8], [1..5])", "true")
    ) { $1.overlapsBefore($0) }
    + relation(
      "finishes", .pointInRange, "Whether the first starts within the second and both end together.",
      ("finishes(10, [1..10])", "true")
    ) { $0.finishes($1) }
    + relation(
      "finished by", .rangeOfPoint, "Whether the second starts within the first and both end together.",
      ("finished by([1..10], [5..10])", "true")
    ) { $1.finishes($0) }
    + relation("includes", .rangeOfPoint, "Whether the second lies within the first.", ("includes([1..10], 5)", "true"))
  { $0.includes($1) }
    + relation("during", .pointInRange, "Whether the first lies within the second.", ("during(5, [1..10])", "true")) {
      $1.includes($0)
    }
    + relation(
      "starts", .pointInRange, "Whether the first ends within the second and both start together.",
      ("starts(1, [1..10])", "true")
    ) { $0.starts($1) }
    + relation(
      "started by", .rangeOfPoint, "Whether the second ends within the first and both start together.",
      ("started by([1..10], [1..5])", "true")
    ) { $1.starts($0) }
    + relation("coincides", .alike, "Whether both are the same.", ("coincides([1..5], [1..5])", "true")) {
      $0.coincides($1)
    }

  /// Which points and ranges a relation is defined between.
  private enum Forms {
    case all, ranges, pointInRange, rangeOfPoint, alike

    /// The parameters, and whether they are ranges. The most particular come first, for a point can be anything.
    var parameters: [[(name: String, isRange: Bool)]] {
      let ranges = [("range1", true), ("range2", true)]
      let pointInRange = [("point", false), ("range", true)]
      let rangeOfPoint = [("range", true), ("point", false)]
      let points = [("point1", false), ("point2", false)]
      return switch self {
      case .all: [ranges, pointInRange, rangeOfPoint, points]
      case .ranges: [ranges]
      case .pointInRange: [ranges, pointInRange]
      case .rangeOfPoint: [ranges, rangeOfPoint]
      case .alike: [ranges, points]
      }
    }
  }

  private static func relation(
    _ name: String, _ forms: Forms, _ summary: String, _ example: (String, String),
    _ holds: @escaping @Sendable (Span, Span) -> Bool
  ) -> [FEELBuiltIn] {
    forms.parameters.map { parameters in
      FEELBuiltIn(
        name, parameters.map { ($0.name, $0.isRange ? .range(.any) : .any) }, returns: .type(.boolean), summary, example
      ) { arguments, evaluator throws(FEELFault) in
        var spans: [Span] = []
        for (index, parameter) in parameters.enumerated() {
          switch (parameter.isRange, arguments[index]) {
          case (true, .range(let range)):
            spans.append(
              Span(
                low: range.low?.unlessNull, lowIncluded: range.lowIncluded, high: range.high?.unlessNull,
                highIncluded: range.highIncluded))
          case (false, .null), (false, .range), (false, .list), (false, .context), (false, .function),
            (false, .boolean):
            throw evaluator.wrongType(arguments[index], name, needs: "a value that can be compared")
          case (false, let point):
            spans.append(Span(low: point, lowIncluded: true, high: point, highIncluded: true))
          default: throw FEELFault(.wrongArguments, [name])
          }
        }
        try spans[0].checkComparable(with: spans[1], name)
        return .boolean(holds(spans[0], spans[1]))
      }
    }
  }
}

extension FEELValue {
  fileprivate var unlessNull: FEELValue? { isNull ? nil : self }
}

/// A range or point being compared; an end of `nil` has nothing beyond it.
private struct Span: Sendable {
  let low: FEELValue?
  let lowIncluded: Bool
  let high: FEELValue?
  let highIncluded: Bool

  /// Every end of one must compare with every end of the other; the rest relies on it.
  func checkComparable(with other: Span, _ name: String) throws(FEELFault) {
    for end in [low, high].compactMap({ $0 }) {
      for otherEnd in [other.low, other.high].compactMap({ $0 }) where end.ordering(to: otherEnd) == nil {
        throw FEELFault(.unlikeTypes, [name, end.kindName, otherEnd.kindName])
      }
    }
  }

  private func order(_ left: FEELValue, _ right: FEELValue) -> TimeOrdering { left.ordering(to: right) ?? .same }

  private func order(lows other: Span) -> TimeOrdering {
    switch (low, other.low) {
    case (nil, nil): .same
    case (nil, _): .before
    case (_, nil): .after
    case (let low?, let other?): order(low, other)
    }
  }

  private func order(highs other: Span) -> TimeOrdering {
    switch (high, other.high) {
    case (nil, nil): .same
    case (nil, _): .after
    case (_, nil): .before
    case (let high?, let other?): order(high, other)
    }
  }

  /// This range's end against the other's start.
  private func order(highToLow other: Span) -> TimeOrdering {
    guard let high, let low = other.low else { return .after }
    return order(high, low)
  }

  func isBefore(_ other: Span) -> Bool {
    let order = order(highToLow: other)
    return order == .before || (order == .same && !(highIncluded && other.lowIncluded))
  }

  func meets(_ other: Span) -> Bool {
    highIncluded && other.lowIncluded && order(highToLow: other) == .same
  }

  func overlaps(_ other: Span) -> Bool {
    !isBefore(other) && !other.isBefore(self)
  }

  func overlapsBefore(_ other: Span) -> Bool {
    let lows = order(lows: other)
    let highs = order(highs: other)
    let startsEarlier = lows == .before || (lows == .same && lowIncluded && !other.lowIncluded)
    let endsWithin = highs == .before || (highs == .same && (!highIncluded || other.highIncluded))
    return startsEarlier && endsWithin && !isBefore(other)
  }

  func finishes(_ other: Span) -> Bool {
    let lows = order(lows: other)
    return highIncluded == other.highIncluded && order(highs: other) == .same
      && (lows == .after || (lows == .same && (!lowIncluded || other.lowIncluded)))
  }

  func includes(_ other: Span) -> Bool {
    let lows = order(lows: other)
    let highs = order(highs: other)
    return (lows == .before || (lows == .same && (lowIncluded || !other.lowIncluded)))
      && (highs == .after || (highs == .same && (highIncluded || !other.highIncluded)))
  }

  func starts(_ other: Span) -> Bool {
    let highs = order(highs: other)
    return lowIncluded == other.lowIncluded && order(lows: other) == .same
      && (highs == .before || (highs == .same && (!highIncluded || other.highIncluded)))
  }

  func coincides(_ other: Span) -> Bool {
    lowIncluded == other.lowIncluded && highIncluded == other.highIncluded && order(lows: other) == .same
      && order(highs: other) == .same
  }
}
