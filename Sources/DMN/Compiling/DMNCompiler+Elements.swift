import Documents
import FEEL

extension DMNCompiler {
  /// Compiles an element and, before it, what it requires.
  mutating func compile(_ id: DMNElementID, depth: Int) {
    guard compiled[id.unit][id.index] == nil, !isOpen.contains(id) else { return }
    isOpen.insert(id)
    let (outer, outerLongest, outerCallable, outerBound) = (subject, longest, callable, bound)
    (longest, callable, bound) = (0, [:], [:])
    let element = declared[id.unit][id.index]
    subject = element.subject
    defer {
      lengths[id] = longest + 1
      (subject, longest, callable, bound) = (outer, outerLongest, outerCallable, outerBound)
      isOpen.remove(id)
    }
    compiled[id.unit][id.index] =
      switch element {
      case .input(let input):
        .input(
          DMNCompiledInput(
            name: input.name, type: expected(input.variable?.type, in: id.unit, "an input"),
            notHandedOver: notice(
              .inputNotHandedOver, input.place,
              "expected '\(input.name)' among the inputs of the decision service that needs it, found it missing there")
          ))
      case .decision(let decision): .decision(compile(decision, id.unit, depth))
      case .knowledge(let knowledge): .knowledge(compile(knowledge, id.unit, depth))
      case .service(let service): .service(compile(service, id.unit, depth))
      }
  }

  /// What a compiled element gives where it is named.
  func type(of id: DMNElementID) -> FEELType {
    switch compiled[id.unit][id.index] {
    case .input(let input): input.type.feel
    case .decision(let decision): decision.type.type?.feel ?? decision.step?.type ?? .any
    case .knowledge(let function): function.type
    case .service(let service): service.type
    case nil: .any
    }
  }

  private mutating func compile(_ decision: DMNDecision, _ unit: Int, _ depth: Int) -> DMNCompiledDecision {
    var scope = scopes[unit]
    let type = expected(decision.variable?.type, in: unit, "a result")
    let missing = notice(
      .logicMissing, decision.place, "expected a value for '\(decision.name)', which has no logic; found none")
    guard let slots = bind(decision.requirements, of: unit, into: &scope, depth) else {
      return DMNCompiledDecision(
        name: decision.name, type: type, slots: [], step: failed(decision.place, "its requirements cannot be followed"),
        missing: missing)
    }
    return DMNCompiledDecision(
      name: decision.name, type: type, slots: slots, step: decision.logic.map { step($0, in: scope, unit) },
      missing: missing)
  }

  private mutating func compile(_ knowledge: DMNKnowledge, _ unit: Int, _ depth: Int) -> DMNCompiledFunction {
    var scope = scopes[unit]
    guard let slots = bind(knowledge.requirements, of: unit, into: &scope, depth, onlyFunctions: true) else {
      let body = failed(knowledge.place, "its requirements cannot be followed")
      let any = expected(nil, at: nil, "")
      let parameters = (knowledge.function?.parameters ?? []).map { (name: $0.name, type: any) }
      return DMNCompiledFunction(
        name: knowledge.name, parameters: parameters, result: any, slots: [], body: body, returns: .any)
    }
    let definition =
      knowledge.function
      ?? DMNFunctionDefinition(parameters: [], isExternal: false, body: nil, type: nil, place: knowledge.place)
    let result = result(knowledge.variable?.type, unit)
    return function(definition, name: knowledge.name, result: result, slots, in: scope, unit)
  }

  /// What a variable of functions says about their results. In older versions the type is that of the results.
  private mutating func result(_ text: DMNText?, _ unit: Int) -> DMNExpectedType {
    var type = type(text, in: unit)
    if case .function(_, let returns) = type?.feel { type = DMNType(feel: returns, constraint: nil) }
    return expected(type, at: text?.place, "a result")
  }

  private mutating func compile(_ service: DMNService, _ unit: Int, _ depth: Int) -> DMNCompiledService {
    var parameters: [(name: String, type: DMNExpectedType, target: DMNTarget)] = []
    for reference in service.inputData + service.inputDecisions {
      guard let target = resolve(reference, in: unit) else { continue }
      let id = target.element
      let type: DMNExpectedType
      switch declared[id.unit][id.index] {
      case .input(let input): type = expected(input.variable?.type, in: id.unit, "an input")
      case .decision(let decision): type = expected(decision.variable?.type, in: id.unit, "an input")
      default:
        unfit(reference, id, "input data or a decision")
        continue
      }
      parameters.append((declared[id.unit][id.index].name, type, target))
    }
    var outputs: [(name: String, target: DMNTarget)] = []
    for reference in service.outputs + service.encapsulated {
      guard let target = resolve(reference, in: unit) else { continue }
      guard case .decision = declared[target.element.unit][target.element.index] else {
        unfit(reference, target.element, "a decision")
        continue
      }
      guard outputs.count < service.outputs.count else { continue }
      guard open(target.element, reference, depth) else { continue }
      outputs.append((declared[target.element.unit][target.element.index].name, target))
    }
    let result = result(service.variable?.type, unit)
    let types = outputs.map { ($0.name, type(of: $0.target.element)) }
    let returns = types.count == 1 ? types[0].1 : .context(Dictionary(types) { first, _ in first })
    return DMNCompiledService(
      name: service.name, parameters: parameters, outputs: outputs, result: result,
      returns: result.type?.feel ?? returns)
  }

  // MARK: Requirements

  /// Makes what is required known in a scope; nil where it cannot be followed, which is reported. Knowledge requires
  /// only functions: of inputs and decisions it would see no values.
  private mutating func bind(
    _ references: [DMNReference], of unit: Int, into scope: inout FEELScope, _ depth: Int,
    onlyFunctions: Bool = false
  ) -> [DMNSlotSource]? {
    var slots: [DMNSlotSource] = []
    var imported: [(importName: String, targets: [(name: String, target: DMNTarget)])] = []
    var isWhole = true
    var isMissing = false
    defer { lacksRequirements = isMissing }
    for reference in references {
      guard let target = resolve(reference, in: unit) else {
        isMissing = true
        continue
      }
      guard !onlyFunctions || declared[target.element.unit][target.element.index].isFunction else {
        unfit(reference, target.element, "a knowledge model or a decision service")
        isMissing = true
        continue
      }
      guard open(target.element, reference, depth) else {
        isWhole = false
        continue
      }
      learn(target)
      let name = declared[target.element.unit][target.element.index].name
      if let importName = target.importName, !importName.isEmpty {
        if let place = imported.firstIndex(where: { $0.importName == importName }) {
          imported[place].targets.append((name, target))
        } else {
          imported.append((importName, [(name, target)]))
        }
      } else {
        scope.bind(name, type: type(of: target.element))
        slots.append(.element(target))
      }
    }
    for (importName, targets) in imported {
      let entries = targets.map { ($0.name, type(of: $0.target.element)) }
      scope.bind(importName, type: .context(Dictionary(entries) { first, _ in first }))
      slots.append(.imported(targets))
    }
    return isWhole ? slots : nil
  }

  /// Compiles a required element; reports where it requires what is being compiled.
  private mutating func open(_ id: DMNElementID, _ reference: DMNReference, _ depth: Int) -> Bool {
    if isOpen.contains(id) {
      report(.cycle, reference.place, "\(declared[id.unit][id.index].subject) requires itself by this")
      return false
    }
    if depth < DMNLimits.requirements {
      compile(id, depth: depth + 1)
      let length = lengths[id] ?? 0
      if length < DMNLimits.requirements {
        longest = max(longest, length)
        return true
      }
    }
    report(
      .tooDeep, reference.place, "elements require each other too deeply (at most \(DMNLimits.requirements) levels)")
    return false
  }

  /// What an `href` means: `#id`, or `namespace#id`.
  private mutating func resolve(_ reference: DMNReference, in unit: Int) -> DMNTarget? {
    let (namespace, id): (String, String)
    if let mark = reference.href.lastIndex(of: "#") {
      namespace = String(reference.href[..<mark])
      id = String(reference.href[reference.href.index(after: mark)...])
    } else {
      (namespace, id) = ("", reference.href)
    }
    let definitions = units[unit].definitions
    if namespace.isEmpty || namespace == definitions.namespace {
      if let index = indices[unit][id] {
        return DMNTarget(element: DMNElementID(unit: unit, index: index), importName: nil)
      }
    } else {
      for (position, element) in definitions.imports.enumerated() where element.namespace == namespace {
        // A missing import was reported where it stands.
        guard let other = units[unit].imports[position] else { return nil }
        if let index = indices[other][id] {
          return DMNTarget(element: DMNElementID(unit: other, index: index), importName: element.name)
        }
      }
    }
    report(
      .referenceUnknown, reference.place,
      "no element has the id '\(id)'\(namespace.isEmpty ? "" : " in '\(namespace)'")"
        + meant(id) { $0.indices[unit].keys.sorted() })
    return nil
  }

  private mutating func unfit(_ reference: DMNReference, _ id: DMNElementID, _ needed: String) {
    report(
      .referenceUnfit, reference.place, "expected \(needed) here, found \(declared[id.unit][id.index].subject)")
  }

  /// A step that only tells what is wrong.
  mutating func failed(_ place: DMNPlace, _ message: String, _ code: DMNCode = .cycle) -> DMNStep {
    DMNStep(
      operation: .failed(label: notice(code, place, message)), expected: expected(nil, at: nil, ""), type: .any)
  }
}
