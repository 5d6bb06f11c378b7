import Applicants

/// Makes cases from answers; keeps what it has worked out.
struct CaseMaker {
  private let engine: RuleEngine
  private var analyst: CaseAnalyst
  /// The distinct answers of each question, as far as a case can tell them apart.
  private var cells: [[Cell]]
  private var cellNumbers: [[Cell: UInt32]]
  private var analyses: [Situation: Int] = [:]
  private var kept: [Analysis] = []

  /// What a case sees of an answer.
  private struct Cell: Hashable {
    let classes: ClassSet
    /// Why it is open; nil where it is settled.
    let reason: OpenReason?
  }

  init(_ engine: RuleEngine, completions: CaseAnalyst.Completions) {
    self.engine = engine
    analyst = CaseAnalyst(engine, completions: completions)
    cells = engine.questions.map { _ in [] }
    cellNumbers = engine.questions.map { _ in [:] }
  }

  /// The number of distinct answers of a question so far.
  func cellCount(of question: Int) -> Int { cells[question].count }

  /// The number of an answer among the distinct ones of its question.
  mutating func cell(of answer: Answer, question: Int) -> UInt32 {
    let classes = analyst.book.classSet(answer.possible, question: question)
    let cell = Cell(classes: classes, reason: classes.hasSeveralAnswers ? answer.openReason : nil)
    if let known = cellNumbers[question][cell] { return known }
    let number = UInt32(cells[question].count)
    cells[question].append(cell)
    cellNumbers[question][cell] = number
    return number
  }

  /// The case of a combination of answers, with the questions closed by hand.
  mutating func makeCase(_ numbers: [UInt32], closing: [Bool]) -> Case {
    var situation = Situation(sets: [], closed: [])
    var reasons: [OpenReason?] = []
    for (question, number) in numbers.enumerated() {
      let cell = cells[question][Int(number)]
      situation.sets.append(cell.classes)
      situation.closed.append(cell.reason.map { closing[question] || isClosed($0) } ?? false)
      reasons.append(cell.reason)
    }
    let analysis = analysis(of: situation)
    for question in analysis.freed where engine.questions[question].allowsSeveral {
      reasons[question] = reasons[question] ?? .contradicting
    }
    return makeCase(analysis, reasons, situation)
  }

  private func isClosed(_ reason: OpenReason) -> Bool {
    engine.closing.contains { OpenReason($0) == reason }
  }

  private mutating func analysis(of situation: Situation) -> Analysis {
    if let known = analyses[situation] { return kept[known] }
    let analysis = analyst.analyse(situation)
    analyses[situation] = kept.count
    kept.append(analysis)
    return analysis
  }

  private func makeCase(_ analysis: Analysis, _ reasons: [OpenReason?], _ situation: Situation) -> Case {
    func name(_ question: Int) -> QuestionName { engine.questions[question].question.name }
    let declined = analysis.matters.filter { reasons[$0] == .declined }
    let asked = analysis.matters.filter { reasons[$0] != .declined }
    let isChanged = analysis.decided != analysis.outcome || analysis.counted != analysis.points
    return Case(
      criteria: engine.criteria.map { RuleResult(rule: engine.rules[$0].id, state: analysis.rules[$0].state) },
      indicators: engine.indicators.map {
        let tally = analysis.rules[$0]
        return RuleResult(
          rule: engine.rules[$0].id, state: tally.state,
          points: tally.isUnproved || !tally.faults.isEmpty ? nil : tally.points.map { PointsRange($0) })
      },
      outcome: analysis.outcome, points: analysis.points.map { PointsRange($0) }, isProved: analysis.isProved,
      open: reasons.enumerated().compactMap { question, reason in
        reason.map { OpenQuestion(name: name(question), reason: $0) }
      },
      matters: (asked + declined).map(name), declined: declined.map(name),
      settledBy: Settlements(
        eligible: analysis.eligibleBy.map { $0.map(name) }, notEligible: analysis.notEligibleBy.map { $0.map(name) }),
      faults: analysis.rules.reduce(into: Set<Int32>()) { $0.formUnion($1.faults) }
        .map { analyst.book.faults[Int($0)] }.sorted {
          ($0.rule, $0.code, $0.message) < ($1.rule, $1.code, $1.message)
        },
      contradicts: analysis.contradicts.map { engine.rules[$0].id },
      closed: situation.closed.indices.filter { situation.closed[$0] }.map(name),
      decided: analysis.decided, counted: analysis.counted.map { PointsRange($0) },
      status: isChanged ? .closed : .recommended, eligiblePoints: analysis.eligiblePoints.map { PointsRange($0) })
  }
}

extension PointsRange {
  init(_ units: ClosedRange<Int64>) {
    self.init(
      low: PointCount(units: units.lowerBound).exact, high: PointCount(units: units.upperBound).exact)
  }
}

extension Answer {
  /// Why the answer counts as open, if it has several possible values.
  var openReason: OpenReason {
    switch status {
    case .open(let openness): OpenReason(openness)
    case .conflicting: .conflicting
    case .given, .notApplicable: .severalReadings
    }
  }
}
