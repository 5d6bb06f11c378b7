import Documents
import Testing

@testable import Programmes

/// Answers that a decision model does not know, or knows otherwise than the programme.
struct DecisionAnswerTests {
  /// What the table of points reads, its cell and result, and why the second applicant has none.
  @Test(arguments: [
    ("Band", "\"low\"", "in the decision 'Points' no rule matches"),
    ("Band", "\"low\", \"high\"", nil),
    (
      "if Band = \"low\" then 1 else 1 / 0", "1",
      "in the decision 'Points': the result of '/' is too large or not defined"
    ),
  ])
  func `that no rule of a table matches is why there are no points`(reads: String, cell: String, why: String?) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      "<literalExpression><text>if Band = \"low\" then other.two() else 0</text></literalExpression>",
      with: """
        <decisionTable><input><inputExpression><text>\(reads)</text></inputExpression></input><output typeRef="number"/>
        <rule><inputEntry><text>\(cell)</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>
        """)
    files["programme.yaml"] = DecisionFixture.programme.replacing(
      "expect: not eligible }", with: "expect: not eligible, points: 2 }")
    let found = try RuleFolder(files).findings(withNotes: true)
    let needs = why?.hasSuffix("matches") == true ? "'points' needs a number, not null: " : ""
    #expect(
      found
        == (why.map {
          ["18:13 [example-differs] example 'no': expected points 2, found none | 'points': \(needs)\($0)"]
        } ?? []))
  }

  /// The cells of a table of areas, and what is told of it.
  @Test(arguments: [
    (["\"city\"", "\"town\""], "", nil), (["-"], "", nil), (["not(contains(?, \"x\"))"], "", nil),
    (["\"town\""], "'city'", nil), (["contains(?, \"x\")"], "'city' or 'town'", nil),
    (["\"town\"", "if Band = \"low\" then \"city\" else \"x\""], "", nil),
    (["\"town\"", "contains(?, \"i\")"], "", nil),
    (["\"town\""], "", "<defaultOutputEntry><text>false</text></defaultOutputEntry>"),
  ])
  func `options without a rule are told`(cells: [String], options: String, otherwise: String?) throws {
    let rules = cells.map {
      "<rule><inputEntry><text>\($0)</text></inputEntry><inputEntry><text>-</text></inputEntry>"
        + "<outputEntry><text>true</text></outputEntry></rule>"
    }
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      "<literalExpression><text>Band = \"low\" and place = \"town\"</text></literalExpression>",
      with: """
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>place</text></inputExpression></input>
        <input><inputExpression><text>Band</text></inputExpression></input><output>\(otherwise ?? "")</output>
        \(rules.joined())</decisionTable>
        """)
    let folder = try RuleFolder(files)
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    let told = ProgrammeCheck(programme).diagnostics.filter { $0.code == "decision-rule-missing" }
    #expect(
      told.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.severity) \($0.message)" }
        == (options.isEmpty
          ? []
          : ["12:22 warning no rule of the table 'Fits' (\(folder.path)/t/m.dmn:9:1) matches \(options) in 'place'"]))
  }

  /// A list of what applies is often meant to be null where nothing does.
  @Test func `options without a rule in a list of results are only noted`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<decision id="f" name="Fits">"#,
      with: ##"""
        <decision id="a" name="All"><informationRequirement><requiredInput href="#p"/></informationRequirement>
        <decisionTable hitPolicy="COLLECT"><input><inputExpression><text>place</text></inputExpression></input><output/><rule>
        <inputEntry><text>"town"</text></inputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable></decision>
        <decision id="f" name="Fits"><informationRequirement><requiredDecision href="#a"/></informationRequirement>
        """##
    ).replacing("place = \"town\"<", with: "All != null<")
    let folder = try RuleFolder(files)
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    let told = ProgrammeCheck(programme).diagnostics.filter { $0.code == "decision-rule-missing" }
    #expect(
      told.map { "\($0.severity) \($0.message)" }
        == ["note no rule of the table 'All' (\(folder.path)/t/m.dmn:8:1) matches 'city' in 'place'"])
  }

  /// The cells of a table for a question that may be not applicable, and whether that is told.
  @Test(arguments: [
    (["\"city\"", "\"town\""], true), (["\"city\"", "not(\"city\")"], false), (["\"city\"", "-"], false),
    (["\"city\"", "\"town\", null"], false), (["\"city\"", "? = null or ? = \"town\""], false),
  ])
  func `that no rule takes what is not applicable is told`(cells: [String], isTold: Bool) throws {
    let rules = cells.map {
      "<rule><inputEntry><text>\($0)</text></inputEntry><outputEntry><text>place = \"town\"</text></outputEntry></rule>"
    }
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      "<literalExpression><text>Band = \"low\" and place = \"town\"</text></literalExpression>",
      with: "<decisionTable hitPolicy=\"FIRST\"><input><inputExpression><text>place</text></inputExpression></input>"
        + "<output/>\(rules.joined())</decisionTable>")
    func told(_ files: [String: String]) throws -> [String] {
      try RuleFolder(files).findings(withNotes: true).filter { $0.contains("[decision-rule-missing]") }
    }
    #expect(try told(files) == [])
    files["programme.yaml"] = DecisionFixture.programme.replacing("town] }", with: "town], not applicable: yes }")
    #expect(
      try told(files)
        == (isTold
          ? [
            "12:22 warning [decision-rule-missing] no rule of the table 'Fits' (t/m.dmn:9:1) matches \"not applicable\" in "
              + "'place' | whoever answers so gets null from it; give it a line for the rest, or a default result"
              + " | in a decision model \"not applicable\" is null: cells with '-' or 'null' match it"
          ] : []))
  }

  @Test func `a text that is no answer of the question is told where the model names it`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing("place = \"town\"", with: "place in (\"twon\", \"city\")")
    let told =
      "t/m.dmn:9:53 [decision-option-unknown] expected an answer of 'area' (city, town), found 'twon'"
      + "; did you mean 'town'? | nobody's answer is that"
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(found == [told])
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<literalExpression><text>Band = "low" and place = "town"</text></literalExpression>"#,
      with: """
        <decisionTable><input><inputExpression><text>place</text></inputExpression></input><output/><rule>
        <inputEntry><text>"city","twon"</text></inputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable>
        """)
    let inTable = try RuleFolder(files).findings(withNotes: true)
    #expect(inTable.last == told.replacing(":9:53", with: ":10:26"))
  }

  /// A condition of the model, and what is told of texts in it that are no answers.
  @Test(arguments: [
    (#"place in ("village", "town")"#, ["warning village"]), (#"place = "Town""#, ["error Town"]),
    (#"place in ("to wn", "town", "city")"#, ["error to wn"]), (#"place = "tow""#, ["error tow"]),
    // Of two names that are much alike the programme has one.
    (#"place in ("towns", "town")"#, ["warning towns"]), (#"place = "townhall""#, ["warning townhall"]),
  ])
  func `a model may serve more answers than a question has, and mistyped ones are errors`(
    condition: String, told: [String]
  ) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing("place = \"town\"", with: condition)
    let found = try RuleFolder(files).findings().filter { $0.contains("[decision-option-unknown]") }
    let expected = told.map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return (parts[0] == "warning" ? " warning " : " ")
        + "[decision-option-unknown] expected an answer of 'area' (city, town), found '\(parts[1])'"
    }
    #expect(found.count == expected.count, "\(found)")
    for (found, expected) in zip(found, expected) { #expect(found.contains(expected), "\(found)") }
  }

  /// As the standard says, a table without a rule that matches gives null, which no condition takes for an error.
  @Test func `a gap in a table behind the decision is warned of, as it can make somebody not eligible`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression>"#,
      with: """
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>income</text></inputExpression></input><output/>
        <rule><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
        <rule><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule></decisionTable>
        """)
    files["programme.yaml"] =
      DecisionFixture.programme + "  - { name: gap, given: { income: 100, area: town }, expect: not eligible }\n"
    let found = try RuleFolder(files).findings()
    #expect(found == ["t/m.dmn:6:1 warning [dmn-rules-gap] no rule matches where income = 100"])
  }

  private static func table(_ columns: [String], _ rules: [String]) -> String {
    let inputs = columns.map { "<input><inputExpression><text>\($0)</text></inputExpression></input>" }
    let lines = rules.map { rule in
      let cells = rule.split(separator: "|").map { "<inputEntry><text>\($0)</text></inputEntry>" }
      return "<rule>\(cells.joined())<outputEntry><text>\"low\"</text></outputEntry></rule>"
    }
    return "<decisionTable hitPolicy=\"FIRST\">\(inputs.joined())<output/>\(lines.joined())</decisionTable>"
  }

  /// The question, the rules of a table of it, and the number that none matches.
  @Test(arguments: [
    ("kind: number", ["&lt;= 200", "&gt;= 201"], "200.5"),
    ("kind: whole number", ["&lt;= 200", "&gt;= 201"], nil),
    ("kind: number, least: 0, greatest: 1000", ["&lt;= 200", "&gt; 200"], nil),
    ("kind: number, least: 0, greatest: 1000", ["[0..200]", "(200..500]"], "501"),
    ("kind: whole number, least: 0, greatest: 1000", ["[1..200]", "[201..1000]"], "0"),
    ("kind: number, least: 0.5, greatest: 1000", ["[1..200]", "(200..1000]"], "0.5"),
    ("kind: number, least: 0, greatest: 1000", ["[0..200]", "(200..1000]"], nil),
    ("kind: number", ["[0..200]", "(200..1000]"], nil),
    ("kind: number", ["&lt;= 20.1", "&gt;= 20.2"], "20.15"),
  ])
  func `a number that may be an answer and that no rule matches is told`(
    question: String, rules: [String], gap: String?
  ) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression>"#,
      with: Self.table(["income"], rules))
    files["programme.yaml"] = DecisionFixture.programme.replacing(
      "kind: number, least: 0, greatest: 1000", with: question)
    let found = try RuleFolder(files).findings().filter { $0.contains("no rule") }
    let isTold = try RuleFolder(files).findings().contains { $0.contains("[dmn-rules-gap]") }
    #expect(
      found.map { $0.split(separator: "matches where income = ").last.map(String.init) } == (gap.map { [$0] } ?? []))
    #expect(
      isTold
        || found.allSatisfy {
          $0.hasPrefix("8:21 warning [decision-rule-missing] no rule of the table 'Band' (t/m.dmn:6:1) matches where")
        }, "\(found)")
  }

  /// `town` is in no cell: what the table makes of it the model alone does not say.
  @Test(arguments: [(["\"city\"|-", "-|&gt; 100"], true), (["\"city\"|-", "-|&gt; 100", "-|-"], false)])
  func `answers of several questions that no rule matches together are told`(rules: [String], isTold: Bool) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<literalExpression><text>Band = "low" and place = "town"</text></literalExpression>"#,
      with: ##"<informationRequirement><requiredInput href="#i"/></informationRequirement>"##
        + Self.table(["place", "income"], rules).replacing("\"low\"", with: "true"))
    let found = try RuleFolder(files).findings().filter { $0.contains("no rule") }
    #expect(
      found
        == (isTold
          ? [
            "11:15 warning [decision-rule-missing] no rule of the table 'Fits' (t/m.dmn:9:76) matches where place = \"town\" "
              + "and income = 0"
          ] : []))
  }

  @Test func `an option that a model does not allow is warned of`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
      #"<inputData id="i""#,
      with: """
        <itemDefinition name="tPlace"><typeRef>string</typeRef><allowedValues><text>"town", "village"</text></allowedValues>
        </itemDefinition><inputData id="i"
        """
    ).replacing(#"name="place" typeRef="string""#, with: #"name="place" typeRef="tPlace""#)
    let found = try RuleFolder(files).findings()
    #expect(
      found.contains("12:22 warning [decision-input-value] the input 'place' of 'Fits' does not allow 'city'"),
      "\(found)")
  }
}
