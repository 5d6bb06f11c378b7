import Documents
import Foundation
import Screening
import Testing

/// Decision models by themselves: `foothold check MODEL` and `foothold dmn`.
struct ModelCheckTests {
  private static func model(_ expression: String) -> String {
    """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Bands" namespace="here">
    <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
    <decision id="b" name="Band"><informationRequirement><requiredInput href="#n"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>n</text></inputExpression></input><output/>
    <rule><inputEntry><text>[0..9]</text></inputEntry><outputEntry><text>\(expression)</text></outputEntry></rule>
    <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
    </decisionTable></decision></definitions>
    """
  }

  private static func write(_ text: String) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "foothold-\(UUID().uuidString).dmn")
    try Data(text.utf8).write(to: url)
    return url
  }

  @Test func `a model is checked as a programme that uses it would be told`() throws {
    let url = try Self.write(
      Self.model("\"low\"").replacing("<inputEntry><text>-</text>", with: "<inputEntry><text>&gt; 9</text>"))
    defer { try? FileManager.default.removeItem(at: url) }
    let result = try Checking.check(url.path)
    #expect(result.diagnostics == [])
    #expect(
      result.text == "The decision model Bands is sound.\n  inputs        1\n  decisions     1\n  files         1")
    #expect(result.json == #"{"model":"Bands","inputs":1,"decisions":1,"files":1}"#)
  }

  /// The cell of the second rule, and what is noted of numbers between whole ones.
  @Test(arguments: [("&gt; 9", nil), ("&gt;= 10", "9.5"), ("-", nil)])
  func `broken numbers that no rule matches are noted`(cell: String, number: String?) throws {
    let text = Self.model("\"low\"").replacing("UNIQUE", with: "FIRST")
      .replacing("<inputEntry><text>-</text>", with: "<inputEntry><text>\(cell)</text>")
    let url = try Self.write(text)
    defer { try? FileManager.default.removeItem(at: url) }
    let found = try Checking.check(url.path).diagnostics
    #expect(
      found.map { "\($0.line ?? 0) \($0.severity) [\($0.code)] \($0.message)" }
        == (number.map { ["4 note [dmn-rules-gap] no rule matches where n = \($0)"] } ?? []))
  }

  @Test(arguments: [
    ("lo", ["dmn-name-unknown"]), ("string(today())", ["dmn-clock"]),
    ("@\"10:00:00@Europe/London\"", ["feel-named-zone"]),
  ])
  func `a model that no programme can use is wrong use`(expression: String, codes: [String]) throws {
    let url = try Self.write(Self.model(expression))
    defer { try? FileManager.default.removeItem(at: url) }
    let error = try #require(#expect(throws: ScreeningError.self) { try Checking.check(url.path) })
    #expect(error.exitStatus == 2)
    #expect(error.diagnostics.filter { $0.severity == .error }.map(\.code) == codes)
  }

  @Test func `a decision without logic decides nobody`() throws {
    let text = Self.model("1")
    let start = try #require(text.range(of: "<decisionTable"))
    let end = try #require(text.range(of: "</decisionTable>"))
    let url = try Self.write(text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: ""))
    defer { try? FileManager.default.removeItem(at: url) }
    let error = try #require(#expect(throws: ScreeningError.self) { try Checking.check(url.path) })
    #expect(error.diagnostics.map(\.message) == ["the decision 'Band' has no logic"])
    #expect(error.diagnostics.map(\.line) == [3])
  }

  /// A result, a value, and what `foothold dmn` tells and leaves with.
  @Test(arguments: [
    ("\"low\"", "12", "\"high\"", 0, []),
    ("\"low\"", "5", "null", 1, ["error: expected at most one rule of this table to match, found rules 1 and 2"]),
    ("lo", "12", "\"high\"", 2, ["error: nothing is named 'lo' here"]),
  ])
  func `a mistake in evaluating is an error`(
    expression: String, n: String, value: String, status: Int32, told: [String]
  ) throws {
    let url = try Self.write(Self.model(expression))
    defer { try? FileManager.default.removeItem(at: url) }
    let result = try Deciding.decide(url.path, decision: "Band", input: "{\"n\": \(n)}")
    #expect(result.text == value)
    #expect(result.status == status)
    #expect(result.diagnostics.filter { $0.severity == .error }.map { "\($0.severity): \($0.message)" } == told)
  }

  @Test func `a null that no rule makes is told, and no mistake`() throws {
    let url = try Self.write(
      Self.model("1").replacing("<inputEntry><text>-</text>", with: "<inputEntry><text>&gt; 20</text>"))
    defer { try? FileManager.default.removeItem(at: url) }
    let result = try Deciding.decide(url.path, decision: "Band", input: "{\"n\": 12}")
    #expect(result.text == "null")
    #expect(result.status == 0)
    // That values like these are left out is said by it.
    #expect(result.diagnostics.map(\.message) == ["no rule of this table matches"])
    let other = try Deciding.decide(url.path, decision: "Band", input: "{\"n\": 21}")
    #expect(other.diagnostics.map(\.code) == ["dmn-rules-gap"])
  }

  @Test func `a mistake in evaluating is told though the table leaves values out, too`() throws {
    let url = try Self.write(
      Self.model("1").replacing("<inputEntry><text>-</text>", with: "<inputEntry><text>9, &gt; 20</text>"))
    defer { try? FileManager.default.removeItem(at: url) }
    let result = try Deciding.decide(url.path, decision: "Band", input: "{\"n\": 9}")
    #expect(result.status == 1)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.code) == ["dmn-several-rules"])
  }

  /// Decisions that are each reached from each other by way of one are looked at once all the same.
  @Test func `a model is checked in about the time that it takes to be read`() throws {
    let count = 1_500
    func decision(_ name: String, _ required: [String]) -> String {
      let requirements = required.map {
        ##"<informationRequirement><requiredDecision href="#\##($0)"/></informationRequirement>"##
      }
      return "<decision id=\"\(name)\" name=\"\(name)\">\(requirements.joined())"
        + "<literalExpression><text>1</text></literalExpression></decision>"
    }
    let leaves = (0..<count).map { "a\($0)" }
    let elements =
      leaves.map { decision($0, []) } + [decision("m", leaves)] + (0..<count).map { decision("z\($0)", ["m"]) }
    let url = try Self.write(
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"m\">"
        + elements.joined() + "</definitions>")
    defer { try? FileManager.default.removeItem(at: url) }
    let clock = ContinuousClock()
    let reading = try clock.measure { _ = try Deciding.decide(url.path, decision: "a0", input: nil) }
    var told: [Diagnostic]?
    let checking = try clock.measure { told = try Checking.check(url.path).diagnostics }
    #expect(told == [])
    #expect(checking < reading * 3, "\(checking) after \(reading)")
  }
}
