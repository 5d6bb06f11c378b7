// A nil here is a mistake of the test, which may trap.
// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Applicants
import FEEL

@testable import Eligibility

/// The definitions of the design written down plainly: every completion, one after the other, no classes, no tables.
struct Enumeration {
  let rules: EligibilityRules
  let compiled: CompiledRules
  private let expressions: [String: FEELExpression]

  /// What is true of a person.
  struct Truth: Equatable {
    var outcome = Outcome.needsReview
    var points: PointsRange?
    var matters: [QuestionName] = []
    var settled = Settlements()
    var decided = Outcome.needsReview
    var counted: PointsRange?
    var eligiblePoints: PointsRange?
    var states: [RuleState] = []
  }

  enum Result: Equatable {
    case eligible, notEligible, fault
  }

  /// What a condition gives.
  enum Verdict: Hashable {
    case yes, no, fault
  }

  /// What an indicator gives: not met, met with points, met with points that fault, or a condition that faults.
  enum Worth: Hashable {
    case notMet, met(ExactNumber), faultyPoints, faultyCondition
  }

  typealias World = [AnswerValue]

  init(_ rules: EligibilityRules) throws {
    self.rules = rules
    let compiled = try CompiledRules(rules)
    let texts =
      rules.facts.map(\.when) + rules.criteria.map(\.when) + rules.indicators.flatMap { [$0.when, $0.points] }
    expressions = try texts.reduce(into: [:]) {
      $0[$1.text] = try FEELExpression($1.text, in: compiled.names.criterionScope)
    }
    self.compiled = compiled
  }

  private func inputs(_ world: World) -> [FEELValue] {
    var inputs = [FEELValue](repeating: .null, count: compiled.names.slotCount)
    for (index, question) in rules.questions.enumerated() {
      if let slot = compiled.names.slots[index] { inputs[slot.index] = FEELValue(world[index], of: question) }
    }
    return inputs
  }

  private func verdict(_ expression: FEELExpression, _ inputs: [FEELValue]) -> Verdict {
    guard case .boolean(let value)? = expression.evaluate(inputs).value else { return .fault }
    return value ? .yes : .no
  }

  private func expression(_ text: RuleText) -> FEELExpression {
    expressions[text.text]!
  }

  private func readsTotals(_ expression: FEELExpression) -> Bool {
    expression.slots.contains(compiled.names.pointsSlot) || expression.slots.contains(compiled.names.countSlot)
  }

  /// Group partials, caps and the number met; nil for what cannot be counted.
  private func count(_ worths: [Worth]) -> (total: ExactNumber?, met: Int?) {
    var ungrouped: [Int64] = []
    var groups: [String: [Int64]] = [:]
    var isFaulty = false
    var met: Int? = 0
    for (indicator, worth) in zip(rules.indicators, worths) {
      switch worth {
      case .notMet: continue
      case .met(let points):
        let units = PointCount(points)!.units
        if let group = indicator.group { groups[group, default: []].append(units) } else { ungrouped.append(units) }
        met = met.map { $0 + 1 }
      case .faultyPoints:
        isFaulty = true
        met = met.map { $0 + 1 }
      case .faultyCondition:
        isFaulty = true
        met = nil
      }
    }
    var total = ungrouped.reduce(0, +)
    for group in rules.groups {
      let hits = groups[group.name] ?? []
      let worth = group.take == .sum ? hits.reduce(0, +) : hits.max() ?? 0
      total += group.cap.map { min(worth, PointCount($0)!.units) } ?? worth
    }
    return (isFaulty ? nil : PointCount(units: total).exact, met)
  }

  private func withTotals(_ inputs: [FEELValue], _ total: ExactNumber?, _ met: Int?) -> [FEELValue] {
    var inputs = inputs
    inputs[compiled.names.pointsSlot.index] = total.map { .number(Decimal128($0)) } ?? .null
    inputs[compiled.names.countSlot.index] = met.map { .number(Decimal128($0)) } ?? .null
    return inputs
  }

  private func result(_ verdicts: [Verdict]) -> Result {
    verdicts.contains(.no) ? .notEligible : verdicts.contains(.fault) ? .fault : .eligible
  }

  private func outcome(_ results: [Result]) -> Outcome {
    if results.allSatisfy({ $0 == .eligible }) { return .eligible }
    return results.contains(.eligible) || results.contains(.fault) ? .needsReview : .notEligible
  }

  private func range(_ numbers: [ExactNumber]) -> PointsRange? {
    numbers.min().flatMap { low in numbers.max().map { PointsRange(low: low, high: $0) } }
  }

  private func worth(_ place: Int, _ inputs: [FEELValue]) -> Worth {
    let indicator = rules.indicators[place]
    switch verdict(expression(indicator.when), inputs) {
    case .no: return .notMet
    case .fault: return .faultyCondition
    case .yes:
      guard case .number(let number)? = expression(indicator.points).evaluate(inputs).value,
        let points = PointCount(number)
      else { return .faultyPoints }
      return .met(points.exact)
    }
  }

  /// Everything the design defines, for answers given as lists of possible values; nil where they break a fact.
  func truth(_ possible: [[AnswerValue]], closed: Set<Int> = []) -> Truth? {
    var worlds: [World] = [[]]
    for values in possible { worlds = worlds.flatMap { world in values.map { world + [$0] } } }
    worlds = worlds.filter { world in
      let inputs = inputs(world)
      return rules.facts.allSatisfy { verdict(expression($0.when), inputs) == .yes }
    }
    guard !worlds.isEmpty else { return nil }
    let criteria = rules.criteria.map { expression($0.when) }
    var states = [Set<Verdict>](repeating: [], count: criteria.count + rules.indicators.count)
    var totals: [ExactNumber] = []
    var results: [World: Result] = [:]
    for world in worlds {
      let inputs = inputs(world)
      let worths = rules.indicators.indices.map { worth($0, inputs) }
      let (total, met) = count(worths)
      if let total { totals.append(total) }
      let verdicts = criteria.map { verdict($0, withTotals(inputs, total, met)) }
      for (place, verdict) in verdicts.enumerated() { states[place].insert(verdict) }
      for (place, worth) in worths.enumerated() {
        switch worth {
        case .notMet: states[criteria.count + place].insert(.no)
        case .met: states[criteria.count + place].insert(.yes)
        case .faultyPoints, .faultyCondition: states[criteria.count + place].insert(.fault)
        }
      }
      results[world] = result(verdicts)
    }
    var truth = Truth()
    truth.outcome = outcome(Array(results.values))
    truth.points = range(totals)
    truth.states = states.map { $0.contains(.fault) ? .fault : $0.count == 2 ? .open : $0 == [.yes] ? .met : .notMet }
    let open = possible.indices.filter { possible[$0].count > 1 }
    if truth.outcome == .needsReview {
      let matters = smallestSettling(open, results)
      truth.matters = matters.map { rules.questions[$0].name }
      truth.settled = Settlements(
        eligible: settling(matters, results, .eligible), notEligible: settling(matters, results, .notEligible))
    }
    close(worlds, closed.intersection(open), criteria, &truth)
    return truth
  }

  private func smallestSettling(_ open: [Int], _ results: [World: Result]) -> [Int] {
    for size in 0...open.count {
      for chosen in subsets(open, size) {
        var seen: [[AnswerValue]: Result] = [:]
        var settles = true
        for (world, result) in results {
          let key = chosen.map { world[$0] }
          if let known = seen[key], known != result { settles = false }
          seen[key] = result
        }
        if settles { return chosen }
      }
    }
    return open
  }

  private func settling(_ matters: [Int], _ results: [World: Result], _ wanted: Result) -> [[QuestionName]] {
    guard !matters.isEmpty else { return [] }
    for size in 1...min(4, matters.count) {
      let found = subsets(matters, size).filter { chosen in
        var always: [[AnswerValue]: Bool] = [:]
        for (world, result) in results {
          always[chosen.map { world[$0] }, default: true] =
            (always[chosen.map { world[$0] }] ?? true) && result == wanted
        }
        return always.values.contains(true)
      }
      if !found.isEmpty { return found.prefix(5).map { $0.map { rules.questions[$0].name } } }
    }
    return []
  }

  private func subsets(_ elements: [Int], _ size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return elements.indices.flatMap { first in
      subsets(Array(elements[(first + 1)...]), size - 1).map { [elements[first]] + $0 }
    }
  }

  /// Closing, from its definition: for each completion of the questions left open, rule by rule over closed answers.
  private func close(_ worlds: [World], _ closed: Set<Int>, _ criteria: [FEELExpression], _ truth: inout Truth) {
    let left = rules.questions.indices.filter { !closed.contains($0) }
    var groups: [World: [World]] = [:]
    for world in worlds { groups[left.map { world[$0] }, default: []].append(world) }
    var results: [Result] = []
    var totals: [ExactNumber] = []
    var eligible: [ExactNumber] = []
    for members in groups.values {
      let worths = rules.indicators.indices.map { place in
        least(Set(members.map { worth(place, inputs($0)) }), place)
      }
      let counted = count(worths.map(\.worth))
      // An indicator that only may be met counts its negative points, but is not met.
      let met = counted.met.map { $0 - worths.filter { !$0.isMet && $0.worth != .notMet }.count }
      let verdicts = criteria.map { criterion -> Verdict in
        let all = Set(
          members.map { world in
            let inputs = inputs(world)
            return verdict(criterion, readsTotals(criterion) ? withTotals(inputs, counted.total, met) : inputs)
          })
        return all.contains(.no) ? .no : all.contains(.fault) ? .fault : .yes
      }
      let result = result(verdicts)
      results.append(result)
      if let total = counted.total {
        totals.append(total)
        if result == .eligible { eligible.append(total) }
      }
    }
    truth.decided = outcome(results)
    truth.counted = range(totals)
    truth.eligiblePoints = range(eligible)
  }

  /// The least that an indicator could count, and whether it is met for every closed answer.
  private func least(_ worths: Set<Worth>, _ place: Int) -> (worth: Worth, isMet: Bool) {
    let mayBeNotMet = worths.contains(.notMet)
    if worths.contains(.faultyCondition) || worths.contains(.faultyPoints) {
      let never = PointCount(ExactNumber(rules.indicators[place].points.text) ?? ExactNumber(-1))!.units < 0
      if mayBeNotMet, !never { return (.notMet, false) }
      if mayBeNotMet { return (.faultyPoints, false) }
      return worths.contains(.faultyCondition) ? (.faultyCondition, false) : (.faultyPoints, true)
    }
    let points = worths.compactMap { if case .met(let points) = $0 { points } else { nil } }
    guard let least = points.min() else { return (.notMet, false) }
    if !mayBeNotMet { return (.met(least), true) }
    return least < ExactNumber(0) ? (.met(least), false) : (.notMet, false)
  }
}
