/// A number as a workbook stores it, written plainly.
enum StoredNumber {
  /// The number without an exponent or zeros at its end; the text as it stands where it is no number.
  ///
  /// More than 15 digits with a fraction or exponent are those of a binary number (1.1 is stored as 1.1000000000000001):
  /// the fewest digits that mean the same one are written.
  static func plain(_ text: String) -> String {
    guard let parts = Parts(text), parts.isBroken else { return text }
    guard parts.digits.count > 15, let value = Double(text), value.isFinite, value != 0,
      let short = Parts(value.description)
    else { return parts.text ?? text }
    return short.text ?? text
  }

  /// The number; nil where the text is none.
  static func value(_ text: String) -> Double? {
    Parts(text) == nil ? nil : Double(text)
  }

  /// The digits of a number and where they stand: digits × 10^exponent.
  private struct Parts {
    var isNegative = false
    var digits: [UInt8] = []
    var exponent = 0
    /// Whether it has a fraction or an exponent.
    var isBroken = false

    init?(_ text: String) {
      var rest = Array(text.utf8)[...]
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        isNegative = sign == UInt8(ascii: "-")
        rest.removeFirst()
      }
      digits = Parts.digits(&rest)
      var count = digits.count
      if rest.first == UInt8(ascii: ".") {
        isBroken = true
        rest.removeFirst()
        let fraction = Parts.digits(&rest)
        digits += fraction
        count += fraction.count
        exponent = -fraction.count
      }
      guard count > 0 else { return nil }
      if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
        isBroken = true
        guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else { return nil }
        let (sum, isTooLarge) = exponent.addingReportingOverflow(power)
        guard !isTooLarge else { return nil }
        exponent = sum
        rest = []
      }
      guard rest.isEmpty else { return nil }
      digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
      while digits.last == UInt8(ascii: "0") {
        digits.removeLast()
        exponent += 1
      }
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      return Array(digits)
    }

    /// The number without an exponent; nil where it would be absurdly long.
    var text: String? {
      guard !digits.isEmpty else { return "0" }
      guard (-400...400).contains(exponent) else { return nil }
      let sign = isNegative ? "-" : ""
      let all = String(decoding: digits, as: UTF8.self)
      if exponent >= 0 { return sign + all + String(repeating: "0", count: exponent) }
      let whole = digits.count + exponent
      if whole <= 0 { return sign + "0." + String(repeating: "0", count: -whole) + all }
      return sign + String(decoding: digits[..<whole], as: UTF8.self) + "."
        + String(decoding: digits[whole...], as: UTF8.self)
    }
  }
}
