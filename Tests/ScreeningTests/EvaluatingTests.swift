import Documents
import Screening
import Testing

@Suite struct EvaluatingTests {
  struct Sample: CustomTestStringConvertible {
    let expression: String
    let context: String?
    let text: String
    let json: String
    var testDescription: String { expression }

    init(_ expression: String, _ context: String? = nil, text: String, json: String) {
      self.expression = expression
      self.context = context
      self.text = text
      self.json = json
    }
  }

  @Test(arguments: [
    Sample("age in [18..25]", #"{"age": 19}"#, text: "true", json: "true"),
    Sample("a + b", #"{"a": 0.1, "b": 0.2}"#, text: "0.3", json: "0.3"),
    Sample(
      "n", #"{"n": 1234567890123456789012345678901234}"#, text: "1234567890123456789012345678901234",
      json: "1234567890123456789012345678901234"),
    Sample("free school meals = \"yes\"", #"{"free school meals": "yes"}"#, text: "true", json: "true"),
    Sample("day", #"{"day": "2004-11-30"}"#, text: #""2004-11-30""#, json: #""2004-11-30""#),
    Sample("date(day)", #"{"day": "2004-11-30"}"#, text: #"@"2004-11-30""#, json: #""2004-11-30""#),
    Sample("who.age > 18", #"{"who": {"age": 19}}"#, text: "true", json: "true"),
    Sample("{a: [1, \"x\", null]}", text: #"{a: [1, "x", null]}"#, json: #"{"a":[1,"x",null]}"#),
    Sample("x = null", #"{"x": null}"#, text: "true", json: "true"),
    Sample("count(list)", #"{"list": [1, 2, 3]}"#, text: "3", json: "3"),
  ])
  func `an expression is evaluated with the names of the context`(_ sample: Sample) throws {
    let result = try Evaluating.evaluate(sample.expression, context: sample.context, asDecisionModel: false)
    #expect(result.diagnostics == [])
    #expect(result.text == sample.text)
    #expect(result.json == sample.json)
  }

  @Test func `a mistake in the expression has a caret under its place`() {
    let error = #expect(throws: ScreeningError.self) {
      try Evaluating.evaluate("é and\n  agee > 18", context: #"{"é": true, "age": 19}"#, asDecisionModel: false)
    }
    #expect(error?.exitStatus == 2)
    #expect(
      error?.diagnostics.map { $0.rendered() } == [
        """
        error: [feel-unknown-name]
          nothing is named 'agee' here; did you mean 'age'?
            agee > 18
            ^
        """
      ])
    #expect(error?.diagnostics.first?.line == 2)
  }

  @Test(arguments: [false, true]) func `who names what is not known is told how names get values`(isDMN: Bool) throws {
    var told: [Diagnostic] = []
    do throws(ScreeningError) {
      told = try Evaluating.evaluate("area = city", context: nil, asDecisionModel: isDMN).diagnostics
    } catch {
      told = error.diagnostics
    }
    #expect(
      told.first?.notes.suffix(2) == [
        "give names their values by --context '{\"area\": …}'", "write texts in double quotes: \"area\"",
      ])
  }

  @Test func `of a long expression what stands around the mistake is shown`() throws {
    let sum = String(repeating: "1 + ", count: 200)
    let told = try #require(
      #expect(throws: ScreeningError.self) {
        try Evaluating.evaluate(
          "\"é\" = " + sum + "agee + 1 = " + sum + "1", context: nil, asDecisionModel: false)
      })
    let line = try #require(told.diagnostics.first?.sourceLine)
    #expect(line.count < 500 && line.hasPrefix("…") && line.hasSuffix("…"))
    let column = try #require(told.diagnostics.first?.sourceColumn)
    #expect(line.dropFirst(column - 1).hasPrefix("agee"))
  }

  @Test func `a zone that no programme may name is read, with a warning`() throws {
    let text = #"@"2026-07-01T10:00:00@Europe/London" = @"2026-07-01T09:00:00Z""#
    let result = try Evaluating.evaluate(text, context: nil, asDecisionModel: false)
    #expect(result.text == "true")
    #expect(result.diagnostics.map(\.code) == ["feel-named-zone"])
    #expect(result.diagnostics.map(\.severity) == [.warning])
    #expect(try Evaluating.evaluate(text, context: nil, asDecisionModel: true).diagnostics == [])
  }

  @Test func `a fault has no value in rules and is null in a decision model`() throws {
    let error = #expect(throws: ScreeningError.self) {
      try Evaluating.evaluate("1 + 1 / x", context: #"{"x": 0}"#, asDecisionModel: false)
    }
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.first?.code == "feel-fault-arithmetic")
    #expect(error?.diagnostics.first?.column == 5)
    let model = try Evaluating.evaluate("1 / x", context: #"{"x": 0}"#, asDecisionModel: true)
    #expect(model.text == "null")
    #expect(model.diagnostics.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    (#"{"a": 1,}"#, "json-key-expected"), (#"{"a": 1, "a": 2}"#, "context-key-repeated"), ("[1]", "context-no-object"),
    (#"{"a": 12345678901234567890123456789012345}"#, "context-number"), (#"{"a": 1e9999}"#, "context-number"),
    (#"{"if": 1}"#, "feel-reserved-name"), ("", "json-cut-short"),
  ])
  func `a context that cannot be read is wrong use`(context: String, code: String) {
    let error = #expect(throws: ScreeningError.self) {
      try Evaluating.evaluate("1", context: context, asDecisionModel: false)
    }
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.map(\.code) == [code])
  }
}
