public import Calendars

extension FEELExpression {
  /// Evaluates with the inputs' values by slot index; a missing one is `null`.
  ///
  /// - Parameter clock: what `now()` and `today()` give in a decision model; without it they report an error.
  public func evaluate(
    _ inputs: [FEELValue], mode: FEELMode = .rules, clock: DateAndTime? = nil
  ) -> FEELResult {
    var work = 0
    return evaluate(inputs, mode: mode, clock: clock, work: &work)
  }

  /// Evaluates as `evaluate(_:mode:clock:)` does, and adds what was done to `work`: parts of expressions evaluated in loops
  /// and calls, and what large values take.
  public func evaluate(
    _ inputs: [FEELValue], mode: FEELMode = .rules, clock: DateAndTime? = nil, work: inout Int
  ) -> FEELResult {
    var evaluator = FEELEvaluator(
      inputs: inputs, localCount: tree.localCount, label: label,
      run: FEELRun(mode: mode, clock: clock, knowsZones: knowsZones))
    defer { work += evaluator.run.work }
    do throws(FEELDiagnostic) {
      let value = try evaluator.value(of: tree)
      return .value(value, evaluator.run.diagnostics)
    } catch {
      // What ends an evaluation in a decision model is that it would take too long.
      if mode == .decisionModel { return .value(.null, evaluator.run.diagnostics + [error]) }
      return .fault([error])
    }
  }

  /// The value in rules where it is the same whatever some inputs are; nil where that cannot be seen.
  ///
  /// An operand that decides an `and` or `or` is enough, wherever it stands. An error is no value.
  public func value(_ inputs: [FEELValue], whatever open: Set<FEELSlot>) -> FEELValue? {
    var run = FEELRun(mode: .rules, knowsZones: knowsZones)
    run.open = open
    var evaluator = FEELEvaluator(inputs: inputs, localCount: tree.localCount, label: label, run: run)
    return try? evaluator.value(of: tree)
  }

  /// Evaluates as a part of a run, such as a decision that others need or the body of a function. The value is `null`
  /// after an error, which the run has among its diagnostics.
  public func evaluate(_ inputs: [FEELValue], in run: inout FEELRun) -> FEELValue {
    run.work += tree.size
    guard run.depth + tree.height <= FEELEvaluator.depthLimit, !run.isExhausted else {
      let fault = run.isExhausted ? FEELRun.tooMuchWork : FEELFault(.tooDeep)
      run.report(FEELDiagnostic(fault, tree.range, label: label))
      return .null
    }
    var evaluator = FEELEvaluator(inputs: inputs, localCount: tree.localCount, label: label, run: run)
    evaluator.run.depth += tree.height
    defer {
      run = evaluator.run
      run.depth -= tree.height
    }
    do throws(FEELDiagnostic) {
      return try evaluator.value(of: tree)
    } catch {
      evaluator.run.report(error)
      return .null
    }
  }

  /// Evaluates each part on its own, for explanations.
  ///
  /// Parts that are only there to be repeated (the body of a loop, the condition of a filter) have no single value and
  /// are left out; a derived value has one part, its own expression.
  public func trace(_ inputs: [FEELValue], mode: FEELMode = .rules, clock: DateAndTime? = nil) -> FEELTrace {
    trace(of: tree, text: text, inputs, mode, clock)
  }

  private func trace(
    of node: FEELNode, text: String, _ inputs: [FEELValue], _ mode: FEELMode, _ clock: DateAndTime?
  ) -> FEELTrace {
    let part = FEELExpression(text: text, tree: node, label: label, knowsZones: knowsZones)
    var partText = text
    if case .derived(_, let derivedText, _) = node.kind { partText = derivedText }
    let parts = node.kind.children.filter(\.freeLocals.isEmpty)
    return FEELTrace(
      text: part.sourceText, range: node.range, result: part.evaluate(inputs, mode: mode, clock: clock),
      parts: parts.map { trace(of: $0, text: partText, inputs, mode, clock) })
  }

  /// The part of the text that the tree was read from.
  public var sourceText: String { text(of: tree) }

  /// The part of the text that a part of the tree was read from.
  public func text(of node: FEELNode) -> String {
    let utf8 = text.utf8
    guard node.range.upperBound <= utf8.count else { return text }
    let start = utf8.index(utf8.startIndex, offsetBy: node.range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: node.range.upperBound)
    return String(text[start..<end])
  }
}
