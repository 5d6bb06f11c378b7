import DMN
import Documents
import FEEL
import Testing

struct DMNProblemTests {
  @Test(arguments: [
    (
      #"<decision id="d" name="d"><literalExpresion/></decision>"#,
      "2:27: error: [dmn-element-unknown] decision 'd': the element 'literalExpresion' has no meaning in 'decision'; did you mean 'literalExpression'?"
    ),
    (
      decision("d", table(#"hitPolicy="UNIQE""#, inputs: ["1"], ["-|1"])),
      "2:27: error: [dmn-word-unknown] decision 'd': expected 'ANY' or 'COLLECT' or 'FIRST' or 'OUTPUT ORDER' or 'PRIORITY' or 'RULE ORDER' or 'UNIQUE' for 'hitPolicy', found 'UNIQE'; did you mean 'UNIQUE'?"
    ),
    (
      decision("d", table(#"hitpolicy="ANY""#, inputs: ["1"], ["-|1"])),
      "2:27: warning: [dmn-attribute-unknown] decision 'd': the attribute 'hitpolicy' has no meaning on 'decisionTable'; did you mean 'hitPolicy'?"
    ),
    (
      decision("d", table(inputs: ["1", "2"], ["-|1"])),
      "2:180: error: [dmn-table-shape] decision 'd': expected 2 input entries in this rule, found 1"
    ),
    (
      decision("d", literal("1 +\n  é < (2")),
      "3:12: error: [feel-syntax] decision 'd': expected a closing bracket, found the end"
    ),
    (
      decision("d", #"<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>"#),
      "2:27: error: [dmn-expression-language] decision 'd': expected an expression in FEEL, found one in 'javascript'"
    ),
    (
      decision("d", type: "strin", literal("1")),
      "2:27: error: [dmn-type-unknown] decision 'd': 'strin' is no type; did you mean 'string'?"
    ),
    (
      decision("income", literal("1")) + "\n" + decision("d", requires: ["incom"], literal("1")),
      "3:51: error: [dmn-reference-unknown] decision 'd': no element has the id 'incom'; did you mean 'income'?"
    ),
    (
      decision("d", requires: ["d"], literal("1")),
      "2:51: error: [dmn-cycle] decision 'd': decision 'd' requires itself by this"
    ),
    (
      decision("d", literal("1")) + decision("d", literal("1")),
      "2:91: error: [dmn-repeated] decision 'd': another element has the id 'd' too"
    ),
    (
      #"<decision id="d"><literalExpression/></decision>"#,
      "2:1: error: [dmn-attribute-missing]: expected the attribute 'name' on 'decision', found none"
    ),
  ])
  func `what is wrong in a model is told with its place`(elements: String, expected: String) throws {
    let problems = try DMNModel(model(elements)).problems
    let texts = problems.map { problem in
      "\(problem.line ?? 0):\(problem.column ?? 0): \(problem.severity): [\(problem.code)]"
        + "\(problem.subject.map { " " + $0 } ?? ""): \(problem.message)"
    }
    #expect(texts.contains(expected), "\(texts)")
  }

  private static let service =
    decision("o", inputs: ["a", "b"], literal("[a, b]"))
    + ##"<decisionService id="s" name="s"><outputDecision href="#o"/><inputData href="#a"/></decisionService>"##

  private static let taking =
    input("a") + input("b") + decision("o", inputs: ["a", "b"], literal("[a, b]"))
    + ##"<decisionService id="s" name="s"><outputDecision href="#o"/><inputData href="#a"/><inputData href="#b"/>"##
    + "</decisionService>"

  private static func invocation(_ bindings: String...) -> String {
    "<invocation>\(literal("s"))"
      + bindings.map { "<binding><parameter name=\"\($0)\"/>\(literal("1"))</binding>" }.joined() + "</invocation>"
  }

  private static func band(_ values: String, _ rules: String..., type: String = "string") -> String {
    decision(
      "d",
      table(
        #"hitPolicy="FIRST""#, inputs: ["1"],
        outputs: [#"<output typeRef="\#(type)"><outputValues><text>\#(values)</text></outputValues></output>"#], rules))
  }

  /// A model, and the codes of what is wrong in it with the first message.
  @Test(arguments: [
    (
      input("a") + input("b") + service, ["error dmn-input-not-handed-over"],
      "expected input 'b' among the inputs of this service, as its decisions need it; found it missing there"
    ),
    (taking + decision("d", knows: ["s"], literal("s(1, 2)")), [], ""),
    (taking + decision("d", knows: ["s"], literal("s(b: 1, a: 2)")), [], ""),
    (
      taking + decision("d", knows: ["s"], literal("[s(1)]")), ["error dmn-invocation"],
      "expected 2 arguments for 's' (a, b), found 1"
    ),
    (
      taking + decision("d", knows: ["s"], literal("s(a: 1, bb: 2)")), ["error dmn-invocation"],
      "'s' has no parameter 'bb'"
    ),
    (taking + decision("d", knows: ["s"], invocation("a", "b")), [], ""),
    (
      taking + decision("d", knows: ["s"], invocation("b")), ["warning dmn-input-not-handed-over"],
      "expected a value for 'a', which 's' takes; found none"
    ),
    (
      taking + decision("d", knows: ["s"], invocation("a", "b", "c")), ["error dmn-invocation"],
      "'s' has no parameter 'c'"
    ),
    (
      taking + decision("d", knows: ["s"], literal("[" + String(repeating: "s(1), ", count: 2_000) + "1]")),
      ["error dmn-invocation"], "expected 2 arguments for 's' (a, b), found 1"
    ),
    (
      #"<businessKnowledgeModel id="j" name="j"><encapsulatedLogic><formalParameter name="n"/>\#(literal("k(n)"))"#
        + ##"</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>"##
        + #"</businessKnowledgeModel><businessKnowledgeModel id="k" name="k"><encapsulatedLogic>"#
        + #"<formalParameter name="n"/>\#(literal("j(n)"))</encapsulatedLogic>"#
        + ##"<knowledgeRequirement><requiredKnowledge href="#j"/></knowledgeRequirement></businessKnowledgeModel>"##,
      ["error dmn-cycle"], ""
    ),
    (band("\"low\", \"high\"", "1|\"low\"", "-|\"high\""), [], ""),
    (
      band("\"low\", \"high\"", "1|\"lo\"", "-|\"high\""), ["error dmn-value-not-allowed"],
      "expected a result that is allowed here (\"low\", \"high\"), found \"lo\"; did you mean 'low'?"
    ),
    (
      band("\"low\", \"high\"", "1|2", "-|\"high\""), ["error dmn-type-mismatch"],
      "expected a result of the type string, found a number"
    ),
    (
      band("[0..9]", "1|10", type: "number"), ["error dmn-value-not-allowed"],
      "expected a result that is allowed here ([0..9]), found 10"
    ),
    (band("\"low\", (", "1|\"low\""), ["error feel-syntax"], ""),
    (
      #"<itemDefinition name="tA"><typeRef>tA</typeRef></itemDefinition>"#, ["error dmn-cycle"],
      "the type 'tA' says by this no more than that it is itself"
    ),
    (
      #"<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition>"#
        + #"<itemDefinition name="tB" isCollection="true"><typeRef>tA</typeRef></itemDefinition>"#, ["error dmn-cycle"],
      "the type 'tA' says by this no more than that it is itself"
    ),
    (
      #"<itemDefinition name="tA"><itemComponent name="of"><typeRef>tA</typeRef></itemComponent></itemDefinition>"#,
      ["warning dmn-cycle"], "the type 'tA' is a part of itself by this"
    ),
    (
      #"<itemDefinition name="tA"><itemComponent name="of"><typeRef>tB</typeRef></itemComponent></itemDefinition>"#
        + #"<itemDefinition name="tB"><itemComponent name="b"><typeRef>tC</typeRef></itemComponent></itemDefinition>"#
        + #"<itemDefinition name="tC"><typeRef>tB</typeRef></itemDefinition>"#,
      ["warning dmn-cycle"], "the type 'tB' is a part of itself by this"
    ),
    (
      #"<itemDefinition name="tA"><itemComponent name="of"><typeRef>tB</typeRef></itemComponent>"#
        + #"<itemComponent name="more"><typeRef>tB</typeRef></itemComponent></itemDefinition>"#
        + #"<itemDefinition name="tB"><typeRef>string</typeRef></itemDefinition>"#, [], ""
    ),
  ])
  func `what would be a silent null is told`(elements: String, codes: [String], message: String) throws {
    let problems = try DMNModel(model(elements)).problems
    #expect(problems.map { "\($0.severity) \($0.code)" } == codes, "\(problems.map(\.message))")
    #expect(message.isEmpty || problems.first?.message.hasPrefix(message) == true, "\(problems.map(\.message))")
  }

  @Test(arguments: [
    ("integer", "number"), ("Long", "number"), ("double", "number"), ("bool", "boolean"), ("text", "string"),
    ("feel:int", "number"), ("datetime", "date and time"), ("String", "string"), ("NUMBER", "number"), ("Date", "date"),
    ("any", "Any"),
  ])
  func `a type of another language is read as the one of FEEL`(name: String, type: String) throws {
    let read = try DMNModel(model(input("n", type: name)))
    let word = name.replacing("feel:", with: "")
    #expect(
      read.problems.map { "\($0.severity) \($0.message)" }
        == ["warning '\(word)' is no type of FEEL, and is read as '\(type)'"])
    #expect("\(read.inputs[0].type)" == type)
  }

  @Test func `a type that is nearly one of FEEL is an error`() throws {
    let problems = try DMNModel(model(input("n", type: "numbr"))).problems
    #expect(problems.map { "\($0.severity) \($0.message)" } == ["error 'numbr' is no type; did you mean 'number'?"])
  }

  @Test func `a result that the column does not allow counts as null`() throws {
    let elements =
      input("n", type: "number")
      + decision(
        "d", inputs: ["n"],
        table(
          inputs: ["n"], outputs: ["<output><outputValues><text>1, 2</text></outputValues></output>"],
          ["-|n + 1"]))
    #expect(try result(model(elements), "d", ["n": .number(1)]) == ("2", []))
    #expect(try result(model(elements), "d", ["n": .number(2)]) == ("null", ["dmn-value-not-allowed"]))
  }

  @Test(arguments: [
    ("<a/>", "dmn-no-model"), (#"<definitions xmlns="urn:x"/>"#, "dmn-version"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml-doctype"), ("<a>", "xml-not-well-formed"),
    ("", "dmn-no-model"), (" \r\n\t", "dmn-no-model"), (String(repeating: "<a>", count: 300), "xml-too-deep"),
    ("<x:definitions/>", "xml-not-well-formed"),
  ])
  func `what is no model is refused`(text: String, code: String) {
    #expect {
      try DMNModel(DMNFile(path: "m.dmn", bytes: Array(text.utf8)))
    } throws: { error in
      (error as? Diagnostic)?.code == code
    }
  }

  @Test func `what goes wrong in evaluating is told with its place in the text`() throws {
    let read = try DMNModel(
      model(
        input("n", type: "number") + "\n"
          + decision(
            "d", inputs: ["n"],
            "<literalExpression><text>[\"&lt;\",\n <!-- & --><![CDATA[n < 1]]>, n / 0]</text></literalExpression>")))
    let told = read.evaluate(decision: "d", inputs: FEELContext([("n", .number(1))]))?.diagnostics.first
    #expect(told?.line == 4)
    #expect(told?.column == 31)
    #expect(told?.subject == "decision 'd'")
    #expect(told?.code == "feel-fault-arithmetic")
  }

  @Test func `the deepest nesting that is read is evaluated too`() throws {
    func lists(_ count: Int) -> String {
      decision(
        "d",
        String(repeating: "<list>", count: count) + literal("1") + String(repeating: "</list>", count: count))
    }
    #expect(try value(lists(150)).filter { $0 == "[" }.count == 150)
    let deep = try result(model(lists(250)), "d")
    #expect(deep.value.filter { $0 == "[" }.count < 250)
    #expect(deep.codes.contains("feel-fault-too-large"))
    let nested = String(repeating: "<conditional><if>\(literal("true"))</if><then>", count: 120)
    let ends = String(repeating: "</then><else>\(literal("0"))</else></conditional>", count: 120)
    #expect(try value(decision("d", nested + literal("7") + ends)) == "7")
    let functions = String(repeating: "<functionDefinition>", count: 250)
    #expect(
      try value(decision("d", functions + literal("7") + String(repeating: "</functionDefinition>", count: 250)))
        == "function")
  }

  @Test(.timeLimit(.minutes(1))) func `values that double again and again are cut off`() throws {
    let entries = (1...80).map { number in
      let before = number == 1 ? "1" : "e\(number - 1)"
      return """
        <contextEntry><variable name="e\(number)"/><list>\(literal(before))\(literal(before))</list></contextEntry>
        """
    }
    let read = try DMNModel(model(decision("d", "<context>\(entries.joined())</context>")))
    let told = read.evaluate(decision: "d", inputs: FEELContext())?.diagnostics ?? []
    #expect(told.contains { $0.code == "feel-fault-too-large" })
  }

  @Test(.timeLimit(.minutes(1))) func `a loop over many elements ends, and hands only so many results over`() throws {
    func loop(_ body: String) -> String {
      decision(
        "d",
        """
        <for iteratorVariable="n"><in>\(literal("[1..20000]"))</in><return>\(literal(body))</return></for>
        """)
    }
    #expect(try value(loop("1")).utf8.count == 3 * 20_000)
    let cut = try result(model(loop("count(partial)")), "d")
    #expect(cut.value == "null")
    #expect(cut.codes == ["feel-fault-too-large"])
  }

  @Test func `long chains of requirements are cut off, not followed until the program ends`() throws {
    var elements = decision("d0", literal("1"))
    for number in 1...600 {
      elements += decision("d\(number)", requires: ["d\(number - 1)"], literal("d\(number - 1) + 1"))
    }
    let read = try DMNModel(model(elements))
    #expect(read.evaluate(decision: "d100", inputs: FEELContext())?.value == .number(101))
    // In the order of the file each finds the one before it ready: nothing is nested.
    #expect(read.evaluate(decision: "d600", inputs: FEELContext())?.value.isNull == true)
    let backwards = (0..<600).map { number in
      decision("d\(number)", requires: ["d\(number + 1)"], literal("d\(number + 1) + 1"))
    }
    #expect(try DMNModel(model(backwards.joined())).problems.contains { $0.code == "dmn-too-deep" })
  }

  private static func knowledge(_ name: String, requires: String, _ logic: String) -> String {
    """
    <businessKnowledgeModel id="\(name)" name="\(name)"><encapsulatedLogic>\(literal(logic))</encapsulatedLogic>
    <knowledgeRequirement><requiredKnowledge href="#\(requires)"/></knowledgeRequirement></businessKnowledgeModel>
    """
  }

  @Test func `knowledge that requires an input is told, not given null`() throws {
    let elements =
      input("n", type: "number") + Self.knowledge("k", requires: "n", "n")
      + decision("d", knows: ["k"], literal("if k() = null then 1 else 2"))
    let read = try DMNModel(model(elements))
    #expect(read.problems.map(\.code).contains("dmn-reference-unfit"))
    #expect(read.problems(ofDecision: "d").contains { $0.severity == .error })
    let fine =
      Self.knowledge("k", requires: "l", "l() + 1") + Self.knowledge("l", requires: "k2", "k2()")
      + #"<businessKnowledgeModel id="k2" name="k2"><encapsulatedLogic>\#(literal("1"))</encapsulatedLogic></businessKnowledgeModel>"#
    #expect(try value(fine + decision("d", knows: ["k"], literal("k()"))) == "2")
  }

  @Test func `an input that a service needs and does not declare is told`() throws {
    func service(_ declared: String) -> String {
      input("n", type: "number") + decision("e", inputs: ["n"], literal("if n = null then 1 else 2"))
        + ##"<decisionService id="s" name="s"><outputDecision href="#e"/>\##(declared)</decisionService>"##
    }
    let call = decision("d", inputs: ["n"], knows: ["s"], literal("s(5)"))
    let declared = ##"<inputData href="#n"/>"##
    #expect(try result(model(service(declared) + call), "d", ["n": .number(5)]).codes == [])
    let without = decision("d", inputs: ["n"], knows: ["s"], literal("s()"))
    let told = try result(model(service("") + without), "d", ["n": .number(5)])
    #expect(told.codes == ["dmn-input-not-handed-over"])
    #expect(told.value == "1")
  }

  /// An error says more than that a `null` was compared with something before.
  @Test(arguments: [
    ("[n < 1, 1 / 0][2]", "the result of '/' is too large or not defined"),
    ("n < 1", "'<' was given no value (not applicable)"),
    ("if n < 1 then 2 else 3", nil),
    ("if n < 1 then 2 else [3, 1 / 0][1]", "the result of '/' is too large or not defined"),
  ])
  func `why a value is doubtful is the error, not what came before it`(expression: String, doubt: String?) throws {
    let read = try DMNModel(model(input("n", type: "number") + decision("d", inputs: ["n"], literal(expression))))
    #expect(read.evaluate(decision: "d", inputs: FEELContext())?.doubt == doubt)
  }

  @Test func `a fault behind a hundred comparisons with nothing is a fault`() throws {
    let read = try DMNModel(
      model(
        input("n", type: "number")
          + decision("d", inputs: ["n"], literal("count([for i in 1..150 return n < i, 1 / 0]) = 0"))))
    let result = try #require(read.evaluate(decision: "d", inputs: FEELContext()))
    #expect(result.diagnostics.count == 101)
    #expect(result.doubt == "the result of '/' is too large or not defined")
  }

  @Test func `a model with more errors than are told is refused`() throws {
    let wrong = String(repeating: "<decision><literalExpresion/></decision>", count: 600)
    let table = decision("d", table(inputs: ["1", "2"], ["-|1"]))
    #expect {
      try DMNModel(model(wrong + table))
    } throws: { error in
      (error as? Diagnostic)?.code == "dmn-too-many-problems"
    }
    let warnings = (0..<1_500).map { #"<decision name="w\#($0)" wrong="1">\#(literal("1"))</decision>"# }
    let read = try DMNModel(model(warnings.joined() + table))
    #expect(read.problems.contains { $0.code == "dmn-table-shape" })
    #expect(read.evaluate(decision: "d", inputs: FEELContext())?.value.isNull == true)
    let texts = (0..<1_001).map { decision("t\($0)", literal("1 +")) }
    #expect(throws: Diagnostic.self) { try DMNModel(model(texts.joined())) }
  }

  @Test func `problems of a decision are found however its name is spaced`() throws {
    let read = try DMNModel(
      model(
        #"<import importType="https://www.omg.org/spec/DMN/20230324/MODEL/" name="x" namespace="n" wrong="1"/>"#
          + #"<decision id="d" name="a  b"><literalExpresion/></decision>"#))
    #expect(
      Set(read.problems(ofDecision: "a b").map(\.code))
        .isSuperset(of: ["dmn-element-unknown", "dmn-attribute-unknown", "dmn-import-missing"]))
  }

  @Test func `an id that stands twice is told, wherever it stands`() throws {
    let elements =
      decision("d", #"<literalExpression id="x"><text>1</text></literalExpression>"#)
      + #"<itemDefinition id="x" name="tX"><typeRef>string</typeRef></itemDefinition>"#
    let problems = try DMNModel(model(elements)).problems
    #expect(problems.map { "\($0.severity) \($0.message)" } == ["warning another element has the id 'x' too"])
  }

  @Test func `whoever names an id is told the name`() throws {
    let read = try DMNModel(
      model(
        #"<decision id="may" name="May apply">\#(literal("1"))</decision>"#
          + #"<businessKnowledgeModel id="k" name="Two"><encapsulatedLogic>\#(literal("2"))</encapsulatedLogic></businessKnowledgeModel>"#
      ))
    #expect(read.advice(onDecision: "may") == "that is the id of 'May apply'; write the name")
    #expect(read.advice(onDecision: "#may") == "that is the id of 'May apply'; write the name")
    #expect(read.advice(onDecision: "May aply") == "did you mean 'May apply'?")
    #expect(read.advice(onDecision: "k") == "its decisions: 'May apply'")
  }

  @Test(.timeLimit(.minutes(1))) func `a loop over a large table ends`() throws {
    let rules = Array(repeating: "-|1", count: 2_000)
    let body = table(#"hitPolicy="COLLECT" aggregation="COUNT""#, inputs: ["1"], rules)
    let loop = """
      <for iteratorVariable="n"><in>\(literal("[1..900000]"))</in><return>\(body)</return></for>
      """
    let read = try DMNModel(model(decision("d", loop)))
    let told = read.evaluate(decision: "d", inputs: FEELContext())?.diagnostics ?? []
    #expect(told.contains { $0.code == "feel-fault-too-large" })
  }

  @Test func `functions that call themselves in deep boxes end`() throws {
    let open = String(repeating: "<conditional><if>\(literal("true"))</if><then>", count: 110)
    let close = String(repeating: "</then><else>\(literal("0"))</else></conditional>", count: 110)
    let elements =
      #"<businessKnowledgeModel id="k" name="k"><encapsulatedLogic>\#(open)\#(literal("k()"))\#(close)</encapsulatedLogic></businessKnowledgeModel>"#
      + decision("d", knows: ["k"], literal("k()"))
    #expect(try result(model(elements), "d").codes.contains("feel-fault-too-deep"))
  }
}
