extension Decimal128 {
  /// Rounds a result half to even to what a number can hold; `nil` on overflow.
  ///
  /// `hasMore` says that the true value lies further from zero by less than one unit of the coefficient, which then has
  /// at least 36 digits.
  static func rounding(
    isNegative: Bool, coefficient: UInt128, exponent: Int, hasMore: Bool = false
  ) -> Decimal128? {
    let cut = max(PowersOfTen.digits(in: coefficient) - precision, leastExponent - exponent)
    guard cut > 0 else { return canonical(isNegative: isNegative, coefficient: coefficient, exponent: exponent) }
    // Less than half of the least number.
    guard cut <= 38 else { return .zero }
    let unit = PowersOfTen[cut]
    var (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    if remainder > half || remainder == half && (hasMore || quotient & 1 == 1) { quotient += 1 }
    return canonical(isNegative: isNegative, coefficient: quotient, exponent: exponent + cut)
  }

  /// Stores a coefficient of at most 10^34 the one way it is stored; `nil` on overflow.
  static func canonical(isNegative: Bool, coefficient: UInt128, exponent: Int) -> Decimal128? {
    guard coefficient != 0 else { return .zero }
    var coefficient = coefficient
    let exponent = exponent + PowersOfTen.strip(&coefficient)
    if exponent >= 0, exponent <= 18 {
      let (value, overflow) = coefficient.multipliedReportingOverflow(by: PowersOfTen[exponent])
      if !overflow, let magnitude = Int128(exactly: value),
        let small = Int64(exactly: isNegative ? -magnitude : magnitude)
      {
        return Decimal128(storage: .small(small))
      }
    }
    let wide = Wide(isNegative: isNegative, coefficient: coefficient, exponent: exponent)
    guard wide.adjustedExponent <= greatestAdjustedExponent else { return nil }
    return Decimal128(storage: .wide(wide))
  }

  /// How a number that lies between two possible results is rounded.
  public enum Rounding: Hashable, Sendable, CaseIterable {
    /// To the nearer, from the middle to the even digit.
    case halfEven
    /// To the nearer, from the middle away from zero.
    case halfUp
    /// To the nearer, from the middle towards zero.
    case halfDown
    /// Away from zero.
    case up
    /// Towards zero.
    case down
    /// To the lesser.
    case floor
    /// To the greater.
    case ceiling
  }

  /// Rounds to so many digits after the point (negative: before it); `nil` on overflow.
  public func rounded(scale: Int = 0, _ rounding: Rounding) -> Decimal128? {
    if case .small = storage, scale >= 0 { return self }
    // Beyond these bounds no digit can be meant.
    let exponent = -min(max(scale, -20_000), 20_000)
    let number = parts
    let cut = exponent - number.exponent
    guard cut > 0, number.coefficient != 0 else { return self }
    var quotient: UInt128 = 0
    // The first cut digit and what follows, against a half: −1, 0 or 1.
    var againstHalf = -1
    if cut <= 38 {
      let unit = PowersOfTen[cut]
      let division = number.coefficient.quotientAndRemainder(dividingBy: unit)
      guard division.remainder != 0 else { return self }
      quotient = division.quotient
      let half = unit / 2
      againstHalf = division.remainder < half ? -1 : division.remainder == half ? 0 : 1
    }
    let isAway =
      switch rounding {
      case .halfEven: againstHalf > 0 || againstHalf == 0 && quotient & 1 == 1
      case .halfUp: againstHalf >= 0
      case .halfDown: againstHalf > 0
      case .up: true
      case .down: false
      case .floor: number.isNegative
      case .ceiling: !number.isNegative
      }
    return Self.canonical(
      isNegative: number.isNegative, coefficient: quotient + (isAway ? 1 : 0), exponent: exponent)
  }

  /// The greatest multiple of 10^-scale that is not above the number; `nil` on overflow.
  public func floor(scale: Int = 0) -> Decimal128? { rounded(scale: scale, .floor) }

  /// The least multiple of 10^-scale that is not below the number; `nil` on overflow.
  public func ceiling(scale: Int = 0) -> Decimal128? { rounded(scale: scale, .ceiling) }
}
