import FEEL

/// An element by the way it was reached: an imported input can have another value by each import.
struct DMNInstance: Hashable {
  let path: [String]
  let element: DMNElementID
}

/// One evaluation of a model: the inputs, and the values that were computed from them so far.
struct DMNSession {
  let program: DMNProgram
  /// Values by the names of inputs; nil in functions, which see only what they are handed.
  let inputs: FEELContext?
  var values: [DMNInstance: FEELValue] = [:]

  init(_ program: DMNProgram, inputs: FEELContext?) {
    self.program = program
    self.inputs = inputs
  }

  /// What an element that another requires counts for in the depth of a run.
  private static let depth = 4

  /// The value of an element; a function for knowledge and services.
  mutating func value(of id: DMNElementID, path: [String], in run: inout FEELRun) -> FEELValue {
    let instance = DMNInstance(path: path, element: id)
    if let known = values[instance] { return known }
    guard run.descend(by: Self.depth, work: 20 + 2 * path.count) else { return .null }
    defer { run.ascend(by: Self.depth) }
    let value: FEELValue
    switch program[id] {
    case .input(let input):
      if let inputs {
        value = input.type.checked(DMNInputs.value(of: input.name, path: path, in: inputs) ?? .null, in: &run)
      } else {
        value = run.null(input.notHandedOver)
      }
    case .decision(let decision): value = self.value(of: decision, path: path, in: &run)
    case .knowledge(let function): return .function(program.function(function))
    case .service(let service): return .function(program.function(service))
    }
    values[instance] = value
    return value
  }

  private mutating func value(
    of decision: DMNCompiledDecision, path: [String], in run: inout FEELRun
  ) -> FEELValue {
    guard let step = decision.step else {
      guard let inputs, let given = DMNInputs.value(of: decision.name, path: path, in: inputs) else {
        return run.null(decision.missing)
      }
      return decision.type.checked(given, in: &run)
    }
    let frame = frame(of: decision.slots, path: path, in: &run)
    return decision.type.checked(step.value(frame, in: &run), in: &run)
  }

  /// The values of what an element requires.
  mutating func frame(of slots: [DMNSlotSource], path: [String], in run: inout FEELRun) -> [FEELValue] {
    var frame: [FEELValue] = []
    frame.reserveCapacity(slots.count)
    for slot in slots { frame.append(value(of: slot, path: path, in: &run)) }
    return frame
  }

  private mutating func value(of slot: DMNSlotSource, path: [String], in run: inout FEELRun) -> FEELValue {
    switch slot {
    case .element(let target): return value(of: target, path: path, in: &run)
    case .imported(let targets):
      var context = FEELContext()
      for (name, target) in targets { context[name] = value(of: target, path: path, in: &run) }
      return .context(context)
    }
  }

  /// The value of something required.
  mutating func value(of target: DMNTarget, path: [String], in run: inout FEELRun) -> FEELValue {
    value(of: target.element, path: path + (target.importName.map { [$0] } ?? []), in: &run)
  }
}

extension FEELRun {
  /// `null`, for a reason that a notice of the model tells.
  ///
  /// - Parameter found: what was found, if the notice leaves that open; never a value that was given.
  mutating func null(_ notice: Int, found: String? = nil) -> FEELValue {
    report(FEELFault(.host, found.map { [$0] } ?? []), label: notice)
    return .null
  }
}

/// Finds inputs by name.
enum DMNInputs {
  /// The value given for a name by the way of imports: in contexts named like the imports, under the dotted name, or
  /// under the name alone.
  static func value(of name: String, path: [String], in inputs: FEELContext) -> FEELValue? {
    for skipped in 0...path.count {
      let rest = path.dropFirst(skipped)
      if let found = value(of: name, in: rest, of: inputs) ?? inputs[(rest + [name]).joined(separator: ".")] {
        return found
      }
    }
    return nil
  }

  private static func value(of name: String, in path: ArraySlice<String>, of inputs: FEELContext) -> FEELValue? {
    var context = inputs
    for step in path {
      guard case .context(let next)? = context[step] else { return nil }
      context = next
    }
    return context[name]
  }
}

extension DMNExpectedType {
  /// The value as the type takes it; `null`, which is told, where it does not.
  func checked(_ value: FEELValue, in run: inout FEELRun) -> FEELValue {
    guard let type else { return value }
    guard let coerced = value.coerced(to: type.feel) else {
      return run.null(mismatch, found: "a \(value.kindName)")
    }
    if let constraint = type.constraint, !constraint.allows(coerced, in: &run) {
      return run.null(notAllowed, found: "another \(value.kindName)")
    }
    return coerced
  }

  /// Whether the type takes the value, which already has its shape; told where it does not.
  func allows(_ value: FEELValue, in run: inout FEELRun) -> Bool {
    guard let constraint = type?.constraint, !constraint.allows(value, in: &run) else { return true }
    _ = run.null(notAllowed, found: "another \(value.kindName)")
    return false
  }
}
