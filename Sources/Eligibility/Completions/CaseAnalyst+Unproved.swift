import Applicants

extension CaseAnalyst {
  /// What can be said where completions cannot all be looked at: needs review, unless one criterion that can be looked
  /// at by itself is not met whatever the open answers are. Facts are left aside, which only adds completions.
  mutating func unproved(_ situation: Situation, _ begun: Analysis) -> Analysis {
    var analysis = Analysis(rules: engine.rules.map { _ in RuleTally() })
    analysis.contradicts = begun.contradicts
    analysis.freed = begun.freed
    analysis.isProved = false
    // A group of facts that cannot be looked at may be contradicted, and then frees the answers to its questions.
    var sets = situation.sets
    for group in engine.factGroups where group.questions.contains(where: { sets[$0].classes.count != 1 }) {
      for question in group.questions { sets[question] = engine.questions[question].open }
    }
    for rule in engine.rules.indices { analysis.rules[rule] = tally(rule, sets) }
    analysis.deciding.matters = situation.sets.indices.filter { situation.sets[$0].hasSeveralAnswers }
    let isLost = engine.criteria.contains { rule in
      let tally = analysis.rules[rule]
      return !tally.isUnproved && tally.isNotMet && !tally.isMet && tally.faults.isEmpty
    }
    if isLost {
      analysis.outcome = .notEligible
      analysis.deciding.matters = []
    }
    analysis.decided = analysis.outcome
    analysis.waiting.matters = analysis.deciding.matters.filter { !situation.closed[$0] }
    return analysis
  }

  /// Whether a rule that does not read points takes too long to be evaluated for all answers that its questions allow.
  mutating func takesTooLong(_ rule: Int) -> Bool {
    book.work = 0
    _ = tally(rule, engine.questions.map(\.open))
    return book.isExhausted
  }

  private mutating func tally(_ rule: Int, _ sets: [ClassSet]) -> RuleTally {
    if engine.rules[rule].readsPoints { return .unproved }
    var tally = RuleTally()
    let questions = engine.rules[rule].questions
    let sizes = questions.map { sets[$0].classes.count }
    var size = 1
    for part in sizes where size <= mostCombinations { size *= part }
    guard size > 0, size <= mostCombinations else {
      choose(sets)
      guard isSettled(rule, sets) else { return .unproved }
      note(rule, in: &tally)
      return tally
    }
    var odometer = Odometer(sizes)
    book.work = 0
    repeat {
      if book.isExhausted { return .unproved }
      for (place, question) in questions.enumerated() {
        book.current[question] = sets[question].classes[Int(odometer.positions[place])]
      }
      note(rule, in: &tally)
    } while odometer.advance()
    // Facts may rule some of these completions out.
    if tally.isMet && tally.isNotMet || size > 1 && !tally.faults.isEmpty { tally.isUnproved = true }
    return tally
  }

  /// Notes what a rule comes to for the current answers.
  private mutating func note(_ rule: Int, in tally: inout RuleTally) {
    if case .indicator = engine.rules[rule].role {
      tally.note(book.contribution(of: rule))
    } else {
      tally.note(condition: book.code(of: rule))
    }
  }
}
