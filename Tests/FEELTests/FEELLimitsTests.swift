import Testing

@testable import FEEL

struct FEELLimitsTests {
  @Test(arguments: [
    ("(", "1", ")"), ("[", "1", "]"), ("-", "1", ""), ("{a: ", "1", "}"), ("abs(", "1", ")"),
    ("if true then ", "1", " else 2"), ("function() ", "1", ""), ("not(", "true", ")"), ("1 in (", "1", ")"),
    ("1 + (", "1", ")"),
    ("[1..", "1", "]"), ("some x in [1] satisfies ", "true", ""), ("[1][", "1", "]"),
  ])
  func `nesting ends in an error, not in a crash`(open: String, inner: String, close: String) {
    func nested(_ count: Int) -> String {
      String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }
    #expect(!text(of: nested(20), mode: .decisionModel).hasPrefix("!!"))
    #expect(text(of: nested(2_000)).hasSuffix("is nested too deeply (at most 200 levels of brackets and operators)"))
    #expect(
      text(of: nested(2_000), mode: .decisionModel).hasSuffix(
        "is nested too deeply (at most 200 levels of brackets and operators)"))
  }

  @Test(arguments: ["+ 1", "* 1", "in [1] = true", "[1]", "(1)", ".a", "instance of number", "** 1", "= 1"])
  func `long chains end in a value or an error`(link: String) {
    let chain = "1 " + String(repeating: link + " ", count: 3_000)
    #expect(
      text(of: chain, mode: .decisionModel)
        == "!!this has too many steps that follow from each other, those of derived values counted (at most 500)")
    _ = text(of: "1 " + String(repeating: link + " ", count: 480), mode: .decisionModel)
  }

  @Test func `and and or may be long`() {
    #expect(text(of: "true" + String(repeating: " and true", count: 3_000)) == "true")
  }

  @Test func `reading twice what may be tests or a value stays quick`() {
    let text = String(repeating: "1 in (", count: 60) + "1" + String(repeating: ") + 1", count: 60)
    do throws(FEELError) {
      _ = try FEELExpression(text, in: FEELScope(), mode: .decisionModel)
    } catch {
      #expect(error.code == .tooLarge)
    }
  }

  @Test func `functions that call themselves for ever are stopped`() {
    let expression = "{w: function(f) f(f), r: w(w)}.r"
    #expect(text(of: expression, mode: .decisionModel) == "null")
    #expect(text(of: expression) == "!functions call each other too deeply")
  }

  @Test(arguments: [
    ("for i in 1..2000000 return i", "!'..' grew beyond 1000000 values"),
    ("for i in -9223372036854775808..0 return i", "!'..' grew beyond 1000000 values"),
    ("for i in 0..-9223372036854775808 return i", "!'..' grew beyond 1000000 values"),
    ("count(for i in 1..2000, j in 1..2000 return 1)", "!'for' grew beyond 1000000 rounds"),
    ("some i in -9223372036854775808..9223372036854775807 satisfies i = 1", "!'..' grew beyond 1000000 values"),
    (
      "for i in 1..25 return if i = 1 then \"ab\" else partial[-1] + partial[-1]", "!'+' grew beyond 1000000 characters"
    ),
    (
      "for i in 1..25 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
      "!'concatenate' grew beyond 1000000 elements"
    ),
  ])
  func `nothing grows beyond a million`(expression: String, fault: String) {
    #expect(text(of: expression) == fault)
  }

  @Test(arguments: [
    ("for i in 1..100000 return if i = 1 then [] else [partial[-1]]", "!'a value' grew beyond 200 levels"),
    ("for i in 1..100000 return function() partial[-1]", "!'a value' grew beyond 10000000 parts"),
    ("for i in 1..1000000 return partial", "!'a value' grew beyond 10000000 parts"),
    ("for i in 1..60 return if i = 1 then [1] else [partial, partial]", "!'a value' grew beyond 10000000 parts"),
    (
      "{a: [1,1,1,1,1,1,1,1,1,1], b: [a,a,a,a,a,a,a,a,a,a], c: [b,b,b,b,b,b,b,b,b,b], d: [c,c,c,c,c,c,c,c,c,c],"
        + " e: [d,d,d,d,d,d,d,d,d,d], f: [e,e,e,e,e,e,e,e,e,e], g: [f,f,f,f,f,f,f,f,f,f], h: count(g)}.h",
      "!'a value' grew beyond 10000000 parts"
    ),
  ])
  func `values that share their parts do not grow without end`(expression: String, fault: String) {
    #expect(text(of: expression) == fault)
  }

  @Test(arguments: [
    "for i in 1..1000000 return some j in 1..1000000 satisfies j < 0",
    "some i in 1..1000000 satisfies some j in 1..1000000 satisfies j < 0",
    "[1, 2, 3][count(for i in 1..1000000 return 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1) = item]",
    "{f: function(n) f(n - 1) + f(n - 1), r: f(1000)}.r",
    "for i in 1..1000000 return matches(\"a\", \"(a{1000}){19}\")",
  ])
  func `work without end is stopped`(expression: String) throws {
    for mode in [FEELMode.rules, .decisionModel] {
      let read = try FEELExpression(expression, in: FEELScope(), mode: mode)
      var run = FEELRun(mode: mode)
      run.workLimit = 20_000
      let value = read.evaluate([], in: &run)
      #expect(value.isNull || run.diagnostics.isEmpty == false)
      #expect(run.diagnostics.contains { $0.fault.code == .tooLarge || $0.fault.code == .tooDeep })
    }
  }

  @Test(arguments: ["(?:){1000000000}a", "((((a{1000}){1000}){1000}){1000})", "(a*)*b", "((a|a)*)*\\1b"])
  func `patterns without end are stopped`(pattern: String) {
    _ = text(of: "matches(\"\(String(repeating: "a", count: 60))\", \"\(pattern)\")", mode: .decisionModel)
  }

  @Test func `derived values that multiply are refused`() throws {
    var scope = FEELScope()
    _ = try scope.declare("n", type: .number)
    try scope.define("d0", as: FEELExpression("n + n", in: scope))
    var failed: FEELError?
    for level in 1...60 where failed == nil {
      do throws(FEELError) {
        try scope.define("d\(level)", as: FEELExpression("d\(level - 1) + d\(level - 1)", in: scope))
      } catch {
        failed = error
      }
    }
    #expect(failed?.code == .tooLarge)
  }

  @Test func `derived values may build on each other up to the limit`() throws {
    var scope = FEELScope()
    _ = try scope.declare("n", type: .number)
    try scope.define("d0", as: FEELExpression("n + 1", in: scope))
    var failed: FEELError?
    for level in 1...400 where failed == nil {
      do throws(FEELError) {
        try scope.define("d\(level)", as: FEELExpression("d\(level - 1) + 1", in: scope))
      } catch {
        failed = error
      }
    }
    #expect(failed?.code == .tooDeep)
    #expect(text(of: "d200", in: scope, [.number(0)]) == "201")
  }

  @Test func `random words never crash`() throws {
    let words = [
      "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance",
      "of",
      "function", "true", "false", "null", "(", ")", "[", "]", "{", "}", ",", ":", ".", "..", "+", "-", "*", "/", "**",
      "<",
      "<=", ">", ">=", "=", "!=", "?", "@", "'", "\"a\"", "\"P1D\"", "1", "2.5", "1e3", "item", "partial", "points",
      "age",
      "free school meals", "parents' qualification", "date", "date and time", "duration", "sum", "not", "sort", "count",
      "substring", "x", "y z", "list", "number", "range", "context", "->", "é", "€", "“", "\\", "\"", "//", "/*",
      "\u{301}", "\n",
    ]
    var random = SplitMix(state: 20_270_406)
    let questions = try Questions()
    var read = 0
    for round in 0..<6_000 {
      let count = Int(random.next() % 14) + 1
      let text = (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined(separator: " ")
      let mode: FEELMode = round.isMultiple(of: 2) ? .rules : .decisionModel
      do throws(FEELError) {
        let expression = try FEELExpression(text, in: questions.scope, mode: mode)
        read += 1
        let result = expression.evaluate(Questions.values, mode: mode)
        #expect(mode == .rules || result.value != nil)
        _ = expression.trace(Questions.values, mode: mode)
        _ = expression.parts(readingOnly: questions.points)
        _ = expression.comparisonConstants(of: questions.points)
      } catch {
        #expect(error.range.upperBound <= text.utf8.count)
        #expect(!error.message.isEmpty)
      }
      _ = try? FEELExpression.unaryTests(text, of: .any, in: questions.scope, mode: mode).evaluate(Questions.values)
    }
    #expect(read > 100, "too few of the texts were expressions: \(read)")
  }
}

/// A small generator with a seed, so that a failure can be had again.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
