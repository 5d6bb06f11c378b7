/// A day and a time of day, with or without a zone.
///
/// Equality is of all parts as written; `ordering(to:)` compares on the time line.
public struct DateAndTime: Hashable, Sendable {
  /// The day.
  public let date: CalendarDate

  /// The time, with any zone.
  public let time: ClockTime

  /// Whether the clocks of a named zone show this for the second time, having been put back.
  public let isSecondTime: Bool

  /// Makes a point in time; of a time that clocks show twice, the first.
  public init(date: CalendarDate, time: ClockTime) {
    self.init(date: date, time: time, isSecondTime: false)
  }

  private init(date: CalendarDate, time: ClockTime, isSecondTime: Bool) {
    self.date = date
    self.time = time
    self.isSecondTime = isSecondTime
  }

  /// The offset from coordinated universal time; `nil` for local time and for a zone that the machine does not know.
  public var offset: UTCOffset? {
    switch time.zone {
    case nil: return nil
    case .offset(let offset): return offset
    case .named(let name):
      switch ZoneDatabase.rules(of: name)?.reading(ofLocal: localSeconds) {
      case nil: return nil
      case .once(let offset): return offset
      case .twice(let first, let second): return isSecondTime ? second : first
      case .never(let before, _): return before
      }
    }
  }

  /// The point as the clocks of its zone show it: a time that they skip when they are put forward is as much later.
  /// `nil` outside the years.
  public var shown: DateAndTime? {
    guard case .named(let name) = time.zone, let rules = ZoneDatabase.rules(of: name),
      case .never(let before, let after) = rules.reading(ofLocal: localSeconds)
    else { return self }
    return movedOnClock(DayTimeDuration(seconds: Int64(after.seconds - before.seconds)))
  }

  /// Whole seconds from 1970-01-01T00:00:00 as calendar and clock show them, rounded down.
  public var localSeconds: Int64 {
    Int64(date.daysSinceEpoch) * 86_400 + time.nanosecondsSinceMidnight / 1_000_000_000
  }

  /// The point without its fraction of a second.
  public var inWholeSeconds: DateAndTime {
    DateAndTime(date: date, time: time.inWholeSeconds, isSecondTime: isSecondTime)
  }

  /// Compares: on the time line when both have an offset, else as calendar and clock show them.
  public func ordering(to other: DateAndTime) -> TimeOrdering { TimeOrdering(subtracting(other), .zero) }

  /// The point so much later on the time line, as the clocks of its zone show it then; `nil` outside the years.
  public func adding(_ duration: DayTimeDuration) -> DateAndTime? {
    guard let moved = movedOnClock(duration) else { return nil }
    guard case .named(let name) = time.zone, let rules = ZoneDatabase.rules(of: name), let offset else { return moved }
    let moment = moved.localSeconds - Int64(offset.seconds)
    let new = rules.offset(at: moment)
    guard let moved = moved.movedOnClock(DayTimeDuration(seconds: Int64(new.seconds - offset.seconds))) else {
      return nil
    }
    if case .twice(_, second: new) = rules.reading(ofLocal: moved.localSeconds) {
      return DateAndTime(date: moved.date, time: moved.time, isSecondTime: true)
    }
    return moved
  }

  /// The point that calendar and clock show when both are moved.
  private func movedOnClock(_ duration: DayTimeDuration) -> DateAndTime? {
    let day: Int128 = 86_400_000_000_000
    let sum = Int128(time.nanosecondsSinceMidnight) + duration.totalNanoseconds
    return date.adding(days: Int(sum.flooredQuotient(by: day))).map {
      DateAndTime(date: $0, time: time.adding(duration))
    }
  }

  /// The same time on the day so many months later, or the month's last; `nil` outside the years.
  public func adding(_ duration: YearMonthDuration) -> DateAndTime? {
    date.adding(duration).flatMap { DateAndTime(date: $0, time: time).shown }
  }

  /// The time passed since another point: on the time line when both have an offset, else as calendar and clock show.
  public func subtracting(_ other: DateAndTime) -> DayTimeDuration {
    var seconds = localSeconds - other.localSeconds
    if let offset, let otherOffset = other.offset {
      seconds -= Int64(offset.seconds - otherOffset.seconds)
    }
    return DayTimeDuration(seconds: seconds).addingWithinCalendar(
      nanoseconds: Int64(time.nanosecond - other.time.nanosecond))
  }
}

extension DateAndTime: CustomStringConvertible {
  /// The point as XML Schema writes it, with any zone: `2026-09-01T09:05:00Z`.
  public var description: String { date.description + "T" + time.description }

  /// Reads that form; the whole text. `T24:00:00` is the first moment of the next day. A named zone must be known to the
  /// machine, and a time that its clocks skip is read as `shown` says.
  public init?(iso text: some StringProtocol) {
    let read = LexicalScanner.whole(text) { scanner -> DateAndTime? in
      guard let date = scanner.takeDate(), scanner.take("T"), let (time, isEndOfDay) = scanner.takeTime(),
        let day = isEndOfDay ? date.adding(days: 1) : date
      else { return nil }
      return DateAndTime(date: day, time: time).shown
    }
    guard let read else { return nil }
    self = read
  }
}
