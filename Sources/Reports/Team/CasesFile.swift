import Applicants
import Documents
public import Eligibility

/// `team/cases.ndjson`: each case once, with every rule's result and what would settle it. Holds no answers.
public enum CasesFile {
  /// Puts together the lines of some cases, in the order of case ids; what was decided about single people stands with
  /// them, so that neighbours of one id have one line.
  public static func put(_ places: Range<Int>, of cases: [Case], to buffer: LineBuffer) {
    var json = JSONWriter()
    var (criteria, indicators) = (ResultTexts(), ResultTexts())
    for place in places where place == 0 || !cases[place].sharesID(with: cases[place - 1]) {
      write(cases[place], &criteria, &indicators, to: &json)
      // Most lines are about as long as the first: so the bytes of all are hardly ever moved.
      if place == places.lowerBound { json.bytes.reserveCapacity(json.bytes.count * places.count * 5 / 4) }
    }
    buffer.take(json.bytes)
  }

  private static func write(
    _ item: Case, _ criteria: inout ResultTexts, _ indicators: inout ResultTexts, to json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("case", item.id)
    json.member("outcome", item.outcome.rawValue)
    json.key("points")
    write(item.points, to: &json)
    json.member("proved", item.isProved)
    criteria.write(item.criteria, as: "criteria", to: &json)
    indicators.write(item.indicators, as: "indicators", to: &json)
    json.key("open")
    write(item.open, to: &json)
    write(item.matters, as: "matters", to: &json)
    write(item.declined, as: "declined", to: &json)
    json.key("settledBy")
    json.beginObject()
    for outcome in [Outcome.eligible, .notEligible] {
      json.key(outcome.rawValue)
      json.beginArray()
      for questions in item.settledBy[outcome] { write(questions, to: &json) }
      json.endArray()
    }
    json.endObject()
    json.key("faults")
    json.beginArray()
    for fault in item.faults {
      json.beginObject()
      json.member("rule", fault.rule.text)
      json.member("code", fault.code)
      json.member("message", fault.message)
      json.endObject()
    }
    json.endArray()
    json.key("contradicts")
    json.beginArray()
    for fact in item.contradicts { json.string(fact.text) }
    json.endArray()
    write(item.answered, as: "answered", to: &json)
    write(item.closed, as: "closed", to: &json)
    write(item.reached.closedByPerson, as: "closedByPerson", to: &json)
    json.member("decided", item.reached.outcome.rawValue)
    json.key("counted")
    write(item.counted, to: &json)
    json.member("status", item.caseStatus.rawValue)
    json.key("waitsFor")
    write(item.reached.waitsFor, to: &json)
    json.endObject()
    json.endLine()
  }

  private static func write(_ questions: [OpenQuestion], to json: inout JSONWriter) {
    json.beginArray()
    for question in questions {
      json.beginObject()
      json.member("question", question.name.text)
      json.member("why", question.reason.rawValue)
      json.endObject()
    }
    json.endArray()
  }

  private static func write(_ questions: [QuestionName], as name: String, to json: inout JSONWriter) {
    json.key(name)
    write(questions, to: &json)
  }

  private static func write(_ questions: [QuestionName], to json: inout JSONWriter) {
    json.beginArray()
    for question in questions { json.string(question.text) }
    json.endArray()
  }

  /// `{"low": 2, "high": 4}`; both null where there is no total.
  static func write(_ points: PointsRange?, to json: inout JSONWriter) {
    json.beginObject()
    json.key("low")
    if let low = points?.low { json.raw(low.description) } else { json.null() }
    json.key("high")
    if let high = points?.high { json.raw(high.description) } else { json.null() }
    json.endObject()
  }
}

/// What rules came to, as JSON: each rule comes to the same few things in thousands of cases.
private struct ResultTexts {
  /// By the rule's place among the rules of its kind: what it came to so far, and that as JSON.
  private var known: [(results: [RuleResult], texts: [[UInt8]])] = []

  mutating func write(_ results: [RuleResult], as name: String, to json: inout JSONWriter) {
    while known.count < results.count { known.append(([], [])) }
    json.key(name)
    json.beginArray()
    for (place, result) in results.enumerated() {
      if let index = known[place].results.firstIndex(of: result) {
        json.raw(known[place].texts[index])
      } else {
        let text = ResultTexts.text(of: result)
        known[place].results.append(result)
        known[place].texts.append(text)
        json.raw(text)
      }
    }
    json.endArray()
  }

  private static func text(of result: RuleResult) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("id", result.rule.text)
    json.member("result", result.state.rawValue)
    if let points = result.points {
      json.key("points")
      CasesFile.write(points, to: &json)
    }
    json.endObject()
    return json.bytes
  }
}
