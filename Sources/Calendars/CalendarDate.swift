/// A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999, without a time zone.
///
/// Year 0 is the year before year 1. A birth date is personal; the type does not know and prints plainly.
public struct CalendarDate: Hashable, Sendable {
  /// Year, month and day packed so that the order of the numbers is the order of the days.
  @usableFromInline let packed: Int64

  @inlinable
  init(uncheckedYear year: Int, month: Int, day: Int) {
    packed = Int64(truncatingIfNeeded: year &<< 9 | month &<< 5 | day)
  }

  /// The years that a date may have.
  public static let years = -999_999_999...999_999_999

  /// The first day there is, −999999999-01-01.
  public static let first = CalendarDate(uncheckedYear: -999_999_999, month: 1, day: 1)

  /// The last day there is, 999999999-12-31.
  public static let last = CalendarDate(uncheckedYear: 999_999_999, month: 12, day: 31)

  /// Makes a date, or `nil` when there is no such day.
  @inlinable
  public init?(year: Int, month: Int, day: Int) {
    guard year >= -999_999_999, year <= 999_999_999, month >= 1, month <= 12, day >= 1,
      day <= 28 || day <= Self.daysIn(month: month, year: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// The year; 0 is the year before 1.
  @inlinable
  public var year: Int { Int(packed &>> 9) }

  /// The month, 1 to 12.
  @inlinable
  public var month: Int { Int(packed &>> 5 & 15) }

  /// The day of the month, 1 to 31.
  @inlinable
  public var day: Int { Int(packed & 31) }

  /// Whether the year has a 29 February.
  @inlinable
  public static func isLeap(_ year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year & 15 == 0)
  }

  /// How many days the month (1 to 12) has.
  @inlinable
  public static func daysIn(month: Int, year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : 30 | (month ^ month &>> 3)
  }
}

extension CalendarDate: Comparable {
  /// Compares by position in the calendar.
  @inlinable
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.packed < right.packed }
}
