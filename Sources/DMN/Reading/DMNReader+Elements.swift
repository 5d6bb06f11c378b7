import Documents

extension DMNReader {
  mutating func importElement(_ element: XMLElement) -> DMNImport? {
    check(element, attributes: ["namespace", "locationURI", "importType"], children: [])
    let kind = required("importType", of: element)
    guard DMNVersion.namespaces.contains(kind) else {
      report(
        .importMissing, element, "expected an import of a decision model, found one of '\(kind)'", severity: .warning,
        notes: ["it is passed over"])
      return nil
    }
    return DMNImport(
      name: DMNName.spaced(element["name"] ?? ""), namespace: required("namespace", of: element),
      location: element["locationURI"], place: place(element))
  }

  mutating func itemDefinition(_ element: XMLElement) -> DMNItemDefinition {
    check(
      element, attributes: ["isCollection", "typeLanguage", "typeRef"],
      children: ["typeRef", "itemComponent", "allowedValues", "typeConstraint", "functionItem"])
    if element.first("typeRef") != nil, element.first("itemComponent") != nil {
      report(
        .elementUnknown, element, "'typeRef' has no meaning beside 'itemComponent'", notes: ["it is passed over"])
    }
    return DMNItemDefinition(
      name: DMNName.spaced(required("name", of: element)), type: typeReference(of: element),
      isCollection: flag("isCollection", of: element),
      components: element.all("itemComponent").map { itemDefinition($0) },
      function: element.first("functionItem").map { functionItem($0) },
      allowedValues: text(of: element.first("allowedValues")), constraint: text(of: element.first("typeConstraint")),
      place: place(element))
  }

  private mutating func functionItem(_ element: XMLElement) -> DMNFunctionItem {
    check(element, attributes: ["outputTypeRef"], children: ["parameters"])
    return DMNFunctionItem(
      parameters: element.all("parameters").map { variable($0) },
      result: element["outputTypeRef"].map { DMNText(text: $0, place: place(element), contentOffset: nil) })
  }

  private mutating func flag(_ attribute: String, of element: XMLElement) -> Bool {
    switch element[attribute] {
    case "true", "1": return true
    case nil, "false", "0": return false
    case let other?:
      report(.wordUnknown, element, "expected 'true' or 'false' for '\(attribute)', found '\(other)'")
      return false
    }
  }

  /// A `variable`, `formalParameter`, `parameter`, `parameters` or `column`.
  mutating func variable(_ element: XMLElement) -> DMNVariable {
    check(element, attributes: ["typeRef"], children: [])
    return DMNVariable(
      name: DMNName.spaced(required("name", of: element)), type: typeReference(of: element), place: place(element))
  }

  /// The `variable` of an element, which must have its name.
  private mutating func ownVariable(of element: XMLElement) -> DMNVariable? {
    guard let found = element.first("variable") else { return nil }
    let variable = variable(found)
    let name = DMNName.spaced(element["name"] ?? "")
    if !name.isEmpty, !variable.name.isEmpty, variable.name != name {
      report(
        .variableName, found,
        "expected the variable of \(subject ?? element.name) to have its name, found '\(variable.name)'",
        severity: .warning, notes: ["expressions know it as '\(name)'; the specification demands equal names"])
    }
    return variable
  }

  mutating func inputData(_ element: XMLElement) -> DMNInputData {
    check(element, children: ["variable"])
    return DMNInputData(
      id: element["id"] ?? "", name: DMNName.spaced(required("name", of: element)), variable: ownVariable(of: element),
      place: place(element))
  }

  private static let annotations: Set<String> = [
    "question", "allowedAnswers", "supportedObjective", "impactedPerformanceIndicator", "decisionMaker",
    "decisionOwner", "usingProcess", "usingTask", "authorityRequirement", "variable",
  ]

  mutating func decision(_ element: XMLElement) -> DMNDecision {
    check(
      element,
      children: Self.annotations.union(Self.boxedNames).union(["informationRequirement", "knowledgeRequirement"]))
    return DMNDecision(
      id: element["id"] ?? "", name: DMNName.spaced(required("name", of: element)), variable: ownVariable(of: element),
      requirements: requirements(of: element), logic: onlyBoxed(in: element), place: place(element))
  }

  mutating func knowledge(_ element: XMLElement) -> DMNKnowledge {
    check(element, children: ["variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"])
    return DMNKnowledge(
      id: element["id"] ?? "", name: DMNName.spaced(required("name", of: element)), variable: ownVariable(of: element),
      requirements: requirements(of: element),
      function: element.first("encapsulatedLogic").map { functionDefinition($0) }, place: place(element))
  }

  mutating func service(_ element: XMLElement) -> DMNService {
    check(
      element, children: ["variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"])
    if element.first("outputDecision") == nil {
      report(.elementMissing, element, "expected an 'outputDecision' in a decision service, found none")
    }
    return DMNService(
      id: element["id"] ?? "", name: DMNName.spaced(required("name", of: element)), variable: ownVariable(of: element),
      outputs: references("outputDecision", in: element),
      encapsulated: references("encapsulatedDecision", in: element),
      inputDecisions: references("inputDecision", in: element), inputData: references("inputData", in: element),
      place: place(element))
  }

  private mutating func requirements(of element: XMLElement) -> [DMNReference] {
    var found: [DMNReference] = []
    for requirement in element.children where requirement.namespace == element.namespace {
      guard requirement.name == "informationRequirement" || requirement.name == "knowledgeRequirement" else { continue }
      let names: Set<String> =
        requirement.name == "knowledgeRequirement" ? ["requiredKnowledge"] : ["requiredInput", "requiredDecision"]
      check(requirement, children: names)
      let references = requirement.children.filter { names.contains($0.name) && $0.namespace == element.namespace }
      if references.isEmpty {
        report(.elementMissing, requirement, "expected \(Self.listed(names)) in '\(requirement.name)', found none")
      }
      for reference in references {
        check(reference, attributes: ["href"], children: [])
        found.append(DMNReference(href: required("href", of: reference), place: place(reference)))
      }
    }
    return found
  }

  static func listed(_ names: some Collection<String>) -> String {
    names.sorted().map { "'\($0)'" }.joined(separator: " or ")
  }

  private mutating func references(_ name: String, in element: XMLElement) -> [DMNReference] {
    element.all(name).map { reference in
      check(reference, attributes: ["href"], children: [])
      return DMNReference(href: required("href", of: reference), place: place(reference))
    }
  }
}

/// Names as the standard compares them: white space around them does not count, and any run of it is one space.
enum DMNName {
  static func spaced(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
