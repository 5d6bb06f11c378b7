import Testing

@testable import Documents

struct YAMLDocumentTests {
  static func read(_ text: String) -> (YAMLDocument?, [Diagnostic]) {
    var problems: [Diagnostic] = []
    let document = YAMLDocument.read(text, file: "r.yaml", &problems)
    return (document, problems)
  }

  static func places(_ problems: [Diagnostic]) -> [String] {
    problems.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.code)" }
  }

  static func mapping(_ text: String) throws -> YAMLMapping {
    let (document, problems) = read(text)
    #expect(problems.isEmpty)
    guard case .mapping(let mapping) = try #require(document).root else { throw NoMapping() }
    return mapping
  }

  struct NoMapping: Error {}

  @Test(arguments: [
    "no", "yes", "010", "12:30", "1_000", "0x1F", "~", "null", "2026-09-01", "1e3", ".inf", "true", "=", "1.50",
  ])
  func `texts stay as they are written`(text: String) throws {
    let mapping = try Self.mapping("a: \(text)\n\(text): \"\(text)\"\nlist: [ \(text) ]\n")
    var problems: [Diagnostic] = []
    #expect(mapping.requiredScalar("a", &problems)?.text == text)
    #expect(mapping.requiredScalar(text, &problems)?.text == text)
    #expect(mapping.requiredList("list", &problems)?.items.first?.scalar(&problems)?.text == text)
    #expect(problems.isEmpty)
  }

  @Test func `every value knows its place`() throws {
    let mapping = try Self.mapping("é: x\nlist:\n  - a\n  - b: 1\n    c: {d: [e, 'f']}\n")
    var problems: [Diagnostic] = []
    #expect(mapping.place == YAMLPlace(line: 1, column: 1))
    #expect(mapping.optional("é")?.place == YAMLPlace(line: 1, column: 4))
    let list = try #require(mapping.requiredList("list", &problems))
    #expect(list.place == YAMLPlace(line: 3, column: 3))
    #expect(!list.isFlow)
    #expect(list.items.map(\.place) == [YAMLPlace(line: 3, column: 5), YAMLPlace(line: 4, column: 5)])
    let inner = try #require(list.items[1].mapping(&problems))
    #expect(inner.optionalScalar("b", &problems)?.isPlainInFlow == false)
    let flow = try #require(inner.requiredMapping("c", &problems))
    #expect(flow.isFlow)
    #expect(flow.entries[0].key.place == YAMLPlace(line: 5, column: 9))
    let items = try #require(flow.requiredList("d", &problems)).items.compactMap { $0.scalar(&problems) }
    #expect(items.map(\.isPlainInFlow) == [true, false])
    #expect(items.map(\.style) == [.plain, .single])
    #expect(problems.isEmpty)
  }

  @Test func `a byte order mark moves nothing`() throws {
    #expect(try Self.mapping("\u{FEFF}a: b\n").optional("a")?.place == YAMLPlace(line: 1, column: 4))
  }

  @Test(
    arguments: [
      ("a: &x 1\n", ["1:4 yaml-anchor"]), ("a: &x 1\nb: *x\n", ["1:4 yaml-anchor"]), ("a: *x\n", ["1:4 yaml-anchor"]),
      ("&x a: 1\n", ["1:1 yaml-anchor"]), ("a: !!int 1\nb: !x y\n", ["1:4 yaml-tag", "2:4 yaml-tag"]),
      ("a: ! x\n", ["1:4 yaml-tag"]),
      ("a: !!str\n  b: c\n", ["1:4 yaml-tag"]), ("<<: {a: 1}\n", ["1:1 yaml-merge-key"]),
      ("a: 1\n---\nb: 2\n", ["2:1 yaml-documents"]),
      ("? [a, b]\n: c\n", ["1:3 yaml-key-not-text"]), ("", ["1:1 yaml-empty"]), ("# nothing\n", ["1:1 yaml-empty"]),
      ("a: 1\nb: 2\na: 3\n", ["3:1 yaml-key-repeated"]), ("a: 1\n\"a\": 3\n", ["2:1 yaml-key-repeated"]),
      ("1: 1\n\"1\": 3\n", ["2:1 yaml-key-repeated"]),
      ("a: {x: 1, y: 2, x: 3}\n", ["1:17 yaml-key-repeated"]),
      (
        "a: 1\na: 2\na: 3\nb:\n  c: 1\n  c: 2\n",
        ["2:1 yaml-key-repeated", "3:1 yaml-key-repeated", "6:3 yaml-key-repeated"]
      ),
      ("- a: 1\n  b: 2\n  a: 3\n- a: 1\n", ["3:3 yaml-key-repeated"]),
      ("a: |\n  a: 1\nb: \"a: 2\"\nc:\n  a: 1\na: 4\n", ["6:1 yaml-key-repeated"]),
      ("a:\n  - b\n c: d\n", ["3:2 yaml-syntax"]), ("a: [1, 2\nb: 3\n", ["2:2 yaml-syntax"]),
      ("a: \"x\n", ["2:1 yaml-syntax"]),
      ("a: b: c\n", ["1:5 yaml-syntax"]), ("\ta: 1\n", ["1:1 yaml-syntax"]), ("a: \u{1}\n", ["1:4 yaml-syntax"]),
      ("a: @x\n", ["1:4 yaml-syntax"]),
      ("--- \na: 1\n...\n", []), ("a: 'it''s &x *y !z'\nb: x & y\nc: <<\n", []),
    ] as [(String, [String])])
  func `what makes YAML surprising is refused with its place`(text: String, expected: [String]) {
    #expect(Self.places(Self.read(text).1) == expected)
  }

  @Test(arguments: [
    ("a: b\nq:\n  c: d\n  # x\n   e: f\n", ["line 3 in column 3", "this one in column 4"]),
    ("a: [1, 2\nb: 3 \"x\n", []),
    ("a: \"x\" y\n", []),
  ])
  func `a line that begins beside its neighbours is told with their column`(text: String, parts: [String]) {
    let notes = Self.read(text).1.map(\.notes).joined().filter { $0.contains("belong together") }
    #expect(notes.count == (parts.isEmpty ? 0 : 1))
    for part in parts { #expect(notes.first?.contains(part) == true) }
  }

  @Test func `a repeated key says where it stood first`() {
    let problems = Self.read("title: x\ntitle: y\n").1
    #expect(
      problems.first?.rendered() == """
        r.yaml:2:1: error: [yaml-key-repeated]
          expected each key once, found 'title' again in the same mapping
          title: y
          ^
          note: it stands first on line 1, column 1
        """)
  }

  @Test func `limits are kept`() {
    #expect(Self.read("a: " + String(repeating: "x", count: 1 << 20)).1.map(\.code) == ["yaml-too-long"])
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(Self.read(nested(100)).1.isEmpty)
    #expect(Self.read(nested(102)).1.map(\.code) == ["yaml-too-deep"])
    #expect(Self.read(nested(5_000)).1.map(\.code) == ["yaml-too-deep"])
    #expect(Self.read(String(repeating: "- ", count: 5_000)).1.map(\.code) == ["yaml-too-deep"])
    var problems: [Diagnostic] = []
    #expect(YAMLDocument.read([0x61, 0x3A, 0x20, 0xE9], file: "r.yaml", &problems) == nil)
    #expect(problems.map(\.code) == ["yaml-utf8-invalid"])
  }

  @Test func `bombs of aliases end quickly`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "? *a39\n: x\n? *a38\n: y\n"
    let time = ContinuousClock().measure { #expect(Self.read(text).1.map(\.code) == ["yaml-anchor"]) }
    #expect(time < .seconds(1))
  }

  @Test func `keys are checked, all of them`() throws {
    let mapping = try Self.mapping("titel: x\nwhen: [a]\nsays: y\ndate: z\nempty:\n")
    var problems: [Diagnostic] = []
    #expect(mapping.requiredScalar("id", &problems) == nil)
    #expect(mapping.requiredScalar("when", &problems) == nil)
    #expect(mapping.requiredMapping("says", &problems) == nil)
    #expect(mapping.optionalList("date", &problems) == nil)
    #expect(mapping.optionalScalar("empty", &problems) == nil)
    #expect(mapping.optionalScalar("points", &problems) == nil)
    mapping.finish(known: ["id", "title", "when", "says", "data", "empty", "points"], &problems)
    #expect(
      Self.places(problems) == [
        "1:1 yaml-key-missing", "2:7 yaml-shape-wrong", "3:7 yaml-shape-wrong", "4:7 yaml-shape-wrong",
        "5:7 yaml-shape-wrong", "1:1 yaml-key-unknown", "4:1 yaml-key-unknown",
      ])
    #expect(problems[1].message == "expected a text, found a list")
    #expect(problems[4].message == "expected a text, found nothing")
    #expect(problems.suffix(2).map(\.notes) == [["did you mean 'title'?"], ["did you mean 'data'?"]])
  }

  @Test func `a condition inside braces must be quoted, and a comma in it shows`() throws {
    let mapping = try Self.mapping(
      "a: { when: max(a, b) > 3 }\nb: { when: 'max(a, b) > 3' }\nc:\n  when: max(a, b) > 3\n")
    var problems: [Diagnostic] = []
    func condition(_ key: String) throws -> Bool {
      let inner = try #require(mapping.requiredMapping(key, &problems))
      let usable = try #require(inner.requiredScalar("when", &problems)).checkFlow(&problems)
      inner.finish(known: ["when"], &problems)
      return usable
    }
    #expect(try condition("a") == false)
    #expect(Self.places(problems) == ["1:12 yaml-flow-unquoted", "1:19 yaml-key-unknown"])
    #expect(problems[1].notes.contains { $0.contains("comma") })
    problems = []
    #expect(try condition("b"))
    #expect(try condition("c"))
    #expect(problems.isEmpty)
  }
}
