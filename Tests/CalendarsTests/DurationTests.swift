import Calendars
import Testing

@Suite struct DurationTests {
  static let spans: [(text: String, canonical: String?)] = [
    ("P1DT2H3M4.5S", "P1DT2H3M4.5S"), ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"), ("PT1000M", "PT16H40M"),
    ("PT24H", "P1D"), ("P2DT274M", "P2DT4H34M"), ("PT3600S", "PT1H"), ("-PT1H2M", "-PT1H2M"), ("-PT0.5S", "-PT0.5S"),
    ("PT0S", "PT0S"), ("P0D", "PT0S"), ("-P0D", "PT0S"), ("PT0.000S", "PT0S"), ("PT0.S", "PT0S"),
    ("PT0.9999999999S", "PT0.999999999S"), ("P106751991167300DT15H30M7S", "P106751991167300DT15H30M7S"),
    ("P106751991167300DT15H30M8S", nil), ("-P106751991167300DT15H30M8S", "-P106751991167300DT15H30M8S"),
    ("", nil), ("P", nil), ("PT", nil), ("P1DT", nil), ("P0", nil), ("1D", nil), ("P1H", nil), ("P1S", nil),
    ("PT1D", nil), ("PT1M1H", nil), ("PT1S1S", nil), ("PT1.5M", nil), ("PT.5S", nil), ("P-1D", nil), ("P1Y", nil),
    ("P1D ", nil), ("+P1D", nil), ("P1W", nil), ("P1.5D", nil), ("PT1.5S1M", nil),
    ("P999999999999999999D", nil), ("P9999999999999999999D", nil),
  ]

  @Test(arguments: spans)
  func `spans of days and time are read and written`(text: String, canonical: String?) {
    let span = DayTimeDuration(iso: text)
    #expect(span?.description == canonical)
    #expect(canonical.flatMap { DayTimeDuration(iso: $0) } == span)
  }

  static let months: [(text: String, canonical: String?)] = [
    ("P1Y2M", "P1Y2M"), ("P26M", "P2Y2M"), ("-P100M", "-P8Y4M"), ("P1Y27M", "P3Y3M"), ("P0Y", "P0M"), ("-P0M", "P0M"),
    ("P999999999M", "P83333333Y3M"), ("P12M", "P1Y"), ("P", nil), ("P1", nil), ("P1M1Y", nil), ("P1Y2", nil),
    ("P1Y1Y", nil), ("P1D", nil), ("PT1M", nil), ("P1YT1M", nil), ("1Y", nil), ("", nil), ("P999999999999999999Y", nil),
  ]

  @Test(arguments: months)
  func `spans of months are read and written`(text: String, canonical: String?) {
    let span = YearMonthDuration(iso: text)
    #expect(span?.description == canonical)
    #expect(canonical.flatMap { YearMonthDuration(iso: $0) } == span)
  }

  @Test func `components carry the sign`() {
    let parts = DayTimeDuration(iso: "-P1DT2H3M4.5S")?.components
    #expect(parts.map { [$0.days, $0.hours, $0.minutes, $0.seconds] } == [-1, -2, -3, -4])
    #expect(parts?.nanoseconds == -500_000_000)
  }

  @Test func `spans add up and end at their limits`() throws {
    let half = try #require(DayTimeDuration(iso: "PT0.5S"))
    #expect(half.adding(half) == DayTimeDuration(seconds: 1))
    #expect(half.subtracting(DayTimeDuration(seconds: 1)) == half.negated)
    #expect(half.negated.map { $0 < .zero } == true)
    #expect(DayTimeDuration(seconds: .max).adding(DayTimeDuration(seconds: 1)) == nil)
    #expect(DayTimeDuration(seconds: .min).negated == nil)
    #expect(DayTimeDuration(seconds: .min).description == "-P106751991167300DT15H30M8S")
    #expect(YearMonthDuration(months: .max).adding(YearMonthDuration(months: 1)) == nil)
    #expect(YearMonthDuration(months: .min).negated == nil)
    #expect(YearMonthDuration(months: .min).description == "-P768614336404564650Y8M")
  }

  static let between: [(from: String, to: String, span: String)] = [
    ("2011-12-22", "2013-08-24", "P1Y8M"), ("2013-08-24", "2011-12-22", "-P1Y8M"), ("2015-01-21", "2016-01-21", "P1Y"),
    ("2016-01-21", "2015-01-21", "-P1Y"), ("2016-01-01", "2016-01-01", "P0M"), ("2016-01-31", "2016-02-29", "P0M"),
    ("2016-01-15", "2016-02-14", "P0M"), ("2016-02-14", "2016-01-15", "P0M"),
  ]

  @Test(arguments: between)
  func `completed months between days`(from: String, to: String, span: String) throws {
    let (start, end) = (try #require(CalendarDate(iso: from)), try #require(CalendarDate(iso: to)))
    #expect(YearMonthDuration(from: start, to: end).description == span)
  }

  @Test func `completed months look at the time of day`() throws {
    let start = try #require(DateAndTime(iso: "2016-12-31T12:00:00"))
    let (before, after) = (DateAndTime(iso: "2017-12-31T11:59:59"), DateAndTime(iso: "2017-12-31T12:00:00"))
    #expect(YearMonthDuration(from: start, to: try #require(before)).description == "P11M")
    #expect(YearMonthDuration(from: start, to: try #require(after)).description == "P1Y")
  }

  @Test func `a date moves by spans`() throws {
    let date = try #require(CalendarDate(iso: "2026-01-31"))
    #expect(date.adding(YearMonthDuration(months: 1))?.description == "2026-02-28")
    #expect(date.adding(try #require(DayTimeDuration(iso: "PT23H59M59S")))?.description == "2026-01-31")
    #expect(date.adding(try #require(DayTimeDuration(iso: "-PT0.1S")))?.description == "2026-01-30")
    #expect(date.adding(DayTimeDuration(seconds: .max)) == nil)
    #expect(date.subtracting(try #require(CalendarDate(iso: "2025-01-31"))).description == "P365D")
  }
}
