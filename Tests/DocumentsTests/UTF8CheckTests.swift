import Documents
import Testing

struct UTF8CheckTests {
  @Test(
    arguments: [
      ([], nil), ([0x41], nil), ([0xC3, 0xA9], nil), ([0xE2, 0x82, 0xAC], nil), ([0xF0, 0x9F, 0x98, 0x80], nil),
      ([0xED, 0x9F, 0xBF], nil), ([0xEE, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xEF, 0xBF, 0xBF], nil),
      ([0x80], 0), ([0x41, 0xC0, 0x80], 1), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0),
      ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x41, 0x42, 0xC3], 2), ([0xE2, 0x82], 0), ([0xC3, 0x28], 0), ([0xE2, 0x28, 0xA1], 0), ([0xFF], 0), ([0xFE], 0),
    ] as [([UInt8], Int?)])
  func `the first byte that is no UTF-8 is found`(bytes: [UInt8], expected: Int?) {
    #expect(bytes.withUnsafeBytes { UTF8Check.firstInvalid(in: $0) } == expected)
    #expect(UTF8Check.isValid(bytes) == (expected == nil))
    // The same behind enough ASCII to reach the fast path, and before it.
    for padding in [1, 7, 31, 32, 33, 64] {
      let ascii = [UInt8](repeating: 0x61, count: padding)
      #expect((ascii + bytes).withUnsafeBytes { UTF8Check.firstInvalid(in: $0) } == expected.map { $0 + padding })
      #expect((bytes + ascii).withUnsafeBytes { UTF8Check.firstInvalid(in: $0) } == expected)
    }
  }

  @Test func `every scalar there is passes, and Swift agrees on every pair of bytes`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if !UTF8Check.isValid(Array(String(scalar).utf8)) { Issue.record("U+\(value) was refused") }
    }
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        if UTF8Check.isValid(bytes) != (String(validating: bytes, as: UTF8.self) != nil) {
          Issue.record("\(bytes) was judged wrongly")
        }
      }
    }
  }

  @Test func `a byte order mark is three bytes`() {
    #expect([0xEF, 0xBB, 0xBF, 0x41].withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) } != 3)
    #expect(([0xEF, 0xBB, 0xBF, 0x41] as [UInt8]).withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) } == 3)
    #expect(([0xEF, 0xBB] as [UInt8]).withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) } == 0)
  }
}
