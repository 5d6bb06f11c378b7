import Documents
import FEEL

/// What functions are handed: calls that cannot be right, and services that need more than they declare.
extension DMNCompiler {
  /// Reports the inputs that a service's decisions need and that it does not declare.
  mutating func checkInputs(of id: DMNElementID) {
    guard checks > 0, case .service(let service)? = compiled[id.unit][id.index] else { return }
    let element = declared[id.unit][id.index]
    let handed = Set(service.parameters.map(\.target.element))
    var seen: Set<DMNElementID> = []
    var missing: [DMNElementID] = []
    var open = service.outputs.map(\.target.element)
    while checks > 0, let next = open.popLast() {
      checks -= 1
      guard !handed.contains(next), seen.insert(next).inserted else { continue }
      switch compiled[next.unit][next.index] {
      case .input: missing.append(next)
      case .decision(let decision): open += decision.slots.flatMap(\.targets).map(\.element)
      case .knowledge, .service, nil: break
      }
    }
    subject = element.subject
    for input in missing.sorted() {
      report(
        .inputNotHandedOver, element.place,
        "expected \(declared[input.unit][input.index].subject) among the inputs of this service, as its decisions need it"
          + "; found it missing there", notes: ["in the service it counts as null"])
    }
    subject = nil
  }

  /// Makes a function's parameters known for the checks of its calls.
  mutating func learn(_ target: DMNTarget) {
    let id = target.element
    if parameters[id] == nil {
      let names: [String]
      switch compiled[id.unit][id.index] {
      case .knowledge(let function): names = function.parameters.map(\.name)
      case .service(let service): names = service.parameters.map(\.name)
      default: return
      }
      parameters[id] = Parameters(names: names, known: Set(names))
    }
    callable[Self.qualified(declared[id.unit][id.index].name, target.importName ?? "")] = id
  }

  /// Notes names that a box binds, for as long as what stands in it is compiled.
  mutating func bind(_ names: [String]) {
    for name in names { bound[name, default: 0] += 1 }
  }

  /// Ends what `bind` began.
  mutating func unbind(_ names: [String]) {
    for name in names { bound[name, default: 0] -= 1 }
  }

  /// The parameters of a required function.
  ///
  /// - Parameter root: what its name begins with: itself, or the name of an import.
  private func parameters(of name: String, root: String) -> Parameters? {
    guard bound[root, default: 0] == 0, bound[name, default: 0] == 0 else { return nil }
    return callable[name].flatMap { parameters[$0] }
  }

  /// Reports what a boxed invocation hands over to no parameter, and the parameters that it hands over nothing for.
  mutating func checkInvocation(of callee: DMNBoxed, _ bindings: [DMNBinding], at place: DMNPlace) {
    guard case .literal(let text) = callee.logic else { return }
    let name = DMNName.spaced(text.text)
    let root = String(name.prefix { $0 != "." })
    guard let parameters = parameters(of: name, root: root) else { return }
    let given = bindings.map(\.parameter)
    for parameter in given where !parameters.known.contains(parameter.name) {
      report(
        .invocation, parameter.place,
        "'\(name)' has no parameter '\(parameter.name)'" + meant(parameter.name) { _ in parameters.names },
        notes: ["the result counts as null"])
    }
    let names = Set(given.map(\.name))
    for parameter in parameters.names where !names.contains(parameter) {
      report(
        .inputNotHandedOver, place, "expected a value for '\(parameter)', which '\(name)' takes; found none",
        severity: .warning, notes: ["it counts as null there"])
    }
  }

  /// Reports the first call in an expression that hands over too much or too little.
  mutating func checkCalls(in expression: FEELExpression, _ text: DMNText) {
    for call in expression.tree.calls {
      guard case .call(let callee, let arguments, let names) = call.kind,
        case .function(let parameters, _) = callee.type, let root = callee.root
      else { continue }
      let name = expression.text(of: callee)
      let known = self.parameters(of: name, root: root)
      if let names, let known, let wrong = names.first(where: { !known.known.contains($0) }) {
        return report(call, text, "'\(name)' has no parameter '\(wrong)'" + meant(wrong) { _ in known.names })
      }
      if arguments.count != parameters.count {
        let names = known?.names ?? []
        return report(
          call, text,
          "expected \(parameters.count) arguments for '\(name)'"
            + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))") + ", found \(arguments.count)")
      }
    }
  }

  private mutating func report(_ call: FEELNode, _ text: DMNText, _ message: String) {
    report(
      .invocation, place(in: text, at: call.range.lowerBound), message, notes: ["the result counts as null"])
  }
}

extension FEELNode {
  /// The calls in it of what the model gives, not of what is made in the expression itself.
  fileprivate var calls: [FEELNode] {
    var found: [FEELNode] = []
    if case .call(let callee, _, _) = kind {
      if callee.root != nil { found.append(self) }
    }
    return found + kind.children.flatMap(\.calls)
  }

  /// What the model gives by a name, or the name that a path from there begins with.
  fileprivate var root: String? {
    switch kind {
    case .input(_, let name): name
    case .path(let source, _): source.root
    default: nil
    }
  }
}
