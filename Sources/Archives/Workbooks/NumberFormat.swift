/// What a cell's number format says that the number is.
enum NumberFormat: UInt8 {
  case number
  case date
  case dateAndTime
  case time
  /// Hours, minutes or seconds that go beyond a day.
  case duration

  /// A format that every workbook has.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...58: self = .date
    case 18...21, 32...35, 45, 47: self = .time
    case 22: self = .dateAndTime
    case 46: self = .duration
    default: self = .number
    }
  }

  /// Reads a format's code: its first section, without what is quoted, escaped or in brackets.
  init(code: String) {
    var letters: [UInt8] = []
    var rest = Array(code.utf8)[...]
    scan: while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: ";"): break scan
      case UInt8(ascii: "\""): rest = rest.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): rest = rest.dropFirst()
      case UInt8(ascii: "["):
        let inside = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(inside.count + 1)
        let units = Set(inside.map { $0 | 0x20 })
        if units.count == 1, units.isSubset(of: "hms".utf8) {
          self = .duration
          return
        }
      default:
        for mark in ["am/pm", "a/p", "general"] where Self.begins(byte, rest, with: mark) {
          rest = rest.dropFirst(mark.utf8.count - 1)
          continue scan
        }
        if "ymdhs".utf8.contains(byte | 0x20) { letters.append(byte | 0x20) }
      }
    }
    self = Self.kind(letters)
  }

  private static func begins(_ first: UInt8, _ rest: ArraySlice<UInt8>, with mark: String) -> Bool {
    ([first] + rest.prefix(mark.utf8.count - 1)).map { $0 | 0x20 }.elementsEqual(mark.utf8.map { $0 | 0x20 })
  }

  /// `m` is minutes behind hours and before seconds, months elsewhere.
  private static func kind(_ letters: [UInt8]) -> NumberFormat {
    let units = letters.reduce(into: [UInt8]()) { if $0.last != $1 { $0.append($1) } }
    var (isDate, isTime) = (false, false)
    for (index, unit) in units.enumerated() {
      switch unit {
      case UInt8(ascii: "h"), UInt8(ascii: "s"): isTime = true
      case UInt8(ascii: "m"):
        let isMinutes =
          index > 0 && units[index - 1] == UInt8(ascii: "h")
          || index + 1 < units.count && units[index + 1] == UInt8(ascii: "s")
        if isMinutes { isTime = true } else { isDate = true }
      default: isDate = true
      }
    }
    return isDate ? (isTime ? .dateAndTime : .date) : isTime ? .time : .number
  }
}
