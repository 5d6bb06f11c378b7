/// An exact span of time in seconds and nanoseconds, either way.
public struct DayTimeDuration: Hashable, Sendable {
  /// Whole seconds, rounded down.
  public let seconds: Int64

  /// What is to be added, 0 to 999,999,999.
  public let nanoseconds: Int32

  /// Makes a span of whole seconds.
  public init(seconds: Int64) {
    self.seconds = seconds
    nanoseconds = 0
  }

  /// Makes a span of nanoseconds; `nil` when its seconds do not fit 64 bits.
  public init?(totalNanoseconds: Int128) {
    let whole = totalNanoseconds.flooredQuotient(by: 1_000_000_000)
    guard let seconds = Int64(exactly: whole) else { return nil }
    self.seconds = seconds
    nanoseconds = Int32(totalNanoseconds - whole * 1_000_000_000)
  }

  /// The whole span in nanoseconds.
  public var totalNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  /// The parts as they are written, all with the sign of the span; hours −23…23, minutes and seconds −59…59.
  public var components: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
    fatalError("to come")
  }

  /// No time at all.
  public static let zero = DayTimeDuration(seconds: 0)

  /// Whether the span runs backwards.
  public var isNegative: Bool { seconds < 0 }

  /// The sum, or `nil` on overflow.
  public func adding(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(totalNanoseconds: totalNanoseconds + other.totalNanoseconds)
  }

  /// The difference, or `nil` on overflow.
  public func subtracting(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(totalNanoseconds: totalNanoseconds - other.totalNanoseconds)
  }

  /// The span the other way, or `nil` on overflow.
  public var negated: DayTimeDuration? { DayTimeDuration(totalNanoseconds: -totalNanoseconds) }
}

extension DayTimeDuration: Comparable {
  /// Compares by length, backwards before forwards.
  public static func < (left: DayTimeDuration, right: DayTimeDuration) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension DayTimeDuration: CustomStringConvertible {
  /// The canonical ISO 8601 text: `P1DT2H3M4.5S`, `-PT36S` as needed, nothing that is zero, `PT0S` for none.
  public var description: String { fatalError("to come") }

  /// Reads days, hours, minutes and seconds in that order, any of them, of any size; the whole text.
  public init?(iso text: some StringProtocol) { fatalError("to come") }
}
