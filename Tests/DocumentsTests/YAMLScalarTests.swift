import Testing

@testable import Documents

struct YAMLScalarTests {
  /// The value of `k`, and the place of the first `@` of its text.
  static func scalar(_ text: String) throws -> YAMLScalar {
    var problems: [Diagnostic] = []
    let document = try #require(YAMLDocument.read(text, file: "r.yaml", &problems))
    #expect(problems.isEmpty)
    let mapping = try #require(document.root.mapping(&problems))
    return try #require(mapping.requiredScalar("k", &problems))
  }

  static let cases: [(String, YAMLScalar.Style)] = [
    ("k: a @ b", .plain), ("k:   x@", .plain), ("é: x\nk: é @", .plain), ("k: a\n  b\n  c @ d\n", .plain),
    ("k: a\n\n\n  b @\n", .plain),
    ("k:\n  a b\n   @ c\n", .plain), ("k: 'a @ b'", .single), ("k: 'it''s @ b'", .single),
    ("k: 'a\n  b\n\n  c @'", .single),
    ("k: \"a @ b\"", .double), ("k: \"a\\tb\\\"c\\u00e9\\x41\\U0001F600@\"", .double),
    ("k: \"a\n  b \\n c\n\n  d @\"", .double),
    ("k: \"a \\\n   b @\"", .double), ("k: \"\\\n  \\  @\"", .double), ("k: |\n  a\n  b @\n", .literal),
    ("k: |-\n  a\n\n    b\n  c @", .literal),
    ("k: |2\n    a\n  @\n", .literal), ("k: | # why\n\n\n  a\n   @ b\n", .literal), ("- x\n", .plain),
    ("k: >\n  a\n  b @\n", .folded),
    ("k: >-\n  a\n\n  b\n  c @ d", .folded), ("k: >\n  a\n    b\n    c\n  d @\n", .folded),
    ("k: >\n\n  a\n\n    b\n\n  c\n\n\n  @\n", .folded),
    ("k: |\r\n  a\r\n  b @\r\n", .literal), ("k: 'a\r\n  b @'\r\n", .single), ("x: {k: 'a @'}\nk: {}\n", .plain),
    ("k: a  b\t@", .plain), ("k: |+\n  a @\n\n\n", .literal), ("k: >+\n  a\n\n  @\n\n\n", .folded),
    ("k: \"é\u{1F600} @\"", .double),
  ].filter { $0.0.contains("@") && !$0.0.contains("{}") }

  @Test(arguments: cases.indices)
  func `a place in the text is the place in the file`(index: Int) throws {
    let (text, style) = Self.cases[index]
    let scalar = try Self.scalar(text)
    #expect(scalar.style == style)
    let offset = try #require(Array(scalar.text.utf8).firstIndex(of: UInt8(ascii: "@")))
    let sourceIndex = try #require(scalar.source.scalars.firstIndex(of: "@"))
    #expect(scalar.place(ofUTF8Offset: offset) == scalar.source.place(of: sourceIndex))
  }

  @Test(arguments: cases.indices)
  func `every letter of the text is where it is said to be`(index: Int) throws {
    let scalar = try Self.scalar(Self.cases[index].0)
    var offset = 0
    for letter in scalar.text.unicodeScalars {
      let place = scalar.place(ofUTF8Offset: offset)
      let index = scalar.source.index(line: place.line, column: place.column)
      guard index < scalar.source.scalars.count else {
        Issue.record("\(letter.debugDescription) was said to stand behind the end")
        return
      }
      let found = scalar.source.scalars[index]
      let isSame = found == letter || found == "\\" || (letter.properties.isWhitespace && YAMLSource.isBreak(found))
      #expect(isSame, "\(letter) was said to stand at \(place.line):\(place.column), where \(found) is")
      offset += UTF8.width(letter)
    }
  }

  @Test func `the end is behind the last letter`() throws {
    #expect(try Self.scalar("k: abc\n").place(ofUTF8Offset: 3) == YAMLPlace(line: 1, column: 7))
    #expect(try Self.scalar("k: 'abc'\n").place(ofUTF8Offset: 99) == YAMLPlace(line: 1, column: 8))
    #expect(try Self.scalar("k: |\n  ab\n  cd\n").place(ofUTF8Offset: 5) == YAMLPlace(line: 3, column: 5))
    #expect(try Self.scalar("k: ''\n").place(ofUTF8Offset: 0) == YAMLPlace(line: 1, column: 5))
  }

  @Test func `a diagnostic points into the text`() throws {
    let scalar = try Self.scalar("x: 1\nk: age in [18..25\n")
    let diagnostic = scalar.diagnostic(code: "feel-syntax", atUTF8Offset: 13, message: "expected ']'")
    #expect(
      diagnostic.rendered() == """
        r.yaml:2:17: error: [feel-syntax]
          expected ']'
          k: age in [18..25
                          ^
        """)
  }
}
