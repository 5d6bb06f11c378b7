import Calendars
import Testing

@Suite struct CalendarDateTests {
  @Test func `every day from 1600 to 2400 goes to its number and back`() throws {
    var expected = try #require(CalendarDate(year: 1600, month: 1, day: 1)).daysSinceEpoch
    #expect(expected == -135_140)
    var weekday = 6
    var wrong = 0
    for year in 1600...2400 {
      var dayOfYear = 1
      let lengths = [31, CalendarDate.isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        if CalendarDate.daysIn(month: index + 1, year: year) != length { wrong += 1 }
        for day in 1...length {
          guard let date = CalendarDate(year: year, month: index + 1, day: day) else {
            wrong += 1
            continue
          }
          if date.daysSinceEpoch != expected || CalendarDate(daysSinceEpoch: expected) != date
            || date.year != year || date.month != index + 1 || date.day != day
            || date.weekday != weekday || date.dayOfYear != dayOfYear || CalendarDate(iso: date.description) != date
          {
            wrong += 1
          }
          expected += 1
          dayOfYear += 1
          weekday = weekday % 7 + 1
        }
        #expect(CalendarDate(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
    #expect(wrong == 0)
    #expect(expected == 157_420)
  }

  static let known: [(text: String, days: Int, weekday: Int, week: Int, weekYear: Int)] = [
    ("1970-01-01", 0, 4, 1, 1970), ("1969-12-31", -1, 3, 1, 1970), ("2000-02-29", 11_016, 2, 9, 2000),
    ("2000-03-01", 11_017, 3, 9, 2000), ("2027-04-06", 20_914, 2, 14, 2027), ("2021-01-03", 18_630, 7, 53, 2020),
    ("2024-12-30", 20_087, 1, 1, 2025), ("1582-10-15", -141_427, 5, 41, 1582), ("0001-01-01", -719_162, 1, 1, 1),
    ("0000-03-01", -719_468, 3, 9, 0), ("-0001-12-31", -719_529, 5, 52, -1),
  ]

  @Test(arguments: known)
  func `known days have their number, weekday and week`(
    text: String, days: Int, weekday: Int, week: Int, weekYear: Int
  ) throws {
    let date = try #require(CalendarDate(iso: text))
    #expect(date.daysSinceEpoch == days)
    #expect(date.weekday == weekday)
    #expect(date.isoWeek == (weekYear, week))
    #expect(date.description == text)
  }

  @Test func `the calendar ends at both ends`() {
    #expect(CalendarDate(daysSinceEpoch: CalendarDate.first.daysSinceEpoch) == .first)
    #expect(CalendarDate(daysSinceEpoch: CalendarDate.last.daysSinceEpoch) == .last)
    #expect(CalendarDate.first.adding(days: -1) == nil)
    #expect(CalendarDate.last.adding(days: 1) == nil)
    #expect(CalendarDate.last.adding(days: .max) == nil)
    #expect(CalendarDate.first.adding(months: -1) == nil)
    #expect(CalendarDate.last.adding(months: 1) == nil)
    #expect(CalendarDate.last.adding(months: .max) == nil)
    #expect(CalendarDate(daysSinceEpoch: .max) == nil)
    #expect(CalendarDate(daysSinceEpoch: .min) == nil)
    #expect(CalendarDate(year: 1_000_000_000, month: 1, day: 1) == nil)
    #expect(CalendarDate.first.description == "-999999999-01-01")
    #expect(CalendarDate(iso: "-999999999-01-01") == .first)
    #expect(CalendarDate(iso: "999999999-12-31") == .last)
    #expect(CalendarDate.first.weekday == (CalendarDate.first.adding(days: 7)?.weekday ?? 0))
    #expect(CalendarDate.first < .last)
  }

  static let months: [(String, Int, String)] = [
    ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -13, "2022-12-15"),
    ("0000-01-31", -11, "-0001-02-28"), ("2024-05-31", 0, "2024-05-31"),
  ]

  @Test(arguments: months)
  func `months are added to the day or the last of the month`(start: String, months: Int, end: String) {
    #expect(CalendarDate(iso: start)?.adding(months: months)?.description == end)
  }

  @Test(arguments: [
    "", "2004", "2004-11", "2004-11-3", "2004-1-30", "04-11-30", "998-12-31", "2004/11/30", "2004-11-30 ",
    " 2004-11-30",
    "2004-13-01", "2004-00-10", "2004-02-30", "2023-02-29", "1900-02-29", "2004-11-00", "+2004-11-30", "01211-12-31",
    "-0000-01-01", "1000000000-01-01", "9999999999-12-27", "20o4-11-30", "2004-11-3x", "2004-11-30Z", "٢٠٠٤-11-30",
    "2004–11-30", "--2004-01-01", "2004-11--1",
  ])
  func `what is not exactly a date is none`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
    #expect(CalendarDate(iso: Array(text.utf8)) == nil)
  }

  @Test func `dates are read from any kind of bytes`() {
    let expected = CalendarDate(year: 2004, month: 11, day: 30)
    #expect(CalendarDate(iso: Array("2004-11-30".utf8)) == expected)
    #expect(CalendarDate(iso: "x2004-11-30".dropFirst()) == expected)
    #expect(CalendarDate(iso: "2004-11-30".utf8.lazy.map { $0 }) == expected)
    #expect(CalendarDate(iso: "12004-11-30")?.year == 12_004)
    #expect(CalendarDate(iso: "-2004-11-30")?.year == -2004)
    #expect(MemoryLayout<CalendarDate>.size == 8)
  }
}
