// A nil here is a mistake of the test, which may trap.
// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Applicants
import DMN
import Testing

@testable import Eligibility

/// Decisions of decision models in rules: what is said of people equals plain enumeration there too.
struct DecisionRulesTests {
  private static let questions: [Question] = [
    .whole("na", 0...6), .choice("qa", "a", "b", "c", notApplicable: true),
    Question(name: "da", kind: .date(earliest: .day(2001, 4, 3), latest: .day(2001, 4, 9))),
    Question(name: "sa", kind: .choices(options: ["x", "y"])),
    Question(name: "ra", kind: .number(NumberRange(least: ExactNumber(0), greatest: ExactNumber(100)))),
  ]

  private static func cell(_ input: String, _ generator: inout SplitMix) -> String {
    let number = Int.random(in: 0...6, using: &generator)
    let texts: [String] =
      switch input {
      case "na", "na * 2":
        ["-", "&lt; \(number)", "&gt;= \(number)", "\(number), 1", "[\(number)..4]", "not(\(number))", "? / 2 = 1"]
      case "qa": ["-", "\"a\"", "\"a\", \"c\"", "not(\"b\")", "null"]
      case "da": ["-", "&lt; date(\"2001-04-06\")", "[date(\"2001-04-04\")..date(\"2001-04-07\")]"]
      default: ["-", "list contains(?, \"x\")", "count(?) = 1"]
      }
    return texts.randomElement(using: &generator)!
  }

  private static func table(
    _ name: String, _ columns: [String], _ results: [String], _ attributes: String,
    _ generator: inout SplitMix
  ) -> String {
    let inputs = columns.map { "<input><inputExpression><text>\($0)</text></inputExpression></input>" }
    let rules = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      let cells = columns.map { "<inputEntry><text>\(cell($0, &generator))</text></inputEntry>" }
      let result = results.randomElement(using: &generator)!
      return "<rule>\(cells.joined())<outputEntry><text>\(result)</text></outputEntry></rule>"
    }
    return "<decisionTable \(attributes)>\(inputs.joined())<output/>\(rules.joined())</decisionTable>"
  }

  /// A model of two decisions, of which the second requires the first.
  private static func model(_ generator: inout SplitMix) throws -> DMNModel {
    let types = ["na": "number", "qa": "string", "da": "date", "sa": "Any"]
    let inputs = types.sorted { $0.key < $1.key }.map {
      "<inputData id=\"\($0.key)\" name=\"\($0.key)\"><variable name=\"\($0.key)\" typeRef=\"\($0.value)\"/></inputData>"
    }
    let policies = ["hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\" aggregation=\"SUM\""]
    let first = table(
      "one", ["na", "qa"].shuffled(using: &generator), ["0", "1", "na", "2"],
      policies.randomElement(using: &generator)!, &generator)
    let second = table(
      "two", [["da", "sa", "na * 2"], ["qa", "da", "na"]].randomElement(using: &generator)!,
      ["0", "one", "1", "if qa = \"a\" then 2 else -1"], "hitPolicy=\"FIRST\"", &generator)
    func requirements(_ names: [String]) -> String {
      names.map { "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>" }.joined()
    }
    return try DMNModel(
      DMNFile(
        path: "m.dmn",
        bytes: Array(
          """
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">\(inputs.joined())
          <decision id="one" name="one">\(requirements(["na", "qa"]))\(first)</decision>
          <decision id="two" name="the second"><informationRequirement><requiredDecision href="#one"/></informationRequirement>
          \(requirements(["na", "qa", "da", "sa"]))\(second)</decision></definitions>
          """.utf8)))
  }

  private static func decision(_ model: DMNModel, _ name: String) -> ModelDecision {
    ModelDecision(
      model: model, decision: name,
      arguments: model.inputs(ofDecision: name).map {
        ModelDecision.Argument(input: $0.name, value: RuleText($0.name))
      }, number: 1, place: SourcePlace(file: ""))
  }

  @Test(arguments: 1...4) func `what is said of a table equals plain enumeration`(seed: UInt64) throws {
    var generator = SplitMix(state: seed &* 77)
    var compared = 0
    var outcomes: Set<Outcome> = []
    for programme in 0..<12 {
      let model = try Self.model(&generator)
      let decisions = [Self.decision(model, "one"), Self.decision(model, "the second")]
      var rules = EligibilityRules.test(
        questions: Array(Self.questions.prefix(4)), derived: [("worth", decisions[1].call.text)],
        criteria: ["worth > 0 or qa = \"b\"", "points >= 1"],
        indicators: [(when: "\(decisions[0].call.text) != 0", points: decisions[0].call.text, group: nil)])
      rules.decisions = decisions
      let enumeration = try Enumeration(rules)
      let assessor = Assessor(enumeration.compiled)
      for person in 0..<8 {
        let answers = rules.questions.map { randomAnswer($0, &generator) }
        let truth = try #require(enumeration.truth(zip(answers, rules.questions).map { allValues($0, $1) }, closed: []))
        let result = assessor.assess(
          answers: Dictionary(uniqueKeysWithValues: zip(rules.questions.map(\.name), answers)))
        #expect(result.outcome == truth.outcome, "seed \(seed), programme \(programme), person \(person)")
        #expect(result.points == truth.points, "seed \(seed), programme \(programme), person \(person)")
        #expect(Set(result.matters) == Set(truth.matters), "seed \(seed), programme \(programme), person \(person)")
        #expect(result.isProved)
        outcomes.insert(result.outcome)
        compared += 1
      }
    }
    #expect(compared == 96)
    #expect(outcomes.count == 3)
  }

  private static func number(_ cells: [String], expression: String = "ra") throws -> CompiledRules {
    let lines = cells.map {
      "<rule><inputEntry><text>\($0)</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>"
    }
    let model = try DMNModel(
      DMNFile(
        path: "m.dmn",
        bytes: Array(
          """
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
          <inputData id="ra" name="ra"/><inputData id="qa" name="qa"/>
          <decision id="d" name="d"><informationRequirement><requiredInput href="#ra"/></informationRequirement>
          <informationRequirement><requiredInput href="#qa"/></informationRequirement>
          <decisionTable hitPolicy="FIRST"><input><inputExpression><text>\(expression)</text></inputExpression></input>
          <input><inputExpression><text>qa</text></inputExpression></input><output/>\(lines.joined())
          <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule>
          </decisionTable></decision></definitions>
          """.utf8)))
    let decision = decision(model, "d")
    var rules = EligibilityRules.test(
      questions: [questions[4], questions[1]], criteria: [decision.call.text])
    rules.decisions = [decision]
    return try CompiledRules(rules)
  }

  @Test func `an open number is completed at and between the constants of the cells`() throws {
    let exact = Assessor(try Self.number(["12.5"]))
    #expect(exact.assess(answers: ["qa": .open(.missing)]).outcome == .needsReview)
    #expect(exact.assess(answers: ["qa": .open(.missing)]).matters == ["ra"])
    let everything = Assessor(try Self.number(["&lt; 50", "&gt;= 50"]))
    #expect(everything.assess(answers: [:]).outcome == .eligible)
    let hole = Assessor(try Self.number(["&lt; 50", "&gt; 50"]))
    #expect(hole.assess(answers: [:]).outcome == .needsReview)
    #expect(try Self.number(["12.5"]).warnings.isEmpty)
  }

  @Test func `what a table computes of an open number is not proved, and check says so`() throws {
    let compiled = try Self.number(["&lt; 50"], expression: "ra * ra")
    #expect(compiled.warnings.map(\.code) == ["rule-not-proved"])
    let result = Assessor(compiled).assess(answers: [:])
    #expect(result.outcome == .needsReview)
    #expect(!result.isProved)
  }

  @Test func `an error of a table is a fault, never a no`() throws {
    let model = try DMNModel(
      DMNFile(
        path: "m.dmn",
        bytes: Array(
          """
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
          <inputData id="na" name="na"><variable name="na" typeRef="number"/></inputData>
          <decision id="d" name="d"><informationRequirement><requiredInput href="#na"/></informationRequirement>
          <literalExpression><text>1 / na = 1</text></literalExpression></decision></definitions>
          """.utf8)))
    let decision = Self.decision(model, "d")
    var rules = EligibilityRules.test(questions: [Self.questions[0]], criteria: [decision.call.text])
    rules.decisions = [decision]
    let assessor = Assessor(try CompiledRules(rules))
    let zero = assessor.assess(answers: ["na": .given(.number(ExactNumber(0)))])
    #expect(zero.outcome == .needsReview)
    #expect(assessor.assess(answers: ["na": .given(.number(ExactNumber(1)))]).outcome == .eligible)
    #expect(assessor.assess(answers: ["na": .given(.number(ExactNumber(2)))]).outcome == .notEligible)
  }
}
