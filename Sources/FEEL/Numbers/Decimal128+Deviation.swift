extension Decimal128 {
  /// The standard deviation of a sample, correctly rounded; `nil` for fewer than two numbers and on overflow.
  ///
  /// With whole numbers it is the root of (n·Σx² − (Σx)²) / n(n − 1), where nothing is lost however close they lie.
  static func deviation(of numbers: [Decimal128]) -> Decimal128? {
    guard numbers.count > 1 else { return nil }
    var sums: [Int: Sums] = [:]
    for number in numbers.map(\.parts) where number.coefficient != 0 {
      guard sums[number.exponent, default: Sums()].add(number) else { return nil }
    }
    let exponents = sums.keys.sorted(by: >)
    guard let least = exponents.last else { return .zero }
    var (squares, positive, negative) = (BigNatural(0), BigNatural(0), BigNatural(0))
    var before = exponents[0]
    for exponent in exponents {
      let step = BigNatural.power(of: 10, before - exponent)
      let sum = sums[exponent] ?? Sums()
      squares = squares * (step * step) + sum.squares.whole
      positive = positive * step + sum.positive.whole
      negative = negative * step + sum.negative.whole
      before = exponent
    }
    let sum = positive < negative ? negative - positive : positive - negative
    let spread = BigNatural(UInt128(numbers.count)) * squares - sum * sum
    guard !spread.isZero else { return .zero }
    let divisor = BigNatural(UInt128(numbers.count) * UInt128(numbers.count - 1))
    // A root of 36 digits or a few more is asked for, so the variance gets 72 or is cut to them.
    let digits = (spread.bitWidth - divisor.bitWidth - 1) * 30_103 / 100_000
    let raise = (73 - digits + 1) / 2
    let shift = BigNatural.power(of: 100, abs(raise))
    let variance = raise < 0 ? spread.divided(by: divisor * shift) : (spread * shift).divided(by: divisor)
    let root = variance.quotient.squareRoot
    return rounding(
      isNegative: false, coefficient: root, exponent: least - raise,
      hasMore: !variance.isExact || root * root != variance.quotient)
  }

  /// What it costs, in parts of expressions, besides looking at each number: many exponents far apart make long sums.
  static func deviationWork(_ numbers: [Decimal128]) -> Int {
    let exponents = Set(numbers.map(\.parts.exponent))
    return exponents.count * ((exponents.max() ?? 0) - (exponents.min() ?? 0)) / 256
  }

  /// Sums over numbers with one exponent.
  private struct Sums {
    var squares = Sum()
    var positive = Sum()
    var negative = Sum()

    mutating func add(_ number: Wide) -> Bool {
      let square = number.coefficient.multipliedFullWidth(by: number.coefficient)
      let size = (high: UInt128(0), low: number.coefficient)
      return squares.add(square) && (number.isNegative ? negative.add(size) : positive.add(size))
    }
  }

  /// A sum of 256 bits.
  private struct Sum {
    var high: UInt128 = 0
    var low: UInt128 = 0

    /// Adds; false where the sum does not fit.
    mutating func add(_ other: (high: UInt128, low: UInt128)) -> Bool {
      let (low, carries) = low.addingReportingOverflow(other.low)
      let (high, overflows) = high.addingReportingOverflow(other.high)
      let (whole, overflowsToo) = high.addingReportingOverflow(carries ? 1 : 0)
      (self.high, self.low) = (whole, low)
      return !overflows && !overflowsToo
    }

    var whole: BigNatural { BigNatural(high) << 128 + BigNatural(low) }
  }
}

extension BigNatural {
  /// The square root, rounded down.
  fileprivate var squareRoot: BigNatural {
    guard !isZero else { return self }
    // From above, Newton's steps fall until they reach it.
    var root = BigNatural(1) << ((bitWidth + 1) / 2)
    while true {
      let next = (root + divided(by: root).quotient) >> 1
      guard next < root else { return root }
      root = next
    }
  }
}
