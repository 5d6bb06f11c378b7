import Applicants
import Calendars
import Testing

@testable import Intake

@Suite struct AnswerReaderTests {
  private func read(
    _ kind: QuestionKind, _ text: String, wordings: [Wording] = [], form: [Wording] = [],
    allowsNotApplicable: Bool = false,
    separator: String = ";"
  ) -> ReadAnswer {
    let question = Question(
      name: QuestionName("q"), kind: kind, allowsNotApplicable: allowsNotApplicable, wordings: wordings)
    let mapping = FieldMapping(question: question.name, from: FieldPath(header: "q"), wordings: form)
    let profile = FormProfile(name: "f", format: .csv, recognisedBy: [], separator: separator, questions: [mapping])
    return AnswerReader(
      question: question, mapping: mapping, profile: profile, shared: [Wording("not sure", means: .open(.dontKnow))],
      dateOrder: nil, asOf: day("2026-04-06")
    ).read(text)
  }

  @Test(arguments: [
    ("yes", Answer.given(.option(0))), (" Yes. ", .given(.option(0))), ("YES", .given(.option(0))),
    ("no", .given(.option(1))),
    ("", .open(.missing)), (" \t\n", .open(.missing)), ("I don’t know", .open(.dontKnow)),
    ("dont know", .open(.dontKnow)),
    ("dont_know", .open(.dontKnow)), ("Prefer not to say", .open(.declined)), ("prefer_not_to_say", .open(.declined)),
    ("Not  sure", .open(.dontKnow)), ("Hmm", .open(.unknownWording)), ("y", .open(.unknownWording)),
    ("yes\u{301}", .open(.unknownWording)),
  ])
  func `a choice is read by its wordings, and an unknown one is never no`(text: String, answer: Answer) {
    #expect(read(.choice(options: ["yes", "no"]), text).answer == answer)
  }

  @Test func `an empty box is missing, not declined`() {
    #expect(read(.choice(options: ["yes"]), "").answer.status == .open(.missing))
  }

  @Test func `the form's meaning goes before the question's`() {
    let wordings = [Wording("maybe", means: .option(0))]
    #expect(read(.choice(options: ["yes", "no"]), "Maybe", wordings: wordings).answer == .given(.option(0)))
    let form = [Wording("maybe", means: .open(.dontKnow))]
    #expect(read(.choice(options: ["yes", "no"]), "Maybe", wordings: wordings, form: form).answer == .open(.dontKnow))
  }

  @Test func `the stem before such as is compared, both sides`() {
    let wordings = [Wording("Routine manual such as cleaner", means: .option(0))]
    #expect(
      read(.choice(options: ["routine"]), "Routine manual such as porter", wordings: wordings).answer
        == .given(.option(0)))
    #expect(read(.choice(options: ["routine"]), "routine manual", wordings: wordings).answer == .given(.option(0)))
  }

  @Test func `not applicable counts only where the question declares it`() {
    let kind = QuestionKind.choice(options: ["yes"])
    #expect(read(kind, "Not applicable", allowsNotApplicable: true).answer == .given(.notApplicable))
    let undeclared = read(kind, "Not applicable")
    #expect(undeclared.answer.isOpen)
    #expect(undeclared.problem == .notApplicableUndeclared)
  }

  @Test(arguments: [
    ("music;film", ";", [0, 1]), ("film; music;", ";", [0, 1]), ("film", ";", [1]),
    ("film, TV and radio, music", ",", [0, 2]),
    ("music film", " ", [0, 1]), ("music\u{1F}film, TV and radio", ",", [0, 2]), ("film, film", ",", [1]),
  ])
  func `several answers are cut at the separator, longest option first`(text: String, separator: String, indices: [Int])
  {
    let options = ["music", "film", "film, TV and radio"]
    #expect(read(.choices(options: options), text, separator: separator).answer == .given(.options(indices)))
  }

  @Test func `one unknown part makes the whole answer unknown`() {
    let kind = QuestionKind.choices(options: ["music", "film"])
    #expect(read(kind, "music;dance").answer == .open(.unknownWording))
    #expect(read(kind, "prefer not to say;").answer == .open(.declined))
    #expect(read(kind, ";;").answer == .open(.missing))
  }

  @Test(arguments: [
    ("12", "12"), (" £1,234.50 ", "1234.5"), ("-3", "-3"), ("1,234,567", "1234567"), ("0.10", "0.1"), ("-£5", "-5"),
  ])
  func `numbers are exact`(text: String, number: String) {
    #expect(read(.number(NumberRange()), text).answer == .given(.number(ExactNumber(number)!)))
  }

  @Test(arguments: ["1,23", "12,34,567", "1e3", "twelve", "£", "1.2.3", "--1", "1-", "12 000", ",123"])
  func `what is no number is unreadable`(text: String) {
    #expect(read(.number(NumberRange()), text).problem == .numberUnreadable)
  }

  @Test(arguments: [
    ("150.000", ["150", "150000"]), ("£15.500", ["15.5", "15500"]), ("-1.500", ["-1500", "-1.5"]),
    ("1.234.567", ["1234567"]), ("0.125", ["0.125"]), ("1234.567", ["1234.567"]), ("1,234.567", ["1234.567"]),
    ("12.50", ["12.5"]), ("1.2345", ["1.2345"]), ("15.000,00", []), ("1.23.456", []), ("1.234.56", []),
    ("1,234.567.890", []), ("1,234", ["1234"]), ("0,125", []),
    ("12 000", []), ("1.000.", []),
  ])
  func `a dot before three digits reads both ways`(text: String, numbers: [String]) {
    #expect(DecimalReading(text).numbers().map(\.description) == numbers.compactMap { ExactNumber($0)?.description })
  }

  @Test func `of two readings of a number those stay that the question allows`() {
    func possible(_ text: String, _ range: NumberRange) -> ReadAnswer { read(.number(range), text) }
    let both = possible("150.000", NumberRange(isWhole: true))
    #expect(both.problem == .numberAmbiguous)
    #expect(both.answer.possible == .oneOf([.number(ExactNumber(150)), .number(ExactNumber(150_000))]))
    #expect(possible("2.500", NumberRange(isWhole: true)).answer == .given(.number(ExactNumber(2500))))
    #expect(possible("150.000", NumberRange(least: ExactNumber(1000))).answer == .given(.number(ExactNumber(150_000))))
    #expect(possible("150.000", NumberRange(greatest: ExactNumber(9))).problem == .numberOutside)
    #expect(read(.age(.withinTheYearBefore), "17.000").answer == read(.age(.withinTheYearBefore), "17").answer)
  }

  @Test func `the declared range and whole numbers are kept`() {
    let range = QuestionKind.number(NumberRange(least: ExactNumber(0), greatest: ExactNumber(12), isWhole: true))
    #expect(read(range, "12").answer == .given(.number(ExactNumber(12))))
    for text in ["13", "-1", "2.5"] { #expect(read(range, text).problem == .numberOutside) }
  }

  @Test(arguments: [
    ("18-29", 18...29), ("18 - 29", 18...29), ("18 to 29", 18...29), ("18–29", 18...29), ("> 60", 61...120),
    ("60+", 60...120),
    ("65 and up", 65...120), ("65 and over", 65...120), ("under 18", 0...17), ("18 or under", 0...18), ("25", 25...25),
    ("18-24 years old", 18...24), ("< 18", 0...17), ("over 60", 61...120),
  ])
  func `bands are ranges of ages`(text: String, ages: ClosedRange<Int>) {
    #expect(readAgeBand(text) == ages)
  }

  @Test(arguments: ["", "18-", "young", "29-18", "18-29-40", "130", "-5", "1.5"])
  func `what is no band is unreadable`(text: String) {
    #expect(readAgeBand(text) == nil)
  }

  @Test(arguments: [
    ("2026-04-06", 18, 18...18), ("2025-10-01", 18, 18...19), ("2025-04-06", 18, 19...19), ("2024-04-05", 18, 20...21),
    ("2026-04-07", 18, 17...18), ("2027-04-06", 18, 17...17), ("2027-10-06", 18, 16...17),
  ])
  func `an age counted on another day is one or two ages on the programme's day`(
    counted: String, age: Int, expected: ClosedRange<Int>
  ) {
    #expect(ages(on: day("2026-04-06"), countedAs: age...age, count: .on(day(counted))) == expected)
  }

  @Test func `ages agree with counting through all birth dates`() {
    for counted in ["2023-02-28", "2024-02-29", "2024-03-01", "2026-04-06", "2028-02-29", "2027-02-28"].map(day) {
      for asOf in ["2024-02-28", "2024-02-29", "2025-02-28", "2025-03-01", "2026-04-06"].map(day) {
        var least = Int.max
        var greatest = Int.min
        for offset in 0..<(366 * 4) {
          guard let born = counted.adding(days: -18 * 365 - 800 + offset) else { continue }
          for leapDay in LeapDayBirthday.allCases where completedYears(from: born, to: counted, leapDay: leapDay) == 18
          {
            let age = completedYears(from: born, to: asOf, leapDay: leapDay)
            least = min(least, age)
            greatest = max(greatest, age)
          }
        }
        #expect(ages(on: asOf, countedAs: 18...18, count: .on(counted)) == least...greatest)
      }
    }
  }

  @Test func `an age within the year before may be one higher by now`() {
    #expect(
      read(.age(.withinTheYearBefore), "19").answer
        == Answer(status: .given, possible: .wholeNumbers(least: 19, greatest: 20)))
    #expect(read(.age(.withinTheYearBefore), "19.5").problem == .ageUnreadable)
    #expect(read(.age(.withinTheYearBefore), "121").problem == .ageUnreadable)
    #expect(
      read(.ageBand(nil), "18-25").answer == Answer(status: .given, possible: .wholeNumbers(least: 18, greatest: 25)))
  }

  @Test func `a date outside the question's days is unreadable, a reading outside is dropped`() {
    let kind = QuestionKind.date(earliest: day("2004-03-10"), latest: day("2010-01-01"))
    #expect(read(kind, "03/04/2004").answer == .given(.date(day("2004-04-03"))))
    #expect(read(kind, "2011-01-01").problem == .dateOutside)
    let both = read(kind, "05/04/2004")
    #expect(both.problem == .dateAmbiguous)
    #expect(both.answer.possible == .oneOf([.date(day("2004-04-05")), .date(day("2004-05-04"))]))
  }
}
