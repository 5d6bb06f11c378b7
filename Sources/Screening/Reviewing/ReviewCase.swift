import Applicants
import Documents
import Eligibility

/// A case of a run, as far as a review needs it. Holds no answers.
struct ReviewCase: Sendable {
  let open: [(name: QuestionName, reason: OpenReason)]
  /// The questions that can still change the outcome; declined ones last.
  var matters: [QuestionName]
  var declined: Set<QuestionName>
  /// The results of criteria and indicators.
  let results: [String: RuleState]

  /// The questions that somebody can still be asked.
  var asked: [QuestionName] { matters.filter { !declined.contains($0) } }
}

extension ReviewCase {
  /// Takes what matters after reviews in place of what the forms alone leave open.
  mutating func waits(for questions: [OpenQuestion]) {
    matters = questions.map(\.name)
    declined = Set(questions.filter { $0.reason == .declined }.map(\.name))
  }

  /// Reads a line of `team/cases.ndjson`; nil where it is none.
  init?(_ json: JSONValue) {
    guard let open = json["open"]?.elements, let matters = json["matters"]?.elements,
      let declined = json["declined"]?.elements, let criteria = json["criteria"]?.elements,
      let indicators = json["indicators"]?.elements
    else { return nil }
    self.open = open.compactMap { entry in
      guard let name = entry["question"]?.string, let why = entry["why"]?.string.flatMap(OpenReason.init) else {
        return nil
      }
      return (QuestionName(name), why)
    }
    self.matters = matters.compactMap { $0.string.map(QuestionName.init) }
    self.declined = Set(declined.compactMap { $0.string.map(QuestionName.init) })
    var results: [String: RuleState] = [:]
    for entry in criteria + indicators {
      guard let id = entry["id"]?.string, let state = entry["result"]?.string.flatMap(RuleState.init) else {
        return nil
      }
      results[id] = state
    }
    self.results = results
    guard self.open.count == open.count else { return nil }
  }
}
