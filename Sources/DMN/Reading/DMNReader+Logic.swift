import Documents

extension DMNReader {
  /// The elements that are boxed expressions.
  static let boxedNames: Set<String> = [
    "literalExpression", "decisionTable", "context", "list", "relation", "invocation", "functionDefinition",
    "conditional", "filter", "for", "some", "every",
  ]

  /// The boxed expressions directly in an element.
  private func boxes(in element: XMLElement) -> [XMLElement] {
    element.children.filter { Self.boxedNames.contains($0.name) && $0.namespace == element.namespace }
  }

  /// The one boxed expression in an element; reports a second one.
  mutating func onlyBoxed(in element: XMLElement) -> DMNBoxed? {
    let found = boxes(in: element)
    if found.count > 1 {
      report(.elementUnknown, found[1], "expected one expression in '\(element.name)', found another")
    }
    return found.first.map { boxed($0) }
  }

  /// The boxed expression that must be in an element.
  private mutating func neededBoxed(in element: XMLElement) -> DMNBoxed {
    if let found = onlyBoxed(in: element) { return found }
    report(.elementMissing, element, "expected an expression in '\(element.name)', found none")
    return DMNBoxed(logic: .unreadable, type: nil, place: place(element))
  }

  /// The boxed expression in a part such as `then` that must be there.
  private mutating func part(_ name: String, of element: XMLElement) -> DMNBoxed {
    if let part = element.first(name) {
      check(part, attributes: ["typeRef"], children: Self.boxedNames)
      return neededBoxed(in: part)
    }
    report(.elementMissing, element, "expected '\(name)' in '\(element.name)', found none")
    return DMNBoxed(logic: .unreadable, type: nil, place: place(element))
  }

  mutating func boxed(_ element: XMLElement) -> DMNBoxed {
    DMNBoxed(logic: logic(element), type: typeReference(of: element), place: place(element))
  }

  private mutating func logic(_ element: XMLElement) -> DMNLogic {
    switch element.name {
    case "literalExpression":
      // Its `check` is that of all elements with a text.
      if element.first("importedValues") != nil {
        report(.elementUnknown, element, "expected an expression in the model itself, found 'importedValues'")
        return .unreadable
      }
      let before = problems.errors
      guard let text = text(of: element) else {
        if problems.errors == before {
          report(.elementMissing, element, "expected 'text' in 'literalExpression', found none")
        }
        return .unreadable
      }
      return .literal(text)
    case "decisionTable": return table(element)
    case "context":
      check(element, attributes: ["typeRef"], children: ["contextEntry"])
      return .context(
        element.all("contextEntry").map { entry in
          check(entry, children: Self.boxedNames.union(["variable"]))
          return DMNContextEntry(
            variable: entry.first("variable").map { variable($0) }, value: neededBoxed(in: entry))
        })
    case "list":
      check(element, attributes: ["typeRef"], children: Self.boxedNames)
      return .list(boxes(in: element).map { boxed($0) })
    case "relation": return relation(element)
    case "invocation":
      check(element, attributes: ["typeRef"], children: Self.boxedNames.union(["binding"]))
      let bindings = element.all("binding").map { binding -> DMNBinding in
        check(binding, children: Self.boxedNames.union(["parameter"]))
        let parameter = binding.first("parameter").map { variable($0) }
        if parameter == nil { report(.elementMissing, binding, "expected 'parameter' in 'binding', found none") }
        return DMNBinding(
          parameter: parameter ?? DMNVariable(name: "", type: nil, place: place(binding)),
          value: onlyBoxed(in: binding)
            ?? DMNBoxed(
              logic: .literal(DMNText(text: "null", place: place(binding), contentOffset: nil)), type: nil,
              place: place(binding)))
      }
      checkNames(of: element.all("binding").compactMap { $0.first("parameter") }, "parameter")
      return .invocation(function: neededBoxed(in: element), bindings: bindings)
    case "functionDefinition": return .function(functionDefinition(element))
    case "conditional":
      check(element, attributes: ["typeRef"], children: ["if", "then", "else"])
      return .conditional(
        condition: part("if", of: element), then: part("then", of: element), otherwise: part("else", of: element))
    case "filter":
      check(element, attributes: ["typeRef"], children: ["in", "match"])
      return .filter(source: part("in", of: element), match: part("match", of: element))
    default:
      let body = element.name == "for" ? "return" : "satisfies"
      check(element, attributes: ["typeRef", "iteratorVariable"], children: ["in", body])
      return .iteration(
        DMNIteration(rawValue: element.name) ?? .loop,
        variable: DMNName.spaced(required("iteratorVariable", of: element)), source: part("in", of: element),
        body: part(body, of: element))
    }
  }

  private mutating func relation(_ element: XMLElement) -> DMNLogic {
    check(element, attributes: ["typeRef"], children: ["column", "row"])
    let columns = element.all("column").map { variable($0) }
    checkNames(of: element.all("column"), "column")
    let rows = element.all("row").map { row -> [DMNBoxed] in
      check(row, attributes: ["typeRef"], children: Self.boxedNames)
      let cells = boxes(in: row).map { boxed($0) }
      if cells.count != columns.count {
        report(.tableShape, row, "expected \(columns.count) cells in this row, found \(cells.count)")
      }
      return cells
    }
    return .relation(columns: columns, rows: rows)
  }

  /// A `functionDefinition`, or an `encapsulatedLogic`.
  mutating func functionDefinition(_ element: XMLElement) -> DMNFunctionDefinition {
    check(element, attributes: ["kind", "typeRef"], children: Self.boxedNames.union(["formalParameter"]))
    var isExternal = false
    switch element["kind"] {
    case nil, "FEEL": break
    case "Java", "PMML": isExternal = true
    case let other?:
      report(.wordUnknown, element, "expected 'FEEL', 'Java' or 'PMML' as kind of a function, found '\(other)'")
      isExternal = true
    }
    checkNames(of: element.all("formalParameter"), "parameter")
    return DMNFunctionDefinition(
      parameters: element.all("formalParameter").map { variable($0) }, isExternal: isExternal,
      body: onlyBoxed(in: element), type: typeReference(of: element), place: place(element))
  }
}
