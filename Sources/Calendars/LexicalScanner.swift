/// Reads the lexical forms of dates, times and durations from the front of some bytes.
struct LexicalScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  /// Runs `read` on the whole text and gives its result if it came to the end.
  static func whole<Value>(
    _ text: some StringProtocol, _ read: (inout LexicalScanner) -> Value?
  ) -> Value? {
    var text = String(text)
    return text.withUTF8 { bytes in
      var scanner = LexicalScanner(bytes)
      guard let value = read(&scanner), scanner.isAtEnd else { return nil }
      return value
    }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Steps over the character if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// Steps over one digit.
  mutating func takeDigit() -> Int? {
    guard let next, case 0x30...0x39 = next else { return nil }
    position += 1
    return Int(next) - 0x30
  }

  /// Steps over exactly two digits.
  mutating func takeTwoDigits() -> Int? {
    guard let tens = takeDigit(), let ones = takeDigit() else { return nil }
    return tens * 10 + ones
  }

  /// Steps over one to eighteen digits; `nil` for none and for more.
  mutating func takeNumber() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while let digit = takeDigit() {
      guard digits < 18 else { return nil }
      value = value * 10 + digit
      digits += 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  /// Steps over digits that follow a decimal point: nanoseconds, finer digits cut, and how many digits there were.
  mutating func takeFraction() -> (nanoseconds: Int, digits: Int) {
    var nanoseconds = 0
    var unit = 100_000_000
    var digits = 0
    while let digit = takeDigit() {
      nanoseconds += digit * unit
      unit /= 10
      digits += 1
    }
    return (nanoseconds, digits)
  }

  /// Steps over a date.
  mutating func takeDate() -> CalendarDate? {
    let isBeforeYearZero = take("-")
    let hasLeadingZero = next == 0x30
    guard let year = takeNumber(), year.digits >= 4, year.digits == 4 || !hasLeadingZero,
      !(isBeforeYearZero && year.value == 0),
      take("-"), let month = takeTwoDigits(), take("-"), let day = takeTwoDigits()
    else { return nil }
    return CalendarDate(year: isBeforeYearZero ? -year.value : year.value, month: month, day: day)
  }

  /// Steps over a time; the second part tells whether it was 24:00:00, which is given as midnight.
  mutating func takeTime() -> (time: ClockTime, isEndOfDay: Bool)? {
    guard let hour = takeTwoDigits(), take(":"), let minute = takeTwoDigits(), take(":"), let second = takeTwoDigits()
    else { return nil }
    var nanosecond = 0
    if take(".") {
      let fraction = takeFraction()
      guard fraction.digits > 0 else { return nil }
      nanosecond = fraction.nanoseconds
    }
    var zone: ZoneDesignator?
    if !isAtEnd {
      guard let taken = takeZone() else { return nil }
      zone = taken
    }
    let isEndOfDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
    return ClockTime(
      hour: isEndOfDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone
    ).map { ($0, isEndOfDay) }
  }

  /// Steps over `Z`, `+01:00` (seconds allowed) or `@Europe/London`, a zone that the machine knows.
  private mutating func takeZone() -> ZoneDesignator? {
    // The standard itself writes "23:59:00z" in an example.
    if take("Z") || take("z") { return .offset(.zero) }
    if take("@") { return takeZoneName().flatMap { ZoneDatabase.rules(of: $0) == nil ? nil : .named($0) } }
    let isWest = take("-")
    guard isWest || take("+"), let hours = takeTwoDigits(), take(":"), let minutes = takeTwoDigits(), minutes < 60
    else { return nil }
    var seconds = hours * 3600 + minutes * 60
    if take(":") {
      guard let more = takeTwoDigits(), more < 60 else { return nil }
      seconds += more
    }
    return UTCOffset(written: isWest ? -seconds : seconds).map { .offset($0) }
  }

  /// Steps over the rest, if it is made of what names in the zone database are made of.
  private mutating func takeZoneName() -> String? {
    let name = bytes[position...]
    guard let first = name.first, Unicode.Scalar(first).properties.isAlphabetic,
      name.allSatisfy({ byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "/_+-".utf8.contains(byte)
        }
      })
    else { return nil }
    position = bytes.count
    return String(decoding: name, as: UTF8.self)
  }
}

/// The digits of a number, filled up with zeros in front.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A decimal point and the digits of a fraction of a second without trailing zeros; empty for none.
func fractionText(nanoseconds: Int) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = padded(nanoseconds, 9)
  while digits.utf8.last == 0x30 { digits.removeLast() }
  return "." + digits
}
