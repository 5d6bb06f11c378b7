/// A day and a time of day, with or without a zone.
///
/// Equality is of all parts as written; `ordering(to:zones:)` compares on the time line.
public struct DateAndTime: Hashable, Sendable {
  /// The day.
  public let date: CalendarDate

  /// The time, with any zone.
  public let time: ClockTime

  /// Makes a point in time.
  public init(date: CalendarDate, time: ClockTime) {
    self.date = date
    self.time = time
  }

  /// The offset from coordinated universal time, asking `zones` for a named zone; `nil` for local time.
  public func offset(zones: ZoneResolver = .none) -> UTCOffset? {
    switch time.zone {
    case nil: nil
    case .offset(let offset): offset
    case .named(let name): zones.offset(name, localSeconds)
    }
  }

  /// Whole seconds from 1970-01-01T00:00:00 as calendar and clock show them, rounded down.
  public var localSeconds: Int64 {
    Int64(date.daysSinceEpoch) * 86_400 + time.nanosecondsSinceMidnight / 1_000_000_000
  }

  /// Compares: on the time line when both have an offset, else as calendar and clock show them.
  public func ordering(to other: DateAndTime, zones: ZoneResolver = .none) -> TimeOrdering {
    TimeOrdering(subtracting(other, zones: zones), .zero)
  }

  /// The point so much later; the zone designator stays and calendar and clock are moved; `nil` outside the years.
  public func adding(_ duration: DayTimeDuration) -> DateAndTime? {
    let day: Int128 = 86_400_000_000_000
    let sum = Int128(time.nanosecondsSinceMidnight) + duration.totalNanoseconds
    return date.adding(days: Int(sum.flooredQuotient(by: day))).map {
      DateAndTime(date: $0, time: time.adding(duration))
    }
  }

  /// The same time on the day so many months later, or the month's last; `nil` outside the years.
  public func adding(_ duration: YearMonthDuration) -> DateAndTime? {
    date.adding(duration).map { DateAndTime(date: $0, time: time) }
  }

  /// The time passed since another point: on the time line when both have an offset, else as calendar and clock show.
  public func subtracting(_ other: DateAndTime, zones: ZoneResolver = .none) -> DayTimeDuration {
    var seconds = localSeconds - other.localSeconds
    if let offset = offset(zones: zones), let otherOffset = other.offset(zones: zones) {
      seconds -= Int64(offset.seconds - otherOffset.seconds)
    }
    return DayTimeDuration(seconds: seconds).addingWithinCalendar(
      nanoseconds: Int64(time.nanosecond - other.time.nanosecond))
  }
}

extension DateAndTime: CustomStringConvertible {
  /// The point as XML Schema writes it, with any zone: `2026-09-01T09:05:00Z`.
  public var description: String { date.description + "T" + time.description }

  /// Reads that form; the whole text. `T24:00:00` is the first moment of the next day.
  public init?(iso text: some StringProtocol) {
    let read = LexicalScanner.whole(text) { scanner -> DateAndTime? in
      guard let date = scanner.takeDate(), scanner.take("T"), let (time, isEndOfDay) = scanner.takeTime(),
        let day = isEndOfDay ? date.adding(days: 1) : date
      else { return nil }
      return DateAndTime(date: day, time: time)
    }
    guard let read else { return nil }
    self = read
  }
}
