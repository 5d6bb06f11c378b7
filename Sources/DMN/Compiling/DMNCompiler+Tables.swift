import Documents
import FEEL

extension DMNCompiler {
  mutating func table(_ table: DMNTable, in scope: FEELScope, _ unit: Int) -> (DMNOperation, FEELType) {
    let errors = problems.errors
    let inputs = table.inputs.map { input($0, in: scope, unit) }
    let outputs = table.outputs.map { output($0, table.policy, in: scope, unit) }
    let rules = table.rules.map { rule in
      DMNCompiledTable.Rule(
        tests: zip(rule.tests, inputs).map { test($0, of: $1.expression.type, in: scope) },
        results: zip(rule.results, outputs).map { result($0, $1.expected, in: scope) },
        annotation: rule.annotation, place: rule.place)
    }
    let compiled = DMNCompiledTable(
      place: table.place,
      policy: table.policy, aggregation: table.aggregation, inputs: inputs, outputs: outputs, rules: rules,
      tested: FEELSlot(index: scope.slotCount),
      noRule: notice(.noRule, table.place, "no rule of this table matches"),
      severalRules: notice(.severalRules, table.place, "expected at most one rule of this table to match"),
      rulesDisagree: notice(.rulesDisagree, table.place, "expected the rules that match to have one result"),
      priorityUnknown: notice(
        .priorityUnknown, table.place, "expected the results to be among the output values, found another one"),
      aggregationFails: notice(
        .aggregation, table.place, "expected results that can be added up or compared"))
    checkAggregation(of: compiled, table)
    if table.policy.needsPriorities, outputs.allSatisfy({ $0.priorities == nil }), problems.errors == errors {
      report(
        .priorityUnknown, table.place,
        "expected output values, the first before the others, for '\(table.policy.rawValue)'; found none",
        notes: ["without them the table gives null", "list the results in 'outputValues'"])
    }
    return (.table(compiled), type(of: compiled))
  }

  /// What a table gives, where all rules agree about it.
  private func type(of table: DMNCompiledTable) -> FEELType {
    let columns = table.outputs.indices.map { index -> FEELType in
      let declared = table.outputs[index].expected.feel
      if declared != .any { return declared }
      let cells = table.rules.map { $0.results[index].type } + (table.outputs[index].otherwise.map { [$0.type] } ?? [])
      return Self.joined(cells.filter { $0 != .null })
    }
    let result: FEELType =
      table.outputs.count == 1
      ? columns[0]
      : .context(Dictionary(zip(table.outputs.map(\.name), columns)) { first, _ in first })
    switch (table.policy, table.aggregation) {
    case (.collect, nil), (.ruleOrder, _), (.outputOrder, _): return .list(result)
    case (.collect, .count?): return .number
    default: return result
    }
  }

  private mutating func input(
    _ input: DMNTable.Input, in scope: FEELScope, _ unit: Int
  ) -> DMNCompiledTable.Input {
    let expected = expected(input.type, in: unit, "a value")
    let step = step(input.expression, expected, in: scope, as: .column)
    var allowed: FEELExpression?
    if let text = input.allowedValues, !text.isEmpty { allowed = tests(text, of: step.type) }
    return DMNCompiledTable.Input(
      expression: step, allowed: allowed,
      notAllowed: notice(
        .valueNotAllowed, input.place,
        "expected a value that is allowed here" + (allowed.map { DMNConstraint(tests: [$0]).words } ?? "")))
  }

  private mutating func output(
    _ output: DMNTable.Output, _ policy: DMNHitPolicy, in scope: FEELScope, _ unit: Int
  ) -> DMNCompiledTable.Output {
    var expected = expected(output.type, in: unit, "a result")
    var priorities: FEELExpression?
    let errors = problems.errors
    // Whether the values of a list would be the lists or what is in them is said nowhere.
    if let values = output.allowedValues, !values.isEmpty, !expected.feel.isList {
      let type = constrained(expected.type ?? DMNType(feel: .any, constraint: nil), by: values)
      expected = self.expected(type, at: output.place, "a result")
    }
    let values = output.allowedValues?.text ?? expected.type?.constraint?.tests.last?.text
    if policy.needsPriorities, let values, problems.errors == errors {
      let text = DMNText(
        text: "[\(values)]", place: output.allowedValues?.place ?? output.place, contentOffset: nil)
      do throws(FEELError) {
        priorities = try FEELExpression(text.text, in: bare, mode: .decisionModel, label: label(text))
      } catch {
        _ = unreadable(text, error)
      }
    }
    return DMNCompiledTable.Output(
      name: output.name, expected: expected, priorities: priorities,
      otherwise: output.otherwise.flatMap { $0.isEmpty ? nil : result($0, expected, in: scope) })
  }

  /// A result in a cell.
  private mutating func result(_ text: DMNText, _ expected: DMNExpectedType, in scope: FEELScope) -> DMNStep {
    let step = step(text, expected, in: scope, as: .cell)
    if let type = expected.type, case .expression(let expression) = step.operation {
      checkResult(expression, is: type)
    }
    return step
  }

  private mutating func test(
    _ text: DMNText, of type: FEELType, in scope: FEELScope
  ) -> DMNCompiledTable.DMNTest? {
    if text.isEmpty || text.text.allSatisfy({ $0.isWhitespace || $0 == "-" }) { return nil }
    do throws(FEELError) {
      let tests = try FEELExpression.unaryTests(
        text.text, of: type, in: scope, mode: .decisionModel, label: label(text))
      checkNames(in: tests, text, .cell, scope)
      return .tests(tests)
    } catch {
      return .failed(label: unreadable(text, error))
    }
  }
}

extension FEELType {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
