import Testing

@testable import Programmes

/// Programmes that name decisions of decision models, with mistakes.
struct DecisionMistakesTests {
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
      [
        "11:15 [feel-unknown-name] nothing is named 'place' here, which is an input of the decision 'Fits'"
          + " | hand over what stands for it: `inputs: { place: … }`"
      ]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Points", "points: 1\n    when: 1 = \"a\"",
      ["16:11 [feel-unlike-types] a number cannot be compared with a string by '='"]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Points", "decision: t/m.dmn#Band",
      [
        "15:15 [rule-wrong-type] expected a decision that gives a number, but 'Band' gives a string"
          + " | points are numbers; make it a derived value, compare that under `when:` and give the `points:`"
      ]
    ),
    (
      "programme.yaml", "decision: t/m.dmn#Points", "decision: t/m.dmn#Fits\n    inputs: { place: area }",
      [
        "15:15 [rule-wrong-type] expected a decision that gives a number, but 'Fits' gives a boolean"
          + " | points are numbers; make it a derived value, name that under `when:` and give the `points:`"
      ]
    ),
    (
      "programme.yaml", "inputs: { place: area }", "inputs: { plaice: area }",
      [
        "11:15 [feel-unknown-name] nothing is named 'place' here, which is an input of the decision 'Fits'"
          + " | hand over what stands for it: `inputs: { place: … }`",
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
      ["11:15 [rule-wrong-type] expected a decision that gives a boolean, but 'Band' gives a string"]
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
    var files = DecisionFixture.files
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
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(old, with: new)
    let found = try RuleFolder(files).findings(withNotes: true)
    for code in codes { #expect(found.contains { $0.contains("[\(code)]") }, "\(found)") }
  }

  @Test func `a cell that tests for null is warned of`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
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
    try #require(DecisionFixture.model.contains(reads))
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(reads, with: required.isEmpty ? "<knowledge" : reads)
      .replacing("if Band = \"low\" then other.two() else 0", with: "{f: function(x) f(x), r: f(1)}.r")
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(
      found.contains {
        $0.contains(required.isEmpty ? "[rule-points]" : "expected points 2, found none")
          && $0.hasSuffix("in the decision 'Points': functions call each other too deeply")
      }, "\(found)")
  }

  @Test func `a table that reads what is no input is told, and not the input that the programme gives`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing(
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
    var files = DecisionFixture.files
    files["t/o.dmn"] = DecisionFixture.other.replacing("<text>2<", with: "<text>\n\(expression)<")
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

  /// The first word of it may be the name of something else.
  @Test(arguments: ["Area Code", "area code", "income of all"])
  func `an input that nothing stands for is named whole`(name: String) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing("name=\"place\"", with: "name=\"\(name)\"")
      .replacing("place =", with: "\(name) =")
    files["programme.yaml"] = DecisionFixture.programme.replacing("    inputs: { place: area }\n", with: "")
    let found = try RuleFolder(files).findings()
    #expect(
      found.contains(
        "11:15 [feel-unknown-name] nothing is named '\(name)' here, which is an input of the decision 'Fits'"),
      "\(found)")
  }

  @Test func `of a model that cannot be read the command is told that shows more`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = DecisionFixture.model.replacing("</decisionService>", with: "")
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(found.contains { $0.hasSuffix(" | `foothold check t/m.dmn` says more") }, "\(found)")
  }

  @Test func `an empty model is told to be empty`() throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = "\n"
    let found = try RuleFolder(files).findings()
    #expect(found.contains("8:21 [rule-file-unfit] 't/m.dmn' is empty; expected a decision model"), "\(found)")
  }

  @Test(arguments: [
    "name,born\nAda Invented,2001-02-03\n", "<form><name>Ada Invented</name></form>", "{\"name\": \"Ada Invented\"}",
  ])
  func `a form that is named for a model is refused, and none of it is shown`(form: String) throws {
    var files = DecisionFixture.files
    files["t/m.dmn"] = form
    let found = try RuleFolder(files).findings(withNotes: true)
    #expect(found.contains { $0.contains("[rule-file-unfit]") }, "\(found)")
    #expect(!found.joined().contains("Ada") && !found.joined().contains("born"))
  }
}
