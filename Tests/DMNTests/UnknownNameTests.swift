import DMN
import Documents
import Testing

/// Names in expressions that nothing declares.
struct UnknownNameTests {
  private static func cells(_ test: String, _ result: String) -> String {
    input("age", type: "number") + decision("d", inputs: ["age"], table(inputs: ["age"], ["\(test)|\(result)"]))
  }

  /// A model, and what is told of it: the message with its notes but the last, which is always the same.
  @Test(arguments: [
    (cells("1", "2"), []),
    (cells("1", "two"), ["nothing is named 'two' here | write texts in double quotes: \"two\""]),
    (cells("small town", "2"), ["nothing is named 'small town' here | write texts in double quotes: \"small town\""]),
    (
      cells("1", "agee"), ["nothing is named 'agee' here; did you mean 'age'? | write texts in double quotes: \"agee\""]
    ),
    (cells("< limit", "as of - 1"), ["nothing is named 'limit' here", "nothing is named 'as of' here"]),
    (
      cells("1, b", "if true then c else 1"),
      [
        "nothing is named 'b' here | write texts in double quotes: \"b\"",
        "nothing is named 'c' here | write texts in double quotes: \"c\"",
      ]
    ),
    (
      decision("d", table(inputs: ["age"], ["1|2", "3|age"])),
      [
        "the table reads 'age', which is neither an input nor a decision that is required here"
          + " | add an Input Data named 'age' and an information requirement to it"
      ]
    ),
    (
      input("age") + decision("d", table(inputs: ["age + 1"], ["1|2"])),
      ["input 'age' is not required here | add an information requirement to it"]
    ),
    (
      cells("1", "2") + decision("e", literal("d + 1")),
      ["decision 'd' is not required here | add an information requirement to it"]
    ),
    (
      #"<businessKnowledgeModel id="k" name="k"><encapsulatedLogic>\#(literal("1"))</encapsulatedLogic></businessKnowledgeModel>"#
        + decision("e", literal("k() + k()")),
      ["knowledge model 'k' is not required here | add a knowledge requirement to it"]
    ),
    (decision("d", literal("[1, 2][item > limit]")), ["nothing is named 'limit' here"]),
    // What is filtered may have an entry of that name.
    (input("rows") + decision("d", inputs: ["rows"], literal("rows[limit > 1]")), []),
    (decision("d", literal("for x in [1] return function(y) x + y")), []),
    // Of a reference that leads nowhere it is told already.
    (decision("d", inputs: ["gone"], literal("gone + 1")), ["no element has the id 'gone'"]),
    (
      #"<itemDefinition name="tBand"><typeRef>string</typeRef><allowedValues><text>"low", high</text></allowedValues>"#
        + "</itemDefinition>" + decision("d", literal("1")),
      ["nothing is named 'high' here | write texts in double quotes: \"high\""]
    ),
  ])
  func `a name that nothing declares is an error`(elements: String, expected: [String]) throws {
    let problems = try DMNModel(model(elements)).problems
    #expect(problems.allSatisfy { $0.severity == .error })
    #expect(
      problems.map { ([$0.message] + $0.notes.filter { $0 != "it counts as null" }).joined(separator: " | ") }
        == expected)
  }

  @Test(.timeLimit(.minutes(1))) func `the names of a large model are looked at in no time`() throws {
    let elements = (0..<900).map { input("n\($0)") + decision("d\($0)", literal("m\($0)")) }
    #expect(try DMNModel(model(elements.joined())).problems.count == 900)
  }
}
