extension Decimal128 {
  /// The number to a whole power, correctly rounded; `nil` on overflow and for zero to a negative power; `0 ** 0` is 1.
  public func power(_ exponent: Int) -> Decimal128? {
    guard exponent != 0 else { return .one }
    guard !isZero else { return exponent < 0 ? nil : .zero }
    let number = parts
    let isNegative = number.isNegative && exponent & 1 == 1
    if number.coefficient == 1, number.exponent == 0 { return isNegative ? self : .one }
    let times = exponent.magnitude
    var base = BigNatural(number.coefficient)
    var baseExponent = number.exponent
    var isInverse = exponent < 0
    // 1/2 is 0.5 and 1/5 is 0.2: only inverses of powers of two or five have an end, and these need no division.
    if isInverse, let inverse = Self.inverse(ofCoefficient: number.coefficient) {
      base = inverse.coefficient
      baseExponent = -number.exponent - inverse.places
      isInverse = false
    }
    for digits in [80, 160, 320, 640] {
      var power = DecimalPower(base: base, exponent: baseExponent, digits: digits)
      guard power.raise(to: times) else {
        // Out of every range: at most the inverse of something tiny or huge.
        return power.isHuge != isInverse ? nil : .zero
      }
      let ends = isInverse ? power.inverseEnds : power.ends
      let results = [ends.low, ends.high].map {
        Self.rounding(isNegative: isNegative, coefficient: $0, exponent: ends.exponent, hasMore: !ends.isExact)
      }
      if results[0] == results[1] { return results[0] }
    }
    return nil
  }

  /// 1/coefficient as a coefficient and decimal places, if that has an end.
  private static func inverse(ofCoefficient number: UInt128) -> (coefficient: BigNatural, places: Int)? {
    let twos = number.trailingZeroBitCount
    if number >> twos == 1 { return (.power(of: 5, twos), twos) }
    var (rest, fives) = (number, 0)
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? (.power(of: 2, fives), fives) : nil
  }
}

/// A power of a decimal number, cut to so many digits on the way.
private struct DecimalPower {
  let base: BigNatural
  let baseExponent: Int
  let digits: Int
  var coefficient: BigNatural
  var exponent: Int
  var isExact = true
  /// How many units of the last digit the true value may be above.
  var tolerance = BigNatural(0)
  /// Whether a power that ran out of range did so at the upper end.
  var isHuge = false

  init(base: BigNatural, exponent: Int, digits: Int) {
    self.base = base
    baseExponent = exponent
    self.digits = digits
    coefficient = base
    self.exponent = exponent
  }

  /// Raises the base; false when the result or its inverse is out of range whatever its digits are.
  mutating func raise(to power: UInt) -> Bool {
    // From the second highest bit of the power downwards.
    var bit = UInt.bitWidth - power.leadingZeroBitCount - 2
    while bit >= 0 {
      coefficient = coefficient * coefficient
      exponent *= 2
      cut()
      if power >> UInt(bit) & 1 == 1 {
        coefficient = coefficient * base
        exponent += baseExponent
        cut()
      }
      // Sizes only run further away from one.
      let adjusted = exponent + coefficient.bitWidth * 30_103 / 100_000
      guard adjusted.magnitude < 14_000 else {
        isHuge = adjusted > 0
        return false
      }
      bit -= 1
    }
    // Each cut is by less than one part in 10^(digits − 1), and the power multiplies all of them together at most
    // four times the power; with 10^(digits + 1) the greatest coefficient, 400 units times the power are enough.
    if !isExact { tolerance = BigNatural(UInt128(power) * 400) }
    return true
  }

  private mutating func cut() {
    let excess = coefficient.bitWidth * 30_103 / 100_000 - digits
    guard excess > 0 else { return }
    let division = coefficient.divided(by: .power(of: 10, excess))
    coefficient = division.quotient
    exponent += excess
    if !division.isExact { isExact = false }
  }

  var ends: (low: BigNatural, high: BigNatural, exponent: Int, isExact: Bool) {
    (coefficient, coefficient + tolerance, exponent, isExact)
  }

  /// The ends of one divided by the power; never exact.
  var inverseEnds: (low: BigNatural, high: BigNatural, exponent: Int, isExact: Bool) {
    let places = coefficient.bitWidth * 30_103 / 100_000 + digits
    let one = BigNatural.power(of: 10, places)
    return (
      one.divided(by: coefficient + tolerance).quotient, one.divided(by: coefficient).quotient + BigNatural(1),
      -exponent - places, false
    )
  }
}
