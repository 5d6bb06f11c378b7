import Applicants

extension CaseAnalyst {
  /// Runs through all completions of a part on which the facts hold; nil where that would take too long.
  mutating func complete(_ part: Part, _ situation: Situation, _ tallies: inout [RuleTally]) -> CompletedPart? {
    let sizes = part.questions.map { situation.sets[$0].classes.count }
    var completed = CompletedPart(
      part: part, tied: part.questions, sizes: sizes, signatures: SignatureSet(width: engine.layout.width))
    var odometer = Odometer(sizes)
    book.work = 0
    repeat {
      if book.isExhausted { return nil }
      choose(odometer.positions[...], of: part, situation)
      guard part.facts.allSatisfy({ book.code(of: $0) == RuleBook.met }) else { continue }
      for fact in part.facts { tallies[fact].note(condition: RuleBook.met) }
      let signature = signature(of: part, &tallies)
      completed.positions += odometer.positions
      completed.signatureOf.append(Int32(completed.signatures.insert(signature)))
    } while odometer.advance()
    return completed
  }

  /// Makes a completion's classes the current ones.
  private mutating func choose(_ positions: ArraySlice<Int32>, of part: Part, _ situation: Situation) {
    for (question, position) in zip(part.questions, positions) {
      book.current[question] = situation.sets[question].classes[Int(position)]
    }
  }

  /// The signature of the current classes; notes what each rule comes to.
  private mutating func signature(of part: Part, _ tallies: inout [RuleTally]) -> [Int64] {
    var signature = engine.layout.neutral
    for rule in part.plainCriteria {
      let code = book.code(of: rule)
      tallies[rule].note(condition: code)
      signature[SignatureLayout.verdict] = max(signature[SignatureLayout.verdict], Self.verdict(code))
    }
    for rule in part.indicators {
      let contribution = book.contribution(of: rule)
      tallies[rule].note(contribution)
      add(contribution, of: rule, to: &signature)
    }
    for rule in part.pointsCriteria {
      guard case .pointsCriterion(let word?) = engine.rules[rule].role else { continue }
      signature[engine.layout.firstResidual + word] = residual([engine.rules[rule].questions.map { book.current[$0] }])
    }
    return signature
  }

  private static func verdict(_ code: Int32) -> Int64 {
    switch code {
    case RuleBook.met: CompletionResult.eligible
    case RuleBook.notMet: CompletionResult.notEligible
    default: CompletionResult.fault
    }
  }

  private func add(_ contribution: RuleBook.Contribution?, of rule: Int, to signature: inout [Int64]) {
    switch contribution {
    case nil: break
    case .points(let points):
      engine.layout.add(points, group: engine.rules[rule].group, to: &signature)
      if engine.readsCount { signature[SignatureLayout.met] += 1 }
    case .faultyCondition: signature[SignatureLayout.faults] |= engine.readsCount ? 3 : 1
    case .faultyPoints:
      signature[SignatureLayout.faults] |= 1
      if engine.readsCount { signature[SignatureLayout.met] += 1 }
    }
  }

  /// The completions of the questions left open: each rule holds only if it does for every possible answer to the closed
  /// ones.
  mutating func close(_ completed: CompletedPart, _ situation: Situation) -> CompletedPart {
    let left = completed.part.questions.indices.filter { !situation.closed[completed.part.questions[$0]] }
    guard left.count < completed.part.questions.count else { return completed }
    var groups: [[Int32]: [Int]] = [:]
    for index in 0..<completed.count {
      let completion = completed.completion(index)
      groups[left.map { completion[completion.startIndex + $0] }, default: []].append(index)
    }
    var part = completed.part
    part.questions = left.map { completed.part.questions[$0] }
    var closed = CompletedPart(
      part: part, tied: completed.tied, sizes: left.map { completed.sizes[$0] },
      signatures: SignatureSet(width: engine.layout.width))
    for (positions, members) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      closed.positions += positions
      closed.signatureOf.append(Int32(closed.signatures.insert(closedSignature(of: completed, members, situation))))
    }
    return closed
  }

  private mutating func closedSignature(
    of completed: CompletedPart, _ members: [Int], _ situation: Situation
  ) -> [Int64] {
    let part = completed.part
    var verdicts = [Set<Int32>](repeating: [], count: part.plainCriteria.count)
    var contributions = [Set<RuleBook.Contribution?>](repeating: [], count: part.indicators.count)
    var seen = [Set<[Int32]>](repeating: [], count: part.pointsCriteria.count)
    for member in members {
      choose(completed.completion(member), of: part, situation)
      for (place, rule) in part.plainCriteria.enumerated() { verdicts[place].insert(book.code(of: rule)) }
      for (place, rule) in part.indicators.enumerated() {
        contributions[place].insert(book.contribution(of: rule))
      }
      for (place, rule) in part.pointsCriteria.enumerated() {
        seen[place].insert(engine.rules[rule].questions.map { book.current[$0] })
      }
    }
    var signature = engine.layout.neutral
    for codes in verdicts {
      let worst = codes.map(Self.verdict).max() ?? CompletionResult.eligible
      signature[SignatureLayout.verdict] = max(signature[SignatureLayout.verdict], worst)
    }
    for (place, rule) in part.indicators.enumerated() {
      addLeast(of: contributions[place], of: rule, to: &signature)
    }
    for (place, rule) in part.pointsCriteria.enumerated() {
      guard case .pointsCriterion(let word?) = engine.rules[rule].role else { continue }
      signature[engine.layout.firstResidual + word] = residual(
        seen[place].sorted { $0.lexicographicallyPrecedes($1) })
    }
    return signature
  }

  /// Adds the least points that an indicator could count over closed answers.
  ///
  /// It is met only if it is for all of them; a negative one that may be met counts all the same. An error hides what
  /// would be counted, so it stays an error, unless the indicator is not met for some closed answer and never takes
  /// points away: then the least is nothing, whatever the error hides.
  private func addLeast(
    of contributions: Set<RuleBook.Contribution?>, of rule: Int, to signature: inout [Int64]
  ) {
    let mayBeNotMet = contributions.contains(nil)
    let isFaulty = contributions.contains { if case .points? = $0 { false } else { $0 != nil } }
    if isFaulty {
      if mayBeNotMet, case .constant(let points) = engine.rules[rule].points, points >= 0 { return }
      var isConditionFaulty = false
      for case .faultyCondition? in contributions { isConditionFaulty = true }
      // Where it is not met for some closed answer, it is surely not met; only its points are unknown.
      signature[SignatureLayout.faults] |= engine.readsCount && isConditionFaulty && !mayBeNotMet ? 3 : 1
      if engine.readsCount, !mayBeNotMet, !isConditionFaulty { signature[SignatureLayout.met] += 1 }
      return
    }
    var least: Int64 = mayBeNotMet ? 0 : .max
    for case .points(let points)? in contributions { least = min(least, points) }
    if mayBeNotMet, least >= 0 { return }
    engine.layout.add(least, group: engine.rules[rule].group, to: &signature)
    if engine.readsCount, !mayBeNotMet { signature[SignatureLayout.met] += 1 }
  }
}
