import DMN
import Documents
import FEEL
import Testing

/// Cells of tables that cannot be right.
struct CellTests {
  private static func type(_ name: String, of base: String, _ values: String) -> String {
    "<itemDefinition name=\"\(name)\"><typeRef>\(base)</typeRef><allowedValues><text>\(values)</text></allowedValues>"
      + "</itemDefinition>"
  }

  private static let area = type("tArea", of: "string", "\"city\", \"countryside\"")

  private static func cell(_ test: String, _ area: String = area) -> String {
    area + input("area", type: "tArea") + decision("d", inputs: ["area"], table(inputs: ["area"], ["\(test)|1"]))
  }

  private static let wrong =
    "error: [dmn-value-not-allowed] expected a value that is allowed here (\"city\", \"countryside\"), found "

  /// A model, and what is told of it.
  @Test(arguments: [
    (cell("\"city\", \"countryside\""), []),
    (cell("not(\"city\")"), []),
    (cell("contains(?, \"country\")"), []),
    (
      cell("\"city\", \"country side\""),
      [wrong + "\"country side\"; did you mean 'countryside'? | what it is compared with is never that"]
    ),
    (cell("not(\"town\")"), [wrong + "\"town\" | what it is compared with is never that"]),
    (cell("[\"city\", \"town\"]"), [wrong + "\"town\" | what it is compared with is never that"]),
    (
      cell("\"18\"", "<itemDefinition name=\"tArea\"><typeRef>number</typeRef></itemDefinition>"),
      [
        "error: [dmn-type-mismatch] expected a value of the type number, found a string | what it is compared with is never that | write 18"
      ]
    ),
    (
      area + input("area", type: "tArea")
        + decision(
          "d", inputs: ["area"],
          "<context><contextEntry>\(table(inputs: ["area"], ["\"town\"|1"]))</contextEntry></context>"),
      [wrong + "\"town\" | what it is compared with is never that"]
    ),
    // The values of a decision that is read.
    (
      area + decision("area", type: "tArea", literal("if 1 > 2 then \"city\" else \"town\""))
        + decision("d", requires: ["area"], table(inputs: ["area"], ["\"town\"|1"])),
      [
        "error: [dmn-value-not-allowed] expected a result that is allowed here (\"city\", \"countryside\"), found "
          + "\"town\" | it counts as null", wrong + "\"town\" | what it is compared with is never that",
      ]
    ),
    // The results of a table whose decision has the type.
    (
      area + decision("d", type: "tArea", table(inputs: ["1"], ["1|\"city\"", "2|\"town\""])),
      [
        "error: [dmn-value-not-allowed] expected a result that is allowed here (\"city\", \"countryside\"), found "
          + "\"town\" | it counts as null"
      ]
    ),
    (
      area + "<itemDefinition name=\"tAreas\" isCollection=\"true\"><typeRef>tArea</typeRef></itemDefinition>"
        + decision("d", type: "tAreas", table("hitPolicy=\"COLLECT\"", inputs: ["1"], ["1|\"city\"", "2|\"town\""])),
      [
        "error: [dmn-value-not-allowed] expected a result that is allowed here (\"city\", \"countryside\"), found "
          + "\"town\" | it counts as null"
      ]
    ),
  ])
  func `texts that no value can be are told`(elements: String, expected: [String]) throws {
    let problems = try DMNModel(model(elements)).problems.filter { $0.code != "dmn-rules-gap" }
    #expect(
      problems.map { "\($0.severity): [\($0.code)] \(([$0.message] + $0.notes).joined(separator: " | "))" } == expected)
  }

  @Test(arguments: [
    ("SUM", ["1", "2"], []), ("SUM", ["n", "null"], []), ("MIN", ["1", "2"], []), ("COUNT", ["\"a\"", "\"b\""], []),
    ("SUM", ["1", "\"b\""], ["error: expected numbers for 'SUM' to add up, found a string"]),
    ("SUM", ["true", "false"], ["error: expected numbers for 'SUM' to add up, found a boolean"]),
    ("MAX", ["true", "false"], ["error: expected results for 'MAX' to compare, found a boolean"]),
    ("MIN", ["\"low\"", "\"high\""], ["warning: 'MIN' compares texts by their letters"]),
  ])
  func `results that cannot be put together are told`(aggregation: String, results: [String], expected: [String]) throws
  {
    let table = table(
      "hitPolicy=\"COLLECT\" aggregation=\"\(aggregation)\"", inputs: ["n"], results.map { "-|\($0)" })
    let problems = try DMNModel(model(input("n", type: "number") + decision("d", inputs: ["n"], table))).problems
    #expect(problems.map { "\($0.severity): \($0.message)" } == expected)
    #expect(problems.allSatisfy { $0.code == "dmn-aggregation" })
  }

  @Test func `several outputs that are put together are told`() throws {
    let outputs = ["<output name=\"a\"/>", "<output name=\"b\"/>"]
    func problems(_ attributes: String) throws -> [String] {
      let table = table(attributes, inputs: ["1"], outputs: outputs, ["1|1;2"])
      return try DMNModel(model(decision("d", table))).problems.map { "\($0.severity): \($0.message)" }
    }
    #expect(
      try problems("hitPolicy=\"COLLECT\" aggregation=\"SUM\"") == [
        "warning: expected one output for 'COLLECT' with 'SUM', found 2"
      ])
    #expect(try problems("hitPolicy=\"COLLECT\"") == [])
  }
}
