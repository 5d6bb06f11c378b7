import Calendars

extension DigitScanner {
  /// Takes a date whose month is named, with or without the day of the week before it: `26 April 2004`, `26th of April
  /// 2004`, `Mon, Apr. 26, 2004`, `26-APR-2004`, `2004 Apr 26`. The rest of the text stays: a time of day, or nothing.
  ///
  /// Only English names are read, as others stand for other months elsewhere or for days of the week.
  mutating func namedDate() -> DateReading {
    let whole = self
    guard let date = parts() else { return .unreadable(hint: whole.hint()) }
    guard let day = CalendarDate(year: date.year, month: date.month, day: date.day) else {
      return .unreadable(hint: .noSuchDay)
    }
    if let weekday = date.weekday, day.weekday != weekday { return .unreadable(hint: .weekday) }
    return .day(day)
  }

  /// Takes what may stand behind a named date: nothing (midnight), or a time of day; nil for anything else.
  mutating func timeBehindDate() -> ClockTime? {
    if isAtEnd { return .midnight }
    if !take("T") {
      let hasComma = take(",")
      guard skipSpaces() || hasComma else { return nil }
    }
    return clock()
  }

  private mutating func parts() -> (weekday: Int?, year: Int, month: Int, day: Int)? {
    var weekday: Int?
    var name = word()
    if let found = name.flatMap({ Self.index(of: $0, among: weekdayNames) }) {
      guard skipMarks() else { return nil }
      weekday = found + 1
      name = word()
    }
    if let name {
      guard let month = Self.index(of: name, among: monthNames), skipMarks(), let day = dayOfMonth(), skipMarks(),
        let year = fourDigits()
      else { return nil }
      return (weekday, year, month + 1, day)
    }
    let start = self
    if let year = fourDigits() {
      skipMarks()
      guard let month = monthName(), skipMarks(), let day = dayOfMonth() else { return nil }
      return (weekday, year, month, day)
    }
    self = start
    guard let day = dayOfMonth() else { return nil }
    skipMarks()
    let behindDay = self
    if word() == Array("of".utf8) { skipMarks() } else { self = behindDay }
    guard let month = monthName() else { return nil }
    skipMarks()
    guard let year = fourDigits() else { return nil }
    return (weekday, year, month, day)
  }

  private mutating func monthName() -> Int? {
    word().flatMap { Self.index(of: $0, among: monthNames) }.map { $0 + 1 }
  }

  private mutating func fourDigits() -> Int? {
    guard let number = digits(), number.count == 4 else { return nil }
    return number.value
  }

  /// One or two digits, with the letters of an ordinal behind them only where they are the right ones: "3st" may be a 3 or
  /// a 31.
  private mutating func dayOfMonth() -> Int? {
    guard let number = digits(), number.count <= 2 else { return nil }
    let behind = self
    guard let letters = word(), letters.count == 2, ordinalEndings.contains(letters) else {
      self = behind
      return number.value
    }
    let ending =
      switch (number.value / 10, number.value % 10) {
      case (1, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      default: "th"
      }
    return letters == Array(ending.utf8) ? number.value : nil
  }

  /// Takes white space, at most one full stop and then at most one of `,`, `-` and `/`; says whether there was any.
  @discardableResult
  private mutating func skipMarks() -> Bool {
    let hasSpace = skipSpaces()
    let hasStop = take(".")
    let hasMore = skipSpaces()
    let hasMark = take(",") || take("-") || take("/")
    let hasLast = skipSpaces()
    return hasSpace || hasStop || hasMore || hasMark || hasLast
  }

  /// What the text lacks that is no date with a named month.
  private func hint() -> DateReading.Hint {
    var rest = self
    var (hasMonth, hasYear, shortNumbers, hasWord) = (false, false, 0, false)
    while !rest.isAtEnd {
      if let letters = rest.word() {
        hasWord = true
        if Self.index(of: letters, among: monthNames) != nil { hasMonth = true }
      } else if let number = rest.digits() {
        if rest.take(":") { break }
        if number.count == 4 { hasYear = true }
        if number.count <= 2 { shortNumbers += 1 }
      } else {
        _ = rest.mark()
      }
    }
    guard hasMonth else { return hasWord && (hasYear || shortNumbers > 0) ? .monthName : .other }
    if hasYear { return shortNumbers == 0 ? .noDay : .doubtful }
    return shortNumbers > 1 ? .twoDigitYear : shortNumbers == 1 ? .noYear : .doubtful
  }

  /// The place of a name or of its short forms in a list.
  private static func index(of word: [UInt8], among names: [[[UInt8]]]) -> Int? {
    names.firstIndex { $0.contains(word) }
  }
}

private let ordinalEndings = ["st", "nd", "rd", "th"].map { Array($0.utf8) }

private let monthNames = spelled([
  "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
  "september sept sep", "october oct", "november nov", "december dec",
])

/// From Monday.
private let weekdayNames = spelled([
  "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri", "saturday sat",
  "sunday sun",
])

private func spelled(_ names: [String]) -> [[[UInt8]]] {
  names.map { $0.utf8.split(separator: UInt8(ascii: " ")).map(Array.init) }
}
