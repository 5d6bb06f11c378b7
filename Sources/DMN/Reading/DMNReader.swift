import Documents

/// Reads one file of a model into what it says. What cannot be read is reported, and the rest goes on.
struct DMNReader {
  let source: XMLSource
  let file: Int
  var problems = DMNProblems()
  /// The language of expressions that do not say theirs.
  var language = "feel"
  /// The elements met so far, by id.
  private var ids: [String: XMLElement] = [:]
  /// The element that problems are told to stand in: `decision 'Priority points'`.
  var subject: String?

  init(_ source: XMLSource, file: Int) {
    self.source = source
    self.file = file
  }

  /// Reads the file.
  ///
  /// - Throws: what makes it no model at all.
  mutating func read() throws(Diagnostic) -> DMNDefinitions {
    let root: XMLElement
    do throws(XMLFault) {
      root = try XMLElement(reading: source.bytes)
    } catch {
      throw source.diagnostic(code: error.code.rawValue, at: error.offset, message: error.message)
    }
    guard root.name == "definitions" else {
      throw source.diagnostic(
        code: DMNCode.notAModel.rawValue, at: root.offset,
        message: "expected a decision model with 'definitions' as its outermost element, found '\(root.name)'")
    }
    guard DMNVersion.namespaces.contains(root.namespace) else {
      throw source.diagnostic(
        code: DMNCode.version.rawValue, at: root.offset,
        message: "expected a decision model of DMN 1.1 to 1.5, found the namespace '\(root.namespace)'",
        notes: ["save the model as DMN 1.5 with the modeller it comes from"])
    }
    let definitions = definitions(root)
    try problems.refuseTooMany()
    return definitions
  }

  private mutating func definitions(_ root: XMLElement) -> DMNDefinitions {
    check(
      root, attributes: ["namespace", "expressionLanguage", "typeLanguage", "exporter", "exporterVersion"],
      children: [
        "import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService",
        "knowledgeSource", "textAnnotation", "association", "group", "elementCollection", "performanceIndicator",
        "organizationUnit", "DMNDI",
      ])
    if let own = root["expressionLanguage"] { language = own }
    var result = DMNDefinitions(name: root["name"] ?? "", namespace: required("namespace", of: root))
    for element in root.children where element.namespace == root.namespace {
      subject = element["name"].map { "\(Self.kinds[element.name] ?? element.name) '\(DMNName.spaced($0))'" }
      switch element.name {
      case "import": if let found = importElement(element) { result.imports.append(found) }
      case "itemDefinition": result.types.append(itemDefinition(element))
      case "inputData": result.inputs.append(inputData(element))
      case "decision": result.decisions.append(decision(element))
      case "businessKnowledgeModel": result.knowledge.append(knowledge(element))
      case "decisionService": result.services.append(service(element))
      default: break
      }
    }
    subject = nil
    checkNames(of: root.all("itemDefinition"), "type", notes: ["the first counts"])
    checkNames(of: root.all("import"), "import")
    return result
  }

  /// What the elements are called in messages.
  static let kinds = [
    "inputData": "input", "itemDefinition": "type", "businessKnowledgeModel": "knowledge model",
    "decisionService": "decision service",
  ]

  // MARK: Help

  func place(_ element: XMLElement) -> DMNPlace { DMNPlace(file: file, offset: element.offset) }

  mutating func report(
    _ code: DMNCode, _ element: XMLElement, _ message: String, severity: Diagnostic.Severity = .error,
    notes: [String] = []
  ) {
    problems.add(severity) {
      source.diagnostic(
        severity, code: code.rawValue, at: element.offset, subject: subject, message: message, notes: notes)
    }
  }

  /// The value of an attribute that must be there; reports one that is not.
  mutating func required(_ attribute: String, of element: XMLElement) -> String {
    if let value = element[attribute] { return value }
    report(.attributeMissing, element, "expected the attribute '\(attribute)' on '\(element.name)', found none")
    return ""
  }

  /// The attribute `typeRef`, or the element of this name in older and in item definitions.
  func typeReference(of element: XMLElement) -> DMNText? {
    if let value = element["typeRef"] { return DMNText(text: value, place: place(element), contentOffset: nil) }
    return element.first("typeRef").map { DMNText(text: $0.text, place: place($0), contentOffset: $0.contentOffset) }
  }

  /// The text of an element that holds a `text`, such as unary tests; nil where there is none.
  mutating func text(of element: XMLElement?) -> DMNText? {
    guard let element else { return nil }
    check(element, attributes: ["expressionLanguage", "typeRef"], children: ["text"])
    if let own = element["expressionLanguage"] ?? Optional(language), !DMNVersion.isFEEL(own) {
      report(
        .expressionLanguage, element, "expected an expression in FEEL, found one in '\(own)'",
        notes: ["it counts as null"])
      return nil
    }
    guard let text = element.first("text") else { return nil }
    return DMNText(text: text.text, place: place(text), contentOffset: text.contentOffset)
  }

  /// Attributes and elements that everything may have.
  private static let commonAttributes: Set<String> = ["id", "label", "name"]
  private static let commonChildren: Set<String> = ["description", "extensionElements"]

  /// Reports attributes and elements that have no meaning here. Those of other namespaces are passed over.
  mutating func check(_ element: XMLElement, attributes: Set<String> = [], children: Set<String>) {
    checkID(of: element)
    for attribute in element.attributes where attribute.namespace == nil {
      guard !attributes.contains(attribute.name), !Self.commonAttributes.contains(attribute.name) else { continue }
      report(
        .attributeUnknown, element,
        "the attribute '\(attribute.name)' has no meaning on '\(element.name)'"
          + meant(attribute.name, among: attributes.union(Self.commonAttributes)), severity: .warning,
        notes: ["it is passed over"])
    }
    checkText(of: element, mayHoldText: children.contains("text"))
    var met: Set<String> = []
    for child in element.children where child.namespace == element.namespace {
      if Self.single.contains(child.name), children.contains(child.name), !met.insert(child.name).inserted {
        report(
          .repeated, child, "expected one '\(child.name)' in '\(element.name)', found another",
          notes: ["the first counts"])
      }
      guard !children.contains(child.name), !Self.commonChildren.contains(child.name) else { continue }
      report(
        .elementUnknown, child,
        "the element '\(child.name)' has no meaning in '\(element.name)'" + meant(child.name, among: children))
    }
  }

  /// Elements of which there is one at most, wherever they may stand.
  private static let single: Set<String> = [
    "variable", "text", "typeRef", "allowedValues", "typeConstraint", "functionItem", "encapsulatedLogic", "parameter",
    "inputExpression", "inputValues", "outputValues", "defaultOutputEntry", "if", "then", "else", "in", "match",
    "return", "satisfies",
  ]

  /// How much of a text messages show.
  private static let mostLetters = 40

  /// Reports a text that stands in an element itself, where it says nothing.
  private mutating func checkText(of element: XMLElement, mayHoldText: Bool) {
    let text = DMNName.spaced(element.text)
    guard !text.isEmpty else { return }
    let shown = text.count > Self.mostLetters ? "\(text.prefix(Self.mostLetters))…" : text
    report(
      .elementUnknown, element, "the text '\(shown)' has no meaning in '\(element.name)'",
      severity: mayHoldText ? .error : .warning,
      notes: ["it is passed over" + (mayHoldText ? "; write it in 'text'" : "")])
  }

  /// Reports elements with the name of one before them.
  mutating func checkNames(of elements: [XMLElement], _ what: String, notes: [String] = []) {
    var met: Set<String> = []
    for element in elements {
      let name = DMNName.spaced(element["name"] ?? "")
      guard !name.isEmpty, !met.insert(name).inserted else { continue }
      report(.repeated, element, "another \(what) has the name '\(name)' too", notes: notes)
    }
  }

  /// Reports an id that another element has too. Of what can be referred to it is told where references are looked up.
  private mutating func checkID(of element: XMLElement) {
    guard let id = element["id"] else { return }
    guard let other = ids.updateValue(element, forKey: id), other.offset != element.offset else { return }
    guard !(Self.referredTo.contains(other.name) && Self.referredTo.contains(element.name)) else { return }
    report(.repeated, element, "another element has the id '\(id)' too", severity: .warning)
  }

  private static let referredTo: Set<String> = ["inputData", "decision", "businessKnowledgeModel", "decisionService"]

  func meant(_ wrong: String, among known: some Sequence<String>) -> String {
    Suggestion.didYouMean(wrong, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
  }
}
