/// A span of whole months, either way.
public struct YearMonthDuration: Hashable, Sendable {
  /// The months, years included.
  public let months: Int

  /// Makes a span.
  public init(months: Int) { self.months = months }

  /// The whole years, cut towards zero.
  public var yearsPart: Int { months / 12 }

  /// The months beside the whole years, with the sign of the span.
  public var monthsPart: Int { months % 12 }

  /// No time at all.
  public static let zero = YearMonthDuration(months: 0)

  /// The completed months from one day to another, cut towards zero.
  public init(from start: CalendarDate, to end: CalendarDate) { fatalError("to come") }

  /// The completed months from one point to another as calendar and clock show them, cut towards zero.
  public init(from start: DateAndTime, to end: DateAndTime) { fatalError("to come") }

  /// The sum, or `nil` on overflow.
  public func adding(_ other: YearMonthDuration) -> YearMonthDuration? {
    let (sum, overflow) = months.addingReportingOverflow(other.months)
    return overflow ? nil : YearMonthDuration(months: sum)
  }

  /// The difference, or `nil` on overflow.
  public func subtracting(_ other: YearMonthDuration) -> YearMonthDuration? {
    let (difference, overflow) = months.subtractingReportingOverflow(other.months)
    return overflow ? nil : YearMonthDuration(months: difference)
  }

  /// The span the other way, or `nil` on overflow.
  public var negated: YearMonthDuration? { YearMonthDuration.zero.subtracting(self) }
}

extension YearMonthDuration: Comparable {
  /// Compares by length, backwards before forwards.
  public static func < (left: YearMonthDuration, right: YearMonthDuration) -> Bool { left.months < right.months }
}

extension YearMonthDuration: CustomStringConvertible {
  /// The canonical ISO 8601 text: `P1Y2M`, `-P3M`, `P0M` for none.
  public var description: String { fatalError("to come") }

  /// Reads years and months in that order, either or both, of any size; the whole text.
  public init?(iso text: some StringProtocol) { fatalError("to come") }
}
