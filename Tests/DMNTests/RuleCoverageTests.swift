import DMN
import Documents
import FEEL
import Testing

/// Rules of tables that overlap, and answers that none matches.
struct RuleCoverageTests {
  private static let types =
    #"<itemDefinition name="tArea"><typeRef>string</typeRef><allowedValues><text>"city", "town"</text></allowedValues>"#
    + #"</itemDefinition><itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..120]</text>"#
    + "</allowedValues></itemDefinition>"

  /// What is told of a table of `age`, a number, `area`, one of two texts, and `on`, a boolean.
  private static func told(
    _ policy: String, _ columns: [String], _ rules: [String], ageType: String = "number", output: String = "<output/>"
  ) throws -> [String] {
    let elements =
      types + input("age", type: ageType) + input("area", type: "tArea") + input("on", type: "boolean")
      + decision(
        "d", inputs: ["age", "area", "on"],
        table("hitPolicy=\"\(policy)\"", inputs: columns, outputs: [output], rules))
    let problems = try DMNModel(model(elements)).problems
    #expect(problems.allSatisfy { $0.severity == .warning })
    return problems.map(\.message)
  }

  @Test(arguments: [
    (["age"], ["< 18|1", "[18..25]|2", "> 25|3"], []),
    (["age"], ["<= 18|1", "[18..25]|2", "> 25|3"], ["rules 1 and 2 both match where age = 18"]),
    (["age"], ["< 18|1", "[10..25]|2", "> 25|3"], ["rules 1 and 2 both match where age = 10"]),
    (["age"], ["> 18|1", "> 25|3", "<= 18|1"], ["rules 1 and 2 both match where age = 26"]),
    (["age"], ["> 18|1", "-|3"], ["rules 1 and 2 both match where age = 19"]),
    (["age", "area"], ["< 18;\"city\"|1", ">= 18;\"city\"|2", "-;\"town\"|3"], []),
    (
      ["age", "area"], ["< 18;-|1", ">= 18;\"city\"|2", "-;\"town\"|3"],
      ["rules 1 and 3 both match where age = 17 and area = \"town\""]
    ),
    (
      ["on", "area"], ["true;\"city\"|1", "not(false);-|1", "false;-|2"],
      ["rules 1 and 2 both match where on = true and area = \"city\""]
    ),
    // What is not decided by the value alone is not looked at.
    (["age * 2"], ["< 18|1", "< 19|2"], []), (["age"], ["? * 2 < 18|1", "< 19|2"], []),
    (["age", "age"], ["< 18;> 20|1", "< 19;> 17|2", "-;<= 17|3"], []), (["age"], ["< age|1", "< 19|2"], []),
  ])
  func `rules of a unique table that overlap are told`(columns: [String], rules: [String], expected: [String]) throws {
    let told = try Self.told("UNIQUE", columns, rules)
    #expect(told.filter { $0.hasPrefix("rules") } == expected)
    #expect(try Self.told("FIRST", columns, rules).filter { $0.hasPrefix("rules") } == [])
  }

  @Test(arguments: [
    (["< 18|1", "[10..25]|1", "> 25|3"], []), (["< 18|age", "[10..25]|1", "> 25|3"], []),
    (["< 18|1", "[10..25]|2", "> 25|3"], ["rules 1 and 2 match where age = 10, with different results"]),
  ])
  func `rules of a table that overlap with different results are told`(rules: [String], expected: [String]) throws {
    #expect(try Self.told("ANY", ["age"], rules) == expected)
  }

  @Test(arguments: [
    ("number", ["age"], ["< 18|1", "> 18|2"], ["no rule matches where age = 18"]),
    ("number", ["age"], ["<= 17|1", ">= 18|2"], []),
    ("number", ["age"], ["<= 17|1", ">= 18.5|2"], ["no rule matches where age = 18"]),
    ("number", ["age"], ["<= 17.2|1", ">= 17.8|2"], ["no rule matches where age = 17.5"]),
    ("number", ["age"], ["[18..25]|1"], []), ("tAge", ["age"], ["[18..25]|1"], ["no rule matches where age = 0"]),
    ("tAge", ["age"], ["[0..25]|1"], ["no rule matches where age = 26"]),
    ("tAge", ["age"], ["[0..25]|1", "> 25|1"], []),
    ("number", ["area"], ["\"city\"|1"], ["no rule matches where area = \"town\""]),
    (
      "number", ["on", "area"], ["true;\"city\"|1", "-;\"town\"|2"],
      ["no rule matches where on = false and area = \"city\""]
    ),
    ("number", ["on", "area"], ["true;\"city\"|1", "-;\"town\"|2", "-;-|2"], []),
    ("tAge", ["age", "on"], ["-;true|1"], ["no rule matches where on = false"]),
  ])
  func `values that no rule matches are told`(
    ageType: String, columns: [String], rules: [String], expected: [String]
  ) throws {
    #expect(try Self.told("FIRST", columns, rules, ageType: ageType) == expected)
    let otherwise = "<output><defaultOutputEntry><text>9</text></defaultOutputEntry></output>"
    #expect(try Self.told("FIRST", columns, rules, ageType: ageType, output: otherwise) == [])
  }

  @Test(arguments: [["\"city\"|1", "\"twon\"|2"], ["\"city\"|1", "twon|2"], ["\"city\"|1", "< 3|2"]])
  func `what wrong cells leave out is not told beside them`(rules: [String]) throws {
    let elements =
      Self.types + input("area", type: "tArea")
      + decision("d", inputs: ["area"], table("hitPolicy=\"FIRST\"", inputs: ["area"], rules))
    #expect(try !DMNModel(model(elements)).problems.contains { $0.code == "dmn-rules-gap" })
  }

  /// Lists of what applies are null where nothing does; a sum is wanted by somebody.
  @Test(arguments: [
    ("COLLECT", "note"), ("RULE ORDER", "note"), ("OUTPUT ORDER", "note"),
    ("COLLECT\" aggregation=\"SUM", "warning"), ("PRIORITY", "warning"), ("FIRST", "warning"),
  ])
  func `values that no rule of a list of results matches are only noted`(policy: String, severity: String) throws {
    let elements =
      Self.types + input("area", type: "tArea")
      + decision(
        "d", inputs: ["area"],
        table(
          "hitPolicy=\"\(policy)\"", inputs: ["area"],
          outputs: ["<output><outputValues><text>1</text></outputValues></output>"],
          ["\"city\"|1"]))
    let gaps = try DMNModel(model(elements)).problems.filter { $0.code == "dmn-rules-gap" }
    #expect(gaps.map { "\($0.severity)" } == [severity])
  }

  @Test func `a count of no rules is no gap`() throws {
    let elements =
      Self.types + input("area", type: "tArea")
      + decision(
        "d", inputs: ["area"],
        table("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", inputs: ["area"], ["\"city\"|1"]))
    #expect(try DMNModel(model(elements)).problems == [])
  }

  @Test func `thousands of bands of one number are looked through`() throws {
    var bands = (0..<1_000).map { "[\($0 * 2)..\($0 * 2 + 2))|1" } + [">= 2000|1"]
    func told() throws -> [String] {
      let elements = input("n", type: "number") + decision("d", inputs: ["n"], table("", inputs: ["n"], bands))
      return try DMNModel(model(elements)).problems.map(\.message)
    }
    let sound = try told()
    #expect(sound == [])
    bands[500] = "[990..1001)|1"
    let wrong = try told()
    #expect(
      wrong == [
        "no rule matches where n = 1001", "rules 496 and 501 both match where n = 990",
      ])
  }

  @Test func `of many overlaps it is said how many more there are`() throws {
    let elements =
      input("n", type: "number")
      + decision("d", inputs: ["n"], table("", inputs: ["n"], ["< 9|0"] + (0..<7).map { "\($0)|1" }))
    let told = try DMNModel(model(elements)).problems.filter { $0.code == "dmn-rules-overlap" }
    #expect(told.count == 5)
    #expect(told.last?.notes.last == "2 more rules overlap with one before")
  }

  @Test(.timeLimit(.minutes(1))) func `of a table too large to be looked through nothing is told`() throws {
    let columns = (0..<24).map { "b\($0)" }
    let inputs = columns.map { input($0, type: "boolean") }.joined()
    let scattered = (0..<60).map { rule in
      let tested = [rule * 7 % 24, (rule * 11 + 3) % 24, (rule * 5 + 1) % 24]
      return columns.indices.map { tested.contains($0) ? ($0 + rule) % 3 == 0 ? "false" : "true" : "-" }
        .joined(separator: ";") + "|1"
    }
    // The last two leave nothing out, which shows only after all that the others tell apart.
    let rest = ["true", "false"].map { String(repeating: "-;", count: columns.count - 1) + "\($0)|1" }
    let elements =
      inputs + decision("d", inputs: columns, table("hitPolicy=\"FIRST\"", inputs: columns, scattered + rest))
    #expect(
      try DMNModel(model(elements)).problems.map { "\($0.severity) \($0.code)" } == ["note dmn-rules-not-covered"])
    let numbers = (0..<12_000).map { "[\($0 * 2)..\($0 * 2 + 1)]|1" }
    let long = input("n", type: "number") + decision("d", inputs: ["n"], table("", inputs: ["n"], numbers))
    #expect(try DMNModel(model(long)).problems.map { "\($0.severity) \($0.code)" } == ["note dmn-rules-not-covered"])
    let many = (0..<1_500).map { "i\($0)" }
    let wide =
      Self.types + many.map { input($0, type: "tArea") }.joined()
      + decision("d", inputs: many, table("", inputs: ["i0"], Array(repeating: "\"city\"|1", count: 3_000)))
    // One column is looked through, however many inputs there are.
    #expect(
      try DMNModel(model(wide)).problems.map(\.code)
        == ["dmn-rules-gap"] + Array(repeating: "dmn-rules-overlap", count: 5))
  }
}
