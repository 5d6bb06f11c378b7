import DMN
import Documents
import FEEL
import Testing

/// Calls of knowledge and services that are looked at beforehand.
struct CallTests {
  private static let knowledge =
    #"<businessKnowledgeModel id="s" name="s"><encapsulatedLogic><formalParameter name="a"/><formalParameter name="b"/>"#
    + literal("a + b") + "</encapsulatedLogic></businessKnowledgeModel>"
  private static let own =
    #"<contextEntry><variable name="s"/><functionDefinition><formalParameter name="x"/>"#
    + literal("x") + "</functionDefinition></contextEntry>"
  private static let invocation =
    #"<invocation>\#(literal("s"))<binding><parameter name="x"/>\#(literal("1"))</binding></invocation>"#

  /// Boxes that bind the name of what the decision requires, and the result.
  @Test(arguments: [
    ("<context>\(own)<contextEntry>\(literal("s(x: 1)"))</contextEntry></context>", "1"),
    ("<context>\(own)<contextEntry>\(invocation)</contextEntry></context>", "1"),
    (
      "<for iteratorVariable=\"s\"><in>\(literal("[function(x) x]"))</in><return>\(literal("s(x: 1)"))</return></for>",
      "[1]"
    ),
    (
      "<context><contextEntry><variable name=\"s\"/><functionDefinition><formalParameter name=\"x\"/>"
        + literal("if x = 0 then 1 else s(x: x - 1)")
        + "</functionDefinition></contextEntry><contextEntry>\(literal("s(x: 2)"))</contextEntry></context>", "1"
    ),
  ])
  func `a name that a box binds is not what is required`(logic: String, expected: String) throws {
    let elements = Self.knowledge + decision("d", knows: ["s"], logic)
    #expect(try DMNModel(model(elements)).problems == [])
    #expect(try value(elements) == expected)
  }

  @Test func `behind the box that binds a name it is again what is required`() throws {
    let box = "<context>\(Self.own)<contextEntry>\(literal("s(x: 1)"))</contextEntry></context>"
    let read = try DMNModel(
      model(Self.knowledge + decision("d", knows: ["s"], "<list>\(box)\(literal("s(x: 1, b: 2)"))</list>")))
    #expect(read.problems.map(\.message) == ["'s' has no parameter 'x'"])
  }

  @Test(.timeLimit(.minutes(2))) func `services that need very many decisions are looked at in no time`() throws {
    let names = (0..<10_000).map { "d\($0)" }
    let services = (0..<10_000).map {
      ##"<decisionService id="s\##($0)" name="s\##($0)"><outputDecision href="#all"/></decisionService>"##
    }
    let decisions = names.map { decision($0, literal("1")) } + [decision("all", requires: names, literal("1"))]
    #expect(try DMNModel(model((decisions + services).joined())).problems == [])
  }

  @Test(.timeLimit(.minutes(2))) func `what is handed over by very many names is looked at in no time`() throws {
    let names = (0..<10_000).map { "p\($0)" }
    let parameters = names.map { "<formalParameter name=\"\($0)\"/>" }.joined()
    let bindings = names.map { "<binding><parameter name=\"\($0)x\"/>\(literal("1"))</binding>" }.joined()
    let elements =
      "<businessKnowledgeModel id=\"k\" name=\"k\"><encapsulatedLogic>\(parameters)\(literal("1"))</encapsulatedLogic>"
      + "</businessKnowledgeModel>"
      + decision("d", knows: ["k"], "<invocation>\(literal("k"))\(bindings)</invocation>")
    #expect {
      try DMNModel(model(elements))
    } throws: { error in
      (error as? Diagnostic)?.code == "dmn-too-many-problems"
    }
  }
}
