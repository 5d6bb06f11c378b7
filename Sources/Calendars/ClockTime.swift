/// A time of day, with or without a zone.
///
/// Equality is of all parts as written; `ordering(to:)` compares on the time line.
public struct ClockTime: Hashable, Sendable {
  /// Whole nanoseconds since midnight, below 86,400,000,000,000.
  public let nanosecondsSinceMidnight: Int64

  /// What is said about the zone, `nil` for local time.
  public let zone: ZoneDesignator?

  init(uncheckedNanosecondsSinceMidnight nanoseconds: Int64, zone: ZoneDesignator?) {
    nanosecondsSinceMidnight = nanoseconds
    self.zone = zone
  }

  /// Makes a time, or `nil` when there is no such time (24:00:00 and leap seconds are none).
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: ZoneDesignator? = nil) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999_999).contains(nanosecond)
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    self.init(
      uncheckedNanosecondsSinceMidnight: Int64(seconds) * 1_000_000_000 + Int64(nanosecond), zone: zone)
  }

  /// The first moment of the day.
  public static let midnight = ClockTime(uncheckedNanosecondsSinceMidnight: 0, zone: nil)

  /// The hour, 0 to 23.
  public var hour: Int { Int(nanosecondsSinceMidnight / 3_600_000_000_000) }

  /// The minute, 0 to 59.
  public var minute: Int { Int(nanosecondsSinceMidnight / 60_000_000_000 % 60) }

  /// The second, 0 to 59.
  public var second: Int { Int(nanosecondsSinceMidnight / 1_000_000_000 % 60) }

  /// The nanosecond of the second, 0 to 999,999,999.
  public var nanosecond: Int { Int(nanosecondsSinceMidnight % 1_000_000_000) }

  /// The offset that is written out; `nil` for local time and for a named zone.
  public var offset: UTCOffset? {
    if case .offset(let offset) = zone { offset } else { nil }
  }

  /// The offset that tells how the time lies to others; that of a named zone is the one outside of summer time.
  private var usualOffset: UTCOffset? {
    switch zone {
    case nil: nil
    case .offset(let offset): offset
    case .named(let name): ZoneDatabase.rules(of: name)?.standardOffset
    }
  }

  /// The same clock reading with another zone, or none.
  public func with(zone: ZoneDesignator?) -> ClockTime {
    ClockTime(uncheckedNanosecondsSinceMidnight: nanosecondsSinceMidnight, zone: zone)
  }

  /// The time without its fraction of a second.
  public var inWholeSeconds: ClockTime {
    ClockTime(
      uncheckedNanosecondsSinceMidnight: nanosecondsSinceMidnight / 1_000_000_000 * 1_000_000_000, zone: zone)
  }

  /// Compares: on the time line of one day when both have an offset, else as the clocks show them.
  public func ordering(to other: ClockTime) -> TimeOrdering {
    let difference = difference(to: other)
    return TimeOrdering(difference, 0)
  }

  /// The time so much later, round the clock; the zone stays.
  public func adding(_ duration: DayTimeDuration) -> ClockTime {
    let day: Int128 = 86_400_000_000_000
    let sum = Int128(nanosecondsSinceMidnight) + duration.totalNanoseconds
    return ClockTime(
      uncheckedNanosecondsSinceMidnight: Int64(sum - sum.flooredQuotient(by: day) * day), zone: zone)
  }

  /// The time passed since another time: on the time line when both have an offset, else as the clocks show.
  public func subtracting(_ other: ClockTime) -> DayTimeDuration {
    DayTimeDuration(nanoseconds: difference(to: other))
  }

  private func difference(to other: ClockTime) -> Int64 {
    let shown = nanosecondsSinceMidnight - other.nanosecondsSinceMidnight
    // Most times have equal zones, or none.
    guard zone != other.zone, let offset = usualOffset, let otherOffset = other.usualOffset else { return shown }
    return shown - Int64(offset.seconds - otherOffset.seconds) * 1_000_000_000
  }
}

extension ClockTime: CustomStringConvertible {
  /// The time as XML Schema writes it, with any zone: `09:05:00`, `09:05:00.25Z`, `09:05:00@Europe/London`.
  public var description: String {
    padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2) + fractionText(nanoseconds: nanosecond)
      + (zone?.description ?? "")
  }

  /// Reads that form; the whole text. More than nine digits of a second are cut. A named zone must be known to the
  /// machine.
  public init?(iso text: some StringProtocol) {
    guard let (time, isEndOfDay) = LexicalScanner.whole(text, { $0.takeTime() }), !isEndOfDay else { return nil }
    self = time
  }
}
