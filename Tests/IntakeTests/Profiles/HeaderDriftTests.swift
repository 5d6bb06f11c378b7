import Applicants
import Testing

@testable import Intake

@Suite struct HeaderDriftTests {
  private let scratch = Scratch()

  @Test(arguments: [
    (["A", "B", "C", "D"], ["A", "B", "C", "D"], []),
    (
      ["A", "B", "C", "D"], ["D", "C", "B", "A"],
      ["column 1 'A' is column 4 now", "column 2 'B' is column 3 now", "column 3 'C' is column 2 now"]
    ),
    (["A", "B", "C", "D"], ["A", "X", "C", "D"], ["column 2 was 'B', now 'X'"]),
    (["A", "B", "C", "D"], ["N", "A", "X", "C", "D"], ["new column 1 'N'", "column 2 was 'B'; column 3 is now 'X'"]),
    (["A", "B", "C", "D"], ["A", "C", "D"], ["column 2 'B' is gone"]),
    (["A", "B", "C", "D"], ["A", "B", "C", "D", "N"], ["new column 5 'N'"]),
    // Two for one: nobody can tell which of them it was.
    (
      ["A", "B", "C", "D"], ["A", "X", "Y", "C", "D"], ["column 2 'B' is gone", "new column 2 'X'", "new column 3 'Y'"]
    ),
    // What moved stands between nothing.
    (
      ["A", "B", "C", "D", "E"], ["A", "C", "D", "X", "B"],
      ["column 5 was 'E'; column 4 is now 'X'", "column 2 'B' is column 5 now"]
    ),
    // Fewer than half are there: the line may hold somebody's answers.
    (["A", "B", "C", "D"], ["A", "Asha", "London", "Music"], []),
    // A header that looks like an answer is shown as its shape.
    (["A", "B", "C", "D"], ["A", "asha@example.org", "C", "D"], ["column 2 was 'B', now 'aaaa@aaaaaaa.aaa'"]),
    (["A", "", "C", "D"], ["A", "", "", "C", "D"], []),
  ])
  func `changes are told as they are certain`(old: [String], new: [String], said: [String]) {
    let profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [FieldPath(header: "A")],
      questions: old.map { FieldMapping(question: QuestionName($0), from: FieldPath(header: $0)) })
    var known = profile
    known.columns = old
    #expect(Set(known.drift(to: new).sentences) == Set(said))
    #expect(profile.drift(to: new).sentences == [])
  }

  @Test(arguments: [
    (["A", "B", "C", "D"], [], false),
    // What nothing reads may come, go and change.
    (["A", "B", "C", "D", "N"], ["new column 5 'N'"], false),
    (["A", "B", "C"], ["column 4 'D' is gone"], false),
    (["A", "B", "C", "X"], ["column 4 was 'D', now 'X'"], false),
    // What is read by its name may stand anywhere.
    (["A", "C", "B", "D"], ["column 2 was 'B', which is column 3 now, now 'C'; it is read by its position"], true),
    (
      ["C", "A", "B", "D"],
      [
        "column 2 was 'B', which is column 3 now, now 'A'; it is read by its position", "column 3 'C' is column 1 now",
      ], true
    ),
    (["A", "X", "C", "D"], ["column 2 was 'B', now 'X'; it is read by its position"], true),
    (
      ["N", "A", "B", "C", "D"],
      [
        "column 2 was 'B', which is column 3 now, now 'A'; it is read by its position", "new column 1 'N'",
      ], true
    ),
    (["A", "B", "Z", "D"], ["column 3 was 'C', now 'Z'"], true),
  ])
  func `columns read by position must stand where they stood`(new: [String], said: [String], isRead: Bool) {
    var profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [FieldPath(header: "A")],
      questions: [
        FieldMapping(question: QuestionName("b"), from: FieldPath(column: 2)),
        FieldMapping(question: QuestionName("c"), from: FieldPath(header: "C")),
      ])
    profile.columns = ["A", "B", "C", "D"]
    let told = profile.drift(to: new)
    #expect(told.sentences == said)
    #expect(told.changesReading == isRead)
    #expect(told.advice.isEmpty == said.isEmpty)
  }

  @Test(arguments: [
    (["A", "X", "B", "X"], [], false), (["N", "A", "X", "B", "X"], ["new column 1 'N'"], false),
    (["A", "X", "B", "Y"], ["column 4 was 'X', now 'Y'; it is read as 'X' number 2, which is nowhere now"], true),
    (
      ["A", "Y", "B", "X"],
      [
        "column 4 'X' is column 4 now; it is read as 'X' number 2, which is nowhere now", "column 2 was 'X', now 'Y'",
      ], true
    ),
    (
      ["A", "X", "X", "B", "X"],
      ["column 4 'X' is column 5 now; it is read as 'X' number 2, which is column 3 now", "new column 3 'X'"], true
    ),
  ])
  func `one of several columns of a name must be the one that it was`(new: [String], said: [String], isRead: Bool) {
    var profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [FieldPath(header: "A")],
      questions: [FieldMapping(question: QuestionName("x"), from: FieldPath(header: "X", occurrence: 2))])
    profile.columns = ["A", "X", "B", "X"]
    let told = profile.drift(to: new)
    #expect(told.sentences == said)
    #expect(told.changesReading == isRead)
  }

  @Test(arguments: [
    (["A", "B", "C", "D"], []), (["A", "D", "C", "B"], ["column 2 was 'B' and column 4 was 'D'"]),
    (["N", "A", "D", "C", "B"], ["column 2 was 'B' and column 4 was 'D'"]),
    // What nobody reads may change places; all in another order, or one moved alone, is an export as others are.
    (["C", "B", "A", "D"], []), (["D", "C", "B", "A"], []), (["A", "C", "D", "B"], []), (["A", "D", "D", "B"], []),
  ])
  func `two headers that changed places are told`(new: [String], said: [String]) {
    var profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [],
      questions: [FieldMapping(question: QuestionName("b"), from: FieldPath(header: "B"))])
    profile.columns = ["A", "B", "C", "D"]
    let told = profile.drift(to: new)
    #expect(told.exchanges.count == said.count)
    #expect(zip(told.exchanges, said).allSatisfy { $0.hasPrefix($1) })
    #expect(!told.advice.contains { $0.hasPrefix("no column") } || !new.starts(with: ["A", "C", "D", "B"]))
  }

  @Test func `a run and an inspection warn of two headers that changed places`() throws {
    let file = scratch.file("f.csv", "Key,Notes,Meals?,Sent,Born\n1,2004-11-30,yes,2026-01-02,1970-01-01\n")
    let request = Samples.request([file], profiles: [profile("Key", "Born")])
    let found = try FormReader.read(request).batch.findings
    #expect(found.map(\.code) == ["header-moved"] && found.map(\.severity) == [.warning])
    #expect(
      found.first?.message == "column 2 was 'Born' and column 5 was 'Notes'; now they have changed places: were the "
        + "answers moved, too, or only the texts of the headers?")
    let inspection = try #require(try FormReader.inspect(request).first)
    #expect(inspection.drift == found.map(\.message) && inspection.isReadingChanged)
  }

  private func profile(_ recognisedBy: String...) -> FormProfile {
    var profile = FormProfile(
      name: "form", format: .csv, recognisedBy: recognisedBy.map { FieldPath(header: $0) },
      submittedAt: FieldPath(header: "Sent"),
      questions: [
        FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Meals?")),
        FieldMapping(question: Samples.birth.name, from: FieldPath(header: "Born")),
      ])
    profile.columns = ["Key", "Born", "Meals?", "Sent", "Notes"]
    return profile
  }

  @Test func `a run tells a header that changed, and reads nothing from it`() throws {
    let file = scratch.file("f.csv", "Key,Born,FSM?,When,Notes,More\n1,2004-11-30,yes,2026-01-02,x,y\n")
    let forms = try FormReader.read(Samples.request([file], profiles: [profile("Key", "Born")]))
    let found = forms.batch.findings.filter { $0.code == "header-drift" }
    #expect(found.map(\.message) == ["the form's headers changed: column 3 was 'Meals?', now 'FSM?'"])
    #expect(found.first?.notes.prefix(2) == ["column 4 was 'Sent', now 'When'", "new column 6 'More'"])
    #expect(forms.batch.findings.contains { $0.code == "field-absent" && $0.field == Samples.meals.name.text })
    #expect(try forms.answer(Samples.meals, of: 0).read == .open(.missing))
    let again = try FormReader.inspect(Samples.request([file], profiles: [profile("Key", "Born")]))
    #expect(again.first?.drift.first == "column 3 was 'Meals?', now 'FSM?'")
  }

  @Test func `a file that is not recognised any more is told why`() throws {
    let file = scratch.file("f.csv", "Key,DOB,Meals?,Sent,Notes\n1,2004-11-30,yes,2026-01-02,x\n")
    let error = #expect(throws: IntakeError.self) {
      try FormReader.read(Samples.request([file], profiles: [profile("Key", "Born")]))
    }
    #expect(error?.findings.first?.notes.first == "'form' lacks 'Born': column 2 was 'Born', now 'DOB'")
    #expect(
      error?.findings.first?.notes.dropFirst().first
        == "if it is a form of 'form', write the headers of now in its profile, under `recognised by:`, `questions:` and `columns:`"
    )
    let found = try FormReader.inspect(Samples.request([file], profiles: [profile("Key", "Born")]))
    #expect(found.first?.candidates.first?.drift == ["column 2 was 'Born', now 'DOB'"])
    #expect(found.first?.candidates.first?.driftAdvice?.contains("`recognised by:`") == true)
  }

  @Test func `a first line of answers is never told as drift`() throws {
    let file = scratch.file("f.csv", "Asha Example,Drama,Leeds,Quiet,Sent\nBen Example,Music,York,Loud,x\n")
    let error = #expect(throws: IntakeError.self) {
      try FormReader.read(Samples.request([file], profiles: [profile("Key", "Born")]))
    }
    #expect(!String(reflecting: error).contains("Drama"))
  }
}
