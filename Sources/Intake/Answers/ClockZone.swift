/// What stands behind a time of day.
enum ClockZone: Hashable, Sendable {
  /// Nothing.
  case unnamed
  /// Seconds ahead of UTC.
  case offset(Int)
  /// Capital letters that mean no zone, or one or the other: the time is read without.
  case unknown
}

extension DigitScanner {
  /// Takes a zone up to the text's end: `Z`, `Z[UTC]`, `+01:00`, `+0100`, `+01`, `GMT+1`, `BST` or nothing; nil for anything else.
  mutating func zone() -> ClockZone? {
    if isAtEnd { return .unnamed }
    let start = rest
    guard let name = word() else { return offset(hours: [2, 4]).map { .offset($0) } }
    if let seconds = zoneOffsets[name] {
      var behind = self
      if isAtEnd || behind.isInBrackets() { return .offset(seconds) }
      guard seconds == 0, name != Array("z".utf8) else { return nil }
      return offset(hours: [1, 2, 4]).map { .offset($0) }
    }
    let isCapitals = start.prefix(name.count).allSatisfy { $0 < UInt8(ascii: "a") }
    return isAtEnd && isCapitals && (2...5).contains(name.count) ? .unknown : nil
  }

  /// A sign, hours of so many digits, minutes or none, and perhaps the zone's name in brackets.
  private mutating func offset(hours counts: [Int]) -> Int? {
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = digits(), counts.contains(hours.count) else { return nil }
    var (hour, minute) = (hours.value, 0)
    if hours.count == 4 {
      (hour, minute) = (hours.value / 100, hours.value % 100)
    } else if take(":") {
      guard let minutes = digits(), minutes.count == 2 else { return nil }
      minute = minutes.value
    }
    let seconds = hour * 3600 + minute * 60
    guard minute < 60, seconds <= 18 * 3600, isAtEnd || isInBrackets() else { return nil }
    return isNegative ? -seconds : seconds
  }

  /// Whether the rest is `(British Summer Time)` or `[Europe/London]`, as programs write behind an offset.
  private mutating func isInBrackets() -> Bool {
    skipSpaces()
    guard let closing = [UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]")][rest.first ?? 0]
    else { return false }
    return rest.firstIndex(of: closing).map { rest.index(after: $0) == rest.endIndex } ?? false
  }
}

/// The abbreviations that mean one offset wherever they are written; `BST` is British Summer Time here. Not among them are
/// those with several (`AST`, `CST`, `EST`, `IST`, `MST`, `PST`).
private let zoneOffsets: [[UInt8]: Int] = {
  let hours: [(String, Int)] = [
    ("z", 0), ("utc", 0), ("ut", 0), ("gmt", 0), ("wet", 0), ("west", 1), ("bst", 1), ("cet", 1), ("cest", 2),
    ("eet", 2), ("eest", 3), ("edt", -4), ("mdt", -6), ("pdt", -7), ("aest", 10), ("aedt", 11), ("nzst", 12),
    ("nzdt", 13),
  ]
  return Dictionary(uniqueKeysWithValues: hours.map { (Array($0.0.utf8), $0.1 * 3600) })
}()
