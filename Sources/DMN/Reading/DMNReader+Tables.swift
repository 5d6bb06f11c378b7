import Documents

extension DMNReader {
  mutating func table(_ element: XMLElement) -> DMNLogic {
    check(
      element, attributes: ["hitPolicy", "aggregation", "preferredOrientation", "outputLabel", "typeRef"],
      children: ["input", "output", "annotation", "rule"])
    let before = problems.errors
    let policy = word("hitPolicy", of: element, DMNHitPolicy.self) ?? .unique
    var aggregation = word("aggregation", of: element, DMNAggregation.self)
    let inputs = element.all("input").map { input($0) }
    let outputs = element.all("output").map { output($0) }
    if outputs.isEmpty { report(.elementMissing, element, "expected an 'output' in 'decisionTable', found none") }
    for output in element.all("output") where outputs.count > 1 && output["name"] == nil {
      report(.attributeMissing, output, "expected the attribute 'name' on one of several outputs, found none")
    }
    let rules = element.all("rule").map { rule($0, inputs.count, outputs.count) }
    // A table of another shape than it says would decide something else: it decides nothing.
    guard problems.errors == before else { return .unreadable }
    checkNames(of: element.all("output"), "output")
    if aggregation != nil, policy != .collect {
      report(
        .attributeUnknown, element, "'aggregation' has no meaning without the hit policy 'COLLECT'", severity: .warning,
        notes: ["nothing is put together; write hitPolicy=\"COLLECT\", or leave the aggregation out"])
      aggregation = nil
    }
    if rules.isEmpty {
      report(
        .elementMissing, element, "the table has no rules", severity: .warning,
        notes: ["it gives null, or its default result"])
    }
    return .table(
      DMNTable(
        policy: policy, aggregation: aggregation, inputs: inputs, outputs: outputs, rules: rules,
        place: place(element)))
  }

  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ attribute: String, of element: XMLElement, _ type: Word.Type
  ) -> Word? {
    guard let text = element[attribute] else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(
      .wordUnknown, element,
      "expected \(Self.listed(words)) for '\(attribute)', found '\(text)'" + meant(text, among: words))
    return nil
  }

  private mutating func input(_ element: XMLElement) -> DMNTable.Input {
    check(element, children: ["inputExpression", "inputValues"])
    let expression = element.first("inputExpression")
    if expression == nil { report(.elementMissing, element, "expected 'inputExpression' in 'input', found none") }
    let text = text(of: expression)
    return DMNTable.Input(
      expression: text ?? DMNText(text: "null", place: place(element), contentOffset: nil),
      type: expression.flatMap { typeReference(of: $0) }, allowedValues: self.text(of: element.first("inputValues")),
      place: place(element))
  }

  private mutating func output(_ element: XMLElement) -> DMNTable.Output {
    check(element, attributes: ["typeRef"], children: ["outputValues", "defaultOutputEntry"])
    return DMNTable.Output(
      name: DMNName.spaced(element["name"] ?? ""), type: typeReference(of: element),
      allowedValues: text(of: element.first("outputValues")),
      otherwise: text(of: element.first("defaultOutputEntry")), place: place(element))
  }

  private mutating func rule(_ element: XMLElement, _ inputs: Int, _ outputs: Int) -> DMNTable.Rule {
    check(element, children: ["inputEntry", "outputEntry", "annotationEntry"])
    let tests = cells("inputEntry", in: element)
    let results = cells("outputEntry", in: element)
    if tests.count != inputs {
      report(.tableShape, element, "expected \(inputs) input entries in this rule, found \(tests.count)")
    }
    if results.count != outputs {
      report(.tableShape, element, "expected \(outputs) output entries in this rule, found \(results.count)")
    }
    let notes = element.all("annotationEntry").compactMap { $0.first("text") } + element.all("description")
    let annotation = notes.lazy.map { DMNName.spaced($0.text) }.first { !$0.isEmpty }
    return DMNTable.Rule(tests: tests, results: results, annotation: annotation, place: place(element))
  }

  private mutating func cells(_ name: String, in element: XMLElement) -> [DMNText] {
    element.all(name).map { cell in
      text(of: cell) ?? DMNText(text: "", place: place(cell), contentOffset: nil)
    }
  }
}
