/// Days that a workbook counts, written as dates and times of ISO 8601.
struct SerialDate {
  /// Whether day 0 is 1 January 1904; else day 1 is 1 January 1900, and day 60 the 29 February that there was not.
  let is1904: Bool

  private static let dayLength = 86_400_000
  /// Days from 1 March 0000 to 30 December 1899 and to 1 January 1904.
  private static let origins = (693_899, 695_361)
  private static let lastDay = 3_652_364

  /// The date, time or duration that a number stands for; nil where there is none, and the number stands for itself.
  func text(_ value: Double, _ format: NumberFormat) -> String? {
    guard format != .number, value >= 0, value < 1e9 else { return nil }
    // Binary numbers miss whole seconds by some microseconds.
    let total = Int((value * Double(Self.dayLength)).rounded())
    let (day, rest) = total.quotientAndRemainder(dividingBy: Self.dayLength)
    if format == .duration { return Self.time(total) }
    if day == 0, format == .time || !is1904 && format == .dateAndTime { return Self.time(rest) }
    guard let date = date(day) else { return nil }
    return rest > 0 || format == .dateAndTime ? date + " " + Self.time(rest) : date
  }

  private func date(_ day: Int) -> String? {
    guard is1904 || day >= 1 && day != 60 else { return nil }
    let count = day + (is1904 ? Self.origins.1 : Self.origins.0 + (day < 60 ? 1 : 0))
    guard count <= Self.lastDay else { return nil }
    // Years of the civil calendar that begin in March, so that the leap day is the last.
    let (era, dayOfEra) = count.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
    return Self.padded(year, 4) + "-" + Self.padded(month < 10 ? month + 3 : month - 9) + "-" + Self.padded(dayOfMonth)
  }

  /// Milliseconds as `09:30:00`, with three digits more where they are no whole seconds.
  private static func time(_ milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let text = padded(seconds / 3_600) + ":" + padded(seconds / 60 % 60) + ":" + padded(seconds % 60)
    return rest == 0 ? text : text + "." + padded(rest, 3)
  }

  private static func padded(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
