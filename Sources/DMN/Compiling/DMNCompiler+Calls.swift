import Documents
import FEEL

/// What functions are handed: calls that cannot be right, and services that need more than they declare.
extension DMNCompiler {
  /// Reports the inputs that a service's decisions need and that it does not declare.
  mutating func checkInputs(of id: DMNElementID) {
    guard case .service(let service)? = compiled[id.unit][id.index] else { return }
    let element = declared[id.unit][id.index]
    let handed = Set(service.parameters.map(\.target.element))
    var seen: Set<DMNElementID> = []
    var missing: [DMNElementID] = []
    var open = service.outputs.map(\.target.element)
    while let next = open.popLast() {
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
    let parameters: [String]
    switch compiled[target.element.unit][target.element.index] {
    case .knowledge(let function): parameters = function.parameters.map(\.name)
    case .service(let service): parameters = service.parameters.map(\.name)
    default: return
    }
    let name = declared[target.element.unit][target.element.index].name
    callable[Self.qualified(name, target.importName ?? "")] = parameters
  }

  /// Reports what a boxed invocation hands over to no parameter, and the parameters that it hands over nothing for.
  mutating func checkInvocation(of callee: DMNBoxed, _ bindings: [DMNBinding], at place: DMNPlace) {
    guard case .literal(let text) = callee.logic else { return }
    let name = DMNName.spaced(text.text)
    guard let parameters = callable[name] else { return }
    let given = bindings.map(\.parameter)
    for parameter in given where !parameters.contains(parameter.name) {
      report(
        .invocation, parameter.place,
        "'\(name)' has no parameter '\(parameter.name)'" + meant(parameter.name, among: parameters),
        notes: ["the result counts as null"])
    }
    for parameter in parameters where !given.contains(where: { $0.name == parameter }) {
      report(
        .inputNotHandedOver, place, "expected a value for '\(parameter)', which '\(name)' takes; found none",
        severity: .warning, notes: ["it counts as null there"])
    }
  }

  /// Reports the first call in an expression that hands over too much or too little.
  mutating func checkCalls(in expression: FEELExpression, _ text: DMNText) {
    for call in expression.tree.calls {
      guard case .call(let callee, let arguments, let names) = call.kind,
        case .function(let parameters, _) = callee.type
      else { continue }
      let name = expression.text(of: callee)
      let known = callable[name]
      if let names, let known, let wrong = names.first(where: { !known.contains($0) }) {
        return report(call, text, "'\(name)' has no parameter '\(wrong)'" + meant(wrong, among: known))
      }
      if arguments.count != parameters.count {
        return report(
          call, text,
          "expected \(parameters.count) arguments for '\(name)'"
            + (known.map { $0.isEmpty ? "" : " (\($0.joined(separator: ", ")))" } ?? "") + ", found \(arguments.count)")
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
      switch callee.kind {
      case .input, .path: found.append(self)
      default: break
      }
    }
    return found + kind.children.flatMap(\.calls)
  }
}
