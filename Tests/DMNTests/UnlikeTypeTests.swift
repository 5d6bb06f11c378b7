import DMN
import Documents
import Testing

/// Comparisons of values that never compare: each gives null, which no rule is met by.
struct UnlikeTypeTests {
  private static func cell(_ test: String, of name: String) -> String {
    all + decision("d", inputs: [name], table("hitPolicy=\"FIRST\"", inputs: [name], ["\(test)|1", "-|2"]))
  }

  private static func expression(_ text: String) -> String {
    all + decision("d", inputs: ["age", "born", "name", "sent", "thing"], literal(text))
  }

  private static let all =
    input("age", type: "number") + input("born", type: "date") + input("name", type: "string")
    + input("sent", type: "date and time") + input("thing")

  /// A model, and what is told of it, with the first note.
  private static let models: [(elements: String, told: [String])] = [
    (
      cell("< \"2024-01-01\"", of: "born"),
      ["a date cannot be compared with a string by '<' | the comparison counts as null | write @\"2024-01-01\""]
    ),
    (
      cell("[\"2024-01-01\"..\"2024-06-30\"]", of: "born"),
      ["a date cannot be compared with a range<string> by 'in' | the comparison counts as null"]
    ),
    (
      cell(">= \"18\"", of: "age"),
      ["a number cannot be compared with a string by '>=' | the comparison counts as null | write 18"]
    ),
    (
      cell("\"18\"", of: "age"),
      ["expected a value of the type number, found a string | what it is compared with is never that | write 18"]
    ),
    (
      cell("\"2024-01-01\"", of: "born"),
      [
        "expected a value of the type date, found a string | what it is compared with is never that"
          + " | write @\"2024-01-01\""
      ]
    ),
    (cell("< 18", of: "name"), ["a string cannot be compared with a number by '<' | the comparison counts as null"]),
    (
      cell("< @\"2024-01-01\"", of: "sent"),
      ["a date and time cannot be compared with a date by '<' | the comparison counts as null"]
    ),
    (
      expression("born <= name"), ["a date cannot be compared with a string by '<=' | the comparison counts as null"]
    ),
    (
      expression("if age > \"old\" then 1 else 2"),
      ["a number cannot be compared with a string by '>' | the comparison counts as null"]
    ),
    (
      expression("age between \"a\" and \"b\""),
      ["a number cannot be compared with a string by 'between' | the comparison counts as null"]
    ),
    (
      expression("age + 1 = name"), ["a number cannot be compared with a string by '=' | the comparison counts as null"]
    ),
    (
      #"<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>"#
        + literal("n < \"5\"") + "</encapsulatedLogic></businessKnowledgeModel>",
      ["a number cannot be compared with a string by '<' | the comparison counts as null | write 5"]
    ),
    (cell("< 18, null", of: "age"), []), (cell("< 18", of: "thing"), []), (cell("< \"m\"", of: "name"), []),
    (cell("[@\"2024-01-01\"..@\"2024-06-30\"]", of: "born"), []), (cell("not(null)", of: "born"), []),
    (expression("thing < name"), []), (expression("age = null or born != null"), []),
    (expression("born < date(\"2024-01-01\")"), []), (expression("thing in [1..2] and age in (1, 2, [5..6])"), []),
    (expression("date(sent) < born"), []), (expression("if thing then age < 1 else name < \"a\""), []),
  ]

  @Test(arguments: models)
  func `what never compares is told`(elements: String, expected: [String]) throws {
    let problems = try DMNModel(model(elements)).problems
    #expect(problems.map { ([$0.message] + $0.notes).joined(separator: " | ") } == expected)
    #expect(problems.allSatisfy { $0.code == "dmn-type-mismatch" })
    #expect(problems.allSatisfy { $0.severity == ($0.message.hasSuffix("'='") ? .warning : .error) })
  }

  @Test(arguments: ["PRIORITY", "OUTPUT ORDER"])
  func `a table that orders results without output values is told`(policy: String) throws {
    func problems(_ outputs: String..., result: String = "1", types: String = "") throws -> [String] {
      let table = table("hitPolicy=\"\(policy)\"", inputs: ["1"], outputs: outputs, ["-|\(result)"])
      return try DMNModel(model(types + decision("d", table))).problems.map {
        "\($0.severity): [\($0.code)] \($0.message) | \($0.notes.joined(separator: " | "))"
      }
    }
    #expect(
      try problems("<output/>") == [
        "error: [dmn-priority-unknown] expected output values, the first before the others, for '\(policy)'; found none"
          + " | without them the table gives null | list the results in 'outputValues'"
      ])
    let values = "<outputValues><text>1, 2</text></outputValues>"
    #expect(try problems("<output>\(values)</output>") == [])
    #expect(try problems("<output name=\"a\"/>", "<output name=\"b\">\(values)</output>", result: "1;2") == [])
    let type =
      "<itemDefinition name=\"t\"><typeRef>number</typeRef><allowedValues><text>1, 2</text></allowedValues></itemDefinition>"
    #expect(try problems("<output typeRef=\"t\"/>", types: type) == [])
  }
}
