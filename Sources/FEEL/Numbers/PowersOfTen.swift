/// Powers of ten and decimal digits of 128-bit numbers.
enum PowersOfTen {
  /// 10^0 to 10^38, all that fit.
  static let all: [UInt128] = {
    var powers: [UInt128] = [1]
    for place in 1...38 { powers.append(powers[place - 1] * 10) }
    return powers
  }()

  /// 10 to a power of 0 to 38.
  static subscript(power: Int) -> UInt128 { all[power] }

  /// How many decimal digits a number has; 0 for zero.
  static func digits(in number: UInt128) -> Int {
    let bits = 128 - number.leadingZeroBitCount
    let estimate = (bits * 1233) >> 12
    return estimate + (number >= all[estimate] && number != 0 ? 1 : 0)
  }

  /// Takes the trailing zeros off a number above zero and says how many there were.
  static func strip(_ number: inout UInt128) -> Int {
    var stripped = 0
    // 2^64 leaves 1 when divided by 5, so the halves can be added; nine numbers out of ten end here.
    let low = UInt64(truncatingIfNeeded: number)
    let high = UInt64(truncatingIfNeeded: number >> 64)
    guard low & 1 == 0, (low % 5 + high % 5) % 5 == 0 else { return 0 }
    for step in [32, 16, 8, 4, 2, 1] where number.trailingZeroBitCount >= step {
      let (quotient, remainder) = number.quotientAndRemainder(dividingBy: all[step])
      if remainder == 0 {
        number = quotient
        stripped += step
      }
    }
    return stripped
  }
}
