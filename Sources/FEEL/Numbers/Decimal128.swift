/// A finite decimal number of 34 digits, as FEEL computes with (IEEE 754-2008 decimal128).
///
/// Largest magnitude 9.99…E+6144, smallest 1E-6176. Results are rounded half to even; there is no infinity, no NaN and
/// no negative zero: what would overflow or is undefined gives `nil`, what is too small to be told from zero gives zero.
/// Values are equal when they are the same number: `1.0` and `1` cannot be told apart.
public struct Decimal128: Hashable, Sendable {
  /// The one way each number is stored, so that equality and hashes need no arithmetic.
  @usableFromInline
  enum Storage: Hashable, Sendable {
    /// Every whole number that fits.
    case small(Int64)
    /// Every other number.
    case wide(Wide)
  }

  /// A sign, a coefficient below 10^34 and a power of ten.
  @usableFromInline
  struct Wide: Hashable, Sendable {
    /// Without trailing zeros where the value is stored.
    @usableFromInline var coefficient: UInt128
    @usableFromInline var exponent: Int
    @usableFromInline var isNegative: Bool

    init(isNegative: Bool, coefficient: UInt128, exponent: Int) {
      self.coefficient = coefficient
      self.exponent = exponent
      self.isNegative = isNegative
    }

    /// The power of ten of the first digit.
    var adjustedExponent: Int { exponent + PowersOfTen.digits(in: coefficient) - 1 }
  }

  @usableFromInline let storage: Storage

  @inlinable
  init(storage: Storage) { self.storage = storage }

  /// How many digits a number has at most.
  static let precision = 34

  /// The least power of ten that a coefficient may have.
  static let leastExponent = -6176

  /// The greatest power of ten that a first digit may have.
  static let greatestAdjustedExponent = 6144

  /// Zero.
  public static let zero = Decimal128(0)

  /// One.
  public static let one = Decimal128(1)

  /// Takes a whole number; always exact.
  @inlinable
  public init(_ value: Int) { storage = .small(Int64(value)) }

  /// Sign, coefficient and exponent, however the number is stored.
  var parts: Wide {
    switch storage {
    case .small(let value): Wide(isNegative: value < 0, coefficient: UInt128(value.magnitude), exponent: 0)
    case .wide(let wide): wide
    }
  }

  /// Whether the number is below zero.
  @inlinable
  public var isNegative: Bool {
    switch storage {
    case .small(let value): value < 0
    case .wide(let wide): wide.isNegative
    }
  }

  /// Whether the number is zero.
  @inlinable
  public var isZero: Bool { storage == .small(0) }

  /// Whether the number has no fraction.
  @inlinable
  public var isInteger: Bool {
    switch storage {
    case .small: true
    case .wide(let wide): wide.exponent >= 0
    }
  }

  /// The nearest binary floating-point number; infinite beyond their range.
  public var doubleValue: Double {
    switch storage {
    case .small(let value): Double(value)
    // A double beyond the range reads as infinity, one below it as zero.
    case .wide: Double(description) ?? .nan
    }
  }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  /// Takes a whole number literal.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Int {
  /// The number as an `Int`, or `nil` when it has a fraction or does not fit.
  @inlinable
  public init?(exactly number: Decimal128) {
    guard case .small(let value) = number.storage else { return nil }
    self = Int(value)
  }
}

extension Decimal128: Comparable {
  /// Compares by value.
  @inlinable
  public static func < (left: Decimal128, right: Decimal128) -> Bool {
    if case .small(let first) = left.storage, case .small(let second) = right.storage { return first < second }
    return left.isBelow(right)
  }

  @usableFromInline
  func isBelow(_ other: Decimal128) -> Bool {
    let (first, second) = (parts, other.parts)
    guard first.isNegative == second.isNegative else { return first.isNegative }
    return first.isNegative ? Self.isLess(second, first) : Self.isLess(first, second)
  }

  /// Compares without the signs.
  static func isLess(_ first: Wide, _ second: Wide) -> Bool {
    guard first.coefficient != 0, second.coefficient != 0 else { return first.coefficient < second.coefficient }
    let (firstAdjusted, secondAdjusted) = (first.adjustedExponent, second.adjustedExponent)
    guard firstAdjusted == secondAdjusted else { return firstAdjusted < secondAdjusted }
    // Of equal size, so the exponents are at most 33 apart and the coefficients can be brought to the same one.
    let common = min(first.exponent, second.exponent)
    return first.coefficient * PowersOfTen[first.exponent - common]
      < second.coefficient * PowersOfTen[second.exponent - common]
  }
}
