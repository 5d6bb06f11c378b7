import Documents
import FEEL

/// What is written out in a model and cannot be right: texts that no value can be, results that nothing takes.
extension DMNCompiler {
  /// Reports the results of an expression that a type does not take, as far as they are written out.
  mutating func checkResult(_ expression: FEELExpression, is type: DMNType, inList: Bool = false) {
    for node in expression.tree.results {
      guard case .constant(let value) = node.kind, !value.isNull,
        let (code, message) = refusal(of: inList ? .list([value]) : value, named: value, by: type, "a result")
      else { continue }
      report(code, place(of: node, in: expression), message, notes: ["it counts as null"])
    }
  }

  /// Reports what an element compares with what never is that, such as what the inputs of a decision, or decisions that it
  /// reads, can never be; results that its own type does not take; and what the rules of its tables leave out.
  mutating func checkCells(of id: DMNElementID) {
    subject = declared[id.unit][id.index].subject
    defer { subject = nil }
    switch compiled[id.unit][id.index] {
    case .decision(let decision)?: if let step = decision.step { check(decision, step) }
    case .knowledge(let function)?: checkComparisons(in: function.body, told: [])
    case .input?, .service?, nil: break
    }
  }

  private mutating func check(_ decision: DMNCompiledDecision, _ step: DMNStep) {
    if let type = decision.type.type { checkResults(of: step, type, inList: false) }
    let errors = problems.errors
    var told: Set<ObjectIdentifier> = []
    for (slot, comparison) in step.comparisons where decision.slots.indices.contains(slot.index) {
      guard case .element(let target) = decision.slots[slot.index], let type = typeOfValue(target.element) else {
        continue
      }
      check([comparison], type, &told)
    }
    let tables = step.all.compactMap(\.operation.table)
    for table in tables {
      for (column, input) in table.inputs.enumerated() {
        let types = [
          input.expression.expected.type,
          input.allowed.map { DMNType(feel: .any, constraint: DMNConstraint(tests: [$0])) },
        ]
        for type in types.compactMap({ $0 }) { check(table.comparisons(inColumn: column), type, &told) }
      }
    }
    checkComparisons(in: step, told: told)
    // What wrong cells do not match needs no words of its own.
    guard problems.errors == errors else { return }
    for table in tables { checkCoverage(of: table, decision) }
  }

  private func typeOfValue(_ id: DMNElementID) -> DMNType? {
    switch compiled[id.unit][id.index] {
    case .input(let input): input.type.type
    case .decision(let decision): decision.type.type
    default: nil
    }
  }

  /// Reports the constants that are never of a type, each once.
  private mutating func check(
    _ comparisons: [DMNComparison], _ type: DMNType, _ told: inout Set<ObjectIdentifier>
  ) {
    for comparison in comparisons where !told.contains(ObjectIdentifier(comparison.node)) {
      let value = comparison.value
      guard let (code, message) = refusal(of: value, named: value, by: type, "a value") else { continue }
      told.insert(ObjectIdentifier(comparison.node))
      report(
        code, place(of: comparison.node, in: comparison.expression), message,
        notes: ["what it is compared with is never that"] + advice(on: comparison.node, as: type.feel))
    }
  }

  /// Reports the results of a step that the decision's type does not take, unless the step's own type was told of.
  private mutating func checkResults(of step: DMNStep, _ type: DMNType, inList: Bool) {
    guard step.expected.type == nil else { return }
    switch step.operation {
    case .expression(let expression): checkResult(expression, is: type, inList: inList)
    case .context(let entries):
      if let last = entries.last, last.name == nil { checkResults(of: last.step, type, inList: inList) }
    case .conditional(_, let then, let otherwise, _):
      for step in [then, otherwise] { checkResults(of: step, type, inList: inList) }
    case .table(let table) where table.outputs.count == 1 && table.aggregation == nil:
      for rule in table.rules { checkResults(of: rule.results[0], type, inList: table.policy.givesList) }
      if let otherwise = table.outputs[0].otherwise { checkResults(of: otherwise, type, inList: false) }
    default: break
    }
  }

  /// Why a type does not take a value; nil where it does, or where looking would take too long.
  private mutating func refusal(
    of value: FEELValue, named: FEELValue, by type: DMNType, _ what: String
  ) -> (code: DMNCode, message: String)? {
    guard trial.spend(1) else { return nil }
    guard let coerced = value.coerced(to: type.feel) else {
      return (.typeMismatch, "expected \(what) of the type \(type.feel), found a \(FEELType(of: named))")
    }
    guard let constraint = type.constraint, !constraint.allows(coerced, in: &trial), trial.spend(1) else { return nil }
    let options = constraint.options ?? constraint.element?.options ?? []
    let likely = named.text.map { text in meant(text) { _ in options } } ?? ""
    return (
      .valueNotAllowed, "expected \(what) that is allowed here\(constraint.words), found \(named)" + likely
    )
  }

  func place(of node: FEELNode, in expression: FEELExpression) -> DMNPlace {
    let label = labels[expression.label]
    return place(
      in: DMNText(text: "", place: label.place, contentOffset: label.contentOffset), at: node.range.lowerBound)
  }

  // MARK: Aggregation

  /// Reports results that a table cannot put together.
  mutating func checkAggregation(of compiled: DMNCompiledTable, _ table: DMNTable) {
    guard let aggregation = compiled.aggregation else { return }
    let word = aggregation.rawValue
    if compiled.outputs.count > 1 {
      report(
        .aggregation, table.outputs[1].place,
        "expected one output for 'COLLECT' with '\(word)', found \(compiled.outputs.count)",
        severity: .warning, notes: ["the standard does not say what several give; use a table for each"])
    }
    for (column, output) in compiled.outputs.enumerated() {
      let types = output.expected.feel == .any ? compiled.rules.map { $0.results[column].type } : [output.expected.feel]
      guard let wrong = types.first(where: { !aggregation.takes($0) }) else {
        if aggregation.isOrder, types.contains(where: { $0 == .string }) {
          report(
            .aggregation, table.outputs[column].place, "'\(word)' compares texts by their letters", severity: .warning,
            notes: ["give numbers, or list the texts in their order as output values with 'PRIORITY'"])
        }
        continue
      }
      report(
        .aggregation, table.outputs[column].place,
        aggregation == .sum
          ? "expected numbers for 'SUM' to add up, found a \(wrong)"
          : "expected results for '\(word)' to compare, found a \(wrong)",
        notes: ["the table gives null where that rule matches"])
    }
  }
}

extension DMNAggregation {
  fileprivate var isOrder: Bool { self == .least || self == .greatest }

  /// Whether results of a type can be put together.
  fileprivate func takes(_ type: FEELType) -> Bool {
    switch (self, type) {
    case (.count, _), (_, .any), (_, .null), (_, .number): true
    case (.sum, _): false
    case (_, .boolean), (_, .list), (_, .context), (_, .function), (_, .range): false
    default: true
    }
  }
}

extension DMNHitPolicy {
  /// Whether the results are a list where nothing puts them together.
  var givesList: Bool { [.collect, .ruleOrder, .outputOrder].contains(self) }

  /// Whether output values say which result comes first.
  var needsPriorities: Bool { self == .priority || self == .outputOrder }
}

extension FEELNode {
  /// The parts that its value can be: of an `if` those of both its branches.
  fileprivate var results: [FEELNode] {
    if case .conditional(_, let then, let otherwise) = kind { return then.results + otherwise.results }
    return [self]
  }
}
