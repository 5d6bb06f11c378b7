import DMN
import Documents
import FEEL
import Testing

struct BoxedTests {
  private static func entry(_ name: String?, _ text: String) -> String {
    let variable = name.map { #"<variable name="\#($0)"/>"# } ?? ""
    return "<contextEntry>\(variable)\(literal(text))</contextEntry>"
  }

  private static func loop(_ kind: String, _ list: String, _ part: String, _ body: String) -> String {
    """
    <\(kind) iteratorVariable="each one"><in>\(literal(list))</in>
    <\(part)>\(literal(body))</\(part)></\(kind)>
    """
  }

  private static let function = """
    <context><contextEntry><variable name="power"/><functionDefinition>
    <formalParameter name="base" typeRef="number"/><formalParameter name="times" typeRef="number"/>
    \(literal("if times = 0 then 1 else base * power(base, times - 1)"))</functionDefinition></contextEntry>
    <contextEntry>\(literal("power(2, 10)"))</contextEntry></context>
    """

  private static let relation = """
    <relation><column name="name"/><column name="age" typeRef="number"/>
    <row>\(literal("\"A\""))\(literal("1"))</row><row>\(literal("\"B\""))\(literal("[2]"))</row></relation>
    """

  @Test(arguments: [
    (literal("1 + 1"), "2"),
    (literal("1 + 1", type: "string"), "null"),
    ("<context>\(entry("a", "1"))\(entry("b c", "a + 1"))</context>", "{a: 1, b c: 2}"),
    ("<context>\(entry("a", "1"))\(entry("b c", "a + 1"))\(entry(nil, "b c * 10"))</context>", "20"),
    ("<list>\(literal("1"))\(literal("\"x\""))</list>", #"[1, "x"]"#),
    (relation, #"[{name: "A", age: 1}, {name: "B", age: 2}]"#),
    (function, "1024"),
    (
      "<conditional><if>\(literal("2 > 1"))</if><then>\(literal("\"yes\""))</then><else>\(literal("1/0"))</else></conditional>",
      #""yes""#
    ),
    (
      "<conditional><if>\(literal("null"))</if><then>\(literal("1"))</then><else>\(literal("2"))</else></conditional>",
      "2"
    ),
    ("<filter><in>\(literal("[1, 2, 3]"))</in><match>\(literal("item > 1"))</match></filter>", "[2, 3]"),
    ("<filter><in>\(relation)</in><match>\(literal("age > 1"))</match></filter>", #"[{name: "B", age: 2}]"#),
    (
      """
      <filter><in>\(literal("[1, 2, 3]"))</in><match>
      <conditional><if>\(literal("item > 1"))</if><then>\(literal("item < 3"))</then><else>\(literal("false"))</else></conditional>
      </match></filter>
      """, "[2]"
    ),
    (loop("for", "[1, 2]", "return", "each one * 10"), "[10, 20]"),
    (loop("for", "[1..3]", "return", "count(partial)"), "[0, 1, 2]"),
    (loop("for", "[]", "return", "1"), "[]"),
    (loop("some", "[1, 2]", "satisfies", "each one > 1"), "true"),
    (loop("some", "[]", "satisfies", "each one > 1"), "false"),
    (loop("every", "[1, 2]", "satisfies", "each one > 1"), "false"),
    (loop("every", "[1, null]", "satisfies", "each one > 0"), "null"),
    (loop("every", "[]", "satisfies", "false"), "true"),
    (loop("some", "[1, 2]", "satisfies", "if each one = 1 then true else \"?\""), "null"),
  ])
  func `a boxed expression gives its value`(logic: String, expected: String) throws {
    #expect(try value(decision("d", logic)) == expected)
  }

  private static let knowledge = """
    <businessKnowledgeModel id="k" name="per month"><variable name="per month"/><encapsulatedLogic>
    <formalParameter name="sum" typeRef="number"/><formalParameter name="months" typeRef="number"/>
    \(literal("sum / months"))</encapsulatedLogic></businessKnowledgeModel>
    """

  private static func invocation(_ bindings: [(String, String)], of callee: String = "per month") -> String {
    let bound = bindings.map { #"<binding><parameter name="\#($0)"/>\#(literal($1))</binding>"# }
    return "<invocation>\(literal(callee))\(bound.joined())</invocation>"
  }

  @Test(arguments: [
    (literal("per month(120, 12)"), "10", []),
    (literal("per month(months: 12, sum: 120)"), "10", []),
    (invocation([("months", "12"), ("sum", "120")]), "10", []),
    (invocation([("months", "12"), ("total", "120")]), "null", ["feel-fault-wrong-arguments"]),
    (literal("per month(120)"), "null", ["feel-fault-wrong-arguments"]),
    (invocation([("months", "12")], of: "120"), "null", ["dmn-invocation"]),
  ])
  func `knowledge is called by place, by name, or boxed`(logic: String, expected: String, codes: [String]) throws {
    let result = try result(model(Self.knowledge + decision("d", knows: ["k"], logic)), "d")
    #expect(result.value == expected)
    #expect(result.codes == codes)
  }

  @Test func `functions keep what stood around them`() throws {
    let maker = """
      <businessKnowledgeModel id="k" name="times"><encapsulatedLogic><formalParameter name="a"/>
      <functionDefinition><formalParameter name="b"/>\(literal("a * b"))</functionDefinition>
      </encapsulatedLogic></businessKnowledgeModel>
      """
    #expect(try value(maker + decision("d", knows: ["k"], literal("[times(2)(3), times(5)(7)]"))) == "[6, 35]")
  }

  @Test func `functions of other languages are refused, and give null`() throws {
    let elements = decision(
      "d",
      """
      <context><contextEntry><variable name="f"/><functionDefinition kind="Java"><formalParameter name="a"/>
      <context><contextEntry><variable name="class"/>\(literal("\"java.lang.Math\""))</contextEntry></context>
      </functionDefinition></contextEntry><contextEntry>\(literal("f(1)"))</contextEntry></context>
      """)
    let read = try DMNModel(model(elements))
    #expect(read.problems.map(\.code) == ["external-function"])
    let result = try result(model(elements), "d")
    #expect(result.value == "null")
    #expect(result.codes == ["external-function"])
  }

  @Test func `calls that never end are cut off`() throws {
    let elements = """
      <businessKnowledgeModel id="k" name="f"><encapsulatedLogic><formalParameter name="a"/>
      \(literal("f(a + 1)"))</encapsulatedLogic></businessKnowledgeModel>
      """
    let result = try result(model(elements + decision("d", knows: ["k"], literal("f(1)"))), "d")
    #expect(result.value == "null")
    #expect(result.codes.contains("feel-fault-too-deep"))
  }
}
