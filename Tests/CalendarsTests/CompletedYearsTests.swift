import Calendars
import Testing

@Suite struct CompletedYearsTests {
  /// Counts birthdays one by one, each found from its definition.
  private func counted(from birth: CalendarDate, to day: CalendarDate, leapDay: LeapDayBirthday) -> Int {
    func birthday(in year: Int) -> CalendarDate? {
      if let date = CalendarDate(year: year, month: birth.month, day: birth.day) { return date }
      return leapDay == .firstOfMarch
        ? CalendarDate(year: year, month: 3, day: 1) : CalendarDate(year: year, month: 2, day: 28)
    }
    var years = day.year - birth.year - 2
    while let next = birthday(in: birth.year + years + 1), next <= day { years += 1 }
    return years
  }

  @Test(arguments: LeapDayBirthday.allCases)
  func `ages agree with counting birthdays`(leapDay: LeapDayBirthday) throws {
    let days = [
      "2027-04-06", "2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29", "2028-03-01", "2026-12-31", "2027-01-01",
      "2000-02-29", "2003-07-01", "2100-02-28", "2100-03-01",
    ].compactMap { CalendarDate(iso: $0) }
    #expect(days.count == 12)
    let first = try #require(CalendarDate(iso: "1996-01-01"))
    let last = try #require(CalendarDate(iso: "2010-12-31"))
    var wrong = 0
    for number in first.daysSinceEpoch...last.daysSinceEpoch {
      guard let birth = CalendarDate(daysSinceEpoch: number) else { continue }
      for day in days
      where completedYears(from: birth, to: day, leapDay: leapDay) != counted(from: birth, to: day, leapDay: leapDay) {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  static let edges: [(birth: String, day: String, march: Int, february: Int, reason: String)] = [
    ("2009-04-06", "2027-04-06", 18, 18, "18 today"),
    ("2009-04-07", "2027-04-06", 17, 17, "18 tomorrow"),
    ("2001-04-07", "2027-04-06", 25, 25, "25 on the last day"),
    ("2001-04-06", "2027-04-06", 26, 26, "26 today"),
    ("2001-04-05", "2027-04-06", 26, 26, "26 yesterday"),
    ("2008-02-29", "2026-02-27", 17, 17, "born 29 February, two days before March"),
    ("2008-02-29", "2026-02-28", 17, 18, "born 29 February, the last of February of a common year"),
    ("2008-02-29", "2026-03-01", 18, 18, "born 29 February, 1 March of a common year"),
    ("2008-02-29", "2028-02-28", 19, 19, "born 29 February, the day before in a leap year"),
    ("2008-02-29", "2028-02-29", 20, 20, "born 29 February, the day itself"),
    ("2008-02-28", "2026-02-28", 18, 18, "born 28 February"),
    ("2008-03-01", "2026-02-28", 17, 17, "born 1 March"),
    ("2027-04-06", "2027-04-06", 0, 0, "born today"),
    ("2027-04-07", "2027-04-06", -1, -1, "born tomorrow"),
    ("2028-04-06", "2027-04-06", -1, -1, "born in a year"),
    ("2028-04-07", "2027-04-06", -2, -2, "born in a year and a day"),
    ("1896-02-29", "1900-02-28", 3, 4, "1900 was a common year"),
  ]

  @Test(arguments: edges)
  func `ages at the edges`(birth: String, day: String, march: Int, february: Int, reason: String) throws {
    let birth = try #require(CalendarDate(iso: birth))
    let day = try #require(CalendarDate(iso: day))
    #expect(completedYears(from: birth, to: day, leapDay: .firstOfMarch) == march, "\(reason)")
    #expect(completedYears(from: birth, to: day, leapDay: .twentyEighthOfFebruary) == february, "\(reason)")
  }
}
