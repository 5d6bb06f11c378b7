import Applicants
import Documents
public import Eligibility

/// `team/cases.ndjson`: each case once, with every rule's result and what would settle it. Holds no answers.
public enum CasesFile {
  /// The file's lines, in the order of case ids; what was decided about single people stands with them.
  public static func lines(_ cases: [Case]) -> [UInt8] {
    var json = JSONWriter()
    var last: String?
    for item in cases where item.id != last {
      write(item, to: &json)
      // Most lines are about as long as the first: so the bytes of all are hardly ever moved.
      if last == nil { json.bytes.reserveCapacity(json.bytes.count * cases.count * 5 / 4) }
      last = item.id
    }
    return json.bytes
  }

  private static func write(_ item: Case, to json: inout JSONWriter) {
    json.beginObject()
    json.member("case", item.id)
    json.member("outcome", item.outcome.rawValue)
    json.key("points")
    write(item.points, to: &json)
    json.member("proved", item.isProved)
    write(item.criteria, as: "criteria", to: &json)
    write(item.indicators, as: "indicators", to: &json)
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

  private static func write(_ results: [RuleResult], as name: String, to json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for result in results {
      json.beginObject()
      json.member("id", result.rule.text)
      json.member("result", result.state.rawValue)
      if let points = result.points {
        json.key("points")
        write(points, to: &json)
      }
      json.endObject()
    }
    json.endArray()
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
