import Documents
import Reports
import Screening
import Testing

@Suite struct OutputSchemaTests {
  private static func firstLines(_ workplace: borrowing Workplace) throws -> [(OutputSchema, [JSONValue])] {
    let result = try workplace.screen { $0.showsStages = true }
    let explained = try Explaining.explain("google-forms.csv:1", in: workplace.path("run"))
    let label = try #require(workplace.lines("team/decisions.ndjson").first?["applicant"]?.string)
    let sheet = try workplace.file(
      "sheet.csv", "applicant,question,action,value,reason,by,on\n\(label),,withdraw,,moved,Ada,2027-03-01\n")
    let continued = try workplace.screen(out: "next") {
      $0.after = workplace.path("run")
      $0.keyFile = nil
      $0.reviewFiles = [sheet]
    }
    let letters = try LetterWriting.write(
      LetterTerms(output: workplace.path("letters.csv")), of: workplace.path("next"))
    let released = try Releasing.release(
      ReleaseTerms(output: workplace.path("handover"), by: "R. Officer", time: "2027-03-05T16:00:00Z"),
      in: workplace.path("next"), program: "test")
    return [
      (
        .decisions,
        try workplace.lines("team/decisions.ndjson") + workplace.lines("team/decisions.ndjson", run: "next")
      ),
      (.cases, try workplace.lines("team/cases.ndjson")),
      (.reviews, try workplace.lines("team/reviews.ndjson", run: "next")),
      (.links, try workplace.lines("team/links.ndjson", run: "next")),
      (.answers, [try JSONDocument(workplace.text("team/answers.json")).value]),
      (.pool, try workplace.lines("pool/pool.ndjson")),
      (.manifest, try ["run", "next"].map { try JSONDocument(workplace.text("audit/manifest.json", run: $0)).value }),
      (.log, try workplace.lines("audit/log.jsonl", run: "next")),
      (.summary, try [result, continued].map { try JSONDocument($0.summary.json).value }),
      (.explanation, try explained.map { try JSONDocument($0.json).value }),
      (.letters, [try JSONDocument(letters.summary.json).value]),
      (.release, [try JSONDocument(released.json).value]),
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
