import Calendars
import DMN
import Documents
import FEEL
import Testing

struct ModelTests {
  @Test(arguments: [
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
  ])
  func `models of all versions are read`(version: String) throws {
    let file = DMNFile(
      path: "m.dmn",
      bytes: Array(
        """
        <d:definitions xmlns:d="\(version)" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" name="m" namespace="n">
        <d:decision id="d" name="d"><d:variable name="d" typeRef="feel:number"/>
        <d:literalExpression><d:text>1</d:text></d:literalExpression></d:decision></d:definitions>
        """.utf8))
    #expect(try DMNModel(file).problems == [])
    #expect(try result(file, "d").value == "1")
  }

  @Test func `a decision sees what it requires, and nothing else`() throws {
    let elements =
      input("seen", type: "number") + input("hidden", type: "number")
      + decision("e", literal("5")) + decision("d", requires: ["e"], inputs: ["seen"], literal("[e, seen, hidden]"))
    let result = try result(model(elements), "d", ["seen": .number(1), "hidden": .number(2)])
    #expect(result.value == "[5, 1, null]")
    #expect(result.codes == ["feel-fault-unknown-name"])
  }

  @Test func `names are compared without the white space around and in them`() throws {
    let elements =
      #"<inputData id="i" name="Years   of&#10; study "><variable name="x" typeRef="number"/></inputData>"#
      + decision("d", inputs: ["i"], literal("Years of study + 1"))
    #expect(try value(elements, [" Years of  study": .number(2)]) == "3")
  }

  private static let types = """
    <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>
    <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef>
      <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
    <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="marks"><typeRef>tGrades</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tNode"><itemComponent name="next"><typeRef>tNode</typeRef></itemComponent></itemDefinition>
    """

  @Test(arguments: [
    ("tGrade", #""a""#, #""a""#, []),
    ("tGrade", #""c""#, "null", ["dmn-value-not-allowed"]),
    ("tGrade", "1", "null", ["dmn-type-mismatch"]),
    ("tGrade", #"["a"]"#, #""a""#, []),
    ("tGrade", "null", "null", []),
    ("tGrades", #"["a", "b"]"#, #"["a", "b"]"#, []),
    ("tGrades", #""a""#, #"["a"]"#, []),
    ("tGrades", #"["a", "c"]"#, "null", ["dmn-value-not-allowed"]),
    ("tGrades", #"["a", "b", "a"]"#, "null", ["dmn-value-not-allowed"]),
    ("tPerson", #"{name: "N", marks: ["a"], more: 1}"#, #"{name: "N", marks: ["a"], more: 1}"#, []),
    ("tPerson", #"{name: "N"}"#, "null", ["dmn-type-mismatch"]),
    ("tPerson", #"{name: "N", marks: ["d"]}"#, "null", ["dmn-value-not-allowed"]),
    ("tNode", "{next: {next: null}}", "{next: {next: null}}", []),
    ("date and time", #"date("2026-09-01")"#, #"@"2026-09-01T00:00:00Z""#, []),
  ])
  func `results and inputs are made to fit their types`(
    type: String, text: String, expected: String, codes: [String]
  ) throws {
    let result = try result(model(Self.types + decision("d", type: type, literal(text))), "d")
    #expect(result.value == expected)
    #expect(result.codes == codes)
    let given =
      try FEELExpression(text, in: FEELScope(), mode: .decisionModel).evaluate([], mode: .decisionModel).value ?? .null
    let echo = Self.types + input("i", type: type) + decision("d", inputs: ["i"], literal("i"))
    #expect(try value(echo, ["i": given]) == expected)
  }

  @Test func `types can be named in expressions`() throws {
    let elements = Self.types + decision("d", literal(#"["a" instance of tGrade, 1 instance of tGrade]"#))
    #expect(try value(elements) == "[true, false]")
  }

  private static let service = """
    \(input("rate", type: "number"))
    \(decision("base", type: "number", literal("1")))
    \(decision("net", requires: ["base"], literal("base * 2")))
    \(decision("sum", requires: ["net"], inputs: ["rate"], literal("net + rate")))
    <decisionService id="s" name="the sum"><outputDecision href="#sum"/><encapsulatedDecision href="#net"/>
    <inputDecision href="#base"/><inputData href="#rate"/></decisionService>
    <decisionService id="two" name="two"><outputDecision href="#sum"/><outputDecision href="#net"/>
    <inputDecision href="#base"/><inputData href="#rate"/></decisionService>
    """

  @Test func `a service sees only what is handed over: inputs first, then decisions`() throws {
    let call = Self.service + decision("d", requires: ["sum"], knows: ["s"], literal("[sum, the sum(5, 10)]"))
    #expect(try value(call, ["rate": .number(100)]) == "[102, 25]")
    #expect(try result(model(Self.service), "the sum", ["rate": .number(5), "base": .number(3)]).value == "11")
    let typed = Self.service + decision("d", knows: ["s"], literal("the sum(5, \"x\")"))
    let mismatch = try result(model(typed), "d")
    #expect(mismatch.value == "null")
    #expect(mismatch.codes == ["feel-fault-type"])
  }

  @Test func `a service with several outputs gives a context of them`() throws {
    let result = try result(model(Self.service), "two", ["rate": .number(5), "base": .number(3)])
    #expect(result.value == "{sum: 11, net: 6}")
    #expect(try DMNModel(model(Self.service)).outputs(of: "two") == ["sum", "net"])
  }

  @Test func `a decision without logic takes a value that is given for it`() throws {
    let elements = #"<decision id="e" name="e"/>"# + decision("d", requires: ["e"], literal("e"))
    #expect(try value(elements, ["e": .number(4)]) == "4")
    #expect(try result(model(elements), "d").codes == ["dmn-logic-missing"])
  }

  @Test func `the clock is handed over`() throws {
    let read = try DMNModel(model(decision("d", literal("string(now())"))))
    let result = read.evaluate(
      decision: "d", inputs: FEELContext(), clock: DateAndTime(iso: "2026-09-01T10:00:00Z"))
    #expect(result?.value == .string("2026-09-01T10:00:00Z"))
    #expect(read.evaluate(decision: "d", inputs: FEELContext())?.diagnostics.map(\.code).first == "feel-fault-clock")
  }
}
