import Applicants
import Calendars
import Testing

@testable import Intake

@Suite struct NamedDateTests {
  private static let months: [[String]] = [
    ["January", "Jan"], ["February", "Feb"], ["March", "Mar"], ["April", "Apr"], ["May"], ["June", "Jun"],
    ["July", "Jul"], ["August", "Aug"], ["September", "Sept", "Sep"], ["October", "Oct"], ["November", "Nov"],
    ["December", "Dec"],
  ]

  private func days(_ text: String, _ order: DateOrder? = nil) -> [CalendarDate] {
    DateReading(Array(text.utf8)).days(order: order)
  }

  private func time(_ text: String, _ order: DateOrder? = nil) -> Int64 {
    Array(text.utf8).withUnsafeBytes { MomentReading($0) }.time(order: order)
  }

  @Test func `every month reads in every spelling and order, whatever order of numbers is declared`() throws {
    var read = 0
    for (index, names) in Self.months.enumerated() {
      let month = index + 1
      let last = CalendarDate.daysIn(month: month, year: 2004)
      for (day, ordinal) in [(1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (11, "th"), (21, "st"), (last, nil)] {
        let date = try #require(CalendarDate(year: 2004, month: month, day: day))
        let weekday = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][date.weekday - 1]
        let instant = Int64(date.daysSinceEpoch) * 86_400_000_000_000
        for spelled in names.flatMap({ [$0, $0.lowercased(), $0.uppercased(), $0 + "."] }) {
          let numbers = ["\(day)", day < 10 ? "0\(day)" : "\(day)"] + (ordinal.map { ["\(day)\($0)"] } ?? [])
          for number in numbers {
            let texts = [
              "\(number) \(spelled) 2004", "\(number) of \(spelled), 2004", "\(number)-\(spelled)-2004",
              "\(spelled) \(number), 2004", "\(spelled) \(number) 2004", "\(spelled)-\(number)-2004",
              "2004 \(spelled) \(number)", "2004-\(spelled)-\(number)", "\(number)/\(spelled)/2004",
              "\(weekday), \(number) \(spelled) 2004", "\(weekday.prefix(3)) \(spelled) \(number), 2004",
              "\(weekday.uppercased()) \(number) \(spelled) 2004",
            ]
            for text in texts {
              for order in [nil, DateOrder.dayFirst, .monthFirst, .yearFirst] {
                try #require(days(text, order) == [date], "\(text)")
                try #require(time(text, order) == instant, "\(text)")
              }
              try #require(time(text + " 8:58:20 AM") == instant + 32_300_000_000_000, "\(text)")
              read += 1
            }
          }
        }
      }
    }
    #expect(read > 10_000)
  }

  @Test(arguments: [
    "31 April 2004", "29 Feb 2003", "0 May 2004", "32 May 2004", "Mayor 3 2004", "Ma 3 2004", "Octo 3 2004",
    "April 2004", "3 2004 April x", "3 2004 April", "April 2004 3", "3 April", "3 April 04", "April 3 '04",
    "3rd-4th April 2004", "3 4 April 2004", "3 April 2004 or 2005", "3 April 2004 - 5 April 2004", "3 April May 2004",
    "3 April 20044", "003 April 2004", "3st April 2004", "22th April 2004", "3 avril 2004", "mar 3 abr 2004",
    "Tuesday 26 April 2004", "26 April Monday 2004", "Monday", "April", "26 April 2004 25:00", "26 April 2004 x",
    "26 April 20048:58", "Apr26,2004", "26 -- April 2004", "x 26 April 2004", "2004", "26 April 2004 8:58 xm",
    "26 \u{410}pril 2004", "26 April 2004-05-06",
  ])
  func `what leaves a doubt is no date and no time`(text: String) {
    #expect(days(text) == [])
    #expect(time(text) == MomentColumn.open)
  }

  @Test(arguments: [
    ("Apr 26, 2018 8:58:20 AM", 1_524_733_100), ("Apr 26, 2018, 8:58:20\u{202F}AM", 1_524_733_100),
    ("Apr 26, 2018 8:58:20\u{A0}PM", 1_524_776_300), ("26-OCT-2018 13:05", 1_540_559_100),
    ("Thu, 26 Apr 2018 08:58:20 +0100", 1_524_729_500), ("26APR2018 08:58:20", 1_524_733_100),
    ("Sept 3, 2018T08:58:20Z", 1_535_965_100), ("  26 April 2018  ", 1_524_700_800),
  ])
  func `a time of day may follow`(text: String, seconds: Int64) {
    #expect(time(text) == seconds * 1_000_000_000)
    let date = DateReading(Array(trimmedHeader(text).utf8))
    #expect(date.days(order: nil).count == 1)
  }

  @Test func `a month's name proves no order of the numbers in other dates`() {
    var evidence = DateOrderEvidence()
    evidence.add(DateReading(Array("26 April 2004".utf8)), records: 9)
    #expect(evidence == DateOrderEvidence())
  }
}
