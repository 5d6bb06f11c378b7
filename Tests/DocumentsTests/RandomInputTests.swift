import Testing

@testable import Documents

/// Nobody's file may crash a reader. The seeds are fixed, so that what fails once fails again.
struct RandomInputTests {
  static func texts(_ count: Int, seed: UInt64, length: Int, of parts: [String]) -> [String] {
    var generator = SplitMix(state: seed)
    return (0..<count).map { _ in
      (0..<Int(generator.next() % UInt64(length))).map { _ in parts[Int(generator.next() % UInt64(parts.count))] }
        .joined()
    }
  }

  static func scalars(of value: YAMLValue) -> [YAMLScalar] {
    switch value {
    case .scalar(let scalar): [scalar]
    case .list(let list): list.items.flatMap(scalars)
    case .mapping(let mapping): mapping.entries.flatMap { [$0.key] + scalars(of: $0.value) }
    }
  }

  @Test func `YAML of any kind gives a document or a diagnostic, and right places`() {
    let parts = [
      "a", "b", "é", ":", ": ", "\n", "\n  ", "\n    ", "- ", "'", "\"", "\\", "\\n", "|", ">", "|-\n  ", "{", "}", "[",
      "]", ",", ", ",
      "#", " #", "&x ", "*x", "!t ", "\t", "k: ", "\r\n", "? ", "---\n", "''", " ", "\u{85}", "\u{2028}", "%", "@",
      "\u{1F600}", "<<: ",
    ]
    var read = 0
    var exact = 0
    var letters = 0
    for text in Self.texts(20_000, seed: 1, length: 14, of: parts) {
      var problems: [Diagnostic] = []
      let document = YAMLDocument.read("k: 1\nx: " + text, file: "r.yaml", &problems)
      for problem in problems { _ = problem.rendered() }
      // Two rare line ends, which libyaml keeps in some texts and folds in others: nothing may crash on them, no more.
      let isRare = text.unicodeScalars.contains { $0 == "\u{85}" || $0 == "\u{2028}" }
      guard let document, problems.isEmpty else {
        if problems.isEmpty { Issue.record("\(text.debugDescription) gave nothing at all") }
        continue
      }
      read += 1
      if isRare {
        for scalar in Self.scalars(of: document.root) { _ = scalar.place(ofUTF8Offset: scalar.text.utf8.count / 2) }
        continue
      }
      for scalar in Self.scalars(of: document.root) {
        var offset = 0
        for letter in scalar.text.unicodeScalars {
          let place = scalar.place(ofUTF8Offset: offset)
          offset += UTF8.width(letter)
          letters += 1
          let index = scalar.source.index(line: place.line, column: place.column)
          guard index < scalar.source.scalars.count else { continue }
          let found = scalar.source.scalars[index]
          if found == letter || found == "\\" || (letter.properties.isWhitespace && YAMLSource.isBreak(found)) {
            exact += 1
          } else {
            Issue.record("\(text.debugDescription): \(letter.debugDescription) at \(place)")
          }
        }
      }
    }
    #expect(read > 1_000)
    #expect(exact == letters)
  }

  @Test func `XML of any kind is judged alike in any blocks`() {
    let parts = [
      "<a>", "</a>", "<b ", "x='1' ", "y=\"&lt;\"", ">", "/>", "<", "&amp;", "&", "&#65;", "]]>", "<![CDATA[", "<!--",
      "-->", "--", "<?p ",
      "?>", "<!", "é", "\n", "\r\n", "\r", "text", "<c/>", "'", "\"", "=", "<!DOCTYPE a>", "<o:a>", "</o:a>", "\u{0}",
      "\u{FFFE}",
    ]
    for text in Self.texts(4_000, seed: 2, length: 10, of: parts) {
      let bytes = Array("<r>\(text)</r>".utf8)
      let (whole, fault) = XMLRecorder.read(bytes)
      for block in [1, 3] {
        let (again, other) = XMLRecorder.read(bytes, block: block)
        guard (fault == nil) == (other == nil) else {
          // libxml2 is stricter with some comments when it gets them in pieces; never more lenient.
          if text.contains("<!-->") || text.contains("<!--->") { continue }
          Issue.record("\(text.debugDescription) in blocks of \(block): \(fault as Any), \(other as Any)")
          return
        }
        if fault == nil {
          guard whole.elements == again.elements, whole.text == again.text else {
            Issue.record("\(text.debugDescription) in blocks of \(block)")
            return
          }
        }
      }
    }
  }

  @Test func `JSON of any kind is judged alike by tokens, tree and in any blocks`() {
    let parts = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "\\u00", "\\ud83d", "\\ude00", "1", "-", "0", ".", "e", "true",
      "fal", "null", " ",
      "\n", "é", "\"b\":", "\"c\":1",
    ]
    for text in Self.texts(20_000, seed: 3, length: 10, of: parts) {
      let bytes = Array("[\(text)]".utf8)
      let fault = JSONTokenizerTests.fault(in: bytes)
      let records = JSONRecordsTests.records("[\(text)]", .array, block: 1_000)
      guard (fault == nil) == ((try? JSONDocument(bytes)) != nil), (fault == nil) == (records.fault == nil),
        JSONRecordsTests.records("[\(text)]", .array, block: 1) == records
      else {
        Issue.record("\(text.debugDescription): \(fault as Any), \(records)")
        return
      }
    }
  }
}
