import Calendars
import Testing

@Suite struct DateAndTimeTests {
  @Test(arguments: [
    "2017-12-31T11:22:33", "-2017-12-31T11:22:33", "99999-12-31T11:22:33", "2017-12-31T11:22:33.345",
    "2017-12-31T11:22:33.123456789", "2017-12-31T11:22:33Z", "2017-12-31T11:22:33-01:35",
    "2017-12-31T11:22:33.456+01:35",
    "2011-12-31T10:15:30@Europe/Paris", "2011-12-31T10:15:30.987@Etc/GMT+2",
    "-999999999-12-31T23:59:59.999999999+02:00", "2017-12-31T11:22:33+14:00", "2017-12-31T11:22:33+01:00:30",
  ])
  func `points in time are read and written alike`(text: String) {
    #expect(DateAndTime(iso: text)?.description == text)
  }

  @Test(arguments: [
    "", "11:00:00", "2011-12-03", "2011-12-0310:15:30", "2011-12-03T10:15:30+01:00@Europe/Paris", "2017-13-10T11:22:33",
    "998-12-31T11:22:33", "2017-12-31T24:00:01", "2017-12-31T24:00:00.1", "2017-12-31T25:00:00", "2017-12-31T00:60:00",
    "2017-12-31T00:00:60", "2017-12-31T7:00:00", "2017-12-31T07:1:00", "2017-12-31T13:20:00+19:00",
    "2017-12-31T13:20:00-19:00", "2017-12-31T13:20:00+14:00:01", "2017-12-31T13:20:00-14:30",
    "2017-12-31T13:20:00+05:0", "2017-12-31T13:20:00+5:00",
    "2017-12-31T13:20:00+05:60", "2017-12-31T07:20", "2017-12-31t07:20:00", "2017-12-31 07:20:00",
    "2017-12-31T07:20:00.", "2017-12-31T07:20:00@", "2017-12-31T07:20:00@1", "2017-12-31T07:20:00@Europe/Par is",
    "2017-12-31T07:20:00 ", "999999999-12-31T24:00:00",
  ])
  func `what is not exactly a point in time is none`(text: String) {
    #expect(DateAndTime(iso: text) == nil)
  }

  @Test func `the end of a day is the beginning of the next`() {
    #expect(DateAndTime(iso: "2021-01-01T24:00:00")?.description == "2021-01-02T00:00:00")
    #expect(ClockTime(iso: "24:00:00") == nil)
    #expect(ClockTime(iso: "23:59:00z")?.description == "23:59:00Z")
  }

  static let orders: [(String, String, TimeOrdering)] = [
    ("2026-09-01T10:00:00Z", "2026-09-01T11:00:00+01:00", .same),
    ("2026-09-01T10:00:00+01:00", "2026-09-01T09:30:00Z", .before),
    ("2026-09-02T00:30:00+01:00", "2026-09-01T23:45:00Z", .before),
    ("2026-09-01T10:00:00", "2026-09-01T10:00:00+01:00", .same),
    ("2026-09-01T10:00:00.5", "2026-09-01T10:00:00.4", .after),
    ("2026-09-01T10:00:00@Europe/London", "2026-09-01T09:00:00Z", .same),
    ("2026-12-01T10:00:00@Europe/London", "2026-12-01T10:00:00Z", .same),
  ]

  @Test(arguments: orders)
  func `points compare on the time line where both have an offset`(
    first: String, second: String, expected: TimeOrdering
  ) throws {
    let (first, second) = (try #require(DateAndTime(iso: first)), try #require(DateAndTime(iso: second)))
    #expect(first.ordering(to: second) == expected)
    #expect(second.ordering(to: first).rawValue == -expected.rawValue)
  }

  @Test func `points move by spans and know how far they are apart`() throws {
    let start = try #require(DateAndTime(iso: "2024-02-28T23:30:00.25Z"))
    let span = try #require(DayTimeDuration(iso: "P1DT30M0.75S"))
    let end = try #require(start.adding(span))
    #expect(end.description == "2024-03-01T00:00:01Z")
    #expect(end.subtracting(start) == span)
    #expect(start.subtracting(end) == span.negated)
    #expect(end.adding(try #require(span.negated)) == start)
    #expect(start.adding(YearMonthDuration(months: 12))?.description == "2025-02-28T23:30:00.25Z")
    #expect(start.adding(DayTimeDuration(seconds: .max)) == nil)
    #expect(start.adding(DayTimeDuration(seconds: .min)) == nil)
  }

  @Test func `times go round the clock and compare`() throws {
    let time = try #require(ClockTime(iso: "23:30:00+01:00"))
    #expect(time.adding(DayTimeDuration(seconds: 3600)).description == "00:30:00+01:00")
    #expect(time.adding(DayTimeDuration(seconds: -86_400)) == time)
    #expect(time.ordering(to: try #require(ClockTime(iso: "22:30:00Z"))) == .same)
    #expect(time.ordering(to: try #require(ClockTime(iso: "23:00:00"))) == .after)
    #expect(time.subtracting(try #require(ClockTime(iso: "22:00:00.5Z"))).description == "PT29M59.5S")
    #expect(ClockTime(hour: 24, minute: 0, second: 0) == nil)
    #expect(time.with(zone: .named("Europe/London")).description == "23:30:00@Europe/London")
    #expect([time.hour, time.minute, time.second, time.nanosecond] == [23, 30, 0, 0])
    #expect(time.offset == UTCOffset(seconds: 3600))
    #expect(UTCOffset(seconds: -5400)?.description == "-01:30")
  }
}
