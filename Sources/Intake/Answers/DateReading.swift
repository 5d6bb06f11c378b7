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
    case monthName = "month names are not read; export dates as 2004-11-30"
    case serial =
      "a five-digit number may be a spreadsheet's serial number; format the column as a date and export again"
    case other = "expected a date such as 2004-11-30"
  }

  /// Reads a text whose outer white space is gone.
  init(_ bytes: some RandomAccessCollection<UInt8>) {
    var scanner = DigitScanner(bytes)
    guard let first = scanner.digits() else {
      let isWord = bytes.contains { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
      self = .unreadable(hint: isWord ? .monthName : .other)
      return
    }
    guard let mark = scanner.mark(), [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(mark) else {
      let hasLetter = bytes.contains { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
      self = .unreadable(hint: scanner.isAtEnd && first.count == 5 ? .serial : hasLetter ? .monthName : .other)
      return
    }
    guard let second = scanner.digits() else {
      let hasLetter = bytes.contains { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
      self = .unreadable(hint: hasLetter ? .monthName : .other)
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

  /// The order that is proved, or nil.
  var order: DateOrder? {
    if dayFirst >= Self.proof, monthFirst == 0 { return .dayFirst }
    if monthFirst >= Self.proof, dayFirst == 0 { return .monthFirst }
    return nil
  }

  /// Whether the column speaks for both orders.
  var isMixed: Bool { dayFirst > 0 && monthFirst > 0 }
}

/// Takes digits and marks off the front of a text.
struct DigitScanner<Bytes: RandomAccessCollection<UInt8>> {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// One or more digits; more than nine are no number that a date holds.
  mutating func digits() -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      count += 1
      guard count <= 9 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      rest = rest.dropFirst()
    }
    return count == 0 ? nil : (value, count)
  }

  /// The next byte.
  mutating func mark() -> UInt8? {
    rest.popFirst()
  }

  /// Takes a byte if it is the next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes spaces.
  mutating func skipSpaces() {
    while rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
  }

  /// Takes the rest of the text if it is a time of day.
  mutating func isAtEndOrTime() -> Bool {
    if isAtEnd { return true }
    guard take("T") || take(" ") else { return false }
    skipSpaces()
    return clock() != nil
  }

  /// A time of day up to the text's end: nanoseconds since midnight, and the offset from UTC in seconds where it has one.
  mutating func clock() -> (nanoseconds: Int64, offset: Int?)? {
    guard let hour = digits(), hour.count <= 2, take(":"), let minute = digits(), minute.count == 2, minute.value < 60
    else { return nil }
    var hours = hour.value
    var seconds = 0
    var fraction: Int64 = 0
    if take(":") {
      guard let second = digits(), second.count == 2, second.value < 60 else { return nil }
      seconds = second.value
      if take(".") {
        guard let part = digits() else { return nil }
        fraction = Int64(part.value)
        for _ in part.count..<9 { fraction *= 10 }
      }
    }
    skipSpaces()
    if let letter = rest.first.map({ $0 & 0xDF }), letter == UInt8(ascii: "A") || letter == UInt8(ascii: "P") {
      rest = rest.dropFirst()
      guard take("M") || take("m"), (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (letter == UInt8(ascii: "P") ? 12 : 0)
      skipSpaces()
    }
    guard hours < 24 else { return nil }
    guard let offset = zone() else { return nil }
    return (Int64(hours * 3600 + minute.value * 60 + seconds) * 1_000_000_000 + fraction, offset.seconds)
  }

  /// `Z`, `+01:00`, `+0100` or `+01`, or nothing, up to the text's end; nil for anything else.
  private mutating func zone() -> (seconds: Int?, Void)? {
    if isAtEnd { return (nil, ()) }
    if take("Z") || take("z") { return isAtEnd ? (0, ()) : nil }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = digits() else { return nil }
    var seconds: Int
    switch hours.count {
    case 4: seconds = (hours.value / 100) * 3600 + (hours.value % 100) * 60
    case 2:
      seconds = hours.value * 3600
      if take(":") {
        guard let minutes = digits(), minutes.count == 2, minutes.value < 60 else { return nil }
        seconds += minutes.value * 60
      }
    default: return nil
    }
    guard isAtEnd, seconds <= 18 * 3600 else { return nil }
    if isNegative { seconds = -seconds }
    return (seconds, ())
  }
}
