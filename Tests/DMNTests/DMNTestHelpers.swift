import DMN
import Documents
import FEEL

/// A model of version 1.5 with these elements in it; the first stands on line 2.
func model(_ elements: String, namespace: String = "here") -> DMNFile {
  DMNFile(
    path: "model.dmn",
    bytes: Array(
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="\(namespace)">
      \(elements)
      </definitions>
      """.utf8))
}

/// A decision with a boxed expression; requires what is named by id.
func decision(
  _ name: String, type: String? = nil, requires: [String] = [], inputs: [String] = [], knows: [String] = [],
  _ logic: String
) -> String {
  let variable = type.map { #"<variable name="\#(name)" typeRef="\#($0)"/>"# } ?? ""
  let requirements =
    inputs.map { ##"<informationRequirement><requiredInput href="#\##($0)"/></informationRequirement>"## }
    + requires.map { ##"<informationRequirement><requiredDecision href="#\##($0)"/></informationRequirement>"## }
    + knows.map { ##"<knowledgeRequirement><requiredKnowledge href="#\##($0)"/></knowledgeRequirement>"## }
  return #"<decision id="\#(name)" name="\#(name)">\#(variable)\#(requirements.joined())\#(logic)</decision>"#
}

/// An input.
func input(_ name: String, type: String? = nil) -> String {
  #"<inputData id="\#(name)" name="\#(name)"><variable name="\#(name)"\#(type.map { #" typeRef="\#($0)""# } ?? "")/></inputData>"#
}

/// A literal expression.
func literal(_ text: String, type: String? = nil) -> String {
  let text = text.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
  return "<literalExpression\(type.map { #" typeRef="\#($0)""# } ?? "")><text>\(text)</text></literalExpression>"
}

/// A decision table of the inputs' expressions and outputs; each rule is its cells, with `|` before the results.
func table(
  _ attributes: String = "", inputs: [String], outputs: [String] = ["<output/>"], _ rules: [String]
) -> String {
  let columns = inputs.map { "<input><inputExpression><text>\($0)</text></inputExpression></input>" }
  let lines = rules.map { rule in
    let parts = rule.split(separator: "|").map { $0.split(separator: ";") }
    func cells(_ texts: [Substring], _ name: String) -> String {
      texts.map {
        let text = $0.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
        return "<\(name)><text>\(text)</text></\(name)>"
      }.joined()
    }
    return "<rule>\(cells(parts[0], "inputEntry"))\(cells(parts[1], "outputEntry"))</rule>"
  }
  return "<decisionTable \(attributes)>\(columns.joined())\(outputs.joined())\(lines.joined())</decisionTable>"
}

/// What a decision of a model gives, as an expression would write it, and the codes of what was reported.
func result(
  _ file: DMNFile, _ decision: String, _ inputs: KeyValuePairs<String, FEELValue> = [:], others: [DMNFile] = []
) throws -> (value: String, codes: [String]) {
  let read = try DMNModel(file, others: others)
  let context = FEELContext(inputs.map { (name: $0.key, value: $0.value) })
  let result = read.evaluate(decision: decision, inputs: context) ?? read.evaluate(invocable: decision, inputs: context)
  return (result?.value.description ?? "no such decision", result?.diagnostics.map(\.code) ?? [])
}

/// The value of the decision `d`.
func value(
  _ elements: String, _ inputs: KeyValuePairs<String, FEELValue> = [:], others: [DMNFile] = []
) throws -> String {
  try result(model(elements), "d", inputs, others: others).value
}
