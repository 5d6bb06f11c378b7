import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Testing

@testable import Intake
@testable import Programmes

/// Questions that are drafted from several fields.
struct DraftedGroupTests {
  private let trial: DraftTrial

  init() throws { trial = try DraftTrial() }

  @Test func `a column for each choice, a name and a date in parts are found`() throws {
    let header = [
      "First name", "Last name", "Birth date / Year", "Birth date / Month", "Birth date / Day",
      "When could you meet? / Monday evening", "When could you meet? / Tuesday evening",
      "When could you meet? / Wednesday evening", "When could you meet? / Thursday evening",
      "music", "film", "games", "fashion", "photography",
    ]
    let rows = (0..<6).map { row in
      "Ada,Example,\(2000 + row),\(row + 1),9,\(row % 2),1,0,,music,,\(row == 1 ? "games" : ""),,"
    }
    let drafted = try trial.drafted(([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n")
    let byName = Dictionary(
      drafted.profile.questions.map { ($0.question.text, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(byName["full name"]?.from.parts.map(\.description) == ["First name", "Last name"])
    #expect(byName["date of birth"]?.from.parts.map(\.description) == Array(header[2...4]))
    #expect(byName["availability"]?.from.parts.map(\.description) == Array(header[5...8]))
    #expect(byName["availability"]?.choices.map(\.meaning) == (0..<4).map { .option($0) })
    // Bare choices do not say whether they were chosen or refused.
    #expect(byName["discipline"] == nil && drafted.guessed["music"] == "discipline")
    #expect(drafted.text.contains("  #   but: no header says what is asked, only what is chosen"))
    #expect(drafted.text.contains("      music: \"music\""))
  }

  @Test(arguments: [
    ("Day of birth", "Month of birth", "Year of birth", true), ("DOB - Day", "DOB - Month", "DOB - Year", true),
    ("Date of birth (day)", "Date of birth (month)", "Date of birth (year)", true),
    ("birth_day", "birth_month", "birth_year", true),
    (
      "What is your date of birth? [Day]", "What is your date of birth? [Month]", "What is your date of birth? [Year]",
      true
    ),
    // Nobody says which date, or it is another one's.
    ("Day", "Month", "Year", false),
    ("Day of your child's birth", "Month of your child's birth", "Year of your child's birth", false),
  ])
  func `a date in three columns is found, and left to a person where it may be another`(
    day: String, month: String, year: String, isSure: Bool
  ) throws {
    for months in [["1", "02", "12"], ["January", "Feb", "December"]] {
      let rows = (0..<6).map { "a\($0)@example.org,\($0 + 3),\(months[$0 % 3]),\(2000 + $0),\($0)" }
      let drafted = try trial.drafted(
        (["Email,\(day),\(month),\(year),Day of the interview"] + rows).joined(separator: "\n") + "\n")
      let parts = drafted.profile.questions.first { $0.question.text == "date of birth" }?.from.parts
      #expect(parts?.map(\.description) == (isSure ? [year, month, day] : nil), "\(months)")
      #expect(drafted.text.contains("date of birth: { from: { year: \"\(year)\""), "\(drafted.text)")
    }
  }

  @Test func `columns of days, months and years that hold something else are no date`() throws {
    let rows = (0..<6).map { "a\($0)@example.org,Monday,\($0 + 1) months,Year \($0 + 7)" }
    let drafted = try trial.drafted(
      (["Email,Day of birth,Month of birth,Year of birth"] + rows).joined(separator: "\n") + "\n")
    #expect(!drafted.text.contains("from: { year:"))
  }

  @Test func `one field that says all stands before a field for each choice, and one that nobody filled in behind`()
    throws
  {
    func used(_ summary: String) throws -> [String] {
      let header = "When could you meet a mentor?"
      let choices = ["Monday evening", "Tuesday evening", "Wednesday evening"].map { "\(header) / \($0)" }
      let rows = (0..<6).map { _ in "\(summary),1,0,1,ada@example.org," }
      let drafted = try trial.drafted(
        (([header] + choices + ["Your email", "Email address"]).joined(separator: ",") + "\n")
          + rows.joined(separator: "\n")
          + "\n")
      return drafted.active.filter { $0.value != "submission id" }.map { "\($0.value): \($0.key)" }.sorted()
    }
    let header = "When could you meet a mentor?"
    #expect(try used("Monday evening;Tuesday evening") == ["availability: \(header)", "email address: Your email"])
    #expect(
      try used("") == [
        "availability: \(header) / Monday evening", "availability: \(header) / Tuesday evening",
        "availability: \(header) / Wednesday evening", "email address: Your email",
      ])
  }

  @Test(arguments: [
    [
      "When could you meet? - Monday - Evening", "When could you meet? - Saturday - Morning",
      "When could you meet? - Saturday - Afternoon",
    ],
    [
      "When could you meet? [Evening] [Monday]", "When could you meet? [Morning] [Saturday]",
      "When could you meet? [Afternoon] [Saturday]",
    ],
    [
      "When could you meet? / Monday / evening", "When could you meet? / Saturday / morning",
      "When could you meet? / Saturday / afternoon",
    ],
  ])
  func `a grid of days and times with a column for each is a field for each choice`(headers: [String]) throws {
    let rows = (0..<20).map { "\($0 % 2),\($0 % 3 == 0 ? 1 : 0),\($0 % 5 == 0 ? 1 : 0)\n" }
    let drafted = try trial.drafted(headers.joined(separator: ",") + "\n" + rows.joined())
    for header in headers { #expect(drafted.active[header] == "availability", "\(drafted.text)") }
  }

  @Test func `a grid with a column for each day is read by its days and times together`() throws {
    let days = ["Monday", "Tuesday", "Saturday"].map { "When could you meet a mentor? [\($0)]" }
    let rows = (0..<30).map { _ in "Evening,\"Evening\",\"Morning, Afternoon\"\n" }
    let drafted = try trial.drafted(days.joined(separator: ",") + "\n" + rows.joined())
    #expect(drafted.draft.mappings.map(\.question.name.text) == ["availability"])
    #expect(drafted.profile.separator == ",")
    let mapping = try #require(drafted.profile.questions.first)
    #expect(mapping.from.parts.map(\.description) == days)
    #expect(
      mapping.choices.map(\.says) == [
        [Wording("Evening", means: .option(0))], [Wording("Evening", means: .option(1))],
        [Wording("Afternoon", means: .option(5)), Wording("Morning", means: .option(4))],
      ])
    // A time that the programme does not know leaves a person to look.
    let others = (0..<30).map { _ in "Evening,\"Morning, Evening\",Morning\n" }
    let doubtful = try trial.drafted(days.joined(separator: ",") + "\n" + others.joined())
    #expect(doubtful.active.isEmpty && doubtful.guessed[days[0]] == "availability")
    #expect(doubtful.text.contains("but: its rows hold what is none of the question's options"))
    #expect(doubtful.confirmed.questions.first?.wordings == [Wording("Morning", means: .open(.missing))])
  }

  @Test func `a field for each choice of what is not asked is left to a person`() throws {
    let choices = ["Monday evening", "Tuesday evening", "Wednesday evening", "Thursday evening"]
    for stem in ["When can you not meet a mentor?", "When did you meet your last mentor?"] {
      let header = choices.map { "\"\(stem) / \($0)\"" }.joined(separator: ",")
      let drafted = try trial.drafted(header + "\n" + String(repeating: "1,0,1,0\n", count: 6))
      #expect(drafted.guessed.isEmpty, "\(stem)")
    }
  }

  @Test func `the parts of somebody else's name are not the applicant's`() throws {
    let drafted = try trial.drafted(
      "Child's first name,Child's surname\n" + String(repeating: "Ada,Example\n", count: 6))
    #expect(drafted.active.isEmpty)
  }

  @Test func `a list of answers is not mapped by its path alone`() throws {
    let answers = (0..<6).map {
      #"{"token":"t\#($0)","answers":[{"ref":"a","text":"Ada"},{"ref":"b","email":"p\#($0)@example.org"}]}"#
    }
    let drafted = try trial.drafted("[" + answers.joined(separator: ",") + "]", named: "f.json")
    #expect(drafted.profile.questions.isEmpty)
    #expect(drafted.text.contains("it stands in a list"))
  }
}
