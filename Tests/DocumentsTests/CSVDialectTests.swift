import Documents
import Testing

struct CSVDialectTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ",", 3, true), ("a;b;c\n1;2,5;3,5\n", ";", 3, true), ("a\tb\n1\t2\n", "\t", 2, true),
    ("name;note\nAnn;\"a, b, c\"\nBen;\"d, e\"\n", ";", 2, true), ("a,b\n\"1;2;3\",2\n\"4;5;6\",3\n", ",", 2, true),
    ("one\ntwo\n", ",", 1, false), ("", ",", 1, false), ("a;b\n1,5;2,5\n3,5;4,5\n", ";", 2, true),
    ("a,b,c\n1,2\n1,2,3\n", ",", 3, false), ("a,b;c\n1,2;3\n", ",", 2, true),
  ])
  func `the delimiter is found by the records`(text: String, delimiter: String, columns: Int, isConsistent: Bool) {
    for mark in ["", "\u{FEFF}"] {
      let found = Array((mark + text).utf8).withUnsafeBytes { CSVDialect.detect(in: $0, isEnd: true) }
      #expect(found.dialect.delimiter == delimiter.utf8.first)
      #expect(found.columns == columns)
      #expect(found.isConsistent == isConsistent)
      #expect(found.start == mark.utf8.count)
    }
  }

  @Test func `a file longer than the limit is judged by its head`() {
    let text = Array((String(repeating: "1;2;3\n", count: 20_000) + String(repeating: "4,5\n", count: 90_000)).utf8)
    let found = text.withUnsafeBytes { CSVDialect.detect(in: $0, isEnd: true) }
    #expect(found.dialect.delimiter == UInt8(ascii: ";"))
    #expect(found.isConsistent)
    let oneLong = Array((String(repeating: "1;", count: 60_000)).utf8)
    #expect(oneLong.withUnsafeBytes { CSVDialect.detect(in: $0, isEnd: false) }.dialect.delimiter == UInt8(ascii: ";"))
  }
}
