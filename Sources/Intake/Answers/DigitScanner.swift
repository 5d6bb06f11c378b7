/// A time of day as a text gives it.
struct ClockTime: Hashable, Sendable {
  /// Nanoseconds since midnight.
  let nanoseconds: Int64
  /// Its zone.
  let zone: ClockZone

  /// The time of a day that has none.
  static let midnight = ClockTime(nanoseconds: 0, zone: .unnamed)
}

/// Takes digits and marks off the front of a text.
struct DigitScanner<Bytes: RandomAccessCollection<UInt8>> {
  private(set) var rest: Bytes.SubSequence

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

  /// Takes letters, in lower case; nil where none is the next.
  mutating func word() -> [UInt8]? {
    var letters: [UInt8] = []
    while let byte = rest.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) {
      letters.append(byte | 0x20)
      rest = rest.dropFirst()
    }
    return letters.isEmpty ? nil : letters
  }

  /// Takes spaces and those that break no line, which some programs write before AM and PM; says whether there were any.
  @discardableResult
  mutating func skipSpaces() -> Bool {
    let before = rest.count
    while let first = rest.first {
      if first == UInt8(ascii: " ") {
        rest = rest.dropFirst()
      } else if first == 0xC2, rest.dropFirst().first == 0xA0 {
        rest = rest.dropFirst(2)
      } else if first == 0xE2, rest.dropFirst().starts(with: [0x80, 0xAF]) {
        rest = rest.dropFirst(3)
      } else {
        break
      }
    }
    return rest.count < before
  }

  /// Takes the rest of the text if it is a time of day.
  mutating func isAtEndOrTime() -> Bool {
    if isAtEnd { return true }
    guard take("T") || take(" ") else { return false }
    skipSpaces()
    return clock() != nil
  }

  /// A time of day up to the text's end.
  mutating func clock() -> ClockTime? {
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
    if let isAfternoon = half() {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
      skipSpaces()
    }
    guard hours < 24, let zone = zone() else { return nil }
    return ClockTime(
      nanoseconds: Int64(hours * 3600 + minute.value * 60 + seconds) * 1_000_000_000 + fraction, zone: zone)
  }

  /// Takes `AM` or `p.m.`; nil where neither is the next.
  private mutating func half() -> Bool? {
    let before = self
    let letters = word()
    if letters == Array("am".utf8) { return false }
    if letters == Array("pm".utf8) { return true }
    if letters == Array("a".utf8) || letters == Array("p".utf8), take("."), word() == Array("m".utf8), take(".") {
      return letters == Array("p".utf8)
    }
    self = before
    return nil
  }
}
