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
  public init(from start: CalendarDate, to end: CalendarDate) {
    self.init(
      from: DateAndTime(date: start, time: .midnight), to: DateAndTime(date: end, time: .midnight))
  }

  /// The completed months from one point to another as calendar and clock show them, cut towards zero.
  public init(from start: DateAndTime, to end: DateAndTime) {
    let started = (start.date.day, start.time.nanosecondsSinceMidnight)
    let ended = (end.date.day, end.time.nanosecondsSinceMidnight)
    var months = (end.date.year - start.date.year) * 12 + end.date.month - start.date.month
    if months > 0, ended < started {
      months -= 1
    } else if months < 0, ended > started {
      months += 1
    }
    self.init(months: months)
  }

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
  public var description: String {
    guard months != 0 else { return "P0M" }
    return (months < 0 ? "-P" : "P") + (yearsPart == 0 ? "" : "\(yearsPart.magnitude)Y")
      + (monthsPart == 0 ? "" : "\(monthsPart.magnitude)M")
  }

  /// Reads years and months in that order, either or both, of any size; the whole text.
  public init?(iso text: some StringProtocol) {
    guard let months = LexicalScanner.whole(text, { $0.takeMonths() }) else { return nil }
    self.init(months: months)
  }
}

extension LexicalScanner {
  /// Steps over a duration of years and months, at least one of them.
  fileprivate mutating func takeMonths() -> Int? {
    let isNegative = take("-")
    guard take("P"), let first = takeNumber() else { return nil }
    var total = first.value
    if take("Y") {
      let (product, overflow) = total.multipliedReportingOverflow(by: 12)
      guard !overflow else { return nil }
      total = product
      if !isAtEnd {
        guard let more = takeNumber(), take("M") else { return nil }
        let (sum, overflow) = total.addingReportingOverflow(more.value)
        guard !overflow else { return nil }
        total = sum
      }
    } else if !take("M") {
      return nil
    }
    return isNegative ? -total : total
  }
}
