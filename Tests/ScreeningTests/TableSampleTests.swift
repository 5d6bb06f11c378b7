import Documents
import Foundation
import Reports
import Screening
import Testing

/// A programme that is decided by the decision tables of a model.
@Suite struct TableSampleTests {
  private static let programme = Workplace.path("Rules/summer-studio.yaml")
  private static let form = Workplace.path("Samples/summer-studio/form.csv")

  @Test func `every planted case comes out as it was written down by hand`() throws {
    let workplace = try Workplace()
    try workplace.screen([Self.form], programme: Self.programme)
    let found = try workplace.verdicts()
    let planted = csvRows(
      try String(contentsOfFile: Workplace.path("Samples/summer-studio/expected.csv"), encoding: .utf8)
    ).dropFirst()
    #expect(planted.count == found.count && planted.count == 11)
    for row in planted {
      var verdict = try #require(found["form.csv:\(row[0])"])
      verdict.settledBy = [:]
      let expected = RecordVerdict(
        outcome: row[2], low: row[3], high: row[4], matters: row[5].isEmpty ? [] : row[5].components(separatedBy: "; "))
      #expect(verdict == expected, "\(row[0]), \(row[1])")
    }
  }

  @Test func `the model is kept with the rules, and decides again from there`() throws {
    let workplace = try Workplace()
    try workplace.screen([Self.form], programme: Self.programme)
    let copy = try workplace.files(below: "run/audit/rules")["tables/summer-studio.dmn"]
    #expect(copy == (try Data(contentsOf: URL(filePath: Workplace.path("Rules/tables/summer-studio.dmn")))))
    #expect(try workplace.text("audit/manifest.json").contains("tables/summer-studio.dmn"))
    let explained = try Explaining.explain("form.csv:2", in: workplace.path("run"))
    #expect(explained.count == 1)
    #expect(explained.first?.text(width: 80).contains("household income") == true)
  }

  @Test func `an explanation says which rules of the tables match, and what does not matter`() throws {
    let workplace = try Workplace()
    let model = try String(contentsOfFile: Workplace.path("Rules/tables/summer-studio.dmn"), encoding: .utf8)
    try FileManager.default.createDirectory(
      at: workplace.folder.appending(path: "tables"), withIntermediateDirectories: true)
    _ = try workplace.file(
      "tables/summer-studio.dmn",
      model.replacing(
        "<outputEntry><text>2</text></outputEntry>",
        with: "<outputEntry><text>2</text></outputEntry><annotationEntry><text>Board, May 2026</text></annotationEntry>"
      ))
    let programme = try String(contentsOfFile: Self.programme, encoding: .utf8)
    let path = try workplace.file("programme.yaml", programme)
    let form = try workplace.file(
      "form.csv",
      """
      submission id,date of birth,e-mail,household income,area,been before
      1,2012-03-01,ana.invented@example.org,15000,countryside,yes
      2,2012-04-02,ben.invented@example.org,15000,city,

      """)
    try workplace.screen([form], programme: path)
    let text = try #require(try Explaining.explain("form.csv:1", in: workplace.path("run")).first?.text(width: 120))
    #expect(text.contains("Works out: age = 15."))
    #expect(text.contains("Table 'Income band': rule 1 (line 26)."))
    #expect(
      text.contains("Table 'Priority points': rule 1 (line 40), rule 2 (line 44, “Board, May 2026”), rule 3 (line 48).")
    )
    #expect(text.contains("Table 'May apply': rule 2 (line 68)."))
    #expect(!text.contains("can be settled without it"))
    let open = try #require(try Explaining.explain("form.csv:2", in: workplace.path("run")).first)
    #expect(open.text(width: 120).contains("  matters   no: the outcome can be settled without it\n"))
    #expect(!open.text(width: 120).contains("Table 'May apply'"))
    let json = try JSONDocument(open.json).value
    let points = json["indicators"]?.elements?.first
    #expect(points?["tables"]?.elements?.map { $0["decision"]?.string } == ["Income band", "Priority points"])
    #expect(json["criteria"]?.elements?.first?["derived"]?.elements?.first?["value"]?.string == "15")
  }

  @Test(arguments: [
    ("", "o.dmn"), ("locationURI=\"sub/o.dmn\"", "sub/o.dmn"), ("locationURI=\"gone.dmn\"", "o.dmn"),
  ])
  func `a model that is imported is found where the import says, or beside`(location: String, place: String) throws {
    let workplace = try Workplace()
    try FileManager.default.createDirectory(
      at: workplace.folder.appending(path: "sub"), withIntermediateDirectories: true)
    func model(_ namespace: String, _ elements: String) -> String {
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"\(namespace)\">"
        + "\(elements)</definitions>"
    }
    let own = try workplace.file(
      "m.dmn",
      model(
        "m",
        "<import name=\"o\" namespace=\"o\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" \(location)/><decision id=\"d\" name=\"d\">"
          + "<informationRequirement><requiredDecision href=\"o#e\"/></informationRequirement>"
          + "<literalExpression><text>o.e + 1</text></literalExpression></decision>"))
    _ = try workplace.file(
      place,
      model("o", "<decision id=\"e\" name=\"e\"><literalExpression><text>1</text></literalExpression></decision>"))
    // What would keep its reader waiting for ever is passed over.
    #expect(mkfifo(workplace.path("a.dmn"), 0o600) == 0)
    let result = try Deciding.decide(own, decision: "d", input: nil)
    #expect(result.text == "2")
    #expect(result.diagnostics.map(\.code) == (location.contains("gone") ? ["dmn-import-unclear"] : []))
    _ = try workplace.file("o 2026.dmn", model("o", ""))
    let told = try Deciding.decide(own, decision: "d", input: nil).diagnostics
    #expect(told.contains { $0.message.contains("'o 2026.dmn', 'o.dmn'") } == (place == "o.dmn"))
  }

  @Test(arguments: [
    ("Income band", #"{"household income": 19999}"#, "\"low\"", []),
    ("Priority points", #"{"household income": 1, "area": "countryside"}"#, "3", []),
    ("May apply", #"{"age": 17, "been before": "no"}"#, "true", []),
    ("May apply", #"{"age": 17, "been before": "maybe"}"#, "false", ["dmn-value-not-allowed"]),
    ("Income band", #"{"household income": "much"}"#, "null", ["dmn-type-mismatch"]),
  ])
  func `a decision is evaluated by itself`(name: String, input: String, value: String, codes: [String]) throws {
    let result = try Deciding.decide(
      Workplace.path("Rules/tables/summer-studio.dmn"), decision: name, input: input)
    #expect(result.text == value)
    #expect(Array(result.diagnostics.map(\.code).prefix(1)) == codes)
  }

  @Test func `null is told to come of values that were not given`() throws {
    let workplace = try Workplace()
    let path = try workplace.file(
      "m.dmn",
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
      <inputData id="i" name="n"/><decision id="d" name="d"><informationRequirement><requiredInput href="#i"/>
      </informationRequirement><literalExpression><text>n + 1</text></literalExpression></decision>
      <businessKnowledgeModel id="k" name="next"><encapsulatedLogic><formalParameter name="a"/><formalParameter name="b"/>
      <literalExpression><text>if a = null then null else a</text></literalExpression></encapsulatedLogic>
      </businessKnowledgeModel></definitions>
      """)
    func told(_ name: String, _ input: String?) throws -> [String] {
      try Deciding.decide(path, decision: name, input: input).diagnostics
        .filter { $0.code == "dmn-input-not-handed-over" }.map(\.message)
    }
    #expect(try told("next", nil) == ["no value was given for 'a', 'b'"])
    #expect(try told("next", #"{"a": 1}"#) == [])
    #expect(try told("d", nil) == ["no value was given for 'n'"])
    #expect(try told("d", #"{"n": 1}"#) == [])
    #expect(try told("d", #"{"n": null}"#) == [])
  }

  @Test func `a sheet for review says what is wrong where nothing is to be asked`() throws {
    let workplace = try Workplace()
    let programme = try workplace.file(
      "p.yaml",
      """
      programme: Faulty
      version: "1"
      as of: 2027-04-06
      seed: faulty
      questions:
        full name: { kind: text, data: identifier }
        siblings: { kind: whole number, least: 0, greatest: 9 }
      criteria:
        - id: share
          title: A share
          when: 6 / siblings > 1
      shortlist: { places: 1, order: [points descending], ties: draw }

      """)
    let form = try workplace.file("form.csv", "full name,siblings\nAda Invented,0\nBen Invented,2\nCem Invented,\n")
    try workplace.screen([form], programme: programme)
    let rows = try workplace.table("team/review.csv").map { "\($0["question"] ?? "")|\($0["why open"] ?? "")" }
    #expect(
      rows == [
        "|rule 'share' reports an error: the result of '/' is too large or not defined", "|", "siblings|missing",
      ])
  }

  @Test(arguments: [
    ("May apply", #"{"been befor": "no"}"#, "dmn-input-unknown"), ("May", "{}", "dmn-decision-unknown"),
    ("May apply", "[]", "context-no-object"),
  ])
  func `what cannot be evaluated is wrong use`(name: String, input: String, code: String) throws {
    #expect {
      try Deciding.decide(Workplace.path("Rules/tables/summer-studio.dmn"), decision: name, input: input)
    } throws: { error in
      (error as? ScreeningError)?.diagnostics.map(\.code) == [code]
    }
  }
}
