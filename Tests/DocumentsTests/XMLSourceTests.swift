import Documents
import Testing

struct XMLSourceTests {
  @Test(arguments: ["short é", String(repeating: "é", count: 3_000), ""])
  func `the caret stands under the byte, in a long line too`(before: String) {
    for after in ["", String(repeating: "z", count: 5_000)] {
      let source = XMLSource(Array("one\n\(before)X\(after)\r\nthree".utf8), file: "a.xml")
      let diagnostic = source.diagnostic(code: "c", at: 4 + before.utf8.count, message: "m")
      #expect(diagnostic.line == 2)
      #expect(diagnostic.column == before.count + 1)
      let lines = diagnostic.rendered().split(separator: "\n").map(String.init)
      #expect(lines.count == 4)
      let caret = lines[3].count - 1
      #expect(lines[2].dropFirst(caret).first == "X")
      #expect(lines[2].utf8.count < 500)
    }
  }

  @Test func `places are right at the ends of blocks and of the file`() {
    let bytes = Array((String(repeating: "é", count: 511) + "\n" + String(repeating: "a", count: 1_024)).utf8)
    let source = XMLSource(bytes, file: "a.xml")
    #expect(source.place(of: 1_020) == (1, 511))
    #expect(source.place(of: 1_022) == (1, 512))
    #expect(source.place(of: 1_023) == (2, 1))
    #expect(source.place(of: bytes.count) == (2, 1_025))
    #expect(source.place(of: bytes.count + 9) == (2, 1_025))
  }
}
