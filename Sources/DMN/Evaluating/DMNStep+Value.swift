import FEEL

extension DMNStep {
  /// The value on a frame, as its type takes it.
  func value(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    // What the language computes keeps its limits already.
    if case .expression(let expression) = operation {
      return expected.checked(expression.evaluate(frame, in: &run), in: &run)
    }
    guard run.descend(by: Self.depth) else { return .null }
    defer { run.ascend(by: Self.depth) }
    return expected.checked(DMNSize.limited(operation.value(frame, in: &run), in: &run), in: &run)
  }

  /// What a boxed expression counts for in the depth of a run.
  private static let depth = 3
}

extension DMNOperation {
  fileprivate func value(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    switch self {
    case .expression(let expression): return expression.evaluate(frame, in: &run)
    case .failed(let label):
      return run.null(label)
    case .table(let table): return table.value(frame, in: &run)
    case .context(let entries): return Self.context(entries, frame, in: &run)
    case .list(let steps): return .list(steps.map { $0.value(frame, in: &run) })
    case .relation(let names, let rows):
      return .list(
        rows.map { row in
          .context(FEELContext(zip(names, row).map { ($0, $1.value(frame, in: &run)) }))
        })
    case .invocation(let callee, let bindings, let noFunction, let label):
      return Self.invocation(callee, bindings, noFunction, label, frame, in: &run)
    case .function(let function): return .function(function.value { _ in frame })
    case .conditional(let condition, let then, let otherwise, let label):
      switch condition.value(frame, in: &run) {
      case .boolean(true): return then.value(frame, in: &run)
      case .boolean(false), .null: return otherwise.value(frame, in: &run)
      default: return run.null(label)
      }
    case .filter(let source, let filter):
      return filter.evaluate(frame + [source.value(frame, in: &run)], in: &run)
    case .match(let loop): return loop.filtered(frame, in: &run)
    case .iteration(.loop, let loop): return loop.results(frame, in: &run)
    case .iteration(let quantifier, let loop):
      return loop.quantified(deciding: quantifier == .some, frame, in: &run)
    }
  }

  private static func context(
    _ entries: [(name: String?, step: DMNStep)], _ outer: [FEELValue], in run: inout FEELRun
  ) -> FEELValue {
    var frame = outer
    var context = FEELContext()
    for (name, step) in entries {
      let value = step.value(frame, in: &run)
      guard let name else { return value }
      context[name] = value
      frame.append(value)
    }
    return .context(context)
  }

  private static func invocation(
    _ callee: DMNStep, _ bindings: [(name: String, step: DMNStep)], _ noFunction: Int, _ label: Int,
    _ frame: [FEELValue], in run: inout FEELRun
  ) -> FEELValue {
    guard case .function(let function) = callee.value(frame, in: &run) else {
      return run.null(noFunction)
    }
    var arguments = bindings.map { (name: $0.name, value: $0.step.value(frame, in: &run)) }
    for parameter in function.parameters where !arguments.contains(where: { $0.name == parameter }) {
      arguments.append((name: parameter, value: .null))
    }
    do throws(FEELFault) {
      return try function.call(named: arguments.map { ($0.name, $0.value) }, in: &run)
    } catch {
      run.report(error, label: label)
      return .null
    }
  }
}
