import FEEL
import Testing

struct FEELExpressionTests {
  @Test(arguments: [
    // Precedence
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 2 - 3", "5"), ("2 ** 3 ** 2", "64"), ("-3 ** 2", "9"),
    ("- -3", "3"), ("8 / 4 / 2", "1"), ("1 - -1", "2"), ("1 + 2 = 3 and 2 < 3", "true"),
    ("true or false and false", "true"), ("(true or false) and false", "false"),
    ("1 between 0 and 2 and true", "true"), ("2 * 3 in [5..7] or false", "true"), ("0.1 + 0.2 = 0.3", "true"),
    (".5 + 1e2", "100.5"), ("1e-3", "0.001"),
    // Texts
    (#""a" + "b""#, #""ab""#), (#""a\"b\\c\n""#, #""a\"b\\c\n""#),
    (#""\u00e9\u{1F600}\U01F600\uD83D\uDE00""#, "\"é😀😀😀\""),
    (#""a\d" + "\b""#, #""a\\d\\b""#), (#""a" < "b""#, "true"), (#""é" = "e\u0301""#, "false"),
    (#"string length("e\u0301")"#, "2"),
    (#""’“""#, "\"’“\""), ("\"=\u{301}\" = \"=\u{301}\"", "true"),
    // Comments and space
    ("1 /* one */ + // two\n 2", "3"), ("\u{A0}1\u{3000}+\t2\r\n", "3"),
    // Conditions and loops
    ("if 1 < 2 then \"a\" else \"b\"", "\"a\""), ("for x in [1, 2], y in [x, 10] return x * y", "[1, 10, 4, 20]"),
    ("for i in 1..3 return i", "[1, 2, 3]"), ("for i in 3..1 return i", "[3, 2, 1]"),
    ("for i in [1..4) return i", "[1, 2, 3]"),
    ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
    ("some x in [1, 2], y in [2, 3] satisfies x > y", "false"), ("every x in [1, 2] satisfies x > 0", "true"),
    ("every x in [] satisfies x > 0", "true"), ("some x in [] satisfies x > 0", "false"),
    ("for d in @\"2026-02-28\"..@\"2026-03-01\" return d", "[@\"2026-02-28\", @\"2026-03-01\"]"),
    // Lists, filters, paths, contexts
    ("[1, 2, 3][2]", "2"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][item > 1]", "[2, 3]"), ("[1, [2, 3]][2][1]", "2"),
    ("[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b", "[4]"), ("{a: 1, b: a + 1}.b", "2"),
    ("{first name: \"Ada\", b: first name + \"!\"}.first name", "\"Ada\""),
    ("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"), ("[[{a: 1}], {a: 2}].a", "[[1], 2]"),
    ("[{a: [{b: 1}]}, {a: [{b: 2}, {b: 3}]}].a.b", "[[1], [2, 3]]"), ("[{a: [{b: [1]}]}].a.b", "[[[1]]]"),
    ("{\"odd key!\": 1}", "{\"odd key!\": 1}"), ("{a: {b: {c: 7}}}.a.b.c", "7"),
    ("for x in [{a: 1}, {a: 2}] return x.a", "[1, 2]"), ("{a: function(x) x + 1}.a(2)", "3"),
    // in
    ("5 in [1..5)", "false"), ("5 in (1..5]", "true"), ("5 in ]1..5[", "false"), ("5 in (< 3, > 4)", "true"),
    ("5 in > 4", "true"), ("5 in (1, 5)", "true"), ("5 in [1, 5]", "true"), ("5 in [[1..2], (> 4)]", "true"),
    ("5 in (? > 4 and ? < 6)", "true"), ("5 in (not(? = 5))", "false"), ("(2 + 3) in (1 + 4)", "true"),
    ("1 in (5) - 4", "true"), ("5 in != 5", "false"), ("\"b\" in [\"a\"..\"c\"]", "true"),
    ("@\"2026-02-28\" in [@\"2026-01-01\"..@\"2026-12-31\"]", "true"), ("[1..3] in [[1..3]]", "true"),
    ("3 in [1..[2, 4][2]]", "true"), ("[1..3[.end included", "false"),
    // Types
    ("1 instance of number", "true"), ("[1, 2] instance of list<number>", "true"),
    ("[1..2] instance of range<string>", "false"), ("null instance of Any", "false"),
    ("{a: 1} instance of context<a: number>", "true"), ("@\"P1D\" instance of days and time duration", "true"),
    ("sum instance of function<list<Any>> -> number", "true"),
    // Functions
    ("(function(a: number, b) a + b)(1, 2)", "3"), ("(function(a, b) a - b)(b: 1, a: 5)", "4"),
    ("substring(start position: 2, string: \"abc\")", "\"bc\""),
    ("sort(list: [2, 3, 1], precedes: function(x, y) x > y)", "[3, 2, 1]"),
    ("for f in [abs, floor] return f(-1.5)", "[1.5, -2]"), ("upper case([\"a\"])", "\"A\""),
    ("(function(a) function(b) a + b)(1)(2)", "3"), ("count(5)", "1"),
    // Temporal
    ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""), ("@\"2026-03-01\" - @\"2026-02-28\"", "@\"P1D\""),
    ("@\"2026-01-01\".year", "2026"), ("date(2026, 1, 1) < date(\"2026-01-02\")", "true"),
    ("time(\"10:00:00Z\") = time(\"11:00:00+01:00\")", "true"), ("@\"P1Y\" * 1.5", "@\"P1Y6M\""),
    ("duration(\"PT1H\") / 2", "@\"PT30M\""), ("@\"2026-01-01T10:00:00Z\".time offset", "@\"PT0S\""),
    ("date and time(\"2026-01-01\")", "@\"2026-01-01T00:00:00\""),
    // Null is a value like any other for = and !=
    ("null = null", "true"), ("1 = null", "false"), ("1 != null", "true"), ("is applicable(null)", "false"),
  ])
  func `rules give`(expression: String, value: String) {
    #expect(text(of: expression) == value, "\(expression)")
  }

  @Test(arguments: [
    ("1 = \"1\"", "null"), ("1 + null", "null"), ("null and false", "false"), ("null and true", "null"),
    ("1 or true", "true"), ("1 or false", "null"), ("null < 1", "null"), ("if null then 1 else 2", "2"),
    ("unknown thing", "null"), ("unknown(1)", "null"), ("{a: 1}.b", "null"), ("{a: 1, a: 2}", "null"),
    ("[1, 2][3]", "null"), ("[{x: 1}, {y: 2}][y > 1]", "[{y: 2}]"), ("[{x: 1}, {y: 2}].y", "[null, 2]"),
    ("[1, null][item > 0]", "[1]"), ("null[1]", "null"), ("1[1]", "1"), ("1 / 0", "null"),
    ("some x in [null, true] satisfies x", "true"), ("every x in [null, true] satisfies x", "null"),
    ("substring(\"abc\")", "null"), ("substring(1, 2)", "null"), ("1(2)", "null"), ("5 in (null..10]", "null"),
    ("true in [false, 2]", "false"), ("today()", "@\"2026-09-01\""), ("now()", "@\"2026-09-01T09:30:00Z\""),
    ("time(\"25:00:00\")", "null"), ("for i in \"a\"..\"b\" return i", "null"), ("all([true, null])", "null"),
    ("any([true, null])", "true"), ("max([])", "null"), ("[1,2,\"a\"]", "[1, 2, \"a\"]"), ("(!= 10) = (!= 10)", "true"),
    ("(= 10) = [10..10]", "false"),
  ])
  func `decision models give`(expression: String, value: String) {
    #expect(text(of: expression, mode: .decisionModel) == value, "\(expression)")
  }

  @Test func `a decision model reports what became null and where`() throws {
    let result = try FEELExpression("[1 / 0, 2 + null]", in: FEELScope(), mode: .decisionModel)
      .evaluate([], mode: .decisionModel)
    #expect(result.value == .list([.null, .null]))
    #expect(result.diagnostics.map(\.range) == [1..<6, 8..<16])
    #expect(result.diagnostics.map(\.fault.code) == [.arithmetic, .notApplicable])
  }

  @Test func `the clock is told, never read`() throws {
    let now = try FEELExpression("now()", in: FEELScope(), mode: .decisionModel).evaluate([], mode: .decisionModel)
    #expect(now.value == .null)
    #expect(now.diagnostics.map(\.fault.code) == [.clock])
  }

  @Test(arguments: [
    ("< 5", "4", "true"), ("< 5, > 10", "11", "true"), ("[1..3]", "4", "false"), ("not(1, 2)", "2", "false"),
    ("not(1, 2)", "3", "true"), ("-", "7", "true"), ("? > 3 and ? < 5", "4", "true"), ("1, ? = 4", "4", "true"),
    ("4", "4", "true"), ("[3, 4]", "4", "true"), ("!= 4", "4", "false"), ("abs(?) = 4", "4", "true"),
  ])
  func `unary tests`(tests: String, value: String, holds: String) throws {
    let expression = try FEELExpression.unaryTests(tests, of: .number, in: FEELScope())
    let result = expression.evaluate([.number(try #require(Decimal128(value)))])
    #expect(result.value?.description == holds)
    #expect(expression.type == .boolean)
  }

  @Test func `unary tests may use other inputs and know the tested value's slot`() throws {
    var scope = FEELScope()
    let limit = try scope.declare("limit", type: .number)
    let tests = try FEELExpression.unaryTests("<= limit", of: .number, in: scope)
    #expect(tests.slots == [limit, FEELSlot(index: scope.slotCount)])
    #expect(tests.evaluate([.number(5), .number(4)]).value == .boolean(true))
    #expect(tests.evaluate([.number(5), .number(6)]).value == .boolean(false))
  }

  @Test func `a printed value reads back as itself`() throws {
    let values = [
      "[1, -2.5, \"a\\\"b\", true, null]", "{a b: [1..2), \"x!\": @\"P1D\"}", "(> 5)", "(!= \"a\")", "@\"10:00:00Z\"",
      "@\"2026-01-01T10:00:00@Europe/London\"", "]1..2]",
    ]
    for text in values {
      let value = try #require(FEELExpression(text, in: FEELScope()).evaluate([]).value)
      let again = try FEELExpression(value.description, in: FEELScope()).evaluate([]).value
      #expect(again == value, "\(text)")
    }
  }
}
