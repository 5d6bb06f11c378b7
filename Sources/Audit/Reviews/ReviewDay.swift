import Calendars

/// Reads the day in the column `on`: ISO, or the day first as `6/4/2027`, `06.04.2027`, `6-4-27`.
///
/// Spreadsheets save a day that was typed with four digits of the year with two of them. Reviews are of this century.
enum ReviewDay {
  /// The day; nil where the text is none.
  static func read(_ text: String) -> CalendarDate? {
    // Spreadsheets put midnight behind a day that they took for a moment.
    var text = text[...]
    for midnight in ["T00:00:00", " 00:00:00", " 00:00"] where text.hasSuffix(midnight) {
      text = text.dropLast(midnight.count)
      break
    }
    if let day = CalendarDate(iso: text) { return day }
    for mark: Unicode.Scalar in ["/", ".", "-"] {
      let parts = text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).map { Substring($0) }
      guard parts.count == 3 else { continue }
      guard let day = number(parts[0], 1...2), let month = number(parts[1], 1...2), let year = number(parts[2], 2...4),
        parts[2].utf8.count != 3
      else { return nil }
      return CalendarDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }
    return nil
  }

  private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
