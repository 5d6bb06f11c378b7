import FEEL
import Testing

struct FEELAnalysisTests {
  private func parts(_ text: String, _ slot: (Questions) -> FEELSlot) throws -> [String] {
    let questions = try Questions()
    return try FEELExpression(text, in: questions.scope).parts(readingOnly: slot(questions)).map(\.sourceText)
  }

  @Test func `the parts that read one input only`() throws {
    let text = "completed years(date of birth, as of) in [18..25] and free school meals = \"yes\""
    #expect(try parts(text, \.born) == ["completed years(date of birth, as of) in [18..25]"])
    #expect(try parts(text, \.meals) == ["free school meals = \"yes\""])
    #expect(try parts(text, \.points) == [])
    #expect(try parts("age in [18..25] and points > 1", \.born) == ["age in [18..25]"])
    #expect(try parts("age + points > 20", \.born) == ["age"])
    #expect(try parts("points > 1 and points < age", \.points) == ["points > 1", "points"])
    #expect(try parts("points > 1", \.points) == ["points > 1"])
    #expect(try parts("(points + 1) * age > 0", \.points) == ["(points + 1)"])
  }

  @Test func `a part is closed`() throws {
    #expect(try parts("some x in [1, 2] satisfies x + points > age", \.points) == ["points"])
    #expect(
      try parts("(some x in [1, 2] satisfies x > points) and age > 1", \.points) == [
        "(some x in [1, 2] satisfies x > points)"
      ])
    #expect(
      try parts("for x in [1, 2] return x + (for y in [3] return y + points)[1]", \.points) == [
        "for x in [1, 2] return x + (for y in [3] return y + points)[1]"
      ])
    let questions = try Questions()
    let text = "for x in [age], y in [1] return x + y + (for z in [3] return z + points)[1]"
    let part = try #require(try FEELExpression(text, in: questions.scope).parts(readingOnly: questions.points).first)
    #expect(part.sourceText == "(for z in [3] return z + points)[1]")
    #expect(part.evaluate(Questions.values).value == .number(6), "a part is evaluated by itself")
  }

  @Test func `a part within a derived value has that value's text`() throws {
    var questions = try Questions()
    try questions.scope.define("mixed", as: FEELExpression("age > 17 and points > 2", in: questions.scope))
    let parts = try FEELExpression("mixed or false", in: questions.scope).parts(readingOnly: questions.born)
    #expect(parts.map(\.sourceText) == ["age > 17"])
    #expect(parts.first?.evaluate(Questions.values).value == .boolean(true))
  }

  private func constants(_ text: String) throws -> [String]? {
    let questions = try Questions()
    return try FEELExpression(text, in: questions.scope).comparisonConstants(of: questions.points)?.map(\.description)
  }

  @Test func `the constants an input is compared with`() throws {
    #expect(try constants("points > 2") == ["2"])
    #expect(try constants("2 + 1 <= points or points = 7") == ["3", "7"])
    #expect(try constants("points in [1..5) and not(points in (2, > 9))") == ["1", "5", "2", "9"])
    #expect(try constants("points in [3, 4, 3]") == ["3", "4"])
    #expect(try constants("points between 1 and 2 + 3") == ["1", "5"])
    #expect(try constants("points = null or is applicable(points)") == ["null"])
    #expect(try constants("if points > 1 then age > 2 else points < 0") == ["1", "0"])
    #expect(try constants("age > 2") == [])
    #expect(try constants("some x in [1] satisfies points > 4 and x = 1") == ["4"])
    #expect(try constants("points > age") == nil)
    #expect(try constants("points + 1 > 2") == nil)
    #expect(try constants("some x in [1, 2] satisfies points > x") == nil)
    #expect(try constants("points in (? > 1)") == nil)
    #expect(try constants("abs(points) > 2 and points > 1") == nil)
  }

  @Test func `constants are found through derived values and unary tests`() throws {
    var questions = try Questions()
    try questions.scope.define("score", as: FEELExpression("points", in: questions.scope))
    try questions.scope.define("enough", as: FEELExpression("score >= 2", in: questions.scope))
    let expression = try FEELExpression("enough or score = 1", in: questions.scope)
    #expect(expression.comparisonConstants(of: questions.points) == [.number(2), .number(1)])
    let tests = try FEELExpression.unaryTests("< 5, [7..9], ? = 12", of: .number, in: questions.scope)
    let slot = FEELSlot(index: questions.scope.slotCount)
    #expect(tests.comparisonConstants(of: slot) == [5, 7, 9, 12].map { .number($0) })
  }

  @Test func `slots are read through derived values`() throws {
    let questions = try Questions()
    let expression = try FEELExpression("age > 18 and remark = \"x\"", in: questions.scope)
    #expect(expression.slots == [questions.born, questions.remark])
  }

  @Test func `a trace has every part with its value`() throws {
    let questions = try Questions()
    let text = "age in [18..25] and free school meals = \"no\""
    let trace = try FEELExpression(text, in: questions.scope).trace(Questions.values)
    #expect(trace.result.value == .boolean(false))
    #expect(trace.parts.map(\.text) == ["age in [18..25]", "free school meals = \"no\""])
    #expect(trace.parts.map(\.result.value) == [.boolean(true), .boolean(false)])
    let age = try #require(trace.parts.first?.parts.first)
    #expect(age.text == "age")
    #expect(age.result.value == .number(22))
    #expect(age.parts.first?.text == "completed years(date of birth, as of)")
  }
}
