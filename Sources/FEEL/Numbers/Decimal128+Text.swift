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
  @inlinable
  public init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// Reads the same forms from UTF-8 bytes.
  @inlinable
  public init?(utf8 bytes: some Collection<UInt8>) {
    let read =
      bytes.withContiguousStorageIfAvailable { Self.read($0) } ?? Array(bytes).withUnsafeBufferPointer(Self.read)
    guard let read else { return nil }
    self = read
  }

  @usableFromInline
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Decimal128? {
    var scanner = NumberScanner(bytes)
    let isNegative = scanner.take("-")
    let whole = scanner.takeDigits(isFraction: false)
    if scanner.take(".") {
      guard scanner.takeDigits(isFraction: true) > 0 else { return nil }
    } else if whole == 0 {
      return nil
    }
    if scanner.take("e") || scanner.take("E") {
      guard let exponent = scanner.takeExponent() else { return nil }
      scanner.exponent += exponent
    }
    guard scanner.isAtEnd else { return nil }
    return rounding(
      isNegative: isNegative, coefficient: scanner.coefficient, exponent: scanner.exponent, hasMore: scanner.hasMore)
  }
}

/// Collects the digits of a number text, the first 38 that count.
private struct NumberScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private(set) var coefficient: UInt128 = 0
  var exponent = 0
  /// Whether a digit that is not zero was left out.
  private(set) var hasMore = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// Steps over the character if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  private mutating func takeDigit() -> UInt8? {
    guard position < bytes.count, case let digit = bytes[position] &- 0x30, digit <= 9 else { return nil }
    position += 1
    return digit
  }

  /// Steps over digits and says how many there were.
  mutating func takeDigits(isFraction: Bool) -> Int {
    let start = position
    while let digit = takeDigit() {
      if coefficient < 10_000_000_000_000_000_000_000_000_000_000_000_000 {
        coefficient = coefficient * 10 + UInt128(digit)
        if isFraction { exponent -= 1 }
      } else {
        hasMore = hasMore || digit != 0
        if !isFraction { exponent += 1 }
      }
    }
    return position - start
  }

  /// Steps over a signed exponent; beyond ±10^12 it stays there, and no text has digits enough to undo that.
  mutating func takeExponent() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let start = position
    var value = 0
    while let digit = takeDigit() { value = min(value * 10 + Int(digit), 1_000_000_000_000) }
    return position == start ? nil : isNegative ? -value : value
  }
}
