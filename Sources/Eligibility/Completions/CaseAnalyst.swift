import Applicants

/// Finds out what the completions of a situation say.
///
/// It keeps what rules came to, so one analyst should do many situations.
struct CaseAnalyst {
  let engine: RuleEngine
  var book: RuleBook
  /// The sets of answers that criteria which read points see; a residual word is an index + 1.
  var residualSets: [[[Int32]]] = []
  private var residualNumbers: [[[Int32]]: Int64] = [:]
  private let completions: Completions
  /// Analyses by the likeness of their parts.
  private var judged: [[Int64]: Analysis] = [:]

  /// Whether open answers are completed; off only to show that tests notice.
  enum Completions: Sendable {
    /// Each open answer in every way.
    case all
    /// Each open answer in one way: wrong.
    case off
  }

  init(_ engine: RuleEngine, completions: Completions = .all) {
    self.engine = engine
    self.completions = completions
    book = RuleBook(engine)
  }

  /// Analyses a situation.
  mutating func analyse(_ situation: Situation) -> Analysis {
    var situation = situation
    if completions == .off {
      situation.sets = situation.sets.map {
        $0.isUnbounded ? $0 : ClassSet(classes: [$0.classes[0]], hasSeveralAnswers: false)
      }
    }
    var analysis = Analysis(rules: engine.rules.map { _ in RuleTally() })
    guard settleFacts(&situation, &analysis) else { return unproved(situation, analysis) }
    choose(situation.sets)
    guard
      let parts = engine.parts(situation.sets)
        ?? engine.parts(situation.sets, settled: settledRules(situation.sets))
    else { return unproved(situation, analysis) }
    var completed: [CompletedPart] = []
    for part in parts {
      guard let found = complete(part, situation, &analysis.rules), found.count > 0 else {
        return unproved(situation, analysis)
      }
      completed.append(found)
    }
    let isClosed = completed.contains { $0.part.questions.contains { situation.closed[$0] } }
    let closed = isClosed ? completed.map { close($0, situation) } : nil
    // People whose parts look alike differ only in what settled rules came to.
    let likeness = likeness(of: completed, closed)
    if let known = judged[likeness] {
      var alike = known
      alike.contradicts = analysis.contradicts
      alike.freed = analysis.freed
      for rule in engine.rules.indices where !engine.rules[rule].readsPoints {
        alike.rules[rule] = analysis.rules[rule]
      }
      return alike
    }
    guard judge(completed, closed, &analysis) else { return unproved(situation, analysis) }
    judged[likeness] = analysis
    return analysis
  }

  /// Makes the answers that are settled the current ones; of open ones any of them.
  mutating func choose(_ sets: [ClassSet]) {
    for (question, set) in sets.enumerated() { book.current[question] = set.classes.first ?? 0 }
  }

  /// The rules to which open answers make no difference, since others decide. They are looked for only where there is
  /// too much to look at all combinations.
  private mutating func settledRules(_ sets: [ClassSet]) -> Set<Int> {
    Set(engine.rules.indices.filter { isSettled($0, sets) })
  }

  /// Whether a rule comes to the same whatever its open answers are; the current answers are those of the sets.
  mutating func isSettled(_ rule: Int, _ sets: [ClassSet]) -> Bool {
    let open = engine.rules[rule].questions.filter { sets[$0].classes.count != 1 }
    return !open.isEmpty && !engine.rules[rule].readsPoints && book.isSettled(rule, whatever: open)
  }

  /// Combines the parts; false where there is too much to look at.
  private mutating func judge(
    _ completed: [CompletedPart], _ closed: [CompletedPart]?, _ analysis: inout Analysis
  ) -> Bool {
    book.work = 0
    guard let all = merge(completed.map(\.signatures)), let results = summarise(all, &analysis) else { return false }
    if analysis.outcome == .needsReview {
      guard let deciding = findWhatMatters(completed, results) else { return false }
      analysis.deciding = deciding
    }
    guard let closed else {
      guard summarise(closed: all, &analysis) != nil else { return false }
      analysis.waiting = analysis.deciding
      return true
    }
    guard let left = merge(closed.map(\.signatures)), let leftResults = summarise(closed: left, &analysis) else {
      return false
    }
    if analysis.decided == .needsReview {
      guard let waiting = findWhatMatters(closed, leftResults) else { return false }
      analysis.waiting = waiting
    }
    return true
  }

  /// All that judging looks at, in numbers.
  private func likeness(of completed: [CompletedPart], _ closed: [CompletedPart]?) -> [Int64] {
    var numbers: [Int64] = []
    for part in completed { add(part, to: &numbers) }
    guard let closed else { return numbers }
    numbers.append(-1)
    for part in closed { add(part, to: &numbers) }
    return numbers
  }

  private func add(_ part: CompletedPart, to numbers: inout [Int64]) {
    numbers.append(Int64(part.part.questions.count))
    for (question, size) in zip(part.part.questions, part.sizes) {
      numbers.append(Int64(question))
      numbers.append(Int64(size))
    }
    numbers.append(Int64(part.signatures.count))
    numbers += part.signatures.words
    // Without facts the completions are all combinations, in order.
    if part.signatures.count > 1 { numbers += part.signatureOf.map(Int64.init) }
    if !part.part.facts.isEmpty { numbers += part.positions.map(Int64.init) }
  }

  /// Frees the answers that contradict the facts; false where that cannot be looked at.
  private mutating func settleFacts(_ situation: inout Situation, _ analysis: inout Analysis) -> Bool {
    for group in engine.factGroups {
      var size = 1
      for question in group.questions {
        if situation.sets[question].isUnbounded { return false }
        size *= situation.sets[question].classes.count
        if size > mostCombinations { return false }
      }
      guard let isSatisfied = isSatisfiable(group, situation.sets) else { return false }
      if isSatisfied { continue }
      analysis.contradicts += group.facts
      analysis.freed += group.questions
      for question in group.questions {
        let classes = engine.questions[question]
        guard classes.isBounded else { return false }
        situation.sets[question] = classes.open
      }
    }
    return true
  }

  /// Whether some choice of possible answers satisfies all facts of a group; nil where finding out would take too long.
  mutating func isSatisfiable(_ group: FactGroup, _ sets: [ClassSet]) -> Bool? {
    var odometer = Odometer(group.questions.map { sets[$0].classes.count })
    book.work = 0
    repeat {
      if book.isExhausted { return nil }
      for (place, question) in group.questions.enumerated() {
        book.current[question] = sets[question].classes[Int(odometer.positions[place])]
      }
      if group.facts.allSatisfy({ book.code(of: $0) == RuleBook.met }) { return true }
    } while odometer.advance()
    return false
  }

  /// The word for a set of answers that a criterion sees.
  mutating func residual(_ seen: [[Int32]]) -> Int64 {
    if let known = residualNumbers[seen] { return known }
    residualSets.append(seen)
    residualNumbers[seen] = Int64(residualSets.count)
    return Int64(residualSets.count)
  }
}

/// Runs through all choices, one position for each wheel; the last wheel runs fastest.
struct Odometer {
  private(set) var positions: [Int32]
  private let sizes: [Int]

  init(_ sizes: [Int]) {
    self.sizes = sizes
    positions = [Int32](repeating: 0, count: sizes.count)
  }

  /// Goes on to the next choice; false behind the last.
  mutating func advance() -> Bool {
    for wheel in positions.indices.reversed() {
      positions[wheel] += 1
      if Int(positions[wheel]) < sizes[wheel] { return true }
      positions[wheel] = 0
    }
    return false
  }
}
