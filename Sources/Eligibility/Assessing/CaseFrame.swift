import Applicants

/// All of a case but why questions are open, which many people share.
struct CaseFrame {
  private let analysis: Analysis
  private let criteria: [RuleResult]
  private let indicators: [RuleResult]
  private let faults: [RuleFault]
  private let contradicts: [RuleID]
  private let settledBy: Settlements
  private let settledNextBy: Settlements
  private let closed: [QuestionName]
  private let closing: Closing
  /// The questions that are open, or became so, in programme order.
  private let open: [Int]
  private let content: CaseContent

  init(_ analysis: Analysis, _ situation: Situation, _ engine: RuleEngine, faults all: [RuleFault]) {
    func name(_ question: Int) -> QuestionName { engine.questions[question].question.name }
    func settlements(_ deciding: DecidingQuestions) -> Settlements {
      Settlements(
        eligible: deciding.eligibleBy.map { $0.map(name) }, notEligible: deciding.notEligibleBy.map { $0.map(name) })
    }
    self.analysis = analysis
    criteria = engine.criteria.map { RuleResult(rule: engine.rules[$0].id, state: analysis.rules[$0].state) }
    indicators = engine.indicators.map {
      let tally = analysis.rules[$0]
      return RuleResult(
        rule: engine.rules[$0].id, state: tally.state, points: tally.surePoints.map { PointsRange($0) })
    }
    faults = analysis.rules.reduce(into: Set<Int32>()) { $0.formUnion($1.faults) }.map { all[Int($0)] }
      .sorted { ($0.rule, $0.code, $0.message) < ($1.rule, $1.code, $1.message) }
    contradicts = analysis.contradicts.map { engine.rules[$0].id }
    settledBy = settlements(analysis.deciding)
    settledNextBy = settlements(analysis.waiting)
    open = situation.sets.indices.filter {
      situation.sets[$0].hasSeveralAnswers || analysis.freed.contains($0) && engine.questions[$0].allowsSeveral
    }
    let closedQuestions = open.filter { situation.closed[$0] }
    closed = closedQuestions.map(name)
    let isChanged = analysis.decided != analysis.outcome || analysis.counted != analysis.points
    closing = isChanged ? .programme : .nobody
    var content = CaseContent(fingerprint: engine.fingerprint)
    for rule in engine.criteria { content.add(analysis.rules[rule].state.ordinal) }
    for rule in engine.indicators {
      content.add(analysis.rules[rule].state.ordinal)
      content.add(analysis.rules[rule].surePoints)
    }
    for outcome in [analysis.outcome, analysis.decided] { content.add(outcome.ordinal) }
    for range in [analysis.points, analysis.counted, analysis.eligiblePoints] { content.add(range) }
    content.add(analysis.isProved ? 1 : 0)
    content.add(analysis.deciding)
    content.add(analysis.contradicts)
    content.add(closedQuestions)
    if !closedQuestions.isEmpty { content.add(analysis.waiting) }
    content.add(faults.count)
    for fault in faults { for text in [fault.rule.text, fault.code, fault.message] { content.add(text) } }
    self.content = content
  }

  /// The case of people whose questions are open for these reasons.
  func makeCase(_ engine: RuleEngine, _ reason: (Int) -> OpenReason?) -> Case {
    func name(_ question: Int) -> QuestionName { engine.questions[question].question.name }
    func isDeclined(_ question: Int) -> Bool { reason(question) == .declined }
    func declinedLast(_ questions: [Int]) -> [Int] {
      questions.filter { !isDeclined($0) } + questions.filter(isDeclined)
    }
    func openQuestion(_ question: Int) -> OpenQuestion {
      OpenQuestion(name: name(question), reason: reason(question) ?? .contradicting)
    }
    var content = content
    let open = self.open.map(openQuestion)
    for (question, entry) in zip(self.open, open) {
      content.add(question)
      content.add(entry.reason.ordinal)
    }
    return Case(
      digest: content.digest, criteria: criteria, indicators: indicators, outcome: analysis.outcome,
      points: analysis.points.map { PointsRange($0) }, isProved: analysis.isProved, open: open,
      matters: declinedLast(analysis.deciding.matters).map(name),
      declined: analysis.deciding.matters.filter(isDeclined).map(name), settledBy: settledBy, faults: faults,
      contradicts: contradicts, answered: [],
      reached: ReachedOutcome(
        outcome: analysis.decided, counted: analysis.counted.map { PointsRange($0) },
        eligiblePoints: analysis.eligiblePoints.map { PointsRange($0) }, isProved: analysis.isProved, closed: closed,
        closing: closing, restsOnClosing: analysis.decided != analysis.outcome,
        waitsFor: declinedLast(analysis.waiting.matters).map(openQuestion), settledBy: settledNextBy))
  }
}

extension RuleTally {
  /// The points of an indicator by itself, where all completions could be looked at and have some.
  var surePoints: ClosedRange<Int64>? { isUnproved || !faults.isEmpty ? nil : points }
}

extension PointsRange {
  init(_ units: ClosedRange<Int64>) {
    self.init(
      low: PointCount(units: units.lowerBound).exact, high: PointCount(units: units.upperBound).exact)
  }
}
