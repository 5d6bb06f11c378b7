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
  public func offset(zones: ZoneResolver = .none) -> UTCOffset? { fatalError("to come") }

  /// Compares: on the time line when both have an offset, else as calendar and clock show them.
  public func ordering(to other: DateAndTime, zones: ZoneResolver = .none) -> TimeOrdering { fatalError("to come") }

  /// The point so much later; the zone designator stays and calendar and clock are moved; `nil` outside the years.
  public func adding(_ duration: DayTimeDuration) -> DateAndTime? { fatalError("to come") }

  /// The same time on the day so many months later, or the month's last; `nil` outside the years.
  public func adding(_ duration: YearMonthDuration) -> DateAndTime? { fatalError("to come") }

  /// The time passed since another point: on the time line when both have an offset, else as calendar and clock show.
  public func subtracting(_ other: DateAndTime, zones: ZoneResolver = .none) -> DayTimeDuration {
    fatalError("to come")
  }
}

extension DateAndTime: CustomStringConvertible {
  /// The point as XML Schema writes it, with any zone: `2026-09-01T09:05:00Z`.
  public var description: String { fatalError("to come") }

  /// Reads that form; the whole text.
  public init?(iso text: some StringProtocol) { fatalError("to come") }
}
