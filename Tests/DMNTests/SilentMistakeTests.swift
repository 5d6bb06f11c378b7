import DMN
import Documents
import Testing

/// What a model holds that has no effect, or says a thing twice.
struct SilentMistakeTests {
  private static func told(_ elements: String) throws -> [String] {
    try DMNModel(model(elements)).problems.map {
      "\($0.line ?? 0):\($0.column ?? 0): \($0.severity): [\($0.code)] \($0.message)"
        + $0.notes.map { " | \($0)" }.joined()
    }
  }

  private static func named(_ element: String, _ name: String, _ variable: String, _ logic: String = "") -> String {
    #"<\#(element) id="\#(name)" name="\#(name)"><variable name="\#(variable)"/>\#(logic)</\#(element)>"#
  }

  @Test(arguments: [
    (
      named("inputData", "area", "aera"),
      [
        "2:34: warning: [dmn-variable-name] expected the variable of input 'area' to have its name, found 'aera'"
          + " | expressions know it as 'area'; the specification demands equal names"
      ]
    ),
    (named("inputData", "the area", " the  area "), []),
    (
      named("decision", "d", "e", literal("1")),
      [
        "2:27: warning: [dmn-variable-name] expected the variable of decision 'd' to have its name, found 'e'"
          + " | expressions know it as 'd'; the specification demands equal names"
      ]
    ),
    (
      named("businessKnowledgeModel", "k", "f", "<encapsulatedLogic>\(literal("1"))</encapsulatedLogic>"),
      [
        "2:41: warning: [dmn-variable-name] expected the variable of knowledge model 'k' to have its name, found 'f'"
          + " | expressions know it as 'k'; the specification demands equal names"
      ]
    ),
  ])
  func `a variable with another name than its element is told`(elements: String, expected: [String]) throws {
    #expect(try Self.told(elements) == expected)
  }

  @Test func `an expression that names a variable by its own name is told the element's`() throws {
    let elements =
      Self.named("inputData", "Area Code", "area") + "\n"
      + decision("d", table("hitPolicy=\"FIRST\"", inputs: ["area"], ["-|1"])).replacing(
        "<decisionTable",
        with: ##"<informationRequirement><requiredInput href="#Area Code"/></informationRequirement><decisionTable"##)
    let told = try Self.told(elements)
    #expect(told.count == 2)
    #expect(
      told.last?.hasSuffix(
        "error: [dmn-name-unknown] 'area' is only the name of the variable of input 'Area Code'"
          + " | write 'Area Code': expressions know an element by its own name | it counts as null") == true, "\(told)")
  }

  private static let cell = "<outputEntry><text>1</text></outputEntry></rule></decisionTable>"
  private static let start =
    "<decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/><rule>"

  /// A model, and what is told of it, without its place.
  private static let mistakes: [(elements: String, told: String)] = [
    (
      #"<itemDefinition name="t"><typeRef>string</typeRef></itemDefinition>"#
        + #"<itemDefinition name="t"><typeRef>number</typeRef></itemDefinition>"#,
      "error: [dmn-repeated] another type has the name 't' too | the first counts"
    ),
    (
      #"<inputData id="a" name="a"><variable name="a" typeRef="string"/><variable name="a" typeRef="number"/></inputData>"#,
      "error: [dmn-repeated] expected one 'variable' in 'inputData', found another | the first counts"
    ),
    (
      decision("d", start + "<inputEntry><text>1</text><text>2</text></inputEntry>" + cell),
      "error: [dmn-repeated] expected one 'text' in 'inputEntry', found another | the first counts"
    ),
    (
      decision("d", start + "<inputEntry>2</inputEntry>" + cell),
      "error: [dmn-element-unknown] the text '2' has no meaning in 'inputEntry' | it is passed over; write it in 'text'"
    ),
    (
      decision("d", table("hitPolicy=\"FIRST\" aggregation=\"SUM\"", inputs: ["1"], ["-|1"])),
      "warning: [dmn-attribute-unknown] 'aggregation' has no meaning without the hit policy 'COLLECT'"
        + " | nothing is put together; write hitPolicy=\"COLLECT\", or leave the aggregation out"
    ),
    (
      decision(
        "d", table("", inputs: ["1"], outputs: [#"<output name="a"/>"#, #"<output name="a"/>"#], ["-|1;2"])),
      "error: [dmn-repeated] another output has the name 'a' too"
    ),
    (
      #"<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="n"/><formalParameter name="n"/>"#
        + literal("n") + "</encapsulatedLogic></businessKnowledgeModel>",
      "error: [dmn-repeated] another parameter has the name 'n' too"
    ),
    (
      decision(
        "d", #"<relation><column name="a"/><column name="a"/><row>\#(literal("1"))\#(literal("2"))</row></relation>"#),
      "error: [dmn-repeated] another column has the name 'a' too"
    ),
    (
      decision(
        "d", "<decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/></decisionTable>"),
      "warning: [dmn-element-missing] the table has no rules | it gives null, or its default result"
    ),
    (
      #"<itemDefinition name="t"><typeRef>string</typeRef><itemComponent name="a"><typeRef>string</typeRef></itemComponent>"#
        + "</itemDefinition>",
      "error: [dmn-element-unknown] 'typeRef' has no meaning beside 'itemComponent' | it is passed over"
    ),
  ]

  @Test(arguments: mistakes)
  func `what has no effect or stands twice is told`(elements: String, expected: String) throws {
    let told = try Self.told(elements)
    #expect(told.count == 1, "\(told)")
    #expect(told.first?.hasSuffix(": " + expected) == true, "\(told)")
  }

  @Test func `what modellers add, and how diagrams look, stays untold`() throws {
    let elements =
      #"<decision id="d" name="d" xmlns:v="urn:v" v:colour="red"><extensionElements><v:a>text</v:a><v:a/></extensionElements>"#
      + #"<description>a text</description><variable name="d"/><v:note>text</v:note><v:note/>"#
      + literal("1") + "</decision>"
      + ##"<di:DMNDI xmlns:di="urn:di"><di:DMNDiagram><di:DMNShape dmnElementRef="d"/>text</di:DMNDiagram></di:DMNDI>"##
      + "<textAnnotation id=\"n\"><text>a</text></textAnnotation>"
    #expect(try Self.told(elements) == [])
  }
}
