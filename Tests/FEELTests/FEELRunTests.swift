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

  @Test(arguments: [
    ("[1]", FEELType.number, "1"), ("1", .list(.number), "[1]"), ("[[1]]", .number, "does not fit"),
    ("[1, 2]", .number, "does not fit"),
    ("[1, null]", .list(.number), "[1, null]"), ("[\"a\"]", .list(.number), "does not fit"), ("null", .number, "null"),
    ("@\"2026-01-01\"", .dateAndTime, "@\"2026-01-01T00:00:00Z\""),
    ("@\"2026-01-01\"", .list(.dateAndTime), "does not fit"),
    ("{a: null}", .context(["a": .number]), "{a: null}"), ("{b: 1}", .context(["a": .number]), "does not fit"),
    ("{a: 1, b: 2}", .context(["a": .number]), "{a: 1, b: 2}"),
  ])
  func `values are made to fit a type`(expression: String, type: FEELType, fitting: String) throws {
    var run = FEELRun()
    let value = try FEELExpression(expression, in: FEELScope(), mode: .decisionModel).evaluate([], in: &run)
    #expect(value.coerced(to: type)?.description ?? "does not fit" == fitting)
  }

  @Test(arguments: [
    ("(function(a: number) a + 1) instance of function<number> -> number", "true"),
    ("(function(a: number) a + 1) instance of function<string> -> number", "false"),
    ("(function(a: number) a + 1) instance of function<number> -> string", "false"),
    ("(function(a) \"x\") instance of function<number> -> string", "true"),
    ("(function(a: number) a) instance of function<number, number> -> number", "false"),
    ("(function(f: function<Any> -> number) 1) instance of function<function<string> -> Any> -> number", "false"),
    ("(function(f: function<string> -> Any) 1) instance of function<function<Any> -> number> -> number", "true"),
  ])
  func `functions are of types`(expression: String, value: String) {
    #expect(text(of: expression, mode: .decisionModel) == value)
  }

  @Test(arguments: [
    ("{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(20)}.r", "2432902008176640000"),
    ("{abs: function(x) abs(x) + 1, r: abs(-2)}.r", "3"),
    ("{even of: function(n) if n = 0 then true else not(even of(n - 1)), r: even of(7)}.r", "false"),
  ])
  func `an entry that is a function may call itself`(expression: String, value: String) {
    #expect(text(of: expression, mode: .decisionModel) == value)
    #expect(text(of: expression) == value)
  }

  @Test func `functions in other languages are never run`() throws {
    let external = "function(x) external {java: {class: \"java.lang.Math\", method signature: \"cos(double)\"}}"
    var run = FEELRun()
    #expect(try FEELExpression(external, in: FEELScope(), mode: .decisionModel).evaluate([], in: &run).isNull)
    #expect(run.diagnostics.first?.fault.code == .externalFunction)
    #expect(text(of: external) == "!!functions in Java or PMML are never run")
    #expect(text(of: "{external: 3, f: function(x) external + x, r: f(1)}.r") == "4")
  }

  @Test(arguments: [
    ("is(value1: 1)", "false"), ("is(value2: null)", "true"), ("is(value3: 1)", "null"), ("is(1)", "null"),
    ("@\"10:30:00.1\" = @\"10:30:00.2\"", "true"), ("is(@\"10:30:00.1\", @\"10:30:00.2\")", "false"),
    ("@\"2018-12-08T00:00:00@Europe/Paris\" = @\"2018-12-08T00:00:00@Asia/Dhaka\"", "false"),
    ("@\"2021-01-02T10:10:10@Europe/Paris\" - @\"2021-01-01T10:10:10@Asia/Dhaka\"", "@\"P1DT5H\""),
    ("@\"2026-07-01T10:00:00@Europe/London\".time offset", "@\"PT1H\""),
    ("@\"2026-07-01T10:00:00@Europe/London\".timezone", "\"Europe/London\""),
    ("string(date and time(@\"2026-03-29\", @\"01:30:00@Europe/London\"))", "\"2026-03-29T02:30:00@Europe/London\""),
    ("date and time(\"2026-03-29T01:30:00@Europe/Londn\")", "null"),
    ("[1, 2][if item = 1 then true else \"x\"]", "null"), ("null instance of Any", "false"),
    ("1 instance of Any", "true"),
    ("null instance of Null", "true"),
    (
      "@\"2026-01-01T00:00:00@Europe/Londn\"",
      "!!the zone 'Europe/Londn' is not in the time zone database of this machine (Debian: tzdata)"
    ),
  ])
  func `edges that the standard's kit fixes`(expression: String, value: String) {
    #expect(text(of: expression, mode: .decisionModel) == value)
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

  @Test func `the longest name of a type wins`() throws {
    var scope = FEELScope()
    scope.define(type: "date of hire", as: .string)
    scope.define(type: "date", as: .number)
    #expect(try FEELType(reading: "date of hire", in: scope) == .string)
    #expect(try FEELType(reading: "date", in: scope) == .date)
    #expect(try FEELType(reading: "date and time", in: scope) == .dateAndTime)
  }

  @Test(arguments: [
    (FEELType.date, FEELType.dateAndTime, true), (.dateAndTime, .date, false), (.number, .list(.number), true),
    (.list(.number), .number, false), (.choice(options: ["a"]), .string, true), (.date, .list(.dateAndTime), false),
    (.list(.choice(options: ["a"])), .list(.string), true), (.number, .string, false), (.number, .any, true),
  ])
  func `types that always fit are known`(given: FEELType, needed: FEELType, fits: Bool) throws {
    #expect(given.coerces(to: needed) == fits)
    let example: FEELValue? =
      switch given {
      case .date: FEELValue(temporal: "2026-01-02")
      case .dateAndTime: FEELValue(temporal: "2026-01-02T10:00:00")
      case .number: .number(1)
      case .choice: .string("a")
      case .list(.number): .list([.number(1), .number(2)])
      default: .list([.string("a"), .string("a")])
      }
    #expect((try #require(example).coerced(to: needed) != nil) == fits)
  }
}
