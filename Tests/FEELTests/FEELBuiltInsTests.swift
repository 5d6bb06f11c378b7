import Calendars
import FEEL
import Foundation
import Testing

struct FEELBuiltInsTests {
  @Test(arguments: FEELReference.sections.flatMap(\.entries))
  func `the example of a function is right`(entry: FEELReference.Entry) {
    #expect(text(of: entry.example, mode: .decisionModel) == entry.value)
    if entry.isAllowedInRules { #expect(text(of: entry.example) == entry.value) }
    #expect(entry.summary.hasSuffix("."))
  }

  @Test func `only what a machine knows is kept from rules`() {
    #expect(
      FEELReference.sections.flatMap(\.entries).filter { !$0.isAllowedInRules }.map(\.form)
        == ["@\"…@Europe/London\"", "now() → date and time", "today() → date"])
  }

  @Test func `the page of the language is the one that the program makes`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Rules/LANGUAGE.md")
    #expect(
      try String(contentsOf: page, encoding: .utf8) == FEELReference.page,
      "run `foothold feel --reference > Rules/LANGUAGE.md` and read what changed")
  }

  @Test(arguments: [
    ("substring(\"a😀c\", 2, 1)", "\"😀\""), ("substring(\"foobar\", 3, 3)", "\"oba\""), ("contains(\"\", \"\")", "true"),
    ("substring before(\"foobar\", \"xyz\")", "\"\""), ("starts with(\"e\u{301}\", \"e\")", "true"),
    ("round half up(-1.5, 0)", "-2"), ("round half down(-1.5, 0)", "-1"), ("decimal(2.5, 0)", "2"),
    ("floor(-1.5)", "-2"),
    ("modulo(10, -4)", "-2"), ("modulo(-10.1, 4.5)", "3.4"), ("even(-2)", "true"), ("product(2, 3, 4)", "24"),
    ("sum(@\"P1D\", @\"PT12H\")", "@\"P1DT12H\""), ("mean([1, 2])", "1.5"), ("median([6, 1, 2, 3])", "2.5"),
    ("mode([])", "[]"), ("stddev(7, 7)", "0"), ("stddev([0.0, 0])", "0"), ("stddev(1E-6176, 3E-6176)", "1E-6176"),
    (
      "stddev(1234567890123456789012345678901234, 1234567890123456789012345678901235)",
      "0.707106781186547524400844362104849"
    ), ("stddev(9E6144, -9E6144)", "!'stddev' has no result for such numbers"),
    ("mode([6, 1, 9, 6, 1])", "[1, 6]"), ("min(\"b\", \"a\")", "\"a\""),
    ("max(@\"2026-01-01\", @\"2026-01-02\")", "@\"2026-01-02\""),
    ("any([])", "false"), ("all([])", "true"), ("distinct values([1, 1.0, \"1\", null, null])", "[1, \"1\", null]"),
    ("flatten([[[1], 2], 3])", "[1, 2, 3]"), ("index of([1, null], null)", "[2]"),
    ("insert before([1], -1, 0)", "[0, 1]"),
    ("string join([\"a\"], null)", "\"a\""), ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""),
    ("number(\"1.000,5\", \".\", \",\")", "1000.5"),
    ("time(\"10:00:00+14:00\")", "@\"10:00:00+14:00\""),
    ("time(10, 0, 0, duration(\"-PT14H\"))", "@\"10:00:00-14:00\""),
    ("context put({a: 1}, [\"b\", \"c\"], 2)", "{a: 1, b: {c: 2}}"), ("get value({a: {b: 1}}, [\"a\", \"b\"])", "1"),
    ("before([1..5), [5..6])", "true"), ("before([1..5], [5..6])", "false"), ("overlaps([1..5), [5..6])", "false"),
    ("overlaps((< 5), (> 4))", "true"), ("includes((>= 1), [1..7])", "true"), ("during([1..3], [1..3])", "true"),
    ("starts([1..5), [1..5])", "true"), ("finishes((5..10], [5..10])", "true"), ("coincides(5, 5)", "true"),
    ("meets([1..5], (5..6])", "false"), ("overlaps before([1..5], [5..8])", "true"),
    ("overlaps after([5..8], [1..5))", "false"),
    ("week of year(@\"2027-01-01\")", "53"), ("day of week(@\"2027-04-06\")", "\"Tuesday\""),
    ("years and months duration(@\"2026-01-31\", @\"2026-02-28\")", "@\"P0M\""),
    ("range(\"[1..3\")", "!'range' has no result for a text that is no range"),
    ("sort([{n: 2}, {n: 1}], function(x, y) x.n < y.n)", "[{n: 1}, {n: 2}]"),
    ("not(\"a\")", "!'not' needs boolean, not string"), ("not([true])", "false"), ("abs([-1]) + 1", "2"),
    ("abs([@\"-P1D\"])", "@\"P1D\""), ("abs([1, 2])", "!'abs' needs number or duration, not list"),
    ("log(0)", "!'log' has no result for a number not above zero"), ("append([1], [2])", "[1, [2]]"),
    ("concatenate([1], 2)", "[1, 2]"),
  ])
  func `edges of functions`(expression: String, value: String) {
    #expect(text(of: expression) == value, "\(expression)")
  }
}
