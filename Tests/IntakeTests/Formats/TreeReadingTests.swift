import Applicants
import Testing

@testable import Intake

@Suite struct TreeReadingTests {
  private let scratch = Scratch()

  private static let people:
    [(id: String, birth: String, email: String, meals: String, discipline: [String], why: String)] = [
      ("1", "2004-11-30", "a@example.org", "yes", ["film", "music"], "a < b & \"c\""),
      ("2", "05/04/2004", "b@example.org", "don't know", [], "two\nlines"),
      ("3", "", "ç@example.org", "dance?", ["film, TV and radio"], ""),
    ]

  private static let csv =
    "submission id,date of birth,email,free school meals,discipline,why\n"
    + people.map { person in
      [person.id, person.birth, person.email, person.meals, person.discipline.joined(separator: ";"), person.why]
        .map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\n")

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static let objects = people.map { person in
    #"{"submission id":\#(person.id),"date of birth":\#(person.birth.isEmpty ? "null" : "\"\(person.birth)\""),"email":"\#(person.email)","free school meals":"\#(person.meals)","discipline":[\#(person.discipline.map { "\"\($0)\"" }.joined(separator: ","))],"why":"\#(escaped(person.why))","more":{"deep":[1,{"x":true}]}}"#
  }

  private static let xml =
    "<?xml version=\"1.0\"?>\n<people>\n"
    + people.map { person in
      let why = person.why.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      return "<person><submission-id>\(person.id)</submission-id><date_of_birth>\(person.birth)</date_of_birth>"
        + "<email><!-- c -->\(person.email)</email><free-school-meals><![CDATA[\(person.meals)]]></free-school-meals>"
        + person.discipline.map { "<discipline>\($0)</discipline>" }.joined()
        + "<why>\(why)</why><more><deep x='1'/></more></person>\n"
    }.joined() + "</people>\n"

  private func read(_ name: String, _ text: String, profiles: [FormProfile]? = nil, threads: Int = 1) throws
    -> ReadForms
  {
    return try FormReader.read(Samples.request([scratch.file(name, text)], profiles: profiles, threads: threads))
  }

  @Test(arguments: [
    "[\(objects.joined(separator: ",\n"))]", "{\"page\":1,\"items\":[\(objects.joined(separator: ","))]}",
    objects.joined(separator: "\n"), objects.joined(separator: "\r\n") + "\n\n",
    "\u{FEFF}" + objects.joined(separator: "\n"), xml,
  ])
  func `every format gives the same people`(text: String) throws {
    let expected = try read("expected", Self.csv)
    let found = try read("f", text, threads: 2)
    #expect(found.everything() == expected.everything())
    #expect(found.batch.records.count == 3)
    let why = try found.reread([0, 1, 2], fields: [Samples.why.name])
    #expect(why[0]?.disclosed() == [Self.people[0].why])
    #expect(why[1]?.disclosed() == [Self.people[1].why])
    #expect(why[2]?.disclosed() == [nil])
    #expect(found.batch.unmapped.map(\.filled).allSatisfy { $0 == 3 })
    #expect(!found.batch.unmapped.isEmpty)
  }

  @Test func `paths pick elements by attribute and by child`() throws {
    let mappings: (String, String) -> [FieldMapping] = { meals, income in
      guard let one = try? FieldPath(path: meals), let other = try? FieldPath(path: income) else { return [] }
      return [
        FieldMapping(question: Samples.meals.name, from: one), FieldMapping(question: Samples.income.name, from: other),
      ]
    }
    let xml = FormProfile(
      name: "x", format: .xml, recognisedBy: [try FieldPath(path: "b/i")], records: "all/one",
      submissionID: try FieldPath(path: "@id"), questions: mappings("b/i[@code=fsm]", "b/i[@code=income]"))
    let fromXML = try read(
      "f.xml",
      "<all><one id='7'><b><i code='income'>12</i><i code='fsm'>yes</i><i code='other'>no</i></b></one></all>",
      profiles: [xml])
    let json = FormProfile(
      name: "x", format: .json, recognisedBy: [try FieldPath(path: "answers/field/ref")], records: "items",
      submissionID: try FieldPath(path: "token"),
      questions: mappings("answers[field/ref=fsm]/text", "answers[field/ref=income]/number"))
    let fromJSON = try read(
      "f.json",
      #"{"items":[{"token":"7","answers":[{"number":12,"field":{"ref":"income"}},{"text":"yes","field":{"ref":"fsm"}}]}]}"#,
      profiles: [json])
    #expect(try fromXML.answer(Samples.meals, of: 0).read == .given(.option(0)))
    #expect(try fromXML.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(12))))
    #expect(fromXML.everything() == fromJSON.everything())
  }

  @Test func `namespaces are compared only where a path names them`() throws {
    let document = """
      <data xmlns="urn:d" xmlns:m="urn:m"><m:meta><m:id>9</m:id></m:meta><meta><id>8</id></meta>
      <free_school_meals>yes</free_school_meals></data>
      """
    let profile = FormProfile(
      name: "odk", format: .xml, recognisedBy: [try FieldPath(path: "free_school_meals")], records: "data",
      submissionID: try FieldPath(path: "{urn:m}meta/id"),
      questions: [
        FieldMapping(question: Samples.meals.name, from: try FieldPath(path: "free_school_meals")),
        FieldMapping(question: Samples.why.name, from: try FieldPath(path: "{urn:m}meta/id")),
      ])
    let forms = try read("f.xml", document, profiles: [profile])
    #expect(forms.batch.records.withSubmissionID(of: 0) { $0.map(Array.init) } == Array("9".utf8))
    #expect(try forms.reread([0], fields: [Samples.why.name])[0]?.disclosed() == ["9"])
  }

  @Test func `an undeclared prefix is a finding`() throws {
    let forms = try read("f.xml", "<all><one><x:email>a@example.org</x:email><b>1</b></one><one><b/></one></all>")
    #expect(forms.batch.findings.contains { $0.code == "prefix-undeclared" })
  }

  @Test(arguments: [
    ("[{\"email\":\"a\",\"email\":\"b\"},{\"email\":\"c\"}]", ["json-repeated-key"]),
    ("[1,{\"email\":\"c\"}]", ["json-not-object"]),
    (
      "{\"email\":\"a\"}\n{\"email\":}\n{\"email\":\"c\"} x\n[]\n",
      ["json-malformed", "json-malformed", "json-not-object"]
    ),
    ("[{\"email\":\"c\",\"other\":{\"x\":1,\"x\":2}}]", []),
  ])
  func `a bad JSON record is set aside`(text: String, codes: [String]) throws {
    let forms = try read("f.json", text)
    #expect(forms.batch.setAside.map(\.finding.code) == codes)
    #expect(forms.batch.count == 1)
  }

  @Test(arguments: [
    "[{\"email\":\"a\"},]", "[{\"email\":\"a\"}", "[{\"email\":\"a\"}] x", "{\"items\":[{\"email\":\"a\"}",
    "<a><b><email>x</email></b>",
    "<!DOCTYPE a><a><b><email>x</email></b></a>", "<a><b><email>&x;</email></b></a>",
  ])
  func `a document that breaks the rules of its format cannot be read to its end`(text: String) {
    #expect { try read("f", text) } throws: { error in
      let finding = (error as? IntakeError)?.findings.first
      return finding?.code == "file-malformed" && finding?.place.line == 1
    }
  }

  @Test func `standard input that cannot seek is read like a file`() throws {
    let path = scratch.path + "/pipe"
    #expect(mkfifoAndFeed(path, Self.csv))
    let piped = try FormReader.read(Samples.request([path]))
    #expect(try piped.everything() == read("file", Self.csv).everything())
    #expect(try piped.reread([0], fields: [Samples.why.name])[0]?.disclosed() == [Self.people[0].why])
  }

  @Test func `a file that changed meanwhile is an integrity error`() throws {
    let path = scratch.file("f.csv", Self.csv)
    let forms = try FormReader.read(Samples.request([path]))
    try forms.verifyUnchanged()
    _ = scratch.file("f.csv", Self.csv + "x")
    #expect(throws: IntakeError.self) { try forms.verifyUnchanged() }
    #expect { try forms.reread([0], fields: [Samples.why.name]) } throws: {
      ($0 as? IntakeError)?.kind == .changedFiles
    }
  }

  @Test(arguments: [
    (#"[{"free school meals":{"a":1}}]"#, Answer.open(.unreadable)),
    (#"[{"free school meals":[{"a":1}]}]"#, .open(.unreadable)),
    (#"[{"free school meals":{}}]"#, .open(.unreadable)), (#"[{"free school meals":["yes"]}]"#, .given(.option(0))),
    (#"[{"free school meals":null}]"#, .open(.missing)),
  ])
  func `an object where an answer belongs is unreadable`(text: String, answer: Answer) throws {
    let forms = try read("f", text)
    #expect(try forms.answer(Samples.meals, of: 0).read == answer)
    let isNested = answer == .open(.unreadable)
    #expect(forms.batch.findings.map(\.code) == (isNested ? ["value-nested"] : []))
    if isNested {
      #expect(try forms.answer(Samples.meals, of: 0).written.allSatisfy { !$0.utf8.contains(nestingMark) })
    }
  }

  @Test(arguments: [
    ("1e4", "10000"), ("1.5E+3", "1500"), ("1200e-2", "12"), ("1.25e-1", "0.125"), ("150.000", "150"),
    ("1.125", "1.125"), ("12345e-3", "12.345"), ("0.0e5", "0"), ("1e+05", "100000"),
  ])
  func `a JSON number reads one way, its exponent too`(text: String, number: String) throws {
    let forms = try read("f", #"[{"income":\#(text)}]"#)
    #expect(try forms.answer(Samples.income, of: 0).read == .given(.number(#require(ExactNumber(number)))))
  }

  @Test(arguments: ["1e60", "1e999999999999999999999", "1e-40"])
  func `a JSON number that does not fit is unreadable`(text: String) throws {
    let forms = try read("f", #"[{"income":\#(text)}]"#)
    #expect(try forms.answer(Samples.income, of: 0).read == .open(.unreadable))
  }

  @Test func `a finding in XML stands at its record`() throws {
    let text = "<all>\n  <one><income>1</income></one>\n  <one>\n    <income>x</income></one>\n</all>"
    let finding = try #require(try read("f", text).batch.findings.first)
    #expect(finding.record == 2)
    #expect([finding.place.line, finding.place.column] == [3, 3])
  }
}
