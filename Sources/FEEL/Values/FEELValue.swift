public import Calendars

/// A value of the expression language.
///
/// `==` here is Swift's: the same kind and the same content, texts compared scalar by scalar. The language's own `=`
/// (`10:00Z` equals `11:00+01:00`; values of unlike kinds do not compare) is `FEELValue.equals(_:)`.
public enum FEELValue: Sendable {
  /// No value: an answer that does not apply or, in a decision model, the result of an error.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A decimal number of 34 digits.
  case number(Decimal128)
  /// A text.
  case string(String)
  /// A day of the calendar.
  case date(CalendarDate)
  /// A time of day.
  case time(ClockTime)
  /// A day with a time of day.
  case dateAndTime(DateAndTime)
  /// A duration in days, hours, minutes and seconds.
  case daysAndTime(DayTimeDuration)
  /// A duration in years and months.
  case yearsAndMonths(YearMonthDuration)
  /// All values between two ends.
  indirect case range(FEELRange)
  /// Values in an order.
  case list(FEELList)
  /// Named values in an order.
  case context(FEELContext)
  /// Something that can be called.
  case function(FEELFunction)
}

extension FEELValue: Hashable {
  /// Whether kind and content are the same; texts are compared scalar by scalar.
  public static func == (left: FEELValue, right: FEELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): sameScalars(left, right)
    case (.date(let left), .date(let right)): left == right
    case (.time(let left), .time(let right)): left == right
    case (.dateAndTime(let left), .dateAndTime(let right)): left == right
    case (.daysAndTime(let left), .daysAndTime(let right)): left == right
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)): left == right
    case (.range(let left), .range(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.context(let left), .context(let right)): left == right
    case (.function(let left), .function(let right)): left == right
    default: false
    }
  }

  /// Feeds kind and content.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .boolean(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(value)
    case .date(let value): hasher.combine(value)
    case .time(let value): hasher.combine(value)
    case .dateAndTime(let value): hasher.combine(value)
    case .daysAndTime(let value): hasher.combine(value)
    case .yearsAndMonths(let value): hasher.combine(value)
    case .range(let value): hasher.combine(value)
    case .list(let value): hasher.combine(value)
    case .context(let value): hasher.combine(value)
    case .function(let value): hasher.combine(value)
    }
  }
}

/// Whether two texts are the same scalars. `String`'s own `==` also calls é and e + ´ the same.
func sameScalars(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
}

extension FEELValue {
  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
