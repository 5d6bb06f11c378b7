import Testing

@testable import Documents

struct LineCounterTests {
  @Test(arguments: [
    ("", 1, 1), ("abc", 1, 4), ("a\n", 2, 1), ("a\r\nb", 2, 2), ("a\rb", 2, 2), ("\n\n\n", 4, 1), ("\r\r\n\n", 4, 1),
    ("0123456789\n0123456789abc", 2, 14), ("01234567\n", 2, 1), ("é\né", 2, 3), ("aaaaaaa\r\nbbbbbbbbbbbbbbbb", 2, 17),
  ])
  func `lines and columns are counted, whatever the blocks`(text: String, line: Int, column: Int) {
    let bytes = Array(text.utf8)
    for block in [1, 2, 3, 8, 9, 100] {
      var counter = LineCounter()
      for start in stride(from: 0, to: bytes.count, by: block) {
        Array(bytes[start..<min(bytes.count, start + block)]).withUnsafeBytes { counter.advance(over: $0) }
      }
      #expect(counter.line == line, "in blocks of \(block)")
      #expect(counter.column == column, "in blocks of \(block)")
    }
  }
}
