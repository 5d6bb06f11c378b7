import Applicants
import Calendars
import Testing

@testable import Intake

@Suite struct DateReadingTests {
  @Test(arguments: [
    ("2004-11-30", ["2004-11-30"]), ("2004-11-30T00:00:00Z", ["2004-11-30"]),
    ("2004-11-30T23:59:59.123+01", ["2004-11-30"]),
    ("2004-11-30 00:00:00", ["2004-11-30"]), ("2004/11/30", ["2004-11-30"]), ("30/11/2004", ["2004-11-30"]),
    ("11/30/2004", ["2004-11-30"]), ("30.11.2004", ["2004-11-30"]), ("3-4-2004", ["2004-03-04", "2004-04-03"]),
    ("4/4/2004", ["2004-04-04"]), ("29/02/2004", ["2004-02-29"]), ("29/02/2003", []), ("31/02/2004", []),
    ("30/11/04", []), ("30 Nov 2004", ["2004-11-30"]), ("38321", []), ("", []), ("30/11-2004", []),
    ("2004-11-30T25:00", []), ("2004-11-30x", []), ("30/11/20045", []), ("00/01/2004", []),
    ("30/11/2004 1:02 PM", ["2004-11-30"]),
  ])
  func `dates read as the calendar has them, and nothing is guessed`(text: String, days: [String]) {
    #expect(DateReading(Array(text.utf8)).days(order: nil).map(\.description) == days)
  }

  @Test(arguments: [
    ("03/04/2004", DateOrder.dayFirst, ["2004-04-03"]), ("03/04/2004", .monthFirst, ["2004-03-04"]),
    ("25/04/2004", .monthFirst, []), ("2004-04-03", .monthFirst, ["2004-04-03"]), ("03/04/2004", .yearFirst, []),
  ])
  func `a declared order picks the reading`(text: String, order: DateOrder, days: [String]) {
    #expect(DateReading(Array(text.utf8)).days(order: order).map(\.description) == days)
  }

  @Test func `three records prove an order, two or a contradiction do not`() {
    var evidence = DateOrderEvidence()
    evidence.add(DateReading(Array("25/04/2004".utf8)), records: 2)
    #expect(evidence.order == nil)
    evidence.add(DateReading(Array("26/04/2004".utf8)), records: 1)
    #expect(evidence.order == .dayFirst)
    evidence.add(DateReading(Array("04/26/2004".utf8)), records: 1)
    #expect(evidence.order == nil)
    #expect(evidence.isMixed)
  }

  @Test(arguments: [
    ("38321", DateReading.Hint.serial), ("30/11/04", .twoDigitYear), ("31/02/2004x", .other), ("soon", .other),
    ("30 nov. 04", .twoDigitYear), ("Nov 30", .noYear), ("30 November 8:58 AM", .noYear), ("November 2004", .noDay),
    ("30 novembre 2004", .monthName), ("31 April 2004", .noSuchDay), ("Monday, 30 November 2004", .weekday),
    ("3 4 November 2004", .doubtful),
  ])
  func `an unreadable date says why`(text: String, hint: DateReading.Hint) {
    #expect(DateReading(Array(text.utf8)) == .unreadable(hint: hint))
  }

  @Test(arguments: [
    ("1970-01-02T00:00:00Z", 86_400), ("1970-01-02 00:00:00", 86_400), ("1970-01-01T01:00:00+01:00", 0),
    ("1970-01-01T01:00:00+01", 0), ("1970-01-01T01:00:00+0100", 0), ("02/01/1970 1:00", 90_000),
    ("02/01/1970 1:00 PM", 133_200), ("02/01/1970 1:00 p.m.", 133_200), ("1970-01-02 00:00 GMT", 86_400),
    ("1970/01/02 11:07:29 AM GMT+1", 122_849), ("1970/01/02 11:07:29 AM BST", 122_849),
    ("1970/01/02 11:07:29 AM GMT-3", 137_249), ("1970/01/02 00:00 UTC+5:30", 66_600),
    ("1970/01/02 00:00 cest", 79_200), ("1970/01/02 00:00 EDT", 100_800), ("1970-01-01T01:00-03", 14_400),
    ("Fri Jan 02 1970 00:00:00 GMT+0100 (Central European Standard Time)", 82_800),
    ("1970-01-02T00:00:00+01:00[Europe/Paris]", 82_800), ("1970-01-02T00:00:00Z[UTC]", 86_400),
    ("02/01/1970 12:00:01 AM", 86_401), ("1970-01-02", 86_400),
  ])
  func `moments are seconds since 1970`(text: String, seconds: Int64) {
    let reading = Array(text.utf8).withUnsafeBytes { MomentReading($0) }
    #expect(reading.time(order: .dayFirst) == seconds * 1_000_000_000)
  }

  @Test(arguments: [
    "", "soon", "1970-13-01T00:00:00Z", "1970-01-01T24:00:00Z", "02/01/70 1:00", "1970-01-01 10:30-3",
    "1970-01-01 10:30+0175", "1970-01-01 10:30+19", "1970-01-01 10:30 Z+01", "1970-01-01 10:30 ASTERN",
    "1970-01-01 10:30 ish", "1970-01-01 10:30 A", "1970-01-01 10:30 CET+1", "1970-01-01 10:30 GMT 1",
    "1970-01-01 10:30 (BST)", "1970-01-01 10:30+01 (BST) x", "1970-01-01 10:30:20.1234567890", "1970-01-01 10:30:20.",
  ])
  func `what is no moment is open`(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { MomentReading($0) }.time(order: .dayFirst) == MomentColumn.open)
  }

  @Test func `nine digits of a second count`() {
    let reading = Array("1970-01-01T00:00:00.123456789Z".utf8).withUnsafeBytes { MomentReading($0) }
    #expect(reading == MomentReading(dayFirst: 123_456_789, monthFirst: 123_456_789))
  }

  @Test(arguments: ["AST", "EST", "CST", "IST", "PST", "XYZ"])
  func `an abbreviation of several zones, or of none, leaves the time as it stands`(zone: String) {
    let reading = Array("1970/01/02 01:00:00 AM \(zone)".utf8).withUnsafeBytes { MomentReading($0) }
    let time: Int64 = 90_000_000_000_000
    #expect(reading == MomentReading(dayFirst: time, monthFirst: time, problem: .momentZoneUnknown))
  }

  @Test func `an ambiguous moment without an order is open, one that reads one way is not`() {
    func time(_ text: String) -> Int64 { Array(text.utf8).withUnsafeBytes { MomentReading($0) }.time(order: nil) }
    #expect(time("02/01/1970 0:00") == MomentColumn.open)
    #expect(time("25/01/1970 0:00") == 24 * 86_400_000_000_000)
  }
}
