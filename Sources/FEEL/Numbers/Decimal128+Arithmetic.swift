extension Decimal128 {
  /// The number with the other sign.
  public var negated: Decimal128 {
    var number = parts
    number.isNegative.toggle()
    // Only the least whole number changes its storage; nothing can overflow.
    return Self.canonical(
      isNegative: number.isNegative, coefficient: number.coefficient, exponent: number.exponent) ?? .zero
  }

  /// The number without its sign.
  public var magnitude: Decimal128 { isNegative ? negated : self }

  /// The sum, or `nil` on overflow.
  @inlinable
  public func adding(_ other: Decimal128) -> Decimal128? {
    if case .small(let first) = storage, case .small(let second) = other.storage {
      let (sum, overflow) = first.addingReportingOverflow(second)
      if !overflow { return Decimal128(storage: .small(sum)) }
    }
    return wideSum(other, isNegated: false)
  }

  /// The difference, or `nil` on overflow.
  @inlinable
  public func subtracting(_ other: Decimal128) -> Decimal128? {
    if case .small(let first) = storage, case .small(let second) = other.storage {
      let (difference, overflow) = first.subtractingReportingOverflow(second)
      if !overflow { return Decimal128(storage: .small(difference)) }
    }
    return wideSum(other, isNegated: true)
  }

  @usableFromInline
  func wideSum(_ other: Decimal128, isNegated: Bool) -> Decimal128? {
    let first = parts
    var second = other.parts
    if isNegated { second.isNegative.toggle() }
    if first.coefficient == 0 { return isNegated ? other.negated : other }
    if second.coefficient == 0 { return self }
    let (upper, lower) = first.exponent >= second.exponent ? (first, second) : (second, first)
    // Bring the upper one down as far as 38 digits go; what of the lower one then still lies below is only noted.
    // In that case the upper one has 38 digits and the lower at most 33, so rounding sees all it needs.
    let gap = upper.exponent - lower.exponent
    let raise = min(gap, 38 - PowersOfTen.digits(in: upper.coefficient))
    let upperCoefficient = upper.coefficient * PowersOfTen[raise]
    var lowerCoefficient = lower.coefficient
    var hasMore = false
    if gap > raise {
      let unit = gap - raise <= 38 ? PowersOfTen[gap - raise] : .max
      let division = lowerCoefficient.quotientAndRemainder(dividingBy: unit)
      lowerCoefficient = division.quotient
      hasMore = division.remainder != 0
    }
    let exponent = upper.exponent - raise
    if upper.isNegative == lower.isNegative {
      return Self.rounding(
        isNegative: upper.isNegative, coefficient: upperCoefficient + lowerCoefficient, exponent: exponent,
        hasMore: hasMore)
    }
    // The rest that was noted is taken away: one unit less, and something more than that.
    if hasMore { lowerCoefficient += 1 }
    return upperCoefficient >= lowerCoefficient
      ? Self.rounding(
        isNegative: upper.isNegative, coefficient: upperCoefficient - lowerCoefficient, exponent: exponent,
        hasMore: hasMore)
      : Self.rounding(
        isNegative: lower.isNegative, coefficient: lowerCoefficient - upperCoefficient, exponent: exponent)
  }

  /// The product, or `nil` on overflow.
  @inlinable
  public func multiplied(by other: Decimal128) -> Decimal128? {
    if case .small(let first) = storage, case .small(let second) = other.storage {
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      if !overflow { return Decimal128(storage: .small(product)) }
    }
    return wideProduct(other)
  }

  @usableFromInline
  func wideProduct(_ other: Decimal128) -> Decimal128? {
    let (first, second) = (parts, other.parts)
    let isNegative = first.isNegative != second.isNegative
    let exponent = first.exponent + second.exponent
    let product = first.coefficient.multipliedFullWidth(by: second.coefficient)
    if product.high == 0 {
      return Self.rounding(isNegative: isNegative, coefficient: product.low, exponent: exponent)
    }
    // Down to 36 or 37 digits, which fit.
    let cut = PowersOfTen.digits(in: first.coefficient) + PowersOfTen.digits(in: second.coefficient) - 37
    let division = PowersOfTen[cut].dividingFullWidth(product)
    return Self.rounding(
      isNegative: isNegative, coefficient: division.quotient, exponent: exponent + cut,
      hasMore: division.remainder != 0)
  }

  /// The quotient, or `nil` when dividing by zero or on overflow.
  public func divided(by other: Decimal128) -> Decimal128? {
    if case .small(let first) = storage, case .small(let second) = other.storage, second > 0 {
      let division = first.quotientAndRemainder(dividingBy: second)
      if division.remainder == 0 { return Decimal128(storage: .small(division.quotient)) }
    }
    let (first, second) = (parts, other.parts)
    guard second.coefficient != 0 else { return nil }
    guard first.coefficient != 0 else { return .zero }
    // The dividend is widened until the quotient has 36 to 38 digits.
    let raise = 38 - PowersOfTen.digits(in: first.coefficient)
    let more = max(0, PowersOfTen.digits(in: second.coefficient) - 2)
    let dividend = (first.coefficient * PowersOfTen[raise]).multipliedFullWidth(by: PowersOfTen[more])
    let division = second.coefficient.dividingFullWidth(dividend)
    return Self.rounding(
      isNegative: first.isNegative != second.isNegative, coefficient: division.quotient,
      exponent: first.exponent - raise - more - second.exponent, hasMore: division.remainder != 0)
  }

  /// What is left of whole division that cuts towards zero (the sign of the dividend); exact; `nil` for a zero divisor.
  public func remainder(dividingBy divisor: Decimal128) -> Decimal128? {
    if case .small(let first) = storage, case .small(let second) = divisor.storage, second > 0 {
      return Decimal128(storage: .small(first % second))
    }
    let (first, second) = (parts, divisor.parts)
    guard second.coefficient != 0 else { return nil }
    guard !Self.isLess(first, second) else { return self }
    let gap = first.exponent - second.exponent
    let rest: UInt128
    if gap >= 0 {
      let unit = Self.powerOfTen(gap, modulo: second.coefficient)
      let product = (first.coefficient % second.coefficient).multipliedFullWidth(by: unit)
      rest = second.coefficient.dividingFullWidth(product).remainder
    } else {
      // The divisor is not the greater one, so in units of the dividend it still fits.
      rest = first.coefficient % (second.coefficient * PowersOfTen[-gap])
    }
    return Self.canonical(
      isNegative: first.isNegative, coefficient: rest, exponent: min(first.exponent, second.exponent))
  }

  /// FEEL's `modulo`: what is left of division rounded down (the sign of the divisor); `nil` for a zero divisor.
  public func modulo(_ divisor: Decimal128) -> Decimal128? {
    guard let rest = remainder(dividingBy: divisor) else { return nil }
    return rest.isZero || rest.isNegative == divisor.isNegative ? rest : rest.adding(divisor)
  }

  /// 10^power modulo a number.
  private static func powerOfTen(_ power: Int, modulo modulus: UInt128) -> UInt128 {
    var (result, square, power) = (1 % modulus, 10 % modulus, power)
    while power > 0 {
      if power & 1 == 1 { result = modulus.dividingFullWidth(result.multipliedFullWidth(by: square)).remainder }
      square = modulus.dividingFullWidth(square.multipliedFullWidth(by: square)).remainder
      power >>= 1
    }
    return result
  }
}
