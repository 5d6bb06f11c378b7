/// Numbers above or at zero in units of 2^-bits, for exponentials and logarithms.
///
/// The results are near the true value by `tolerance` units; whoever rounds them checks both ends.
struct FixedPoint {
  /// How many bits stand behind the point.
  let bits: Int

  /// How far from the truth the results of `exponential` and `logarithm` may be, in units.
  ///
  /// A step is off by one unit. The series have below 2^10 steps; ln 10 is taken up to 6,176 times, an argument may be off
  /// by 2^16 units, and both grow by the factor of the exponential, at most ten.
  static let tolerance = BigNatural(1 << 26)

  /// The unit's reciprocal: one.
  var one: BigNatural { BigNatural(1) << bits }

  /// A decimal number without its sign, rounded down.
  func value(of number: Decimal128.Wide) -> BigNatural {
    let coefficient = BigNatural(number.coefficient)
    return number.exponent >= 0
      ? (coefficient * .power(of: 10, number.exponent)) << bits
      : (coefficient << bits).divided(by: .power(of: 10, -number.exponent)).quotient
  }

  /// The inverse hyperbolic tangent of a number at most a third.
  private func inverseHyperbolicTangent(_ number: BigNatural) -> BigNatural {
    let square = (number * number) >> bits
    var (sum, power, divisor) = (number, number, UInt32(1))
    while !power.isZero {
      power = (power * square) >> bits
      divisor += 2
      sum = sum + power.divided(by: divisor)
    }
    return sum
  }

  /// ln 2.
  var logarithmOfTwo: BigNatural { inverseHyperbolicTangent(one.divided(by: 3)) << 1 }

  /// ln 10, as 3 ln 2 + ln 5/4.
  var logarithmOfTen: BigNatural {
    let two = logarithmOfTwo
    return two + two + two + (inverseHyperbolicTangent(one.divided(by: 9)) << 1)
  }

  /// e to plus or minus a number, as a mantissa from 1 to 10 and a power of ten.
  func exponential(_ number: BigNatural, isNegative: Bool) -> (mantissa: BigNatural, exponent: Int)? {
    let ten = logarithmOfTen
    let quotient = number.divided(by: ten).quotient
    guard let times = quotient.asUInt128, times < 100_000 else { return nil }
    var rest = number - quotient * ten
    if isNegative { rest = ten - rest }
    // The series runs on a small part of the number, and its result is squared as often as the number was halved.
    let halvings = 8
    let part = rest >> halvings
    var (sum, term, index) = (one + part, part, UInt32(1))
    while !term.isZero {
      index += 1
      term = ((term * part) >> bits).divided(by: index)
      sum = sum + term
    }
    for _ in 0..<halvings { sum = (sum * sum) >> bits }
    return (sum, isNegative ? -Int(times) - 1 : Int(times))
  }

  /// The natural logarithm of a decimal number above zero, without its sign, and whether it is below zero.
  func logarithm(of number: Decimal128.Wide) -> (magnitude: BigNatural, isNegative: Bool) {
    // number = 10^tens · 2^twos · fraction, with the fraction near one. A number near one is its own fraction, and
    // nothing is taken away from something nearly equal.
    let adjusted = number.adjustedExponent
    let tens = adjusted >= 0 ? adjusted : adjusted + 1
    var fraction = value(
      of: .init(isNegative: false, coefficient: number.coefficient, exponent: number.exponent - tens))
    var twos = 0
    let (lowest, highest) = ((one * BigNatural(7)).divided(by: 10), (one * BigNatural(7)).divided(by: 5))
    while fraction > highest {
      fraction = fraction >> 1
      twos += 1
    }
    while fraction < lowest {
      fraction = fraction << 1
      twos -= 1
    }
    let isBelowOne = fraction < one
    let distance = isBelowOne ? one - fraction : fraction - one
    let ratio = (distance << bits).divided(by: fraction + one).quotient
    var positive = BigNatural(0)
    var negative = BigNatural(0)
    func add(_ term: BigNatural, isNegative: Bool) {
      if isNegative { negative = negative + term } else { positive = positive + term }
    }
    add(inverseHyperbolicTangent(ratio) << 1, isNegative: isBelowOne)
    if twos != 0 { add(logarithmOfTwo * BigNatural(UInt128(twos.magnitude)), isNegative: twos < 0) }
    if tens != 0 { add(logarithmOfTen * BigNatural(UInt128(tens.magnitude)), isNegative: tens < 0) }
    return positive < negative ? (negative - positive, true) : (positive - negative, false)
  }

  /// Rounds a value to a number if all values within the tolerance (times 2^wider) give the same one; `nil` if not.
  func rounded(
    _ value: BigNatural, isNegative: Bool, exponent: Int, wider: Int = 0
  ) -> Decimal128?? {
    let tolerance = Self.tolerance << wider
    guard value > tolerance else { return nil }
    // A unit is 5^bits · 10^-bits.
    let unit = BigNatural.power(of: 5, bits)
    let ends = [value - tolerance, value + tolerance].map {
      Decimal128.rounding(isNegative: isNegative, coefficient: $0 * unit, exponent: exponent - bits, hasMore: true)
    }
    return ends[0] == ends[1] ? .some(ends[0]) : nil
  }
}
