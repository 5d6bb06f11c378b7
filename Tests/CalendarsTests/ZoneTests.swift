import Calendars
import Foundation
import Testing

struct ZoneTests {
  @Test(arguments: [
    // Put forward at 01:00Z: the clocks never show 02:30 in Paris.
    ("2026-03-29T02:30:00@Europe/Paris", "2026-03-29T03:30:00@Europe/Paris", "+02:00"),
    // Put back at 01:00Z: 02:30 is shown twice, and the first time is meant.
    ("2026-10-25T02:30:00@Europe/Paris", "2026-10-25T02:30:00@Europe/Paris", "+02:00"),
    ("2026-07-01T00:00:00@Europe/London", "2026-07-01T00:00:00@Europe/London", "+01:00"),
    ("2026-01-01T00:00:00@Europe/London", "2026-01-01T00:00:00@Europe/London", "Z"),
    // Before there were zones: local mean time, to the second.
    ("1800-01-01T00:00:00@Europe/Paris", "1800-01-01T00:00:00@Europe/Paris", "+00:09:21"),
    // By the rule for all years to come.
    ("999999999-07-01T00:00:00@Europe/Paris", "999999999-07-01T00:00:00@Europe/Paris", "+02:00"),
    ("2500-01-15T12:00:00@Australia/Melbourne", "2500-01-15T12:00:00@Australia/Melbourne", "+11:00"),
    // A day that was left out when the date line moved.
    ("2011-12-30T12:00:00@Pacific/Apia", "2011-12-31T12:00:00@Pacific/Apia", "+14:00"),
    ("2026-01-01T00:00:00@Etc/GMT+5", "2026-01-01T00:00:00@Etc/GMT+5", "-05:00"),
  ])
  func `clocks of a zone show what they show`(text: String, shown: String, offset: String) throws {
    let moment = try #require(DateAndTime(iso: text))
    #expect(moment.description == shown)
    #expect(moment.offset?.description == offset)
  }

  @Test(arguments: [
    ("2026-03-29T01:30:00@Europe/Paris", "PT1H", "2026-03-29T03:30:00@Europe/Paris", "+02:00"),
    ("2026-03-28T02:30:00@Europe/Paris", "P1D", "2026-03-29T03:30:00@Europe/Paris", "+02:00"),
    ("2026-03-28T12:00:00@Europe/Paris", "P1D", "2026-03-29T13:00:00@Europe/Paris", "+02:00"),
    ("2026-10-25T02:30:00@Europe/Paris", "PT1H", "2026-10-25T02:30:00@Europe/Paris", "+01:00"),
    ("2026-10-25T02:30:00@Europe/Paris", "PT2H", "2026-10-25T03:30:00@Europe/Paris", "+01:00"),
    ("2026-10-25T03:30:00@Europe/Paris", "-PT1H", "2026-10-25T02:30:00@Europe/Paris", "+01:00"),
    ("2026-02-28T02:30:00@Europe/Paris", "P1M", "2026-03-28T02:30:00@Europe/Paris", "+01:00"),
    ("2026-02-28T02:30:00.5@America/New_York", "P8D", "2026-03-08T03:30:00.5@America/New_York", "-04:00"),
  ])
  func `spans are added on the time line`(text: String, span: String, sum: String, offset: String) throws {
    let moment = try #require(DateAndTime(iso: text))
    let moved =
      if let span = DayTimeDuration(iso: span) { moment.adding(span) } else {
        moment.adding(try #require(YearMonthDuration(iso: span)))
      }
    #expect(moved?.description == sum)
    #expect(moved?.offset?.description == offset)
    if let span = DayTimeDuration(iso: span) { #expect(moved?.subtracting(moment) == span) }
  }

  @Test func `months lead over the hour that is left out`() throws {
    let moment = try #require(DateAndTime(iso: "2026-02-28T02:30:00@Europe/Paris"))
    #expect(moment.adding(YearMonthDuration(months: 1))?.adding(DayTimeDuration(seconds: 86_400))?.time.hour == 3)
    let before = try #require(DateAndTime(iso: "2025-03-29T02:30:00@Europe/Paris"))
    #expect(before.adding(YearMonthDuration(months: 12))?.description == "2026-03-29T03:30:00@Europe/Paris")
  }

  @Test(arguments: [
    "Nowhere", "xyz/abc", "europe/london", "../Europe/London", "Europe/../Europe/London", "Europe", "Europe/",
    "posix/Europe/London", "right/Europe/London", "posixrules", "localtime", "zone.tab", "tzdata.zi", "leapseconds", "",
    "/etc/localtime", "Europe//London/", String(repeating: "a", count: 5_000),
  ])
  func `what is no zone is none`(name: String) {
    #expect(ZoneDatabase.rules(of: name) == nil)
    #expect(ClockTime(iso: "10:00:00@" + name) == nil)
    #expect(DateAndTime(iso: "2026-01-01T10:00:00@" + name) == nil)
  }

  @Test(arguments: [
    ("10:30:00@Europe/Paris", "10:30:00@Europe/Paris", TimeOrdering.same),
    ("10:30:00@Europe/Paris", "10:30:00@Asia/Dhaka", .after),
    ("10:30:00@Europe/Paris", "09:30:00Z", .same),
    ("10:30:00@Etc/UTC", "10:30:00Z", .same),
  ])
  func `times of day lie to each other as outside of summer time`(
    first: String, second: String, order: TimeOrdering
  ) throws {
    let (first, second) = (try #require(ClockTime(iso: first)), try #require(ClockTime(iso: second)))
    #expect(first.ordering(to: second) == order)
    #expect(second.ordering(to: first).rawValue == -order.rawValue)
  }
}

/// Python's `zoneinfo` reads the same database.
struct ZoneOracleTests {
  private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  private static let program = """
    import random, sys
    from datetime import datetime, timedelta, timezone
    from zoneinfo import ZoneInfo, available_timezones
    random.seed(20270406)
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    zones = sorted(zone for zone in available_timezones() if '/' in zone)
    with open(sys.argv[1], 'w') as out:
        for zone in zones:
            info = ZoneInfo(zone)
            moments = [random.randrange(-5_000_000_000, 8_000_000_000) for _ in range(40)]
            # Around the changes of some years of all times.
            for year in random.sample(range(1900, 2200), 4):
                last = None
                start = int((datetime(year, 1, 1, tzinfo=timezone.utc) - epoch).total_seconds())
                for moment in range(start, start + 365 * 86400, 86400):
                    offset = (epoch + timedelta(seconds=moment)).astimezone(info).utcoffset()
                    if last is not None and offset != last: moments += [moment - random.randrange(86400) for _ in range(12)]
                    last = offset
            for moment in moments:
                offset = (epoch + timedelta(seconds=moment)).astimezone(info).utcoffset()
                # What the clocks mean by a local time: its first and second reading.
                local = datetime(1970, 1, 1) + timedelta(seconds=moment)
                first = local.replace(tzinfo=info, fold=0).utcoffset()
                print(zone, moment, *(int(o.total_seconds()) for o in (offset, first)), file=out)
    """

  @Test(.enabled(if: ZoneOracleTests.python != nil, "no python3 on the path to compare with"))
  func `zones have the offsets that the zoneinfo module of Python finds`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: Self.python ?? "python3")
    process.arguments = ["-c", Self.program, folder.appending(path: "answers").path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let lines = try String(contentsOf: folder.appending(path: "answers"), encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 20_000)
    var wrong: [String] = []
    for line in lines {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int64($0) }
      let zone = String(words[0])
      guard let rules = ZoneDatabase.rules(of: zone) else {
        wrong.append("\(zone) is not known")
        continue
      }
      let day = try #require(
        CalendarDate(daysSinceEpoch: Int((numbers[0] - (numbers[0] % 86_400 + 86_400) % 86_400) / 86_400)))
      let seconds = Int((numbers[0] % 86_400 + 86_400) % 86_400)
      let time = try #require(
        ClockTime(hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, zone: .named(zone)))
      let local = DateAndTime(date: day, time: time).offset?.seconds
      if rules.offset(at: numbers[0]).seconds != Int(numbers[1]) || local != Int(numbers[2]) {
        wrong.append("\(line): \(rules.offset(at: numbers[0]).seconds) \(local ?? 0)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(lines.count) differ: \(wrong.prefix(8).joined(separator: "; "))")
  }
}
