import Documents
import Reports
import Screening
import Testing

@Suite struct OutputSchemaTests {
  private static func firstLines(_ workplace: borrowing Workplace) throws -> [(OutputSchema, [JSONValue])] {
    let result = try workplace.screen()
    let explained = try Explaining.explain("google-forms.csv:1", in: workplace.path("run"))
    return [
      (.decisions, try workplace.lines("team/decisions.ndjson")),
      (.cases, try workplace.lines("team/cases.ndjson")),
      (.answers, [try JSONDocument(workplace.text("team/answers.json")).value]),
      (.pool, try workplace.lines("pool/pool.ndjson")),
      (.manifest, [try JSONDocument(workplace.text("audit/manifest.json")).value]),
      (.log, try workplace.lines("audit/log.jsonl")),
      (.summary, [try JSONDocument(result.summary.json).value]),
      (.explanation, try explained.map { try JSONDocument($0.json).value }),
      (.messages, try result.diagnostics.map { try JSONDocument($0.json).value }),
    ]
  }

  @Test func `every output of a run is as its schema says`() throws {
    let outputs = try Self.firstLines(Workplace())
    #expect(Set(outputs.map(\.0)) == Set(OutputSchema.allCases))
    for (schema, values) in outputs {
      let check = try SchemaCheck(schema.text)
      if schema != .messages { #expect(!values.isEmpty, "\(schema)") }
      for value in values { #expect(check.problems(value) == [], "\(schema)") }
    }
  }

  @Test func `a member that is missing or too much is refused`() throws {
    for (schema, values) in try Self.firstLines(Workplace()) {
      guard case .object(let members)? = values.first else { continue }
      let check = try SchemaCheck(schema.text)
      if schema != .pool {
        let more = JSONValue.object(members + [JSONValue.Member("name of the applicant", .string("x"))])
        #expect(check.problems(more) == ["$: 'name of the applicant' is too much"], "\(schema)")
      }
      let required = try JSONDocument(schema.text).value["required"]?.elements?.compactMap(\.string) ?? []
      #expect(!required.isEmpty, "\(schema)")
      for name in required {
        let fewer = JSONValue.object(members.filter { $0.key != name })
        #expect(check.problems(fewer).contains("$: no '\(name)'"), "\(schema)")
      }
    }
  }

  @Test(arguments: OutputSchema.allCases)
  func `a schema describes every field and names its dialect`(_ schema: OutputSchema) throws {
    let json = try JSONDocument(schema.text).value
    #expect(json["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
    #expect(json["title"]?.string?.isEmpty == false)
    #expect(undescribed(json, "$") == [])
    #expect(schema.text == schema.text)
  }

  /// The fields without a description of their own.
  private func undescribed(_ schema: JSONValue, _ place: String) -> [String] {
    var found: [String] = []
    if case .object(let members)? = schema["properties"] {
      for member in members {
        if member.value["description"] == nil { found.append("\(place).\(member.key)") }
        found += undescribed(member.value, "\(place).\(member.key)")
      }
    }
    if let items = schema["items"] { found += undescribed(items, place + "[]") }
    for part in schema["anyOf"]?.elements ?? [] { found += undescribed(part, place) }
    return found
  }

  @Test func `the check of schemas refuses what it does not know`() throws {
    let check = try SchemaCheck(#"{"type": "object", "oneOf": []}"#)
    #expect(check.problems(.object([])) == ["$: unknown keyword 'oneOf'"])
    let word = try SchemaCheck(#"{"anyOf": [{"type": "string", "pattern": "^[a-c]$"}, {"type": "null"}]}"#)
    #expect(word.problems(.string("b")) == [])
    #expect(word.problems(.null) == [])
    #expect(word.problems(.string("d")) == ["$: not of the pattern"])
    #expect(word.problems(.number("1")) != [])
  }
}
