import Testing

@testable import Documents

struct CSVScannerTests {
  /// What reading a whole buffer comes to, step by step.
  private struct Reading: Equatable {
    var cells: [[CSVCell]] = []
    var ends: [Int] = []
    var last: CSVStep?
  }

  private func reading(
    _ bytes: [UInt8], isEnd: Bool, _ read: (UnsafeRawBufferPointer, Int, inout CSVRecord) -> CSVStep
  ) -> Reading {
    bytes.withUnsafeBytes { buffer in
      var reading = Reading()
      var record = CSVRecord()
      var offset = 0
      while true {
        let step = read(buffer, offset, &record)
        switch step {
        case .record(let next):
          reading.cells.append((0..<record.count).map { record[$0] })
          reading.ends.append(next)
          offset = next
        case .failed(let fault) where fault.offset + 1 < bytes.count:
          // A record that is set aside: reading goes on behind it, as in a block.
          reading.ends.append(-fault.offset)
          offset = fault.offset + 1
        default:
          reading.last = step
          return reading
        }
      }
    }
  }

  private func compare(_ bytes: [UInt8], _ dialect: CSVDialect = CSVDialect()) {
    for isEnd in [true, false] {
      let tokenizer = CSVTokenizer(dialect: dialect)
      var scanner = CSVScanner(dialect: dialect)
      scanner.begin()
      let slow = reading(bytes, isEnd: isEnd) { tokenizer.readRecord(in: $0, from: $1, isEnd: isEnd, into: &$2) }
      let fast = reading(bytes, isEnd: isEnd) { scanner.readRecord(in: $0, from: $1, isEnd: isEnd, into: &$2) }
      #expect(fast == slow, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test(arguments: CSVTokenizerTests.cases.indices) func `the tokenizer's cases are read alike`(index: Int) {
    compare(Array(CSVTokenizerTests.cases[index].0.utf8))
  }

  @Test func `any texts are read alike, with whatever dialect`() {
    let parts = [
      "a", "bc", "\"", "\"\"", ",", ",", ";", "\n", "\r\n", "\r", "\"x\"", ",\"y,\n\"\"z\"", "é", "\0",
      String(repeating: "long ", count: 20), "\"" + String(repeating: "quoted, ", count: 20) + "\"",
    ]
    let texts = RandomInputTests.texts(4_000, seed: 7, length: 40, of: parts)
    for text in texts {
      compare(Array(text.utf8))
      compare(
        Array(text.utf8),
        CSVDialect(delimiter: UInt8(ascii: ";"), loneCarriageReturnEndsRecord: false, takesStrayQuotes: true))
    }
  }

  @Test func `records longer than the marks found at a time, and of more cells than fit, are read alike`() {
    for cell in ["x", "\"y\"", "", "\"a\"\"b\"", String(repeating: "word ", count: 300)] {
      let text = Array(repeating: cell, count: 700).joined(separator: ",") + "\r\nend,z\r\n"
      compare(Array((text + text).utf8))
    }
  }

  @Test func `another buffer and another place in it are read from there`() {
    var scanner = CSVScanner()
    var record = CSVRecord()
    for (text, offset, end) in [("a,b\nc,d\nx\n", 0, 4), ("a,\"b\nc\",d\nx\n", 2, 10), ("a,b\nc,d\nx\n", 4, 8)] {
      let step = Array(text.utf8).withUnsafeBytes { bytes in
        scanner.begin()
        return scanner.readRecord(in: bytes, from: offset, isEnd: true, into: &record)
      }
      #expect(step == .record(next: end))
    }
  }

  @Test func `a NUL byte is noticed where there is one`() {
    var scanner = CSVScanner()
    var record = CSVRecord()
    for (text, holds) in [("a,b\n1,2\n", false), ("a,b\n1,\0\n", true), ("a\rb\0\n", true)] {
      Array(text.utf8).withUnsafeBytes { bytes in
        scanner.begin()
        var offset = 0
        while case .record(let next) = scanner.readRecord(in: bytes, from: offset, isEnd: true, into: &record) {
          offset = next
        }
      }
      #expect(scanner.mayHoldNUL || !holds)
    }
  }
}
