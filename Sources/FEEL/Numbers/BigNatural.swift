/// A whole number of any size, for the steps between a number and a correctly rounded result.
struct BigNatural {
  /// 32 bits each, the least first, the last one not zero.
  private var limbs: [UInt32]

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    trim()
  }

  init(_ value: UInt128) {
    self.init(limbs: (0..<4).map { UInt32(truncatingIfNeeded: value >> ($0 * 32)) })
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  var isZero: Bool { limbs.isEmpty }

  var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 32 - last.leadingZeroBitCount
  }

  /// The number if it fits.
  var asUInt128: UInt128? {
    guard limbs.count <= 4 else { return nil }
    return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  static func power(of base: UInt128, _ exponent: Int) -> BigNatural {
    var (result, square, exponent) = (BigNatural(1), BigNatural(base), exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * square }
      exponent >>= 1
      if exponent > 0 { square = square * square }
    }
    return result
  }

  static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    let (longer, shorter) =
      left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
    var sum = longer
    var carry: UInt64 = 0
    for index in longer.indices {
      if index >= shorter.count, carry == 0 { break }
      let place = UInt64(longer[index]) + (index < shorter.count ? UInt64(shorter[index]) : 0) + carry
      sum[index] = UInt32(truncatingIfNeeded: place)
      carry = place >> 32
    }
    if carry != 0 { sum.append(UInt32(carry)) }
    return BigNatural(limbs: sum)
  }

  /// The difference; zero where the right side is greater.
  static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    guard right < left else { return BigNatural(0) }
    var difference = left.limbs
    var borrow: Int64 = 0
    for index in left.limbs.indices {
      if index >= right.limbs.count, borrow == 0 { break }
      let place = Int64(left.limbs[index]) - (index < right.limbs.count ? Int64(right.limbs[index]) : 0) - borrow
      difference[index] = UInt32(truncatingIfNeeded: place)
      borrow = place < 0 ? 1 : 0
    }
    return BigNatural(limbs: difference)
  }

  static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    guard !left.isZero, !right.isZero else { return BigNatural(0) }
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (offset, factor) in left.limbs.enumerated() where factor != 0 {
      var carry: UInt64 = 0
      for (index, limb) in right.limbs.enumerated() {
        let place = UInt64(factor) * UInt64(limb) + UInt64(product[offset + index]) + carry
        product[offset + index] = UInt32(truncatingIfNeeded: place)
        carry = place >> 32
      }
      product[offset + right.limbs.count] = UInt32(carry)
    }
    return BigNatural(limbs: product)
  }

  static func << (left: BigNatural, bits: Int) -> BigNatural {
    let (limbs, rest) = (bits / 32, bits % 32)
    var shifted = [UInt32](repeating: 0, count: limbs)
    var carry: UInt32 = 0
    for limb in left.limbs {
      shifted.append(limb << rest | carry)
      carry = rest == 0 ? 0 : limb >> (32 - rest)
    }
    shifted.append(carry)
    return BigNatural(limbs: shifted)
  }

  static func >> (left: BigNatural, bits: Int) -> BigNatural {
    let (limbs, rest) = (bits / 32, bits % 32)
    guard limbs < left.limbs.count else { return BigNatural(0) }
    var shifted = Array(left.limbs[limbs...])
    guard rest > 0 else { return BigNatural(limbs: shifted) }
    for index in shifted.indices {
      let upper = index + 1 < shifted.count ? shifted[index + 1] << (32 - rest) : 0
      shifted[index] = shifted[index] >> rest | upper
    }
    return BigNatural(limbs: shifted)
  }

  /// The quotient by a small number that is not zero.
  func divided(by divisor: UInt32) -> BigNatural {
    var quotient = limbs
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      let dividend = remainder << 32 | UInt64(limbs[index])
      quotient[index] = UInt32(dividend / UInt64(divisor))
      remainder = dividend % UInt64(divisor)
    }
    return BigNatural(limbs: quotient)
  }

  /// The quotient, and whether something remains; the divisor is not zero (Knuth's algorithm D).
  func divided(by divisor: BigNatural) -> (quotient: BigNatural, isExact: Bool) {
    let size = divisor.limbs.count
    if size == 1 {
      let quotient = divided(by: divisor.limbs[0])
      return (quotient, quotient * divisor == self)
    }
    guard !(self < divisor) else { return (BigNatural(0), isZero) }
    let shift = divisor.limbs[size - 1].leadingZeroBitCount
    let lower = (divisor << shift).limbs
    var upper = (self << shift).limbs
    upper += [UInt32](repeating: 0, count: limbs.count + 1 - upper.count)
    var quotient = [UInt32](repeating: 0, count: upper.count - size)
    let (first, second) = (UInt64(lower[size - 1]), UInt64(lower[size - 2]))
    for place in quotient.indices.reversed() {
      let head = UInt64(upper[place + size]) << 32 | UInt64(upper[place + size - 1])
      var estimate = head / first
      var rest = head % first
      while estimate >> 32 != 0 || estimate * second > rest << 32 | UInt64(upper[place + size - 2]) {
        estimate -= 1
        rest += first
        if rest >> 32 != 0 { break }
      }
      if Self.subtract(estimate, times: lower, from: &upper, at: place) {
        estimate -= 1
        Self.add(lower, to: &upper, at: place)
      }
      quotient[place] = UInt32(estimate)
    }
    return (BigNatural(limbs: quotient), upper.allSatisfy { $0 == 0 })
  }

  /// Takes a multiple away and says whether it was too much.
  private static func subtract(_ factor: UInt64, times lower: [UInt32], from upper: inout [UInt32], at place: Int)
    -> Bool
  {
    var (carry, borrow): (UInt64, Int64) = (0, 0)
    for index in 0...lower.count {
      let product = (index < lower.count ? factor * UInt64(lower[index]) : 0) + carry
      carry = product >> 32
      let difference = Int64(upper[place + index]) - borrow - Int64(product & 0xFFFF_FFFF)
      upper[place + index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    return borrow != 0
  }

  private static func add(_ lower: [UInt32], to upper: inout [UInt32], at place: Int) {
    var carry: UInt64 = 0
    for index in 0...lower.count {
      let sum = UInt64(upper[place + index]) + (index < lower.count ? UInt64(lower[index]) : 0) + carry
      upper[place + index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
  }
}

extension BigNatural: Comparable {
  static func < (left: BigNatural, right: BigNatural) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}

extension Decimal128 {
  /// Rounds a coefficient of any size half to even; `hasMore` as for coefficients of 128 bits.
  static func rounding(
    isNegative: Bool, coefficient: BigNatural, exponent: Int, hasMore: Bool
  ) -> Decimal128? {
    // Down to 36 or 37 digits. What is noted as more must lie below a digit that is cut.
    let cut = max(0, coefficient.bitWidth * 30_103 / 100_000 - 36)
    let division = coefficient.divided(by: .power(of: 10, cut))
    guard let leading = division.quotient.asUInt128 else { return nil }
    return rounding(
      isNegative: isNegative, coefficient: leading, exponent: exponent + cut,
      hasMore: hasMore || !division.isExact)
  }
}
