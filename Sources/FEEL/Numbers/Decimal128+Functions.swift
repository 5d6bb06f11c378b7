extension Decimal128 {
  /// The square root, correctly rounded; `nil` below zero.
  public func squareRoot() -> Decimal128? {
    let number = parts
    guard !number.isNegative else { return nil }
    guard number.coefficient != 0 else { return .zero }
    // Widen to 69 or 70 digits and an even exponent: the root then has 35 digits.
    let raise = 38 - PowersOfTen.digits(in: number.coefficient)
    let more = (number.exponent - raise) & 1 == 0 ? 32 : 31
    let square = (number.coefficient * PowersOfTen[raise]).multipliedFullWidth(by: PowersOfTen[more])
    // From above, Newton's steps fall until they reach the root rounded down. 69 digits have at least 227 bits.
    let bits = 256 - square.high.leadingZeroBitCount
    var root = UInt128(1) << ((bits + 1) / 2)
    while true {
      let next = (root + root.dividingFullWidth(square).quotient) / 2
      if next >= root { break }
      root = next
    }
    let reached = root.multipliedFullWidth(by: root)
    return Self.rounding(
      isNegative: false, coefficient: root * 10, exponent: (number.exponent - raise - more) / 2 - 1,
      hasMore: reached != square)
  }

  /// e to this power, correctly rounded; `nil` on overflow.
  public func exponential() -> Decimal128? {
    let number = parts
    guard number.coefficient != 0 else { return .one }
    let adjusted = number.adjustedExponent
    // Beyond 100,000 everything overflows or is too small; below 10^-35 nothing moves away from one.
    if adjusted >= 5 { return number.isNegative ? .zero : nil }
    if adjusted < -35 { return .one }
    for bits in Self.workingBits {
      let point = FixedPoint(bits: bits)
      guard let power = point.exponential(point.value(of: number), isNegative: number.isNegative) else { return nil }
      if let result = point.rounded(power.mantissa, isNegative: false, exponent: power.exponent) { return result }
    }
    return nil
  }

  /// The natural logarithm, correctly rounded; `nil` for zero and below.
  public func naturalLogarithm() -> Decimal128? {
    let number = parts
    guard !number.isNegative, number.coefficient != 0 else { return nil }
    guard self != .one else { return .zero }
    for bits in Self.workingBits {
      let point = FixedPoint(bits: bits)
      let logarithm = point.logarithm(of: number)
      if let result = point.rounded(logarithm.magnitude, isNegative: logarithm.isNegative, exponent: 0) {
        return result
      }
    }
    return nil
  }

  /// Bits behind the point, tried in turn. No known case needs more than 512; the last is far beyond what 34 digits ask.
  private static let workingBits = [224, 512, 1024, 2048]

  /// The number to any power: correctly rounded for a whole one, else within one unit of the last digit.
  ///
  /// `nil` on overflow, for zero to a negative power and where there is no real result. `0 ** 0` is 1.
  public func power(_ exponent: Decimal128) -> Decimal128? {
    if let whole = Int(exactly: exponent) { return power(whole) }
    if isZero { return exponent.isNegative ? nil : .zero }
    let number = parts
    // A whole exponent that is no `Int` is even unless its last digit is written out and odd.
    let (isWhole, last) = (exponent.isInteger, exponent.parts)
    let isOdd = isWhole && last.exponent == 0 && last.coefficient & 1 == 1
    guard !number.isNegative || isWhole else { return nil }
    let isNegative = number.isNegative && isOdd
    guard magnitude != .one else { return isNegative ? self : .one }
    let times = exponent.parts
    let bits = 1024
    let point = FixedPoint(bits: bits)
    let logarithm = point.logarithm(of: number)
    let isBelowOne = logarithm.isNegative != times.isNegative
    // ln x is at least 10^-34, so that the exponent that matters is below 10^39, or 130 bits.
    guard times.adjustedExponent < 39 else { return isBelowOne ? .zero : nil }
    let coefficient = BigNatural(times.coefficient)
    let product =
      times.exponent >= 0
      ? logarithm.magnitude * coefficient * .power(of: 10, times.exponent)
      : (logarithm.magnitude * coefficient).divided(by: .power(of: 10, -times.exponent)).quotient
    guard let power = point.exponential(product, isNegative: isBelowOne) else { return isBelowOne ? .zero : nil }
    // An exact result, such as 4 ** 1.5, rounds the same from both sides, unless it lies in the middle of two numbers.
    if let result = point.rounded(power.mantissa, isNegative: isNegative, exponent: power.exponent, wider: 140) {
      return result
    }
    return Self.rounding(
      isNegative: isNegative, coefficient: power.mantissa * .power(of: 5, bits), exponent: power.exponent - bits,
      hasMore: true)
  }
}
