import DMN
import Documents
import FEEL
import Testing

struct TableTests {
  private static func table(_ attributes: String, _ rules: [String], outputs: [String] = ["<output/>"]) -> String {
    input("n", type: "number")
      + decision("d", inputs: ["n"], DMNTests.table(attributes, inputs: ["n"], outputs: outputs, rules))
  }

  private static let ranked = #"<output><outputValues><text>"high", "middle", "low"</text></outputValues></output>"#
  private static let other =
    #"<output><defaultOutputEntry><text>"other"</text></defaultOutputEntry></output>"#
  private static let grades = [#"< 10|"low""#, #"> 5|"high""#, #"[4..6]|"middle""#]

  @Test(arguments: [
    ("", [#"< 10|"a""#, #">= 10|"b""#], ["<output/>"], 12, #""b""#),
    (#"hitPolicy="UNIQUE""#, [#"< 10|"a""#, #"> 5|"b""#], ["<output/>"], 7, "null"),
    (#"hitPolicy="ANY""#, [#"< 10|"a""#, #"> 5|"a""#], ["<output/>"], 7, #""a""#),
    (#"hitPolicy="ANY""#, [#"< 10|"a""#, #"> 5|"b""#], ["<output/>"], 7, "null"),
    (#"hitPolicy="FIRST""#, [#"> 5|"b""#, #"< 10|"a""#], ["<output/>"], 7, #""b""#),
    (#"hitPolicy="PRIORITY""#, grades, [ranked], 6, #""high""#),
    (#"hitPolicy="PRIORITY""#, grades, [ranked], 5, #""middle""#),
    (#"hitPolicy="PRIORITY""#, grades, ["<output/>"], 5, "null"),
    (#"hitPolicy="OUTPUT ORDER""#, grades, [ranked], 6, #"["high", "middle", "low"]"#),
    (#"hitPolicy="RULE ORDER""#, grades, [ranked], 6, #"["low", "high", "middle"]"#),
    (#"hitPolicy="COLLECT""#, grades, [ranked], 6, #"["low", "high", "middle"]"#),
    (#"hitPolicy="COLLECT" aggregation="SUM""#, ["< 10|1", "> 5|0.5", "> 50|4"], ["<output/>"], 7, "1.5"),
    (#"hitPolicy="COLLECT" aggregation="COUNT""#, ["< 10|1", "> 5|1", "> 50|4"], ["<output/>"], 7, "2"),
    (#"hitPolicy="COLLECT" aggregation="COUNT""#, ["< 10|1"], ["<output/>"], 11, "0"),
    (#"hitPolicy="COLLECT" aggregation="MIN""#, ["< 10|3", "> 5|2"], ["<output/>"], 7, "2"),
    (#"hitPolicy="COLLECT" aggregation="MAX""#, ["< 10|3", "> 5|2"], ["<output/>"], 7, "3"),
    (#"hitPolicy="COLLECT" aggregation="SUM""#, [#"< 10|"a""#], ["<output/>"], 7, "null"),
    ("", [#"< 10|"a""#], ["<output/>"], 12, "null"), (#"hitPolicy="COLLECT""#, ["< 10|1"], ["<output/>"], 12, "null"),
    (#"hitPolicy="RULE ORDER""#, ["< 10|1"], ["<output/>"], 12, "null"),
    (#"hitPolicy="OUTPUT ORDER""#, [#"< 5|"low""#], [ranked], 12, "null"),
    (#"hitPolicy="COLLECT" aggregation="SUM""#, ["< 10|1"], ["<output/>"], 12, "null"),
    ("", [#"< 10|"a""#], [other], 12, #""other""#),
    ("", [#"-|"a""#], ["<output/>"], 12, #""a""#),
    ("", [#"not(1, 12)|"a""#, #"? * 2 = 24|"b""#], ["<output/>"], 12, #""b""#),
  ])
  func `rules that match make the result that the hit policy says`(
    attributes: String, rules: [String], outputs: [String], n: Int, expected: String
  ) throws {
    let elements = Self.table(attributes, rules, outputs: outputs)
    #expect(try value(elements, ["n": .number(Decimal128(n))]) == expected)
  }

  /// Rules, the result for 7, and the message.
  @Test(arguments: [
    (
      #"hitPolicy="UNIQUE""#, [#"> 9|"c""#, #"< 10|"a""#, #"> 5|"b""#], "<output/>",
      "expected at most one rule of this table to match, found rules 2 and 3"
    ),
    (
      #"hitPolicy="ANY""#, [#"< 10|"a""#, #"> 5|"a""#, #"> 6|"b""#], "<output/>",
      "expected the rules that match to have one result, found different ones in rules 1 and 3"
    ),
    (
      "", ["-|n"], "<output><outputValues><text>1, 2</text></outputValues></output>",
      "expected a result that is allowed here (1, 2), found another number"
    ),
    ("", ["-|string(n)"], "<output typeRef=\"number\"/>", "expected a result of the type number, found a string"),
    (
      "", ["-|string(n)"], "<output typeRef=\"string\"><outputValues><text>\"a\", \"b\"</text></outputValues></output>",
      "expected a result that is allowed here (\"a\", \"b\"), found another string"
    ),
    (
      #"hitPolicy="COLLECT" aggregation="SUM""#, ["-|1", "-|null"], "<output/>",
      "expected results that can be added up or compared, found null"
    ),
  ])
  func `what a table cannot decide is told with the rules`(
    attributes: String, rules: [String], output: String, message: String
  ) throws {
    let read = try DMNModel(model(Self.table(attributes, rules, outputs: [output])))
    let result = read.evaluate(decision: "d", inputs: FEELContext([("n", .number(7))]))
    #expect(result?.value.isNull == true)
    #expect(result?.diagnostics.map(\.message) == [message])
  }

  @Test func `that no rule matches is remarked, and no error`() throws {
    let bands = decision("band", inputs: ["n"], DMNTests.table("", inputs: ["n"], [#"< 10|"low""#]))
    let elements = input("n", type: "number") + bands
    func result(_ elements: String, _ n: Int) throws -> DMNResult? {
      try DMNModel(model(elements)).evaluate(decision: "d", inputs: FEELContext([("n", .number(Decimal128(n)))]))
    }
    let reading = elements + decision("d", requires: ["band"], DMNTests.table("", inputs: ["band"], [#""low"|1"#]))
    #expect(try result(reading, 5)?.unmatched == [])
    #expect(try result(reading, 12)?.unmatched == ["decision 'band'", "decision 'd'"])
    #expect(try result(reading, 12)?.diagnostics == [])
    #expect(try result(reading, 12)?.doubt == nil)
    let told = try result(reading, 12)?.remarks
    #expect(
      told?.map { "\($0.severity): [\($0.code)] \($0.message)" }
        == Array(repeating: "warning: [dmn-no-rule] no rule of this table matches", count: 2))
  }

  @Test(arguments: [
    (#"hitPolicy="UNIQUE""#, [#"< 10|"a""#, #"> 5|"b""#], "dmn-several-rules"),
    (#"hitPolicy="ANY""#, [#"< 10|"a""#, #"> 5|"b""#], "dmn-rules-disagree"),
    (#"hitPolicy="PRIORITY""#, [#"< 10|"a""#], "dmn-priority-unknown"),
    (#"hitPolicy="COLLECT" aggregation="MIN""#, [#"< 10|"a""#, "> 5|1"], "dmn-aggregation"),
  ])
  func `what a table cannot decide is reported`(attributes: String, rules: [String], code: String) throws {
    let result = try result(model(Self.table(attributes, rules)), "d", ["n": .number(7)])
    #expect(result.value == "null")
    #expect(result.codes == [code])
  }

  private static let compound = [
    #"<output name="status"><outputValues><text>"no", "yes"</text></outputValues></output>"#,
    #"<output name="rate"><outputValues><text>"best", "good"</text></outputValues></output>"#,
  ]

  @Test func `several outputs make a context, ranked by the first, then the second`() throws {
    let rules = [#"< 10|"yes";"best""#, #"> 5|"no";"good""#, #"> 6|"no";"best""#]
    let priority = Self.table(#"hitPolicy="PRIORITY""#, rules, outputs: Self.compound)
    #expect(try value(priority, ["n": .number(7)]) == #"{status: "no", rate: "best"}"#)
    let ordered = Self.table(#"hitPolicy="OUTPUT ORDER""#, rules, outputs: Self.compound)
    #expect(
      try value(ordered, ["n": .number(6)])
        == #"[{status: "no", rate: "good"}, {status: "yes", rate: "best"}]"#)
  }

  @Test func `a value that a column does not allow makes no rule match`() throws {
    let elements =
      input("s", type: "string")
      + decision(
        "d", inputs: ["s"],
        """
        <decisionTable><input><inputExpression typeRef="string"><text>s</text></inputExpression>
        <inputValues><text>"a", "b"</text></inputValues></input><output/>
        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>
        """)
    #expect(try value(elements, ["s": .string("b")]) == "1")
    let result = try result(model(elements), "d", ["s": .string("c")])
    #expect(result.value == "null")
    #expect(result.codes == ["dmn-value-not-allowed"])
  }

  @Test func `results are made to fit the types of their columns`() throws {
    let elements = Self.table("", ["-|[1]"], outputs: [#"<output typeRef="number"/>"#])
    #expect(try value(elements, ["n": .number(7)]) == "1")
    let text = Self.table("", [#"-|"a""#], outputs: [#"<output typeRef="number"/>"#])
    #expect(try result(model(text), "d", ["n": .number(7)]).codes == ["dmn-type-mismatch"])
  }
}
