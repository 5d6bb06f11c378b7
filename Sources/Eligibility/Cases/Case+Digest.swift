import Applicants

extension Case {
  /// Makes a case and its id.
  init(
    criteria: [RuleResult], indicators: [RuleResult], outcome: Outcome, points: PointsRange?, isProved: Bool,
    open: [OpenQuestion], matters: [QuestionName], declined: [QuestionName], settledBy: Settlements,
    faults: [RuleFault], contradicts: [RuleID], closed: [QuestionName], decided: Outcome, counted: PointsRange?,
    status: DecisionStatus, eligiblePoints: PointsRange?
  ) {
    var text = CaseText()
    text.add(criteria)
    text.add(indicators)
    text.add(outcome.rawValue)
    text.add(points)
    text.add(isProved ? "proved" : "not proved")
    text.add(open.flatMap { [$0.name.text, $0.reason.rawValue] })
    text.add(matters.map(\.text))
    text.add(declined.map(\.text))
    for sets in [settledBy.eligible, settledBy.notEligible] {
      text.add(String(sets.count))
      for set in sets { text.add(set.map(\.text)) }
    }
    text.add(faults.flatMap { [$0.rule.text, $0.code, $0.message] })
    text.add(contradicts.map(\.text))
    text.add(closed.map(\.text))
    text.add(decided.rawValue)
    text.add(counted)
    text.add(status.rawValue)
    text.add(eligiblePoints)
    let digest = String(StreamDigest.of(text.bytes).prefix64, radix: 16)
    id = String(repeating: "0", count: 16 - digest.utf8.count) + digest
    self.criteria = criteria
    self.indicators = indicators
    self.outcome = outcome
    self.points = points
    self.isProved = isProved
    self.open = open
    self.matters = matters
    self.declined = declined
    self.settledBy = settledBy
    self.faults = faults
    self.contradicts = contradicts
    self.closed = closed
    self.decided = decided
    self.counted = counted
    self.status = status
    self.eligiblePoints = eligiblePoints
  }
}

/// The content of a case as bytes: each text ends with a zero, each list starts with its length.
private struct CaseText {
  var bytes: [UInt8] = []

  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(0)
  }

  mutating func add(_ texts: [String]) {
    add(String(texts.count))
    for text in texts { add(text) }
  }

  mutating func add(_ range: PointsRange?) {
    add(range.map { [$0.low.description, $0.high.description] } ?? [])
  }

  mutating func add(_ results: [RuleResult]) {
    add(String(results.count))
    for result in results {
      add(result.rule.text)
      add(result.state.rawValue)
      add(result.points)
    }
  }
}
