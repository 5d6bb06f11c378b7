/// A decimal number exactly as a form states it: `coefficient × 10^exponent`, at most 18 digits.
///
/// Equal numbers are equal values: trailing zeros are taken off the coefficient.
public struct ExactNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The digits with their sign; no trailing zero unless the number is zero.
  public let coefficient: Int64
  /// The power of ten, −18…18; 0 for zero.
  public let exponent: Int8

  /// Makes a number and takes off trailing zeros.
  public init(coefficient: Int64, exponent: Int8 = 0) {
    var digits = coefficient
    var power = digits == 0 ? 0 : exponent
    while digits != 0, digits % 10 == 0, power < 18 {
      digits /= 10
      power += 1
    }
    self.coefficient = digits
    self.exponent = power
  }

  /// Makes a whole number.
  public init(_ whole: Int) {
    self.init(coefficient: Int64(whole))
  }

  /// Reads plain decimal digits with an optional sign and one decimal point; nil for anything else or over 18 digits.
  public init?(_ text: some StringProtocol) {
    var digits: Int64 = 0
    var count = 0
    var decimals = 0
    var isNegative = false
    var seenPoint = false
    var seenDigit = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: "+") where index == 0: continue
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seenDigit = true
        if count > 0 || byte != UInt8(ascii: "0") { count += 1 }
        guard count <= 18, decimals < 18 else { return nil }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if seenPoint { decimals += 1 }
      default: return nil
      }
    }
    guard seenDigit else { return nil }
    self.init(coefficient: isNegative ? -digits : digits, exponent: Int8(-decimals))
  }

  /// Whether the number is whole.
  public var isWhole: Bool { exponent >= 0 }

  /// The number as an `Int`, or nil where it is not whole or too large.
  public var whole: Int? {
    guard exponent >= 0 else { return nil }
    var value = Int(coefficient)
    for _ in 0..<exponent {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    return value
  }

  /// The plain decimal text without exponent.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = coefficient < 0 ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: Int(exponent)) }
    let places = Int(-exponent)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Orders numbers by value.
  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    left.scaled(to: min(left.exponent, right.exponent)) < right.scaled(to: min(left.exponent, right.exponent))
  }

  private func scaled(to power: Int8) -> Int128 {
    var value = Int128(coefficient)
    for _ in 0..<max(0, Int(exponent) - Int(power)) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return coefficient < 0 ? .min : .max }
      value = product
    }
    return value
  }
}
