import Calendars
import FEEL
import Testing

/// How a decision model uses the language: names of any kind, several texts in one run, functions that are values.
struct FEELRunTests {
  @Test(arguments: [
    ("sum", "sum + 1", "3"), ("a-b", "a-b", "2"), ("in stock", "in stock", "2"), ("5 o'clock", "1", "1"),
  ])
  func `a decision model may give any name`(name: String, text: String, value: String) throws {
    var scope = FEELScope()
    scope.bind("a", type: .number)
    scope.bind("b", type: .number)
    scope.bind(name, type: .number)
    let expression = try FEELExpression(text, in: scope, mode: .decisionModel)
    var run = FEELRun()
    #expect(expression.evaluate([.number(5), .number(3), .number(2)], in: &run).description == value)
  }

  @Test func `the last of equal names holds`() throws {
    var scope = FEELScope()
    scope.bind("a", type: .number)
    scope.bind("a", constant: .number(7))
    var run = FEELRun()
    #expect(try FEELExpression("a", in: scope, mode: .decisionModel).evaluate([.number(5)], in: &run) == .number(7))
  }

  @Test func `a run collects what its texts report, with their labels`() throws {
    var scope = FEELScope()
    let half = try FEELExpression("1 / n", in: nScope(), mode: .decisionModel, label: 2)
    scope.bind(
      "half",
      constant: .function(
        FEELFunction("half", parameters: [(name: "n", type: .number)], returns: .number) {
          arguments, run throws(FEELFault) in half.evaluate(arguments, in: &run)
        }))
    let expression = try FEELExpression("[half(2), half(0), missing]", in: scope, mode: .decisionModel, label: 1)
    var run = FEELRun()
    #expect(expression.evaluate([], in: &run).description == "[0.5, null, null]")
    #expect(run.diagnostics.map(\.label) == [2, 1])
    #expect(run.diagnostics.map(\.range) == [0..<5, 19..<26])
  }

  private func nScope() -> FEELScope {
    var scope = FEELScope()
    scope.bind("n", type: .number)
    return scope
  }

  @Test func `a function keeps the inputs and the label of its own text`() throws {
    var scope = FEELScope()
    scope.bind("rate", type: .number)
    let definition = try FEELExpression("function(x) x * rate + y", in: scope, mode: .decisionModel, label: 4)
    var run = FEELRun()
    let function = definition.evaluate([.number(3)], in: &run)
    var outer = FEELScope()
    outer.bind("f", type: .any)
    let call = try FEELExpression("f(2)", in: outer, mode: .decisionModel, label: 5)
    #expect(call.evaluate([function], in: &run) == .null)
    #expect(run.diagnostics.first?.label == 4)
    #expect(run.diagnostics.first?.fault == FEELFault(.unknownName, ["y"]))
  }

  @Test func `functions of a host that call each other for ever are stopped`() throws {
    var scope = FEELScope()
    scope.bind("f", type: .any)
    let call = try FEELExpression("f(f)", in: scope, mode: .decisionModel)
    let function = FEELValue.function(
      FEELFunction("f", parameters: [(name: "f", type: .any)], returns: .any) { arguments, run throws(FEELFault) in
        call.evaluate(arguments, in: &run)
      })
    var run = FEELRun()
    #expect(call.evaluate([function], in: &run) == .null)
    #expect(run.diagnostics.first?.fault.code == .tooDeep)
  }

  @Test func `a function is called by position and by name`() throws {
    let function = FEELFunction(
      "less", parameters: [(name: "a", type: .number), (name: "b", type: .list(.number))], returns: .boolean
    ) { arguments, _ throws(FEELFault) in .boolean(arguments[1] == .list([.number(2)]) && arguments[0] == .number(1)) }
    var run = FEELRun()
    #expect(try function.call([.number(1), .number(2)], in: &run) == .boolean(true))
    #expect(try function.call(named: [("b", .number(2)), ("a", .list([.number(1)]))], in: &run) == .boolean(true))
    #expect(throws: FEELFault(.wrongArguments, ["less"])) { try function.call(named: [("b", .null)], in: &run) }
    #expect(throws: FEELFault(.wrongType, ["less", "number", "string"])) {
      try function.call([.string("1"), .null], in: &run)
    }
  }

  @Test func `a filter's condition stands alone`() throws {
    var scope = FEELScope()
    scope.bind("limit", type: .number)
    let filter = try FEELExpression.filter("size > limit", of: .any, in: scope, mode: .decisionModel)
    var run = FEELRun()
    let list = [1, 2, 3].map { FEELValue.context(FEELContext([("size", .number(Decimal128($0)))])) }
    #expect(filter.evaluate([.number(1), .list(list)], in: &run) == .list(Array(list[1...])))
  }

  @Test func `types have names in a decision model`() throws {
    var scope = FEELScope()
    scope.define(type: "tPerson", as: .context(["age": .number]))
    scope.define(type: "shop.tPerson list", as: .list(.context(["age": .number])))
    #expect(try FEELType(reading: "list<tPerson>", in: scope) == .list(.context(["age": .number])))
    #expect(try FEELType(reading: "shop.tPerson list", in: scope) == .list(.context(["age": .number])))
    #expect(throws: FEELError.self) { try FEELType(reading: "tPersn", in: scope) }
    #expect(text(of: "{age: 1} instance of tPerson", in: scope, mode: .decisionModel) == "true")
    #expect(text(of: "{age: \"1\"} instance of tPerson", in: scope, mode: .decisionModel) == "false")
  }
}
