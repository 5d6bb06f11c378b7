import Calendars

/// What a text can mean as a date.
enum DateReading: Hashable, Sendable {
  /// One day, whatever the order.
  case day(CalendarDate)
  /// Two numbers before a year: the readings day first and month first, where they are days of the calendar.
  case ordered(dayFirst: CalendarDate?, monthFirst: CalendarDate?, evidence: DateOrder?)
  /// No date, with what to tell people.
  case unreadable(hint: Hint)

  /// Why a text is no date, for the finding's advice.
  enum Hint: String, Hashable, Sendable {
    case noSuchDay = "there is no such day in the calendar"
    case twoDigitYear = "two-digit years are not guessed; export four-digit years"
    case monthName = "months are read by their English names (April, Apr); export dates as 2004-11-30"
    case noYear = "a day and a month without a year are no date; export dates as 2004-11-30"
    case noDay = "a month and a year without a day are no date; export dates as 2004-11-30"
    case weekday = "the day of the week is not that of the date; ask which of the two is right"
    case doubtful = "expected a day, a month's name and a four-digit year, such as 30 November 2004"
    case serial =
      "a five-digit number may be a spreadsheet's serial number; format the column as a date and export again"
    case other = "expected a date such as 2004-11-30"
  }

  /// Reads a text whose outer white space is gone.
  init(_ bytes: some RandomAccessCollection<UInt8>) {
    var scanner = DigitScanner(bytes)
    guard let first = scanner.digits() else {
      self = Self.named(bytes)
      return
    }
    guard let mark = scanner.mark(), [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(mark) else {
      self = scanner.isAtEnd && first.count == 5 ? .unreadable(hint: .serial) : Self.named(bytes)
      return
    }
    guard let second = scanner.digits() else {
      self = Self.named(bytes)
      return
    }
    guard scanner.mark() == mark, let third = scanner.digits(), scanner.isAtEndOrTime(), second.count <= 2 else {
      self = .unreadable(hint: .other)
      return
    }
    switch (first.count, third.count) {
    case (4, 1...2):
      let day = CalendarDate(year: first.value, month: second.value, day: third.value)
      self = day.map { .day($0) } ?? .unreadable(hint: .noSuchDay)
    case (1...2, 4):
      let dayFirst = CalendarDate(year: third.value, month: second.value, day: first.value)
      let monthFirst = CalendarDate(year: third.value, month: first.value, day: second.value)
      var evidence: DateOrder?
      if first.value > 12, (1...12).contains(second.value), first.value <= 31 { evidence = .dayFirst }
      if second.value > 12, (1...12).contains(first.value), second.value <= 31 { evidence = .monthFirst }
      self = .ordered(dayFirst: dayFirst, monthFirst: monthFirst, evidence: evidence)
    case (1...2, 1...2): self = .unreadable(hint: .twoDigitYear)
    default: self = .unreadable(hint: .other)
    }
  }

  /// A date whose month is named, and perhaps a time of day behind it.
  private static func named(_ bytes: some RandomAccessCollection<UInt8>) -> DateReading {
    var scanner = DigitScanner(bytes)
    let reading = scanner.namedDate()
    guard case .day = reading else { return reading }
    return scanner.timeBehindDate() == nil ? .unreadable(hint: .doubtful) : reading
  }

  /// The days that the text may mean under an order, or without one, ascending.
  func days(order: DateOrder?) -> [CalendarDate] {
    switch self {
    case .day(let day): return [day]
    case .unreadable: return []
    case .ordered(let dayFirst, let monthFirst, _):
      switch order {
      case .dayFirst: return dayFirst.map { [$0] } ?? []
      case .monthFirst: return monthFirst.map { [$0] } ?? []
      case .yearFirst: return []
      case nil: return Set([dayFirst, monthFirst].compactMap { $0 }).sorted()
      }
    }
  }
}

/// Counts what the dates of one column say about the order of their parts.
struct DateOrderEvidence: Hashable, Sendable {
  /// Records whose first part is over 12 and can only be a day.
  var dayFirst = 0
  /// Records whose second part is over 12 and can only be a day.
  var monthFirst = 0

  /// The least number of records that prove an order.
  static let proof = 3

  /// Counts a text that so many records hold.
  mutating func add(_ reading: DateReading, records: Int) {
    guard case .ordered(_, _, let evidence?) = reading else { return }
    if evidence == .dayFirst { dayFirst += records } else { monthFirst += records }
  }

  /// Counts what other texts say.
  mutating func add(_ other: DateOrderEvidence) {
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
  }

  /// The order that is proved, or nil.
  var order: DateOrder? {
    if dayFirst >= Self.proof, monthFirst == 0 { return .dayFirst }
    if monthFirst >= Self.proof, dayFirst == 0 { return .monthFirst }
    return nil
  }

  /// Whether the column speaks for both orders.
  var isMixed: Bool { dayFirst > 0 && monthFirst > 0 }
}
