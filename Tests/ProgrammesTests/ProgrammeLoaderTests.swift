import Anonymisation
import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Intake
import Shortlisting
import Testing

@testable import Programmes

struct ProgrammeLoaderTests {
  private func load(
    _ files: [String: String] = BaseProgramme.files, asOf: CalendarDate? = nil, seed: String? = nil
  ) throws -> Programme {
    let folder = try RuleFolder(files)
    return try ProgrammeLoader.load(folder.path + "/programme.yaml", asOf: asOf, seed: seed)
  }

  private func changed(_ old: String, _ new: String) throws -> [String: String] {
    try #require(BaseProgramme.programme.contains(old))
    var files = BaseProgramme.files
    files["programme.yaml"] = BaseProgramme.programme.replacing(old, with: new)
    return files
  }

  private func names(_ texts: String...) -> [QuestionName] { texts.map { QuestionName($0) } }

  @Test func `every part of a programme arrives`() throws {
    let programme = try load()
    #expect(programme.title == "Small" && programme.version == "1" && programme.seed == "a seed")
    #expect(programme.asOf == CalendarDate(year: 2027, month: 4, day: 6) && !programme.isAsOfOverridden)
    #expect(programme.rules.closing == [.declined])
    #expect(programme.rules.derived.map(\.name.text) == ["age", "grown"])
    #expect(programme.rules.facts.map(\.id.text) == ["poor-means-meals"])
    #expect(programme.rules.criteria.map(\.id.text) == ["age", "enough"])
    #expect(programme.rules.indicators.map(\.group) == ["home", nil])
    #expect(programme.rules.groups.map(\.take) == [.highest])
    #expect(
      programme.shortlist.order.map(\.text) == ["points descending", "submitted at ascending", "benefits ascending"])
    #expect(programme.rules.keys.map(\.text) == ["benefits"])
    #expect(programme.pool?.hasSharingCondition == true && programme.pool?.groupsOfAtLeast == 5)
    #expect(programme.pool?.grouped.map(\.name.text) == ["age", "region"])
    #expect(programme.sharedWordings.map(\.text) == ["Not sure", "Skip"])
    #expect(programme.forms.map(\.name) == ["Paper", "Web"])
    #expect(programme.warnings.isEmpty)
  }

  @Test func `other ways to ask a question belong to it`() throws {
    let story = "story: { kind: text, also asked as: [\"Tell us, in short\", Your story] }"
    let questions = try load(changed("story: { kind: text }", story)).rules.questions
    #expect(questions.first { $0.name.text == "story" }?.paraphrases == ["Tell us, in short", "Your story"])
    #expect(questions.allSatisfy { $0.paraphrases.isEmpty || $0.name.text == "story" })
  }

  @Test func `coded are the questions that anything reads, those of measures first`() throws {
    let programme = try load()
    #expect(programme.codedQuestions == names("benefits", "born", "meals", "region", "days", "siblings"))
  }

  @Test func `the caller's day and seed come before the programme's`() throws {
    let day = try #require(CalendarDate(iso: "2026-09-01"))
    let programme = try load(asOf: day, seed: "another")
    #expect(programme.asOf == day && programme.isAsOfOverridden && programme.seed == "another")
    #expect(programme.rules.asOf == day)
  }

  @Test func `a date is one of the 120 years before the programme's day, unless declared otherwise`() throws {
    let day = try #require(CalendarDate(iso: "2027-04-06"))
    let kinds = try load(changed("{ kind: text }", "{ kind: date }")).rules.questions.map(\.kind)
    #expect(kinds.contains(.date(earliest: try #require(CalendarDate(iso: "1907-04-06")), latest: day)))
    #expect(kinds.contains(.date(earliest: try #require(CalendarDate(iso: "1995-01-01")), latest: day)))
  }

  @Test func `the caller's day must be one on which the rules apply`() throws {
    let day = try #require(CalendarDate(iso: "2027-09-01"))
    let error = try #require(throws: ProgrammeError.self) { try load(asOf: day) }
    #expect(error.diagnostics.map(\.code) == ["as-of-outside"])
    #expect(error.diagnostics.first?.notes == ["the day was set by `--as-of`"])
  }

  @Test func `a seed from the caller is enough for the draw`() throws {
    #expect(try load(changed("seed: a seed\n", ""), seed: "given").seed == "given")
  }

  @Test(arguments: [
    ("kind: whole number", QuestionKind.number(NumberRange(isWhole: true))),
    ("kind: number, least: 0.5", .number(NumberRange(least: ExactNumber("0.5")))),
    ("kind: age", .age(.withinTheYearBefore)),
    ("kind: age band", .ageBand(nil)),
    ("kind: age, counted on: 2026-11-01", .age(.on(CalendarDate(iso: "2026-11-01") ?? .first))),
    ("kind: age band, counted on: 2026-11-01", .ageBand(.on(CalendarDate(iso: "2026-11-01") ?? .first))),
    ("kind: choice, options: [no, 010, 12:30, ~]", .choice(options: ["no", "010", "12:30", "~"])),
    ("kind: phone", .phone),
  ])
  func `a kind is read as written`(_ text: String, _ kind: QuestionKind) throws {
    let programme = try load(changed("{ kind: text }", "{ \(text) }"))
    #expect(programme.rules.questions.first { $0.name.text == "story" }?.kind == kind)
  }

  @Test func `the answers of an example are one, several or none with a reason`() throws {
    let given = "{ born: [2004-01-02, 2004-02-01], days: [Monday], siblings: 1 }"
    let programme = try load(
      changed(given, "{ meals: not applicable, days: Tuesday, siblings: declined, region: missing }"))
    let example = try #require(programme.examples.last)
    #expect(
      example.given == [
        QuestionName("meals"): .given(.notApplicable), QuestionName("days"): .given(.options([1])),
        QuestionName("siblings"): .open(.declined), QuestionName("region"): .open(.missing),
      ])
    let several = try #require(try load().examples.last?.given[QuestionName("born")])
    #expect(several.isOpen && several.status == .given)
  }

  @Test func `every mistake is reported at once`() throws {
    let folder = try RuleFolder(
      [
        "programme.yaml": """
        programme: Wrong
        version: "1"
        as of: soon
        colour: red
        questions:
          age: { kind: nmber }
        criteria:
          - id: One
            when: age > 3
            says: { mett: "x" }
        shortlist: { places: -1 }
        """
      ])
    let codes = folder.findings().map { $0.prefix { $0 != "]" } + "]" }
    #expect(
      codes
        == [
          "3:8 [date-invalid]", "4:1 [yaml-key-unknown]", "6:16 [word-unknown]", "8:9 [rule-id-unfit]",
          "10:13 [yaml-key-unknown]", "11:22 [number-invalid]",
        ])
  }

  @Test func `a programme without criteria is refused`() throws {
    let folder = try RuleFolder(["programme.yaml": "programme: P\nversion: \"1\"\nas of: 2027-01-01\n"])
    #expect(folder.findings() == ["1:1 [rule-no-criterion] expected the key 'criteria' with at least one criterion"])
  }

  @Test func `without forms the plain form is read`() throws {
    let programme = try load(changed("forms: [forms/paper.yaml, forms/web.yaml]\n", ""))
    #expect(programme.forms == [.plain(for: programme.rules.questions)])
  }

  @Test func `a form profile loads by itself`() throws {
    let folder = try RuleFolder(BaseProgramme.files)
    let questions = try load().rules.questions
    let form = try ProgrammeLoader.loadForm(folder.path + "/forms/paper.yaml", questions: questions)
    #expect(form.name == "Paper" && form.format == .csv && form.dates == .dayFirst && form.separator == ",")
    #expect(form.submittedAt == FieldPath(column: 1) && form.recognisedBy == [FieldPath(header: "Born")])
    #expect(form.wordings == [Wording("-", means: .open(.missing))])
    let meals = try #require(form.questions.first { $0.question.text == "meals" })
    #expect(meals.from == FieldPath(header: "Meals", occurrence: 2))
    #expect(meals.wordings == [Wording("never", means: .option(1)), Wording("?", means: .open(.missing))])
    #expect(throws: ProgrammeError.self) {
      try ProgrammeLoader.loadForm(folder.path + "/forms/paper.yaml", questions: [])
    }
  }

  @Test func `a path error points into the path`() throws {
    var files = BaseProgramme.files
    files["forms/web.yaml"] = BaseProgramme.web.replacing("records: items", with: "records: \"a//b\"")
    let findings = try RuleFolder(files).findings()
    #expect(findings == ["forms/web.yaml:4:13 [form-field-invalid] this is no path: expected a name"])
  }
}
