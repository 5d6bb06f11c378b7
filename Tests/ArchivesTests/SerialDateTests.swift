import Testing

@testable import Archives

/// The days that workbooks count.
@Suite struct SerialDateTests {
  private let from1900 = SerialDate(is1904: false)
  private let from1904 = SerialDate(is1904: true)

  @Test(arguments: [
    (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (46_118, "2026-04-06"), (36_526, "2000-01-01"),
    (36_585, "2000-02-29"), (2_958_465, "9999-12-31"),
  ])
  func `days count from 1900, with the leap day that there was not`(day: Double, text: String) {
    #expect(from1900.text(day, .date) == text)
    #expect(from1900.text(day, .dateAndTime) == text + " 00:00:00")
  }

  @Test(arguments: [-1, 0, 60, 60.5, 2_958_466, 1e300, .nan, .infinity])
  func `what is no day stays a number`(day: Double) {
    #expect(from1900.text(day, .date) == nil)
  }

  @Test func `or from 1904`() {
    #expect(from1904.text(0, .date) == "1904-01-01")
    #expect(from1904.text(44_656, .date) == "2026-04-06")
    #expect(from1904.text(0.5, .dateAndTime) == "1904-01-01 12:00:00")
    #expect(from1904.text(60, .date) == "1904-03-01")
    #expect(from1904.text(2_957_003, .date) == "9999-12-31" && from1904.text(2_957_004, .date) == nil)
  }

  @Test(arguments: [
    // As Excel, Microsoft Forms and Google store 09:30:00, 10:29:27 and 23:59:59.999.
    (46_118.395833333336, "2026-04-06 09:30:00"), (46_118.4371180556, "2026-04-06 10:29:27"),
    (46_118.39583333333, "2026-04-06 09:30:00"), (46_118.99999998843, "2026-04-06 23:59:59.999"),
    (46_118.9999999999, "2026-04-07 00:00:00"), (59.5, "1900-02-28 12:00:00"), (0.25, "06:00:00"),
  ])
  func `times are to the millisecond, and whole seconds have none`(value: Double, text: String) {
    #expect(from1900.text(value, .dateAndTime) == text)
  }

  @Test func `a time of day has no date, and durations go beyond a day`() {
    #expect(from1900.text(0.395833333333333, .time) == "09:30:00")
    #expect(from1904.text(0.395833333333333, .time) == "09:30:00")
    #expect(from1900.text(46_118.5, .time) == "2026-04-06 12:00:00")
    #expect(from1900.text(46_118.5, .date) == "2026-04-06 12:00:00")
    #expect(from1900.text(1.104166666666667, .duration) == "26:30:00")
    #expect(from1900.text(-0.5, .duration) == nil && from1900.text(5, .number) == nil)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", NumberFormat.date), ("dd/mm/yyyy", .date), ("[$-409]d-mmm-yy;@", .date), ("mmm", .date),
    ("m/d/yy h:mm", .dateAndTime), ("dd.mm.yyyy\\ hh:mm:ss", .dateAndTime), ("[$-F400]h:mm:ss AM/PM", .time),
    ("h:mm a/p", .time), ("mm:ss", .time), ("mmss.0", .time), ("h:mm", .time), ("[h]:mm", .duration),
    ("[mm]:ss", .duration), ("[ss]", .duration), ("General", .number), ("0.00", .number), ("0%", .number),
    ("0.00E+00", .number), ("\"days\" 0", .number), ("0\\d", .number), ("0_d", .number), ("[Red]0", .number),
    ("0;[h]", .number), ("#,##0 \"y\"", .number), ("", .number), ("yyyy\"年\"m\"月\"d\"日\"", .date),
    ("YYYY-MM-DD", .date),
    ("\"", .number), ("[", .number), ("\\", .number),
  ])
  func `a format's code tells what a number is`(code: String, format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test func `formats that every workbook has are known`() {
    let kinds = (0...60).reduce(into: [NumberFormat: [Int]]()) { $0[NumberFormat(builtIn: $1), default: []].append($1) }
    #expect(kinds[.date] == [14, 15, 16, 17, 27, 28, 29, 30, 31, 36] + Array(50...58))
    #expect(kinds[.time] == [18, 19, 20, 21, 32, 33, 34, 35, 45, 47])
    #expect(kinds[.dateAndTime] == [22] && kinds[.duration] == [46])
  }
}
