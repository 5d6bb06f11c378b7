import FEEL
import Testing

struct FEELFaultTests {
  /// Any input may be `null`, which says that the question does not apply.
  @Test(arguments: [
    ("false and n > 1", "false"), ("n > 1 and false", "false"), ("true or n > 1", "true"), ("n > 1 or true", "true"),
    ("true and n > 1", "!'>' was given no value (not applicable)"),
    ("n > 1 or false", "!'>' was given no value (not applicable)"),
    ("not(n > 1)", "!'>' was given no value (not applicable)"), ("n = 1", "false"), ("n != 1", "true"),
    ("n = null", "true"),
    ("n in [1, 2]", "false"), ("n in [1, null]", "true"), ("n in (1, 2)", "false"),
    ("n in [1..2]", "!'in' was given no value (not applicable)"),
    ("n in (< 2, null)", "true"), ("n between 1 and 2", "!'between' was given no value (not applicable)"),
    ("n + 1", "!'+' was given no value (not applicable)"),
    ("abs(n)", "!'abs' was given no value (not applicable)"),
    ("double(n)", "!'double' was given no value (not applicable)"),
    ("is applicable(n)", "false"), ("is applicable(n) and n > 1", "false"), ("if n = null then 1 else n", "1"),
    ("if n > 1 then 1 else 2", "!'>' was given no value (not applicable)"), ("if true then 1 else 1 / 0", "1"),
    ("some x in [n, 3] satisfies x > 2", "true"),
    ("some x in [n, 1] satisfies x > 2", "!'>' was given no value (not applicable)"),
    ("every x in [n, 1] satisfies x > 2", "false"),
    ("every x in [n, 3] satisfies x > 2", "!'>' was given no value (not applicable)"),
    ("1 / zero", "!the result of '/' is too large or not defined"),
    ("[1, 2][zero]", "!'[…]' has no result for a position outside the list"),
    ("[1, 2][zero + 1E30]", "!'[…]' has no result for a position outside the list"),
    ("[1, 2][zero + 0.5]", "!'[…]' has no result for a position that is not whole"),
    ("for x in 1..1E30 return x", "!'..' grew beyond 1000000 values"),
    ("for x in 1..zero + 0.5 return x", "!'..' has no result for numbers that are not whole"),
    ("time(zero + 1E30, 0, 0) = null", "!'time' has no result for a number that is too large"),
    ("s + s = s", "false"), ("number(s) = 1", "!'number' has no result for a text that is no number"),
    ("date(s) = null", "!'date' has no result for a text that is no date"),
    ("max([])", "!'max' has no result for an empty list"),
    ("get value({a: 1}, [\"a\", zero])", "!'get value' needs strings, not number"),
    ("get value({a: {b: 1}}, [\"a\", \"x\", \"b\"])", "null"),
    (
      "(if a = a then date(\"2026-09-01\") else 1) - time(\"10:00:00\")",
      "!'-' needs operands that go together, not date - time"
    ),
    ("a = 1", "!a string cannot be compared with a number by '='"), ("a and true", "!'and' needs boolean, not string"),
    ("a.b", "!a string has no 'b'"), ("a and false", "false"), ("a(1)", "!a string cannot be called"),
    ("derived > 1", "!in 'derived': '+' was given no value (not applicable)"), ("fails(1)", "!out of order"),
    ("for x in n return x", "!'in' was given no value (not applicable)"),
    ("n[1]", "!'[…]' was given no value (not applicable)"),
    ("list contains([1, null], n)", "true"), ("count([n])", "1"), ("{a: 1, a: 2}", "!the key 'a' is given twice"),
  ])
  func `what goes wrong is a fault, unless the rest decides`(expression: String, value: String) throws {
    var scope = FEELScope()
    _ = try scope.declare("n", type: .number)
    _ = try scope.declare("zero", type: .number)
    _ = try scope.declare("s", type: .string)
    _ = try scope.declare("a", type: .any)
    try scope.define("derived", as: FEELExpression("n + 1", in: scope))
    try scope.define(function: "double", parameters: [("x", .number)], returns: .number) { arguments, _ in arguments[0]
    }
    try scope.define(function: "fails", parameters: [("x", .number)], returns: .number) {
      _, _ throws(FEELFault) in throw FEELFault(.host, ["out of order"])
    }
    let inputs: [FEELValue] = [.null, .number(0), .string("secret 42"), .string("secret 43")]
    let result = text(of: expression, in: scope, inputs)
    #expect(result == value)
    #expect(!result.contains("secret"), "a message shows an answer")
  }

  @Test func `a fault says where it arose`() throws {
    var scope = FEELScope()
    _ = try scope.declare("n", type: .number)
    try scope.define("twice", as: FEELExpression("n * 2", in: scope))
    func first(_ text: String) throws -> FEELDiagnostic? {
      try FEELExpression(text, in: scope).evaluate([.null]).diagnostics.first
    }
    #expect(try first("1 = 1 and 3 < n")?.range == 10..<15)
    #expect(try first("1 = 1 and 3 < twice")?.range == 14..<19)
    #expect(try first("3 < twice")?.derived == "twice")
  }

  @Test func `missing inputs are null`() throws {
    var scope = FEELScope()
    _ = try scope.declare("n", type: .number)
    #expect(text(of: "n = null", in: scope, []) == "true")
  }
}
