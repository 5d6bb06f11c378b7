import Calendars
import FEEL

extension DMNCompiledTable {
  /// The result of the rules that match.
  func value(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    guard let matching = matching(frame, in: &run) else { return .null }
    guard !matching.isEmpty else { return nothing(frame, in: &run) }
    if policy == .unique, matching.count > 1 {
      return run.null(severalRules, found: Self.named(matching[0], matching[1]))
    }
    let results = matching.map { index in rules[index].results.map { $0.value(frame, in: &run) } }
    if policy == .any, let other = results.firstIndex(where: { $0 != results[0] }) {
      return run.null(rulesDisagree, found: "different ones in " + Self.named(matching[0], matching[other]))
    }
    return result(of: results, in: &run)
  }

  /// The rules that match, as far as the hit policy looks; nil where an input is not allowed, or it takes too long.
  func matching(_ frame: [FEELValue], in run: inout FEELRun) -> [Int]? {
    var tested: [FEELValue] = []
    for input in inputs {
      let value = input.expression.value(frame, in: &run)
      if let allowed = input.allowed, !value.isNull, allowed.evaluate([value], in: &run) != .boolean(true) {
        _ = run.null(input.notAllowed, found: "another \(value.kindName)")
        return nil
      }
      tested.append(value)
    }
    // A table that needs one rule looks no further than it must.
    let wanted = policy == .first ? 1 : policy == .unique ? 2 : Int.max
    var matching: [Int] = []
    for (index, rule) in rules.enumerated() where matching.count < wanted {
      guard run.spend(1) else { return nil }
      if matches(rule, tested, frame, in: &run) { matching.append(index) }
    }
    return matching
  }

  /// Two rules as messages name them: by their numbers, as modellers show them.
  private static func named(_ one: Int, _ other: Int) -> String { "rules \(one + 1) and \(other + 1)" }

  private func matches(
    _ rule: Rule, _ tested: [FEELValue], _ frame: [FEELValue], in run: inout FEELRun
  ) -> Bool {
    for (test, value) in zip(rule.tests, tested) {
      switch test {
      case nil: break
      case .tests(let tests)?:
        if tests.evaluate(frame + [value], in: &run) != .boolean(true) { return false }
      case .failed(let label)?:
        _ = run.null(label)
        return false
      }
    }
    return true
  }

  /// The result where no rule matches: `null` without a default, also where several would make a list.
  private func nothing(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    if outputs.contains(where: { $0.otherwise != nil }) {
      return combined(outputs.map { $0.otherwise?.value(frame, in: &run) ?? .null })
    }
    if aggregation == .count { return .number(0) }
    run.notice(noRule)
    return .null
  }

  /// One value for one output, a context for several.
  private func combined(_ values: [FEELValue]) -> FEELValue {
    values.count == 1 ? values[0] : .context(FEELContext(zip(outputs, values).map { ($0.name, $1) }))
  }

  /// The result of at least one rule.
  private func result(of results: [[FEELValue]], in run: inout FEELRun) -> FEELValue {
    switch policy {
    case .unique, .first, .any: return combined(results[0])
    case .ruleOrder: return .list(results.map(combined))
    case .priority, .outputOrder:
      guard let ranks = ranks(of: results, in: &run) else { return run.null(priorityUnknown) }
      let order = results.indices.sorted { one, other in
        ranks[one] == ranks[other] ? one < other : ranks[one].lexicographicallyPrecedes(ranks[other])
      }
      return policy == .priority ? combined(results[order[0]]) : .list(order.map { combined(results[$0]) })
    case .collect:
      guard let aggregation else { return .list(results.map(combined)) }
      if aggregation == .count { return .number(Decimal128(results.count)) }
      return combined(outputs.indices.map { column in aggregated(results.map { $0[column] }, aggregation, in: &run) })
    }
  }

  /// The places of each result among the output values, output by output; nil where one is not among them.
  private func ranks(of results: [[FEELValue]], in run: inout FEELRun) -> [[Int]]? {
    let lists = outputs.map { output -> [FEELValue]? in
      guard case .list(let list)? = output.priorities?.evaluate([], in: &run) else { return nil }
      return list.elements
    }
    guard lists.contains(where: { $0 != nil }) else { return nil }
    var ranks: [[Int]] = []
    for result in results {
      var rank: [Int] = []
      for (value, list) in zip(result, lists) {
        guard let list else { continue }
        guard let place = list.firstIndex(where: { Self.isFound(value, by: $0) }) else { return nil }
        rank.append(place)
      }
      ranks.append(rank)
    }
    return ranks
  }

  private static func isFound(_ value: FEELValue, by test: FEELValue) -> Bool {
    if case .range(let range) = test { return range.contains(value) == true }
    return value.equals(test) == true
  }

  private func aggregated(
    _ values: [FEELValue], _ aggregation: DMNAggregation, in run: inout FEELRun
  ) -> FEELValue {
    switch aggregation {
    case .count: return .number(Decimal128(values.count))
    case .sum:
      var sum = Decimal128(0)
      for value in values {
        guard case .number(let number) = value else { return run.null(aggregationFails, found: value.kindName) }
        guard let next = sum.adding(number) else { return run.null(aggregationFails, found: "too large a sum") }
        sum = next
      }
      return .number(sum)
    case .least, .greatest:
      var best = values[0]
      for value in values {
        guard let order = value.ordering(to: best) else {
          return run.null(aggregationFails, found: "\(best.kindName) beside \(value.kindName)")
        }
        if order == (aggregation == .least ? .before : .after) { best = value }
      }
      return best
    }
  }
}
