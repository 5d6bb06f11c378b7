import Testing

@testable import Documents

struct CSVWriterTests {
  @Test func `for people there is a mark, CRLF and no formula`() {
    var writer = CSVWriter(for: .people)
    writer.record(["name", "says", "points"])
    writer.record(["=1+1", "a \"b\", c", "'quoted"])
    writer.cell(-5)
    writer.cell("x;y")
    writer.endRecord()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "\u{FEFF}name,says,points\r\n'=1+1,\"a \"\"b\"\", c\",''quoted\r\n'-5,\"x;y\"\r\n")
  }

  @Test func `for machines cells stay as they are`() {
    var writer = CSVWriter(for: .machines)
    writer.record(["=1+1", "a;b", "-5", "'", "a,b\nc"])
    writer.record([""])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "=1+1,a;b,-5,',\"a,b\nc\"\n\"\"\n")
  }

  @Test(arguments: [
    "=", "=cmd()", "+44 20", "-1", "@a", "\t=1", "\rx", " =1", "  +1", "\u{FF1D}1", "\u{FF0B}", "\u{FF0D}x",
    "\u{FF20}x",
    "\u{A0}=1", "\u{3000}=1", "\n=1", "'", "''", "'=1", "\u{FEFF}=1", "\u{200B}=1", " \t=", "=\u{301}",
  ])
  func `what could start a formula is guarded and comes back`(text: String) {
    #expect(FormulaGuard.guarded(text) == "'" + text)
    #expect(FormulaGuard.unguarded(FormulaGuard.guarded(text)).utf8.elementsEqual(text.utf8))
  }

  @Test(arguments: ["", "a", "1-1", "a=b", " a", "é", "é=", " ", "0", "Zoë", "\u{301}=", "(=)", "\"="])
  func `other cells stay as they are`(text: String) {
    #expect(FormulaGuard.guarded(text) == text)
    #expect(FormulaGuard.unguarded(text) == text)
  }

  @Test func `random cells come back through the tokenizer, byte for byte`() {
    var generator = SplitMix(state: 9)
    let alphabet: [Unicode.Scalar] = [
      "a", "=", "'", "\"", ",", ";", "\n", "\r", "\t", " ", "-", "é", "\u{FF1D}", "\u{301}",
    ]
    for audience in [CSVWriter.Audience.people, .machines] {
      for _ in 0..<3_000 {
        let cells = (0...Int(generator.next() % 4)).map { _ in
          String(
            String.UnicodeScalarView(
              (0..<Int(generator.next() % 6)).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }))
        }
        var writer = CSVWriter(for: audience)
        writer.record(cells)
        let mark = audience == .people ? 3 : 0
        let outcome = CSVTokenizerTests.read(Array(writer.bytes[mark...]))
        let read = outcome.records.first?.map { audience == .people ? FormulaGuard.unguarded($0) : $0 }
        guard outcome.records.count == 1, read?.map({ Array($0.utf8) }) == cells.map({ Array($0.utf8) }) else {
          Issue.record("\(cells) became \(outcome)")
          return
        }
      }
    }
  }
}
