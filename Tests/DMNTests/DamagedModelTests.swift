import DMN
import Documents
import FEEL
import Testing

/// Models that were cut, doubled and mixed up: whatever they hold, something is said and nothing crashes.
struct DamagedModelTests {
  private static let whole = Array(
    """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="here">
    <import name="x" namespace="there" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    <itemDefinition name="tA" isCollection="true"><typeRef>tB</typeRef></itemDefinition>
    <itemDefinition name="tB"><itemComponent name="c"><typeRef>tA</typeRef><allowedValues><text>1, [2..3]</text></allowedValues>
    </itemComponent></itemDefinition>
    \(input("n", type: "number"))\(input("s", type: "tB"))
    \(decision("one", inputs: ["n"], table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", inputs: ["n", "n * 2"], ["< 3;-|1", "-;not(4)|n"])))
    \(decision("two", requires: ["one"], inputs: ["s"], "<context><contextEntry><variable name=\"v\"/>\(literal("s.c"))</contextEntry><contextEntry>\(literal("[v, one]"))</contextEntry></context>"))
    \(decision("three", requires: ["two"], knows: ["k", "z"], "<for iteratorVariable=\"i\"><in>\(literal("two"))</in><return>\(literal("f(i) + the service(1)"))</return></for>"))
    <businessKnowledgeModel id="k" name="f"><encapsulatedLogic><formalParameter name="a" typeRef="number"/>\(literal("f(a - 1)"))</encapsulatedLogic></businessKnowledgeModel>
    <decisionService id="z" name="the service"><outputDecision href="#one"/><inputData href="#n"/></decisionService>
    </definitions>
    """.utf8)

  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  private static func damaged(_ chance: inout Chance) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &chance) {
      let start = Int.random(in: 90..<bytes.count - 30, using: &chance)
      let end = min(start + Int.random(in: 1...60, using: &chance), bytes.count)
      let other = Int.random(in: 90..<bytes.count - 30, using: &chance)
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: other)
      case 2: bytes[start] = UInt8.random(in: 32...126, using: &chance)
      case 3..<8:
        // One name for another keeps the XML whole, and mixes up what refers to what.
        let names = [
          "\"n\"", "\"s\"", "\"one\"", "\"two\"", "\"three\"", "#n\"", "#one\"", "#two\"", "#k\"", "#z\"", "\"tA\"",
          "\"number\"",
        ]
        let text = String(decoding: bytes, as: UTF8.self)
        let (from, to) = (names.randomElement(using: &chance) ?? "", names.randomElement(using: &chance) ?? "")
        bytes = Array(text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to).utf8)
      default:
        let words = [
          "list", "relation", "filter", "context", "invocation", "some", "literalExpression", "decisionTable",
        ]
        let text = String(decoding: bytes, as: UTF8.self)
        let (from, to) = (words.randomElement(using: &chance) ?? "", words.randomElement(using: &chance) ?? "")
        bytes = Array(text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to).utf8)
      }
      if bytes.count < 200 { return bytes }
    }
    return bytes
  }

  @Test func `the model is whole before it is damaged`() throws {
    let read = try DMNModel(DMNFile(path: "m.dmn", bytes: Self.whole))
    #expect(read.problems.map(\.code) == ["dmn-import-missing", "dmn-cycle"])
    let two = read.evaluate(decision: "one", inputs: FEELContext([("n", .number(2))]))
    #expect(two?.value == .number(1) || two?.value == .number(3))
  }

  @Test(arguments: 1...4) func `a damaged model gives values or diagnostics`(seed: UInt64) {
    var chance = Chance(state: seed)
    var readable = 0
    let given = FEELContext([("n", .number(3)), ("s", .context(FEELContext([("c", .list([.number(1)]))])))])
    for _ in 0..<250 {
      guard let read = try? DMNModel(DMNFile(path: "m.dmn", bytes: Self.damaged(&chance))) else { continue }
      readable += 1
      #expect(read.problems.allSatisfy { $0.line != nil && !$0.message.isEmpty })
      for name in read.decisions {
        let result = read.evaluate(decision: name, inputs: given)
        #expect(result?.diagnostics.allSatisfy { $0.line != nil && !$0.message.isEmpty } == true)
        #expect(read.problems(ofDecision: name).count <= read.problems.count)
        _ = read.programmeProblems(ofDecision: name)
        for input in read.inputs(ofDecision: name) {
          let sight = read.sight(ofDecision: name, on: input.name)
          var work = (once: 0, again: 0)
          let seen = sight?.see(.number(3), work: &work.once)
          #expect(seen == sight?.see(.number(3), work: &work.again) && work.once == work.again)
        }
      }
    }
    #expect(readable > 50)
  }
}
