import Applicants
import Testing

@testable import Intake

@Suite struct RecognitionTests {
  private let scratch = Scratch()

  private func profile(_ name: String, _ headers: String..., records: String? = nil) -> FormProfile {
    FormProfile(
      name: name, format: .csv, recognisedBy: headers.map { FieldPath(header: $0) }, records: records,
      questions: [FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Meals?"))])
  }

  private func failure(_ profiles: [FormProfile], forced: String? = nil) -> Finding? {
    let file = scratch.file("f.csv", "Timestamp,Meals?,Extra\n1,yes,\n")
    do throws(IntakeError) {
      let forms = try FormReader.read(
        Samples.request([file], profiles: profiles, forced: forced.map { [file: $0] } ?? [:]))
      return Finding(code: forms.batch.forms[0].profile, severity: .note, place: SourcePlace(file: ""), message: "")
    } catch {
      return error.findings.first
    }
  }

  @Test func `the profile whose headers are all there is taken, the one with most where several are`() {
    #expect(failure([profile("a", "Timestamp"), profile("b", "Other")])?.code == "a")
    #expect(failure([profile("a", "Timestamp"), profile("b", "Timestamp", "Extra")])?.code == "b")
  }

  @Test func `no or several profiles are an error that says what is missing`() {
    let none = failure([profile("a", "Timestamp", "Nothing"), profile("b", "X", "Y")])
    #expect(none?.code == "form-unrecognised")
    #expect(none?.notes.first == "'a' lacks 'Nothing'")
    let several = failure([profile("a", "Timestamp"), profile("b", "Extra")])
    #expect(several?.code == "form-ambiguous")
    #expect(several?.message.contains("'a', 'b'") == true)
  }

  /// What a file with one question's header says to a profile that has it spelled in its own way.
  private func read(_ header: String, as asked: String, beside other: String? = nil) throws -> ReadForms {
    var profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [FieldPath(header: "ID")], submissionID: FieldPath(header: "ID"),
      questions: [
        FieldMapping(question: Samples.meals.name, from: FieldPath(header: asked)),
        FieldMapping(question: Samples.income.name, from: FieldPath(header: other ?? "Income")),
      ])
    profile.columns = ["ID", asked, other ?? "Income"]
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let file = scratch.file("f.csv", "ID,\(quoted(header)),Income\n1,yes,5\n2,no,6\n")
    return try FormReader.read(Samples.request([file], profiles: [profile]))
  }

  @Test(arguments: [
    ("What's your name?", "What’s your name?"), ("The \"other\" one", "The “other” one"), ("Aged 18-25", "Aged 18–25"),
    ("Aged 18—25", "Aged 18–25"), ("In \u{A3}\u{A0}a year", "In \u{A3} a year"),
  ])
  func `a header is known however programs write its quotes, dashes and spaces`(one: String, other: String) throws {
    for (header, asked) in [(one, other), (other, one)] {
      let forms = try read(header, as: asked)
      #expect(!forms.batch.findings.contains { ["field-absent", "header-drift"].contains($0.code) }, "\(header)")
      #expect(try forms.answer(Samples.meals, of: 0).read.status == .given, "\(header)")
    }
  }

  @Test func `another header is told, and of two spellings none is taken for the other`() throws {
    let changed = try read("What’s your first name?", as: "What's your name?").batch.findings.map(\.code)
    #expect(changed.contains("header-drift") && changed.contains("field-absent"))
    // The profile knows both, and the file has one of them.
    let one = try read("What’s your name?", as: "What's your name?", beside: "What’s your name?").batch.findings
    #expect(one.contains { $0.code == "field-absent" && $0.field == Samples.meals.name.text })
  }

  /// A profile of a tool that always writes ID and Name, for a form of its own.
  private func tool(_ name: String, _ headers: String..., by: String...) -> FormProfile {
    let asked = [Samples.birth, Samples.meals, Samples.discipline, Samples.income]
    return FormProfile(
      name: name, format: .csv, recognisedBy: by.map { FieldPath(header: $0) }, submissionID: FieldPath(header: "ID"),
      questions: zip(asked, headers).map { FieldMapping(question: $0.name, from: FieldPath(header: $1)) })
  }

  @Test func `a form that only its tool's own headers tell is another form`() throws {
    let shipped = tool("shipped", "Born", "Meals?", "Field", "Income", by: "ID", "Name")
    let file = scratch.file("f.csv", "ID,Name,Born,Lunches\n1,Ada,2004-11-30,yes\n")
    let error = #expect(throws: IntakeError.self) { try FormReader.read(Samples.request([file], profiles: [shipped])) }
    #expect(error?.findings.first?.code == "form-unrecognised")
    #expect(
      error?.findings.first?.notes == [
        "'shipped' recognises the file, but of the 4 questions that rules and outputs read it finds 1: it seems to be "
          + "another form",
        "if one of the profiles reads it, choose it with --form NAME=FILE",
      ])
    let forced = Samples.request([file], profiles: [shipped], forced: [file: "shipped"])
    #expect(try FormReader.read(forced).batch.count == 1)
    let inspection = try #require(try FormReader.inspect(Samples.request([file], profiles: [shipped])).first)
    #expect(inspection.profile == nil && inspection.candidates.first?.missing == ["Meals?", "Field", "Income"])
    // Half of them may be the form after a change.
    let half = scratch.file("g.csv", "ID,Name,Born,Meals?\n1,Ada,2004-11-30,yes\n")
    #expect(try FormReader.read(Samples.request([half], profiles: [shipped])).batch.forms[0].profile == "shipped")
  }

  @Test func `of profiles that recognise a file the one is taken of which it has most fields`() throws {
    let shipped = tool("shipped", "Born", "Meals?", "Field", "Income", by: "ID", "Name", "Born")
    let drafted = tool("drafted", "Born", "Meals?", "Art", "Earned", by: "ID", "Art")
    let file = scratch.file("f.csv", "ID,Name,Born,Meals?,Art,Earned\n1,Ada,2004-11-30,yes,music,5\n")
    for profiles in [[shipped, drafted], [drafted, shipped]] {
      #expect(try FormReader.read(Samples.request([file], profiles: profiles)).batch.forms[0].profile == "drafted")
    }
  }

  @Test func `a forced profile is taken, an unknown one refused`() {
    #expect(failure([profile("a", "X"), profile("b", "Timestamp")], forced: "a")?.code == "a")
    #expect(failure([profile("a", "X")], forced: "z")?.code == "form-unknown")
  }

  @Test func `a mapped field that the file lacks is a finding`() throws {
    let file = scratch.file("g.csv", "Timestamp,Mealz\n1,yes\n")
    let forms = try FormReader.read(Samples.request([file], profiles: [profile("a", "Timestamp")]))
    #expect(forms.batch.findings.map(\.code) == ["field-absent"])
    #expect(try forms.answer(Samples.meals, of: 0) == DistinctAnswer(written: [], read: .open(.missing)))
  }

  @Test(arguments: [
    ("Yes, I was.", "yes, i was"), ("I don’t  know", "i dont know"), ("prefer_not_to_say", "prefer not to say"),
    (" “A” ", "\"a\""), ("ÉCOLE", "école"), ("a. ", "a"),
  ])
  func `wordings are folded`(text: String, folded: String) {
    #expect(foldedWording(text) == folded)
  }

  @Test(.timeLimit(.minutes(1))) func `a long wording is folded as fast as a short one`() {
    // Half a megabyte of letters beyond ASCII: minutes, where each one copied all before it.
    let text = String(repeating: "É", count: 300_000)
    #expect(foldedWording(text) == String(repeating: "é", count: 300_000))
  }

  @Test func `a finding's code has an explanation of its own`() {
    #expect(Set(FindingCode.allCases.map(\.explanation)).count == FindingCode.allCases.count)
  }

  private func outcome(
    _ text: String, _ profiles: [FormProfile], forced: String? = nil
  ) throws -> (forms: ReadForms?, finding: Finding?) {
    let file = scratch.file("f", text)
    do throws(IntakeError) {
      return (
        try FormReader.read(Samples.request([file], profiles: profiles, forced: forced.map { [file: $0] } ?? [:])), nil
      )
    } catch {
      return (nil, error.findings.first)
    }
  }

  @Test func `lines above the header are passed over and told, and nobody's answers are among them`() {
    let profile = FormProfile(
      name: "wide", format: .csv, recognisedBy: [FieldPath(header: "Name"), FieldPath(header: "Meals?")],
      questions: [FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Meals?"))])
    func read(_ text: String) -> (codes: [String], count: Int) {
      do throws(IntakeError) {
        let batch = try FormReader.read(Samples.request([scratch.file("f", Array(text.utf8))], profiles: [profile]))
          .batch
        return (batch.findings.map(\.code), batch.count)
      } catch {
        return (error.findings.map(\.code), 0)
      }
    }
    let titled = read("Applications\nExported,\nName,Meals?,Why\nAda,yes,x\nBen,no,y\n")
    #expect(titled.count == 2 && titled.codes == ["header-doubtful"])
    // A sorted sheet has its header somewhere among the applicants.
    let sorted = read("Ada,yes,x\nBen,no,y\nName,Meals?,Why\nPia,yes,z\n")
    #expect(sorted.count == 0 && sorted.codes == ["form-unrecognised"])
  }

  private func json(_ name: String, records: String?) -> FormProfile {
    FormProfile(
      name: name, format: .json, recognisedBy: [FieldPath(header: "key \(name)")], records: records,
      questions: [FieldMapping(question: Samples.meals.name, from: FieldPath(header: "meals"))])
  }

  @Test(arguments: [
    ("\"Name,Meals?\n1,yes\n", "quote-unclosed"), ("\"Name,Meals?\n1,\"yes\"\n", "text-after-quote"),
    ("Na\"me,Meals?\n1,yes\n", "quote-stray"), ("Name,Meals?\n1,yes\n", "form-unrecognised"),
    (String(repeating: "x", count: 80) + ",Na\u{0}me\n1,yes\n", "record-nul"),
  ])
  func `a header line that cannot be read is the true cause`(text: String, code: String) throws {
    #expect(try outcome(text, [profile("a", "X"), profile("b", "Y")]).finding?.code == code)
  }

  @Test(arguments: [
    #"[{"a":"\ud800"}]"#, #"{"items":[{"a":1}"#, #"{"a":1"# + "\n", String(repeating: "[", count: 5000),
    #"{"items":[{"a":tru}]}"#,
  ])
  func `malformed JSON is the true cause`(text: String) throws {
    let finding = try outcome(text, [json("a", records: nil), json("b", records: "items")]).finding
    #expect(finding?.code == "file-malformed")
    #expect(finding?.place.line != nil)
  }

  @Test func `an empty export is recognised where only one form can be it`() throws {
    let (items, people, lines) = (json("a", records: "items"), json("b", records: "people"), json("c", records: nil))
    let one = try outcome(#"{"items":[]}"#, [items, people, lines]).forms
    #expect(one?.batch.forms.map(\.profile) == ["a"])
    #expect(one?.batch.records.count == 0)
    #expect(try outcome("[]", [items, people, lines]).forms?.batch.forms.map(\.profile) == ["c"])
    let two = try outcome(#"{"items":[]}"#, [items, json("d", records: "items")]).finding
    #expect(two?.code == "form-unrecognised")
    #expect(two?.notes.first == "the file holds no records, so nothing tells its form")
    #expect(two?.notes.last?.contains("--form NAME=FILE") == true)
    #expect(try outcome(#"{"others":[]}"#, [items, people]).finding?.code == "form-unrecognised")
  }

  @Test(arguments: [
    ("{\"key a\":1}\n{\"key a\":2}\n", "holds objects without it"), (#"[{"key a":1}]"#, "is one array itself"),
  ])
  func `a missing array of records is told`(text: String, found: String) throws {
    for profiles in [[json("a", records: "items")], [json("a", records: "items"), json("b", records: "people")]] {
      let finding = try outcome(text, profiles).finding
      #expect(finding?.code == "form-unrecognised")
      #expect(finding?.notes.first == "'a' reads the records from an array 'items'; the file \(found)")
    }
  }

  @Test func `another declared encoding is told as for CSV`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><all><one><email>a</email></one></all>"
    #expect(try outcome(text, [.plain(for: Samples.questions)]).finding?.code == "file-not-utf8")
  }

  @Test(arguments: [
    "ID,Timestamp,free school meals\n7,2026-03-01 10:00,yes\n",
    #"[{"id":7,"timestamp":"2026-03-01 10:00","free school meals":"yes"}]"#,
    #"{"id":"7","timestamp":"2026-03-01 10:00","free school meals":"yes"}"#,
    "<a><b><id>7</id><timestamp>2026-03-01 10:00</timestamp><free_school_meals>yes</free_school_meals></b></a>",
    "submission id,submitted at,free school meals,id\n7,2026-03-01 10:00,yes,8\n",
  ])
  func `a plain form may say id and timestamp`(text: String) throws {
    let expected = try outcome(
      "submission id,submitted at,free school meals\n7,2026-03-01 10:00,yes\n", [.plain(for: Samples.questions)])
    let found = try outcome(text, [.plain(for: Samples.questions)])
    #expect(try #require(found.forms).everything() == #require(expected.forms).everything())
  }

  @Test func `a question called id stays a question`() {
    let plain = FormProfile.plain(for: [Question(name: QuestionName("id"), kind: .text)])
    #expect(plain.named { $0 == FieldPath(named: "id") }.submissionID == FieldPath(named: "submission id"))
  }
}
