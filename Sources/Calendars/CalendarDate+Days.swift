extension CalendarDate {
  /// Makes the date so many days after 1970-01-01; `nil` outside the calendar's years.
  public init?(daysSinceEpoch days: Int) {
    // The days of `first` and `last`.
    guard days >= -365_243_219_162, days <= 365_241_780_471 else { return nil }
    // Years from 1 March, in eras of 400 years: the leap day is then the last day of its year.
    let shifted = days &+ 719_468
    let era = (shifted >= 0 ? shifted : shifted &- 146_096) / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch &+ 3 : monthFromMarch &- 9
    self.init(
      uncheckedYear: yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1
    )
  }

  /// The number of days from 1970-01-01 (0) to this day.
  public var daysSinceEpoch: Int {
    let month = self.month
    let year = self.year &- (month <= 2 ? 1 : 0)
    let era = (year >= 0 ? year : year &- 399) / 400
    let yearOfEra = year &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    return era &* 146_097 &+ yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear &- 719_468
  }

  /// The date so many days later (earlier when negative); `nil` outside the calendar's years.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  /// The same day so many months later, or the last of that month where it is shorter; `nil` outside the years.
  public func adding(months: Int) -> CalendarDate? {
    let (sum, overflow) = (year &* 12 &+ month &- 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let newYear = sum.flooredQuotient(by: 12)
    guard Self.years.contains(newYear) else { return nil }
    let newMonth = sum &- newYear &* 12 &+ 1
    return CalendarDate(
      uncheckedYear: newYear, month: newMonth, day: min(day, Self.daysIn(month: newMonth, year: newYear)))
  }

  /// The day of the week by ISO 8601, 1 (Monday) to 7 (Sunday).
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let days = daysSinceEpoch &+ 3
    return days &- days.flooredQuotient(by: 7) &* 7 &+ 1
  }

  /// The day of the year, 1 to 366.
  public var dayOfYear: Int {
    let month = self.month
    guard month > 2 else { return (month &- 1) &* 31 &+ day }
    return (153 &* (month &- 3) &+ 2) / 5 &+ day &+ (Self.isLeap(year) ? 60 : 59)
  }

  /// The ISO 8601 week, 1 to 53, and the year it belongs to.
  public var isoWeek: (year: Int, week: Int) {
    // A week belongs to the year of its Thursday.
    let thursday = daysSinceEpoch &+ 4 &- weekday
    guard let date = CalendarDate(daysSinceEpoch: thursday) else { return (year, 53) }
    return (date.year, (date.dayOfYear &- 1) / 7 &+ 1)
  }
}

extension FixedWidthInteger {
  /// The quotient rounded down; the divisor is above zero.
  @inline(__always)
  func flooredQuotient(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

extension CalendarDate {
  /// The day on which a span ends that begins with the first moment of this day; `nil` outside the years.
  public func adding(_ duration: DayTimeDuration) -> CalendarDate? {
    adding(days: Int(duration.seconds.flooredQuotient(by: 86_400)))
  }

  /// The same day so many months later, or the last of that month; `nil` outside the years.
  public func adding(_ duration: YearMonthDuration) -> CalendarDate? { adding(months: duration.months) }

  /// The time from the first moment of another day to the first moment of this one.
  public func subtracting(_ other: CalendarDate) -> DayTimeDuration {
    DayTimeDuration(seconds: Int64(daysSinceEpoch - other.daysSinceEpoch) * 86_400)
  }
}
