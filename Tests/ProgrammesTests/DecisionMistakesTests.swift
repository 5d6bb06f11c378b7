import Applicants
import Documents
import Eligibility
import Testing

@testable import Programmes

/// Programmes that name decisions of decision models.
struct DecisionMistakesTests {
  private static let programme = """
    programme: Tables
    version: "1"
    as of: 2027-04-06
    questions:
      income: { kind: number, least: 0, greatest: 1000 }
      area: { kind: choice, options: [city, town] }
    derived:
      band: { decision: "t/m.dmn#Band" }
    criteria:
      - id: fits
        decision: t/m.dmn#Fits
        inputs: { place: area }
    indicators:
      - id: points
        decision: t/m.dmn#Points
    examples:
      - { name: yes, given: { income: 10, area: town }, expect: eligible, points: 2 }
      - { name: no, given: { income: 500, area: city }, expect: not eligible }
      - { name: open, given: { area: town }, expect: needs review }

    """

  private static let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
    <import name="other" namespace="o" locationURI="o.dmn" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    <inputData id="i" name="income"><variable name="income" typeRef="number"/></inputData>
    <inputData id="p" name="place"><variable name="place" typeRef="string"/></inputData>
    <decision id="b" name="Band"><informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression></decision>
    <decision id="f" name="Fits"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
    <informationRequirement><requiredInput href="#p"/></informationRequirement>
    <literalExpression><text>Band = "low" and place = "town"</text></literalExpression></decision>
    <decision id="q" name="Points"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="o#k"/></knowledgeRequirement>
    <literalExpression><text>if Band = "low" then other.two() else 0</text></literalExpression></decision>
    <decisionService id="s" name="Service"><outputDecision href="#b"/><inputData href="#i"/></decisionService>
    </definitions>
    """

  private static let other = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="o" namespace="o">
    <businessKnowledgeModel id="k" name="two"><encapsulatedLogic><literalExpression><text>2</text></literalExpression>
    </encapsulatedLogic></businessKnowledgeModel></definitions>
    """

  private static let files = ["programme.yaml": programme, "t/m.dmn": model, "t/o.dmn": other]

  @Test func `a date is handed to an input that is a date and time, and its classes are those of the days`() throws {
    let programme = """
      programme: Tables
      version: "1"
      as of: 2027-04-06
      questions:
        born: { kind: date, earliest: 2000-01-01, latest: 2010-12-31 }
      criteria:
        - id: fits
          decision: m.dmn#Fits
      examples:
        - { name: yes, given: { born: 2004-12-31 }, expect: eligible }
        - { name: no, given: { born: 2005-01-01 }, expect: not eligible }
        - { name: open, given: {}, expect: needs review }

      """
    let model = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
      <inputData id="i" name="born"><variable name="born" typeRef="dateTime"/></inputData>
      <decision id="f" name="Fits"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <literalExpression><text>born &lt; date and time("2005-01-01T00:00:00Z")</text></literalExpression></decision>
      </definitions>
      """
    let folder = try RuleFolder(["programme.yaml": programme, "m.dmn": model])
    #expect(folder.findings() == [])
  }

  @Test func `a programme is decided by the decisions of a model and of those it imports`() throws {
    let folder = try RuleFolder(Self.files)
    #expect(folder.findings() == [])
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    #expect(programme.files.map(\.path) == ["programme.yaml", "t/m.dmn", "t/o.dmn"])
    #expect(programme.compiled.questionsRead.map(\.text) == ["income", "area"])
    #expect(ProgrammeCheck(programme).passedCount == 3)
  }

  /// How the import says where the model is, and where the file is.
  @Test(arguments: [
    ("", "t/o.dmn"), ("", "t/another name.dmn"), ("locationURI=\"moved.dmn\" ", "t/o.dmn"),
    ("locationURI=\"sub/o.dmn\" ", "t/sub/o.dmn"), ("locationURI=\"../o.dmn\" ", "o.dmn"),
    ("locationURI=\"http://somewhere.invalid/o.dmn\" ", "t/o.dmn"),
  ])
  func `an imported model is found and kept, and nothing else`(location: String, place: String) throws {
    var files = Self.files
    files["t/o.dmn"] = nil
    files[place] = Self.other
    files["t/m.dmn"] = Self.model.replacing("locationURI=\"o.dmn\" ", with: location)
    files["t/a.dmn"] = "<form>Ada Invented</form>"
    files["t/b.dmn"] = Self.other.replacing("namespace=\"o\"", with: "namespace=\"another\"")
    for named in ["t/m.dmn", "/ABSOLUTE/t/m.dmn"] {
      let folder = try RuleFolder(files)
      let root = named.hasPrefix("/") ? folder.path : ""
      let text = Self.programme.replacing(
        "t/m.dmn", with: named.replacing("/ABSOLUTE", with: root))
      try folder.write(text, to: "programme.yaml")
      let moved =
        "t/m.dmn:2:1 warning [dmn-import-unclear] expected the model with the namespace 'o' at 'moved.dmn', "
        + "found it at 't/o.dmn'"
      #expect(folder.findings() == (location.contains("moved") ? [moved] : []))
      let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
      let prefix = root.isEmpty ? "" : "absolute" + root + "/"
      #expect(Set(programme.files.map(\.path)) == ["programme.yaml", prefix + "t/m.dmn", prefix + place])
      let copies = try RuleFolder()
      for file in programme.files { try copies.write(file.bytes, to: file.path) }
      try folder.write("changed since", to: place)
      let again = try ProgrammeLoader.load(copiesIn: copies.path, programme: programme.files[0].path)
      #expect(again.files == programme.files)
      #expect(ProgrammeCheck(again).passedCount == 3)
    }
  }

  @Test func `of two models with the namespace none is taken unasked`() throws {
    var files = Self.files
    files["t/o 2026.dmn"] = Self.other.replacing("<text>2<", with: "<text>3<")
    #expect(try RuleFolder(files).findings() == [])
    files["t/m.dmn"] = Self.model.replacing("locationURI=\"o.dmn\" ", with: "")
    #expect(
      try RuleFolder(files).findings().contains(
        "t/m.dmn:2:1 [dmn-import-unclear] expected one model with the namespace 'o', found 2: 'o 2026.dmn', 'o.dmn'"))
  }

  @Test func `a model of more than 1 MiB is read, as foothold dmn reads it`() throws {
    var files = Self.files
    let filling = String(repeating: "<!--\(String(repeating: "x", count: 1 << 18))-->\n", count: 5)
    files["t/o.dmn"] = Self.other + filling
    files["t/m.dmn"] = Self.model + filling
    #expect(try RuleFolder(files).findings() == [])
  }

  @Test func `a programme is loaded again from copies of its files`() throws {
    let folder = try RuleFolder(Self.files)
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    let copies = try RuleFolder()
    for file in programme.files { try copies.write(file.bytes, to: file.path) }
    let again = try ProgrammeLoader.load(copiesIn: copies.path, programme: programme.files[0].path)
    #expect(again.files == programme.files)
    #expect(ProgrammeCheck(again).passedCount == 3)
  }

  @Test(arguments: [
    (
      "programme.yaml", "m.dmn#Fits", "m.dmn#Fit",
      ["11:15 [dmn-decision-unknown] the model 't/m.dmn' has no decision 'Fit' | did you mean 'Fits'?"]
    ),
    (
      "programme.yaml", "m.dmn#Fits", "m.dmn",
      [
        "11:15 [yaml-shape-wrong] expected a decision such as tables/priority.dmn#Priority points, found 't/m.dmn'"
      ]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Fits", "decision: t/n.dmn#Fits",
      [
        "11:15 [rule-file-missing] the file 't/n.dmn' cannot be read: No such file or directory"
          + " | paths are relative to the file that names them"
      ]
    ),
    (
      "programme.yaml", "inputs: { place: area }", "inputs: { place: 'if ärea = \"a\" then 1 else 2' }",
      ["12:26 [feel-unknown-name] nothing is named 'ärea' here; did you mean 'area'?"]
    ),
    (
      "programme.yaml", "inputs: { place: area }", "inputs: { income: 'income + 1', place: 'area + (' }",
      ["12:53 [feel-syntax] expected a value, found the end"]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Points", "decision: t/m.dmn#Points\n    inputs: { income: incme * 2 }",
      ["16:23 [feel-unknown-name] nothing is named 'incme' here; did you mean 'income'?"]
    ),
    (
      "programme.yaml", "m.dmn#Fits", "m.dmn#Service",
      [
        "11:15 [dmn-decision-unknown] the model 't/m.dmn' has no decision 'Service'"
          + " | 'Service' is a decision service; name a decision, which may use it"
      ]
    ),
    (
      "programme.yaml", "m.dmn#Fits", "m.dmn#income",
      [
        "11:15 [dmn-decision-unknown] the model 't/m.dmn' has no decision 'income'"
          + " | 'income' is an input; name a decision, which may use it"
      ]
    ),
    (
      "programme.yaml", "    inputs: { place: area }\n", "",
      ["11:15 [feel-unknown-name] nothing is named 'place' here"]
    ),
    (
      "programme.yaml", "inputs: { place: area }", "inputs: { plaice: area }",
      [
        "11:15 [feel-unknown-name] nothing is named 'place' here",
        "12:15 [yaml-key-unknown] expected a known key, found 'plaice' | did you mean 'place'?",
      ]
    ),
    (
      "programme.yaml", "inputs: { place: area }", "inputs: { place: income }",
      [
        "12:22 [decision-input-type] the input 'place' of 'Fits' is a string, and 'income' gives a number"
      ]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Points", "points: 1\n    decision: t/m.dmn#Points",
      ["15:5 [key-unfit] expected either 'points' or 'decision', found both"]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Fits", "decision: t/m.dmn#Band",
      ["11:15 [rule-wrong-type] expected a boolean, but the expression gives a string"]
    ),
    (
      "t/m.dmn", "then other.two() else 0", "then (2 else 0",
      ["t/m.dmn:12:50 [feel-syntax] expected a closing bracket, found 'else' | it counts as null"]
    ),
    (
      "t/m.dmn", "namespace=\"o\"", "namespace=\"p\"",
      [
        "t/m.dmn:2:1 [dmn-import-missing] expected a model with the namespace 'p' beside this one, found none"
          + " | what comes from it counts as null | there is none at 'o.dmn' either, where the import says that it is"
      ]
    ),
  ])
  func `a mistake is told where it is`(file: String, old: String, new: String, expected: [String]) throws {
    var files = Self.files
    let text = try #require(files[file])
    try #require(text.contains(old))
    files[file] = text.replacing(old, with: new, maxReplacements: 1)
    let found = try RuleFolder(files).findings(withNotes: true)
    for line in expected { #expect(found.contains(line), "\(found)") }
  }

  @Test(arguments: [
    ("income &lt; 100", "@\"10:00:00@Europe/London\" = @\"09:00:00Z\"", ["feel-named-zone"]),
    ("income &lt; 100", "@\"10:00:00@Europe/Nowhere\" = @\"09:00:00Z\"", ["feel-named-zone"]),
    ("income &lt; 100", "time(\"10:00:00@Europe/London\") = @\"09:00:00Z\"", ["feel-named-zone"]),
    ("income &lt; 100", "date and time(2026, income, 1, 1, 1, 1, \"Europe/London\") = null", ["feel-named-zone"]),
    ("income &lt; 100", "time(\"10:00:00\" + \"@Europe/London\") = null", ["example-differs"]),
  ])
  func `a model that a programme uses names no zone`(old: String, new: String, codes: [String]) throws {
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(old, with: new)
    let found = try RuleFolder(files).findings(withNotes: true)
    for code in codes { #expect(found.contains { $0.contains("[\(code)]") }, "\(found)") }
  }

  @Test func `a cell that tests for null is warned of`() throws {
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
      #"<literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression>"#,
      with: """
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>income</text></inputExpression></input><output/>
        <rule><inputEntry><text>null</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
        <rule><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule></decisionTable>
        """)
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(
      found == [
        "t/m.dmn:7:25 warning [dmn-null-test] this cell tests for null"
          + " | in a programme an input is null only where the answer is \"not applicable\", never where it is open"
      ])
  }

  /// Points with inputs are worked out for the examples, those without on loading.
  @Test(arguments: ["Band", ""])
  func `points that come to an error say which`(required: String) throws {
    let reads = ##"<informationRequirement><requiredDecision href="#b"/></informationRequirement>\##n<knowledge"##
    try #require(Self.model.contains(reads))
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(reads, with: required.isEmpty ? "<knowledge" : reads)
      .replacing("if Band = \"low\" then other.two() else 0", with: "{f: function(x) f(x), r: f(1)}.r")
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(
      found.contains {
        $0.contains(required.isEmpty ? "[rule-points]" : "expected points 2, found none")
          && $0.hasSuffix("in the decision 'Points': functions call each other too deeply")
      }, "\(found)")
  }

  @Test func `a table that reads what is no input is told, and not the input that the programme gives`() throws {
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
      ##"<informationRequirement><requiredInput href="#p"/></informationRequirement>"##, with: ""
    )
    .replacing(#"<inputData id="p" name="place"><variable name="place" typeRef="string"/></inputData>"#, with: "")
    .replacing(
      #"<literalExpression><text>Band = "low" and place = "town"</text></literalExpression>"#,
      with: """
        <decisionTable><input><inputExpression><text>place</text></inputExpression></input><output/><rule>
        <inputEntry><text>town</text></inputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable>
        """)
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(
      found == [
        "t/m.dmn:9:46 [dmn-name-unknown] the table reads 'place', which is neither an input nor a decision that is required "
          + "here | add an Input Data named 'place' and an information requirement to it | it counts as null",
        "t/m.dmn:10:19 [dmn-name-unknown] nothing is named 'town' here | write texts in double quotes: \"town\""
          + " | it counts as null",
      ])
  }

  /// An expression in the place of `2` in the model that is imported, and where the clock is read.
  @Test(arguments: [
    ("2", nil), ("if today() &gt; date(\"2026-01-01\") then 2 else 2", 4),
    ("{f: now, r: if f() = null then 2 else 2}.r", 5), ("{today: function() 2, r: today()}.r", nil),
  ])
  func `a model that a programme uses does not read the clock`(expression: String, column: Int?) throws {
    var files = Self.files
    files["t/o.dmn"] = Self.other.replacing("<text>2<", with: "<text>\n\(expression)<")
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(
      found
        == (column.map {
          [
            "t/o.dmn:3:\($0) [dmn-clock] a decision must not depend on the day of the run, and this reads the clock"
              + " | hand over a date of the programme, such as `as of`, to an input"
          ]
        } ?? []))
  }

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
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
      "<literalExpression><text>if Band = \"low\" then other.two() else 0</text></literalExpression>",
      with: """
        <decisionTable><input><inputExpression><text>\(reads)</text></inputExpression></input><output typeRef="number"/>
        <rule><inputEntry><text>\(cell)</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>
        """)
    files["programme.yaml"] = Self.programme.replacing(
      "expect: not eligible }", with: "expect: not eligible, points: 2 }")
    let found = try RuleFolder(files).findings(withNotes: true)
    let needs = why?.hasSuffix("matches") == true ? "'points' needs a number, not null: " : ""
    #expect(
      found
        == (why.map {
          ["18:13 [example-differs] example 'no': expected points 2, found none | 'points': \(needs)\($0)"]
        } ?? []))
  }

  @Test func `an empty model is told to be empty`() throws {
    var files = Self.files
    files["t/m.dmn"] = "\n"
    let found = try RuleFolder(files).findings()
    #expect(found.contains("8:21 [rule-file-unfit] 't/m.dmn' is empty; expected a decision model"), "\(found)")
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
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
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
        == (options.isEmpty ? [] : ["12:22 note no rule of the table 'Fits' matches \(options) in 'place'"]))
  }

  @Test func `a text that is no answer of the question is told where the model names it`() throws {
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing("place = \"town\"", with: "place in (\"twon\", \"city\")")
    let told =
      "t/m.dmn:9:53 [decision-option-unknown] expected an answer of 'area' (city, town), found 'twon'"
      + "; did you mean 'town'? | nobody's answer is that"
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(found == [told])
    files["t/m.dmn"] = Self.model.replacing(
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
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing("place = \"town\"", with: condition)
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
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
      #"<literalExpression><text>if income &lt; 100 then "low" else "high"</text></literalExpression>"#,
      with: """
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>income</text></inputExpression></input><output/>
        <rule><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
        <rule><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule></decisionTable>
        """)
    files["programme.yaml"] =
      Self.programme + "  - { name: gap, given: { income: 100, area: town }, expect: not eligible }\n"
    let found = try RuleFolder(files).findings()
    #expect(found == ["t/m.dmn:6:1 warning [dmn-rules-gap] no rule matches where income = 100"])
  }

  @Test func `an option that a model does not allow is warned of`() throws {
    var files = Self.files
    files["t/m.dmn"] = Self.model.replacing(
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

  @Test(arguments: [
    "name,born\nAda Invented,2001-02-03\n", "<form><name>Ada Invented</name></form>", "{\"name\": \"Ada Invented\"}",
  ])
  func `a form that is named for a model is refused, and none of it is shown`(form: String) throws {
    var files = Self.files
    files["t/m.dmn"] = form
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(found.contains { $0.contains("[rule-file-unfit]") }, "\(found)")
    #expect(!found.joined().contains("Ada") && !found.joined().contains("born"))
  }
}
