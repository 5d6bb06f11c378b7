import Applicants
import Audit
import Calendars
import Documents
import Eligibility

extension DecisionExplanation {
  /// The explanation for programs, one line; `foothold schema explanation` describes it.
  public var json: String {
    let details = disclosedDetails()
    let item = details.item
    var json = JSONWriter()
    json.beginObject()
    json.member("applicant", details.decision.applicant)
    json.key("token")
    json.optional(details.token)
    json.key("record")
    json.record(details.decision.record)
    json.list("also", details.decision.also) { $0.record($1) }
    json.key("submission")
    json.optional(details.decision.submission)
    json.key("programme")
    writeProgramme(details, to: &json)
    json.member("outcome", item.outcome.rawValue)
    json.key("points")
    CasesFile.write(item.points, to: &json)
    json.member("status", item.status.rawValue)
    json.member("decided", item.decided.rawValue)
    json.key("counted")
    CasesFile.write(item.counted, to: &json)
    json.member("case", item.id)
    json.member("proved", item.isProved)
    json.list("criteria", details.rules.prefix(item.criteria.count)) { $0.rule($1, details.grounds[$1.rule]) }
    json.list("indicators", details.rules.dropFirst(item.criteria.count)) { $0.rule($1, details.grounds[$1.rule]) }
    json.list("answers", details.answers) { $0.answer($1) }
    let reasons = Dictionary(item.open.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    json.list("matters", item.matters) { json, name in
      json.beginObject()
      json.member("question", name.text)
      json.member("why", (reasons[name] ?? .missing).rawValue)
      json.member("asked", !item.declined.contains(name))
      json.endObject()
    }
    json.key("settledBy")
    json.beginObject()
    for outcome in [Outcome.eligible, .notEligible] {
      json.list(outcome.rawValue, item.settledBy[outcome]) { $0.names($1) }
    }
    json.endObject()
    json.list("closed", item.closed) { $0.string($1.text) }
    json.list("waitsFor", item.waitsFor) { $0.string($1.name.text) }
    json.list("reviews", details.reviews) { $0.review($1) }
    json.list("faults", item.faults) { json, fault in
      json.beginObject()
      json.member("rule", fault.rule.text)
      json.member("code", fault.code)
      json.member("message", fault.message)
      json.endObject()
    }
    json.list("contradicts", item.contradicts) { json, id in
      json.beginObject()
      json.member("id", id.text)
      json.key("because")
      json.optional(programme.facts.first { $0.id == id }?.because)
      json.endObject()
    }
    json.key("place")
    json.place(details.decision.place)
    json.endObject()
    return json.text
  }

  private func writeProgramme(_ details: Details, to json: inout JSONWriter) {
    json.beginObject()
    json.member("title", programme.title)
    json.member("version", programme.version)
    json.member("asOf", programme.asOf.description)
    json.member("asOfOverridden", isDayOverridden)
    json.key("born29February")
    json.optional(leapDayBirthday(details))
    json.list("files", files) { json, file in
      json.beginObject()
      json.member("path", file.path)
      json.member("sha256", file.digest.description)
      json.endObject()
    }
    json.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  fileprivate mutating func list<Elements: Sequence>(
    _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements { write(&self, element) }
    endArray()
  }

  fileprivate mutating func names(_ names: [QuestionName]) {
    beginArray()
    for name in names { string(name.text) }
    endArray()
  }

  fileprivate mutating func record(_ record: StoredDecision.FormRecord) {
    beginObject()
    member("file", record.file)
    member("number", record.number)
    endObject()
  }

  fileprivate mutating func rule(_ rule: Explanation, _ grounds: RuleGrounds?) {
    beginObject()
    member("id", rule.rule.text)
    member("title", rule.title)
    member("result", rule.state.rawValue)
    if let points = rule.points {
      key("points")
      CasesFile.write(points, to: &self)
    }
    member("sentence", rule.sentence)
    key("justification")
    optional(rule.justification)
    key("questions")
    names(rule.questions)
    list("derived", grounds?.derived ?? []) { json, derived in
      json.beginObject()
      json.member("name", derived.name)
      json.member("value", derived.value)
      json.endObject()
    }
    list("tables", grounds?.tables ?? []) { json, table in
      json.beginObject()
      json.member("decision", table.decision)
      json.list("rules", table.rules) { json, rule in
        json.beginObject()
        json.member("number", rule.number)
        json.member("line", rule.line)
        json.key("annotation")
        json.optional(rule.annotation)
        json.endObject()
      }
      json.endObject()
    }
    endObject()
  }

  fileprivate mutating func answer(_ entry: DecisionExplanation.ReadAnswer) {
    beginObject()
    member("question", entry.question.name.text)
    key("title")
    optional(entry.question.title)
    list("written", entry.answer.written) { $0.string($1) }
    member("status", entry.answer.read.status.word)
    member("read", entry.answer.read.spoken(entry.question))
    list("places", entry.places) { json, place in
      json.beginObject()
      json.member("file", place.record.file)
      json.member("number", place.record.number)
      json.key("field")
      json.optional(place.field)
      json.endObject()
    }
    endObject()
  }

  fileprivate mutating func review(_ review: Review) {
    beginObject()
    member("action", review.action.word)
    key("question")
    optional(review.action.question)
    key("value")
    optional(review.action.value)
    member("by", review.by)
    key("reason")
    optional(review.reason)
    key("on")
    optional(review.on?.description)
    endObject()
  }

  fileprivate mutating func place(_ place: StoredDecision.Place?) {
    guard let place else { return null() }
    beginObject()
    member("rank", place.rank)
    member("holds", place.holds)
    member("settled", place.settled)
    if let changed = place.changed { member("changed", changed) }
    endObject()
  }
}
