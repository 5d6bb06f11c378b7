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

  /// Makes a span of nanoseconds that surely fits.
  init(nanoseconds: Int64) {
    seconds = nanoseconds.flooredQuotient(by: 1_000_000_000)
    self.nanoseconds = Int32(nanoseconds - seconds * 1_000_000_000)
  }

  /// The sum with less than a second either way, of a span between two days of the calendar: it always fits.
  func addingWithinCalendar(nanoseconds more: Int64) -> DayTimeDuration {
    let rest = DayTimeDuration(nanoseconds: Int64(nanoseconds) + more)
    return DayTimeDuration(seconds: seconds + rest.seconds, nanoseconds: rest.nanoseconds)
  }

  private init(seconds: Int64, nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The whole span in nanoseconds.
  public var totalNanoseconds: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  /// The parts as they are written, all with the sign of the span; hours −23…23, minutes and seconds −59…59.
  public var components: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
    // Whole seconds may be 2^63, one more than an Int64 holds.
    let total = totalNanoseconds
    let seconds = total / 1_000_000_000
    return (
      Int(seconds / 86_400), Int(seconds / 3600 % 24), Int(seconds / 60 % 60), Int(seconds % 60),
      Int(total % 1_000_000_000)
    )
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
  public var description: String {
    let parts = components
    var date = ""
    var time = ""
    if parts.days != 0 { date = "\(abs(parts.days))D" }
    if parts.hours != 0 { time += "\(abs(parts.hours))H" }
    if parts.minutes != 0 { time += "\(abs(parts.minutes))M" }
    if parts.seconds != 0 || parts.nanoseconds != 0 || date.isEmpty && time.isEmpty {
      time += "\(abs(parts.seconds))\(fractionText(nanoseconds: abs(parts.nanoseconds)))S"
    }
    return (isNegative ? "-P" : "P") + date + (time.isEmpty ? "" : "T" + time)
  }

  /// Reads days, hours, minutes and seconds in that order, any of them, of any size; the whole text.
  public init?(iso text: some StringProtocol) {
    guard let total = LexicalScanner.whole(text, { $0.takeDayTimeNanoseconds() }) else { return nil }
    self.init(totalNanoseconds: total)
  }
}

extension LexicalScanner {
  /// Steps over a duration of days, hours, minutes and seconds, each at most once, at least one of them.
  fileprivate mutating func takeDayTimeNanoseconds() -> Int128? {
    let isNegative = take("-")
    guard take("P") else { return nil }
    var total: Int128 = 0
    if let days = takeNumber() {
      guard take("D") else { return nil }
      total += Int128(days.value) * 86_400_000_000_000
      if isAtEnd { return isNegative ? -total : total }
    }
    guard take("T"), !isAtEnd else { return nil }
    // What may still come, in nanoseconds each.
    var units: ArraySlice<(letter: Unicode.Scalar, nanoseconds: Int128)> = [
      ("H", 3_600_000_000_000), ("M", 60_000_000_000), ("S", 1_000_000_000),
    ]
    while !isAtEnd {
      guard let number = takeNumber() else { return nil }
      if take(".") {
        total += Int128(number.value) * 1_000_000_000 + Int128(takeFraction().nanoseconds)
        guard take("S"), isAtEnd, !units.isEmpty else { return nil }
        break
      }
      guard let place = units.firstIndex(where: { take($0.letter) }) else { return nil }
      total += Int128(number.value) * units[place].nanoseconds
      units = units[(place + 1)...]
    }
    return isNegative ? -total : total
  }
}
