/// How a zone's offset changes year by year, as POSIX writes it: `GMT0BST,M3.5.0/1,M10.5.0`.
struct YearlyZoneRule: Sendable {
  /// The offset outside of summer time.
  let standard: UTCOffset
  fileprivate let summer: Summer?

  fileprivate struct Summer {
    let offset: UTCOffset
    let (start, end): (Change, Change)
  }

  /// The day of a change, and its time in seconds since midnight, which may lie some days off.
  fileprivate struct Change {
    enum Day {
      /// The nth day, 1 to 365; 29 February is never counted.
      case withoutLeapDay(Int)
      /// The day after so many others, 0 to 365.
      case dayOfYear(Int)
      /// The nth (5: last) weekday (0: Sunday) of a month.
      case weekday(Int, nth: Int, month: Int)
    }
    let day: Day
    let time: Int

    /// The local moment of the change in a year.
    func local(in year: Int) -> Int64? {
      guard let first = CalendarDate(year: year, month: 1, day: 1) else { return nil }
      let days: Int
      switch day {
      case .withoutLeapDay(let number):
        days = first.daysSinceEpoch + number - (CalendarDate.isLeap(year) && number >= 60 ? 0 : 1)
      case .dayOfYear(let number): days = first.daysSinceEpoch + number
      case .weekday(let weekday, let nth, let month):
        guard let start = CalendarDate(year: year, month: month, day: 1) else { return nil }
        // ISO counts Sunday as 7.
        let offset = (weekday + 7 - start.weekday % 7) % 7
        var day = 1 + offset + (nth - 1) * 7
        if day > CalendarDate.daysIn(month: month, year: year) { day -= 7 }
        days = start.daysSinceEpoch + day - 1
      }
      return Int64(days) * 86_400 + Int64(time)
    }
  }

  /// The offset at a moment, in seconds since 1970-01-01T00:00:00Z.
  func offset(at moment: Int64) -> UTCOffset {
    guard let summer else { return standard }
    let local = moment + Int64(standard.seconds)
    guard let year = CalendarDate(daysSinceEpoch: Int(local.flooredQuotient(by: 86_400)))?.year,
      let start = summer.start.local(in: year), let end = summer.end.local(in: year)
    else { return standard }
    // The clocks still show the other time when they are changed.
    let from = start - Int64(standard.seconds)
    let until = end - Int64(summer.offset.seconds)
    let isSummer = from < until ? moment >= from && moment < until : moment >= from || moment < until
    return isSummer ? summer.offset : standard
  }
}

extension YearlyZoneRule {
  /// Reads a rule; `nil` if it is none.
  init?(_ text: String) {
    guard let rule = LexicalScanner.whole(text, { $0.takeZoneRule() }) else { return nil }
    self = rule
  }
}

extension LexicalScanner {
  fileprivate mutating func takeZoneRule() -> YearlyZoneRule? {
    guard takeZoneLetters(), let west = takeClock(hours: 24), let standard = UTCOffset(seconds: -west) else {
      return nil
    }
    guard !isAtEnd else { return YearlyZoneRule(standard: standard, summer: nil) }
    guard takeZoneLetters() else { return nil }
    var summer = standard.seconds + 3600
    if next != 0x2C {
      guard let west = takeClock(hours: 24) else { return nil }
      summer = -west
    }
    guard let offset = UTCOffset(seconds: summer), take(","), let start = takeChange(), take(","),
      let end = takeChange()
    else { return nil }
    return YearlyZoneRule(standard: standard, summer: YearlyZoneRule.Summer(offset: offset, start: start, end: end))
  }

  /// Steps over `GMT` or `<+0330>`.
  private mutating func takeZoneLetters() -> Bool {
    if take("<") {
      while let next, next != 0x3E { position += 1 }
      return take(">")
    }
    let start = position
    while let next, case 0x41...0x5A = next & 0xDF { position += 1 }
    return position - start >= 3
  }

  /// Steps over `2`, `-3:30` or `24:00:00`, in seconds.
  private mutating func takeClock(hours limit: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = takeNumber()?.value, hours <= limit else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(":") {
      guard let more = takeTwoDigits(), more < 60 else { return nil }
      seconds += more * unit
    }
    return isNegative ? -seconds : seconds
  }

  fileprivate mutating func takeChange() -> YearlyZoneRule.Change? {
    let day: YearlyZoneRule.Change.Day
    if take("M") {
      guard let month = takeNumber()?.value, take("."), let nth = takeNumber()?.value, take("."),
        let weekday = takeNumber()?.value, (1...12).contains(month), (1...5).contains(nth), weekday <= 6
      else { return nil }
      day = .weekday(weekday, nth: nth, month: month)
    } else if take("J") {
      guard let number = takeNumber()?.value, (1...365).contains(number) else { return nil }
      day = .withoutLeapDay(number)
    } else {
      guard let number = takeNumber()?.value, number <= 365 else { return nil }
      day = .dayOfYear(number)
    }
    guard take("/") else { return YearlyZoneRule.Change(day: day, time: 7200) }
    return takeClock(hours: 167).map { YearlyZoneRule.Change(day: day, time: $0) }
  }
}
