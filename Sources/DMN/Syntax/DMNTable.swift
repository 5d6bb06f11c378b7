/// A `decisionTable`.
struct DMNTable: Sendable {
  /// A column of conditions.
  struct Input: Sendable {
    let expression: DMNText
    let type: DMNText?
    let allowedValues: DMNText?
    let place: DMNPlace
  }

  /// A column of results.
  struct Output: Sendable {
    let name: String
    let type: DMNText?
    let allowedValues: DMNText?
    let otherwise: DMNText?
    let place: DMNPlace
  }

  /// A line.
  struct Rule: Sendable {
    let tests: [DMNText]
    let results: [DMNText]
    /// What somebody noted beside it, or its description.
    let annotation: String?
    let place: DMNPlace
  }

  let policy: DMNHitPolicy
  let aggregation: DMNAggregation?
  let inputs: [Input]
  let outputs: [Output]
  let rules: [Rule]
  let place: DMNPlace
}

/// Which of the rules that match make the result.
enum DMNHitPolicy: String, Sendable, CaseIterable {
  case unique = "UNIQUE"
  case first = "FIRST"
  case priority = "PRIORITY"
  case any = "ANY"
  case collect = "COLLECT"
  case ruleOrder = "RULE ORDER"
  case outputOrder = "OUTPUT ORDER"
}

/// What COLLECT makes of the results.
enum DMNAggregation: String, Sendable, CaseIterable {
  case sum = "SUM"
  case count = "COUNT"
  case least = "MIN"
  case greatest = "MAX"
}
