extension Decimal128: CustomStringConvertible {
  /// The number in plain notation without trailing zeros; magnitudes from 10^34, or below 10^-34, as `1.5E+40`.
  public var description: String {
    if case .small(let value) = storage { return String(value) }
    let number = parts
    let digits = String(number.coefficient)
    let sign = number.isNegative ? "-" : ""
    let adjusted = number.adjustedExponent
    if adjusted >= Self.precision || adjusted < -Self.precision {
      let fraction = digits.dropFirst()
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + (adjusted < 0 ? "E" : "E+")
        + String(adjusted)
    }
    if number.exponent >= 0 { return sign + digits + String(repeating: "0", count: number.exponent) }
    if adjusted < 0 { return sign + "0." + String(repeating: "0", count: -adjusted - 1) + digits }
    return sign + digits.dropLast(-number.exponent) + "." + digits.suffix(-number.exponent)
  }

  /// Reads `12`, `-0.5`, `.5` or `1.2e-3`; the whole text, ASCII digits only, no leading plus, no spaces.
  ///
  /// More than 34 digits are rounded half to even. `nil` when malformed or too large.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// Reads the same forms from UTF-8 bytes.
  public init?(utf8 bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    var significand = Significand()
    let whole = significand.take(&rest, isFraction: false)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard significand.take(&rest, isFraction: true) > 0 else { return nil }
    } else if whole == 0 {
      return nil
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      guard let exponent = Self.takeExponent(&rest) else { return nil }
      significand.exponent += exponent
    }
    guard rest.isEmpty,
      let number = Self.rounding(
        isNegative: isNegative, coefficient: significand.coefficient, exponent: significand.exponent,
        hasMore: significand.hasMore)
    else { return nil }
    self = number
  }

  /// The digits of a number text, the first 38 that count.
  private struct Significand {
    var coefficient: UInt128 = 0
    var exponent = 0
    var hasMore = false

    /// Steps over digits and says how many there were.
    mutating func take<Bytes: Collection<UInt8>>(_ rest: inout Bytes, isFraction: Bool) -> Int
    where Bytes.SubSequence == Bytes {
      var count = 0
      while let byte = rest.first, case 0x30...0x39 = byte {
        rest.removeFirst()
        count += 1
        if coefficient < 10_000_000_000_000_000_000_000_000_000_000_000_000 {
          coefficient = coefficient * 10 + UInt128(byte - 0x30)
          if isFraction { exponent -= 1 }
        } else {
          hasMore = hasMore || byte != 0x30
          if !isFraction { exponent += 1 }
        }
      }
      return count
    }
  }

  /// Steps over a signed exponent; beyond ±10^12 it stays there, and no text has digits enough to undo that.
  private static func takeExponent<Bytes: Collection<UInt8>>(_ rest: inout Bytes) -> Int?
  where Bytes.SubSequence == Bytes {
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var value = 0
    var count = 0
    while let byte = rest.first, case 0x30...0x39 = byte {
      rest.removeFirst()
      count += 1
      value = min(value * 10 + Int(byte - 0x30), 1_000_000_000_000)
    }
    return count == 0 ? nil : isNegative ? -value : value
  }
}
