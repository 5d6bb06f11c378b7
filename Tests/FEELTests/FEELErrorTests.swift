import FEEL
import Testing

struct FEELErrorTests {
  /// The part of the text that is marked, then the message.
  private static let cases: [(String, String, String)] = [
    (
      "free school meal = \"yes\"", "free school meal",
      "nothing is named 'free school meal' here; did you mean 'free school meals'?"
    ),
    (
      "free school meals = \"yess\"", "\"yess\"",
      "'yess' is not an answer of 'free school meals' (yes, no); did you mean 'yes'?"
    ),
    (
      "\"Yes\" != free school meals", "\"Yes\"",
      "'Yes' is not an answer of 'free school meals' (yes, no); did you mean 'yes'?"
    ),
    (
      "parents' qualification in [\"none\", \"degre\"]", "[\"none\", \"degre\"]",
      "'degre' is not an answer of 'parents' qualification' (degree, below degree, none); did you mean 'degree'?"
    ),
    (
      "parent's qualification = \"none\"", "parent's qualification",
      "nothing is named 'parent's qualification' here; did you mean 'parents' qualification'?"
    ),
    (
      "talents[item = \"musik\"] = []", "\"musik\"",
      "'musik' is not an answer of 'item' (music, film); did you mean 'music'?"
    ),
    ("points = \"3\"", "points = \"3\"", "a number cannot be compared with a string by '='"),
    ("points < date of birth", "points < date of birth", "a number cannot be compared with a date by '<'"),
    ("1 < points < 5", "1 < points < 5", "a boolean cannot be compared with a number by '<'"),
    ("age in [\"a\"..\"b\"]", "age in [\"a\"..\"b\"]", "a number cannot be compared with a range<string> by 'in'"),
    ("age in [18..\"b\"]", "18..\"b\"", "a number cannot be compared with a string by '..'"),
    ("age < null", "age < null", "a number cannot be compared with a null by '<'"),
    ("points and true", "points", "'and' needs boolean, not number"),
    ("true or remark", "remark", "'or' needs boolean, not string"),
    ("if points then 1 else 2", "points", "'if' needs boolean, not number"),
    ("points + remark", "points + remark", "'+' needs operands that go together, not number + string"),
    ("-remark", "remark", "'-' needs number or days and time duration or years and months duration, not string"),
    (
      "completed years(date of birth)", "completed years(date of birth)",
      "'completed years' is called as completed years(from, to)"
    ),
    ("completed years(points, as of)", "points", "'completed years' needs date, not number"),
    (
      "substring(remark)", "substring(remark)",
      "'substring' is called as substring(string, start position) or substring(string, start position, length)"
    ),
    ("string length(points)", "points", "'string length' needs string, not number"),
    ("upper case(txt: remark)", "upper case(txt: remark)", "'upper case' is called as upper case(string)"),
    (
      "date(points)", "date(points)",
      "'date' is called as date(from) or date(year, month, day), not (number)"
    ),
    ("date of birth.yeer", "yeer", "'date' has no 'yeer'; did you mean 'year'?"),
    ("points(1)", "points", "'(…)' needs function, not number"),
    (
      "today() > date of birth", "today", "rules may not read the clock; use a date of the programme instead of 'today'"
    ),
    ("remark = “yes”", "“", "use straight quotes (\" and ') instead of '“'"),
    ("parents’ qualification = \"none\"", "’", "use straight quotes (\" and ') instead of '’'"),
    ("remark = 'yes'", "'", "write texts in double quotes; a single quote stands only in names"),
    ("remark = \"yes", "\"yes", "this text has no closing quote"),
    ("1 /* open", "/* open", "this comment has no end '*/'"),
    ("\"a\\u00zz\"", "\\u00", "'\\u00' is no escape; write '\\\\' for a backslash"),
    (
      "date(\"2026-13-01\") < as of", "date(\"2026-13-01\")",
      "'date(\"2026-13-01\")' is no date, time or duration; write them as \"2026-09-01\", \"12:30:00\" or \"P1D\""
    ),
    ("matches(remark, \"[\")", "\"[\"", "'[' is no pattern that can be read"),
    (
      "@\"2026-13-01\"", "\"2026-13-01\"",
      "'2026-13-01' is no date, time or duration; write them as \"2026-09-01\", \"12:30:00\" or \"P1D\""
    ),
    ("1 instance of numbr", "numbr", "'numbr' is no type; did you mean 'number'?"),
    ("points == 3", "=", "expected a value, found '='"),
    ("(points", "", "expected a closing bracket, found the end"),
    ("points and", "", "expected a value, found the end"),
    ("if true then 1", "", "expected 'else', found the end"),
    ("[1, 2", "", "expected a comma or a closing bracket, found the end"),
    ("points 3", "3", "expected an operator or the end, found '3'"),
    (
      "free school meals status = 1", "free school meals status",
      "nothing is named 'free school meals status' here; did you mean 'free school meals'?"
    ),
    ("§ + 1", "§", "the character '§' means nothing here"),
    ("", "", "expected a value, found the end"),
  ]

  @Test(arguments: cases)
  func `a mistake is named where it stands`(expression: String, marked: String, message: String) throws {
    let scope = try Questions().scope
    do throws(FEELError) {
      _ = try FEELExpression(expression, in: scope)
      Issue.record("\(expression) was read")
    } catch {
      #expect(error.message == message)
      let bytes = Array(expression.utf8)
      #expect(String(decoding: bytes[error.range], as: UTF8.self) == marked)
    }
  }

  @Test func `types are known without evaluating`() throws {
    let scope = try Questions().scope
    let types: [(String, FEELType)] = [
      ("age", .number), ("age in [1..2]", .boolean), ("[points]", .list(.number)), ("date of birth + @\"P1D\"", .date),
      ("if true then points else age", .number), ("if true then points else remark", .any),
      ("talents[1]", .choice(options: ["music", "film"])),
      ("for t in talents return string length(t)", .list(.number)), ("max(points, age)", .any),
      ("sum([points])", .number),
    ]
    for (text, type) in types {
      #expect(try FEELExpression(text, in: scope).type == type || type == .any, "\(text)")
    }
  }

  @Test func `a decision model leaves types to evaluation`() throws {
    let scope = try Questions().scope
    for expression in ["points = \"3\"", "points and true", "points + remark", "substring(remark)", "nothing like it"] {
      #expect(text(of: expression, in: scope, Questions.values, mode: .decisionModel) == "null")
    }
  }
}
