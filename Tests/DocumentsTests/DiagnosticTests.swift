import Documents
import Testing

struct DiagnosticTests {
  static let sample = Diagnostic(
    .error, code: "date-unreadable", file: "Samples/mixed/form.csv", line: 14, column: 23,
    subject: "record 12, 'date of birth'",
    message: "expected a date such as 2004-11-30, found text of the shape '99/99/99'",
    notes: ["the applicant stays in the run, with this answer open"])

  @Test func `of many of a kind the first are told, and how many more there are`() {
    var tally = DiagnosticTally(limit: 2)
    var other = Self.sample
    other.file = "another.csv"
    let told = [Self.sample, Self.sample, other, Self.sample, Self.sample].filter { tally.takes($0) }
    #expect(told.count == 3)
    #expect(tally.rest.map(\.message) == ["2 more of this kind are not shown"])
    #expect(tally.rest.first?.file == Self.sample.file)
  }

  @Test func `a diagnostic reads as the design has it`() {
    #expect(
      Self.sample.rendered(colour: false) == """
        Samples/mixed/form.csv:14:23: error: [date-unreadable] record 12, 'date of birth':
          expected a date such as 2004-11-30, found text of the shape '99/99/99'
          note: the applicant stays in the run, with this answer open
        """)
  }

  @Test func `what is not known is left out`() {
    #expect(Diagnostic(.note, code: "a", message: "m").rendered() == "note: [a]\n  m")
    #expect(Diagnostic(.warning, code: "a", file: "f", message: "m").rendered() == "f: warning: [a]\n  m")
    #expect(Diagnostic(.warning, code: "a", file: "f", line: 3, message: "m").rendered() == "f:3: warning: [a]\n  m")
  }

  @Test(arguments: [
    ("when: agee > 3", 7, "  when: agee > 3\n        ^"), ("\twhen: x", 2, "  \twhen: x\n  \t^"),
    ("é: x", 4, "  é: x\n     ^"),
    ("short", 9, "  short\n          ^"),
  ])
  func `the caret stands under the column`(line: String, column: Int, expected: String) {
    let diagnostic = Diagnostic(
      .error, code: "c", file: "r.yaml", line: 1, column: column, message: "m", notes: ["n"], sourceLine: line)
    #expect(diagnostic.rendered() == "r.yaml:1:\(column): error: [c]\n  m\n\(expected)\n  note: n")
  }

  @Test func `colour changes nothing but colour`() {
    let coloured = Self.sample.rendered(colour: true)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == Self.sample.rendered())
  }

  @Test func `names cannot steer the terminal`() {
    let text = Diagnostic(.error, code: "c", file: "a\u{1B}[2J\nb", subject: "x\u{202E}", message: "m\u{7}").rendered()
    #expect(text == "a\\u{1B}[2J\\u{A}b: error: [c] x\\u{202E}:\n  m\\u{7}")
  }

  @Test func `JSON holds the same, key by key`() throws {
    #expect(
      Self.sample.json == """
        {"severity":"error","code":"date-unreadable","file":"Samples/mixed/form.csv","line":14,"column":23,\
        "subject":"record 12, 'date of birth'","message":"expected a date such as 2004-11-30, found text of the shape \
        '99/99/99'","notes":["the applicant stays in the run, with this answer open"]}
        """)
    #expect(Diagnostic(.note, code: "a", message: "m").json == #"{"severity":"note","code":"a","message":"m"}"#)
  }

  @Test(
    arguments: [
      ("titel", "title"), ("whne", "when"), ("justifcation", "justification"), ("Points", "points"),
      ("sorce", "source"),
      ("publsih", nil), ("xyz", nil), ("", nil), ("id", nil), ("shortlists", "shortlist"),
    ] as [(String, String?)])
  func `the nearest known word is suggested, if any is near`(wrong: String, meant: String?) {
    let known = ["id", "title", "when", "justification", "says", "source", "points", "shortlist"]
    #expect(Suggestion.didYouMean(wrong, among: known) == meant)
  }

  @Test(arguments: [
    ("12/03/2004", "99/99/9999"), ("Anna-Lena O'Neill", "Aaaa-Aaaa A'Aaaaa"), ("Zoë", "Aa·"), ("", ""),
    ("a\tb\n", "a·a·"),
    ("😀x", "·a"), (String(repeating: "1", count: 24), String(repeating: "9", count: 24)),
    (String(repeating: "x", count: 25), String(repeating: "a", count: 24) + "…"),
  ])
  func `a shape shows no letter and no digit`(text: String, shape: String) {
    #expect(TextShape.shape(of: text) == shape)
    #expect(Array(text.utf8).withUnsafeBytes { TextShape.shape(of: $0) } == shape)
  }

  @Test func `bytes that are no text have a shape, too`() {
    #expect(([0x41, 0xFF, 0x31] as [UInt8]).withUnsafeBytes { TextShape.shape(of: $0) } == "A·9")
  }
}
