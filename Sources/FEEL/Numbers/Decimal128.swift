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
    /// Every other number, without trailing zeros in the coefficient.
    case wide(Wide)
  }

  /// Sign, coefficient below 10^34 and power of ten.
  @usableFromInline
  struct Wide: Hashable, Sendable {
    @usableFromInline var coefficient: UInt128
    @usableFromInline var exponent: Int32
    @usableFromInline var isNegative: Bool
  }

  @usableFromInline let storage: Storage

  @inlinable
  init(storage: Storage) { self.storage = storage }

  /// Zero.
  public static let zero = Decimal128(0)

  /// One.
  public static let one = Decimal128(1)

  /// Takes a whole number; always exact.
  @inlinable
  public init(_ value: Int) { storage = .small(Int64(value)) }

  /// The sign and size: whether the number is below zero.
  public var isNegative: Bool { fatalError("to come") }

  /// Whether the number is zero.
  public var isZero: Bool { fatalError("to come") }

  /// Whether the number has no fraction.
  public var isInteger: Bool { fatalError("to come") }

  /// The nearest binary floating-point number.
  public var doubleValue: Double { fatalError("to come") }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  /// Takes a whole number literal.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal128: Comparable {
  /// Compares by value.
  public static func < (left: Decimal128, right: Decimal128) -> Bool { fatalError("to come") }
}

extension Decimal128: CustomStringConvertible {
  /// The number in plain notation without trailing zeros; magnitudes from 10^34, or below 10^-34, as `1.5E+40`.
  public var description: String { fatalError("to come") }
}

extension Int {
  /// The number as an `Int`, or `nil` when it has a fraction or does not fit.
  public init?(exactly number: Decimal128) { fatalError("to come") }
}

extension Decimal128 {
  /// Reads `12`, `-0.5`, `.5` or `1.2e-3`; the whole text, ASCII digits only, no leading plus, no spaces.
  ///
  /// More than 34 digits are rounded half to even. `nil` when malformed or too large.
  public init?(_ text: some StringProtocol) { fatalError("to come") }

  /// Reads the same forms from UTF-8 bytes.
  public init?(utf8 bytes: some Collection<UInt8>) { fatalError("to come") }

  /// The sum, or `nil` on overflow.
  public func adding(_ other: Decimal128) -> Decimal128? { fatalError("to come") }

  /// The difference, or `nil` on overflow.
  public func subtracting(_ other: Decimal128) -> Decimal128? { fatalError("to come") }

  /// The product, or `nil` on overflow.
  public func multiplied(by other: Decimal128) -> Decimal128? { fatalError("to come") }

  /// The quotient, or `nil` when dividing by zero or on overflow.
  public func divided(by other: Decimal128) -> Decimal128? { fatalError("to come") }

  /// What is left of whole division that cuts towards zero (the sign of the dividend); `nil` for a zero divisor.
  public func remainder(dividingBy divisor: Decimal128) -> Decimal128? { fatalError("to come") }

  /// FEEL's `modulo`: what is left of division rounded down (the sign of the divisor); `nil` for a zero divisor.
  public func modulo(_ divisor: Decimal128) -> Decimal128? { fatalError("to come") }

  /// The number with the other sign.
  public var negated: Decimal128 { fatalError("to come") }

  /// The number without its sign.
  public var magnitude: Decimal128 { fatalError("to come") }

  /// The number to a whole power, correctly rounded; `nil` on overflow, for `0` to a negative power and for `0 ** 0`.
  public func power(_ exponent: Int) -> Decimal128? { fatalError("to come") }

  /// The number to any power; `nil` on overflow and where there is no real result.
  public func power(_ exponent: Decimal128) -> Decimal128? { fatalError("to come") }

  /// The square root, correctly rounded; `nil` below zero.
  public func squareRoot() -> Decimal128? { fatalError("to come") }

  /// e to this power; `nil` on overflow.
  public func exponential() -> Decimal128? { fatalError("to come") }

  /// The natural logarithm; `nil` for zero and below.
  public func naturalLogarithm() -> Decimal128? { fatalError("to come") }

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
  public func rounded(scale: Int = 0, _ rounding: Rounding) -> Decimal128? { fatalError("to come") }

  /// The greatest multiple of 10^-scale that is not above the number.
  public func floor(scale: Int = 0) -> Decimal128? { fatalError("to come") }

  /// The least multiple of 10^-scale that is not below the number.
  public func ceiling(scale: Int = 0) -> Decimal128? { fatalError("to come") }
}
