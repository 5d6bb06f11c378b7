import Applicants
import Documents
import Testing

@testable import Intake

@Suite struct InspectionTests {
  private let scratch = Scratch()

  private func inspect(_ text: String, profiles: [FormProfile]? = nil) throws -> FormInspection {
    try #require(try FormReader.inspect(Samples.request([scratch.file("f", text)], profiles: profiles)).first)
  }

  @Test func `fields are told with their question, shapes and counts, never answers`() throws {
    let text = "submission id,date of birth,secret\n1,25/04/2004,xyzzy\n2,26/04/2004,\n3,27/04/2004,plugh\n4,x\n"
    let found = try inspect(text)
    #expect(found.profile == "plain form")
    #expect(found.records == 4)
    #expect(found.setAside.map(\.code) == ["record-width"])
    #expect(found.setAside.map(\.message) == ["expected 3 cells as in the header, found 2"])
    #expect(found.fields.map(\.name) == ["submission id", "date of birth", "secret"])
    #expect(found.fields.map(\.question) == ["submission id", "date of birth", nil])
    #expect(found.fields.map(\.filled) == [3, 3, 2])
    #expect(found.fields[1].shapes == [.init(shape: "99/99/9999", count: 3)])
    #expect(found.fields[1].dates == "day first, proved by 3 records")
    #expect(found.fields[2].distinct == 2)
    #expect(!String(reflecting: found).contains("xyzzy"))
  }

  @Test func `one long text hides no shapes of the others, and mostly long ones have none`() throws {
    let long = String(repeating: "so on ", count: 20)
    let found = try inspect("submission id,why\n1,Yes\n2,\(long)\n3,No\n4,Yes\n")
    #expect(found.fields[1].shapes == [.init(shape: "Aaa", count: 2), .init(shape: "Aa", count: 1)])
    #expect(try inspect("submission id,why\n1,Yes\n2,\(long)\n3,\(long)x\n").fields[1].shapes.isEmpty)
  }

  @Test func `of very many fields the fullest are told, and those that a profile names`() throws {
    let most = FormOutline.mostFields(records: 2)
    let keys = (0..<most + 9).map { "\"key \($0)\":1" }.joined(separator: ",")
    let mapped = FieldPath(header: Samples.birth.name.text)
    let profile = FormProfile(
      name: "wide", format: .json, recognisedBy: [mapped],
      questions: [FieldMapping(question: Samples.birth.name, from: mapped)])
    let text = "[{\(keys),\"\(Samples.birth.name.text)\":\"2004-11-30\"},{\"key \(most + 8)\":1}]"
    let found = try inspect(text, profiles: [profile])
    #expect(found.fields.count == most + 1)
    #expect(found.fields.last?.question == Samples.birth.name.text)
    #expect(found.fields.last?.filled == 1)
    #expect(found.fields.dropLast().last?.filled == 2)
    #expect(found.reading.contains { $0.hasPrefix("fields: the fullest \(most) of \(most + 10)") })
  }

  @Test func `very many records leave room for fewer fields`() {
    #expect(FormOutline.mostFields(records: 1_000) == 2_000)
    #expect(FormOutline.mostFields(records: 50_000) < 200 + 1)
    #expect(FormOutline.mostFields(records: 1_000_000_000) == 200)
  }

  @Test func `a file that no profile recognises is told with what each lacks`() throws {
    let profile = FormProfile(
      name: "other", format: .csv, recognisedBy: [FieldPath(header: "A"), FieldPath(header: "B")], questions: [])
    let found = try inspect("A,C\n1,2\n", profiles: [profile])
    #expect(found.profile == nil)
    #expect(found.candidates == [.init(profile: "other", missing: ["B"])])
    #expect(found.fields.map(\.name) == ["A", "C"])
  }

  @Test(arguments: [
    #"[{"email":"a","more":{"deep":[1,2]}},{"email":"b"}]"#,
    #"{"email":"a","more":{"deep":1}}"# + "\n" + #"{"email":"b"}"#,
    "<all><one><email>a</email><more><deep>1</deep></more></one><one><email>b</email></one></all>",
  ])
  func `JSON and XML fields are told by path`(text: String) throws {
    let found = try inspect(text)
    #expect(found.records == 2)
    #expect(found.fields.map(\.name) == ["email", "more/deep"])
    #expect(found.fields.map(\.question) == ["email", nil])
    #expect(found.fields.map(\.filled) == [2, 1])
  }

  @Test func `an empty file is told as such`() throws {
    #expect(try inspect("").fields.isEmpty)
  }

  @Test(arguments: [
    "Asha Example,asha@example.org,arts", "Asha Example,30/11/2004,arts", "Asha Example,07700 900123,arts",
    "Asha Example,2026-03-01T10:00:00Z,arts", "Asha Example,Yes,arts", "Asha Example,£15000,arts",
  ])
  func `a first line that looks like answers is shown as shapes`(first: String) throws {
    let profile = FormProfile(
      name: "other", format: .csv, recognisedBy: [FieldPath(header: "A")],
      questions: [FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Meals?"))])
    let found = try inspect(first + "\nBen Example,x,y\n", profiles: [profile])
    #expect(found.seemsHeaderless)
    #expect(found.fields.first?.name == "column 1 (Aaaa Aaaaaaa)")
    #expect(!first.split(separator: ",").contains { String(reflecting: found).contains($0) })
    let file = scratch.file("g", first + "\nBen Example,x,y\n")
    let error = #expect(throws: IntakeError.self) {
      try FormReader.read(Samples.request([file], profiles: [profile]))
    }
    #expect(error?.findings.first?.code == "form-unrecognised")
    #expect(error?.findings.first?.notes.first == FirstLine.hint)
    #expect(!first.split(separator: ",").contains { String(reflecting: error).contains($0) })
    let forced = try FormReader.read(Samples.request([file], profiles: [profile], forced: [file: "other"]))
    #expect(forced.batch.unmapped.first?.field == "column 1 (Aaaa Aaaaaaa)")
  }

  @Test(arguments: ["Name,E-mail (name@work),Born (DD/MM/YYYY)", "Q1,Q2,2026", "Do you agree? Yes or no,A,B"])
  func `headers are shown as they stand`(first: String) throws {
    let found = try inspect(first + "\n1,2,3\n")
    #expect(!found.seemsHeaderless)
    #expect(found.fields.map(\.name) == first.split(separator: ",").map(String.init))
  }

  @Test(arguments: [
    // The same answer further down.
    ("Asha Example,Drama,Leeds\nBen Example,Music,York\nCy Sample,Drama,Leeds\n", true, false),
    // Words that may be either.
    ("Asha Example,Drama\nBen Example,Music\n", false, true), ("Ward,Team\nNorth,Blue\nSouth,Red\n", false, true),
    // A header shows itself by what it asks, by what it is called or by the values below it.
    ("Your ward,Your team\nNorth,Blue\nSouth,Red\n", false, false), ("Name,Team\nAsha Example,Blue\n", false, false),
    ("Ward,Count\nNorth,3\nSouth,4\n", false, false), ("Ward,Which team?\nNorth,Blue\n", false, false),
    ("Ward,Team,Size,Age\nNorth,Blue,3,20\nSouth,Red,4,21\n", false, false),
    ("Ward,Which team are you in\nNorth,Blue\nSouth,Red\n", false, false),
    ("Ward,How many in the last two years\nNorth,3\nSouth,4\n", false, false),
    // One cell like a header's is no proof: people speak to whoever reads, write words for numbers, choose alone.
    ("Asha Example,Thank you for this chance\nBen Example,I like music\n", false, true),
    ("Asha Example,Your programme\nBen Example,Friends\n", false, true),
    ("Asha Example,none\nBen Example,3\nCy Sample,4\n", false, true),
    ("Asha Example,about two\nBen Example,3\nCy Sample,4\n", false, true),
    ("Asha Example,not sure?\nBen Example,3\nCy Sample,4\n", false, true),
    ("Asha Example,Leeds,Film,Can you ring?\nBen Example,York,Music,\nCy Sample,Ely,Games,\n", false, true),
    (
      "Asha Example,Glass blowing\n"
        + (0..<14).map { "Ben \(["a", "b"][$0 % 2]),\(["Film", "Music"][$0 % 2])\n" }.joined(), false, true
    ),
  ])
  func `a first line of words is shown only where something shows that it is a header`(
    text: String, seemsHeaderless: Bool, isInDoubt: Bool
  ) throws {
    let found = try inspect(text)
    #expect(found.seemsHeaderless == seemsHeaderless && found.isHeaderInDoubt == isInDoubt)
    let first = text.split(separator: "\n")[0].split(separator: ",")
    #expect(found.fields.map(\.name).contains(String(first[0])) == !(seemsHeaderless || isInDoubt))
    let file = scratch.file("g", text)
    var request = Samples.request([file], profiles: [])
    request.hints.dialects[file] = CSVHints("header rows 1")
    #expect(try FormReader.inspect(request)[0].fields.map(\.name) == first.map(String.init))
  }

  @Test func `columns that are numbered have no header to doubt`() throws {
    let found = try inspect("id,consent\n" + String(repeating: "Ab,yes,red\n", count: 6))
    #expect(!found.isHeaderInDoubt)
    #expect(found.fields.map(\.name) == ["column 1", "column 2", "column 3"])
  }
}
