import Applicants
import Documents
import Eligibility
import Reports

/// The decisions of a run that a reviewer may go through, and the labels of everybody. Personal.
struct ReviewDecisions {
  /// The labels of all applicants of the run.
  let labels: Set<Token>
  /// Those who need review, or everybody, in the order of the run.
  let found: [(label: Token, decision: StoredDecision, item: ReviewCase)]

  /// Reads the run's files; no line is taken apart of somebody who is passed over.
  init(_ run: RunFolder, everybody: Bool) throws(ScreeningError) {
    let cases = try ReviewDecisions.cases(run)
    var labels: Set<Token> = []
    var found: [(label: Token, decision: StoredDecision, item: ReviewCase)] = []
    let name = "\"applicant\":\""
    let mark = Array(name.utf8)
    let waiting = Array("\"\(Outcome.needsReview.rawValue)\"".utf8)
    try run.forEachDecisionLine(holding: name) { line throws(ScreeningError) in
      guard let start = line.firstRange(of: mark)?.upperBound, line.count > start + Token.textLength,
        let label = Token(String(decoding: line[start..<start + Token.textLength], as: UTF8.self))
      else { throw RunFolder.damagedDecision }
      labels.insert(label)
      guard everybody || line.firstRange(of: waiting) != nil else { return }
      guard let json = try? JSONDocument(line).value, let decision = StoredDecision(json),
        let item = cases[decision.caseID]
      else { throw RunFolder.damagedDecision }
      if everybody || decision.decided == Outcome.needsReview.rawValue { found.append((label, decision, item)) }
    }
    self.labels = labels
    self.found = found
  }

  private static func cases(_ run: RunFolder) throws(ScreeningError) -> [String: ReviewCase] {
    var cases: [String: ReviewCase] = [:]
    for line in try run.teamFile("cases.ndjson").split(separator: UInt8(ascii: "\n")) {
      guard let json = try? JSONDocument(Array(line)).value, let id = json["case"]?.string, let item = ReviewCase(json)
      else { throw .integrity("team-damaged", "a line of team/cases.ndjson is not as it was written") }
      cases[id] = item
    }
    return cases
  }
}
