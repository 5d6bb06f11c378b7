import Testing

@testable import Documents

struct CSVTokenizerTests {
  struct Outcome: Equatable {
    var records: [[String]] = []
    var fault: CSVFault?
  }

  /// Reads a text in a buffer that grows by `block` bytes at a time.
  static func read(_ bytes: [UInt8], _ dialect: CSVDialect = CSVDialect(), block: Int = 1 << 20) -> Outcome {
    let tokenizer = CSVTokenizer(dialect: dialect)
    var outcome = Outcome()
    var record = CSVRecord()
    var offset = 0
    var available = min(block, bytes.count)
    while true {
      let isEnd = available == bytes.count
      // A copy of exactly what is available, so that reading past it shows.
      let step = Array(bytes[..<available]).withUnsafeBytes { buffer in
        let step = tokenizer.readRecord(in: buffer, from: offset, isEnd: isEnd, into: &record)
        if case .record = step {
          outcome.records.append((0..<record.count).map { record[$0].string(in: buffer, dialect) })
        }
        return step
      }
      switch step {
      case .record(let next): offset = next
      case .end: return outcome
      case .failed(let fault):
        outcome.fault = fault
        return outcome
      case .incomplete:
        guard !isEnd else {
          Issue.record("incomplete at the end of the file")
          return outcome
        }
        available = min(bytes.count, available + block)
      }
    }
  }

  static let cases: [(String, [[String]], CSVFault?)] = [
    ("", [], nil), ("a", [["a"]], nil), ("a,b\n", [["a", "b"]], nil),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]], nil),
    ("a,b\rc,d", [["a", "b"], ["c", "d"]], nil), ("a\n\nb", [["a"], [""], ["b"]], nil), (",", [["", ""]], nil),
    (",\n,", [["", ""], ["", ""]], nil), ("\"a\"", [["a"]], nil), ("\"a,b\",c", [["a,b", "c"]], nil),
    ("\"\",\"\"\n", [["", ""]], nil), ("\"a\"\"b\"\n", [["a\"b"]], nil), ("\"\"\"\"", [["\""]], nil),
    ("\"a\r\nb\nc\rd\"\r\ne", [["a\r\nb\nc\rd"], ["e"]], nil), ("é,\"ü\"\n", [["é", "ü"]], nil),
    ("a,\u{301}b\n", [["a", "\u{301}b"]], nil), ("\"a\"\u{301}", [], CSVFault(code: .textAfterQuote, offset: 3)),
    ("12345678,12345678,1\n", [["12345678", "12345678", "1"]], nil),
    ("1234567,\"x\",2\n", [["1234567", "x", "2"]], nil),
    ("a,b,\"c\"\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]], nil),
    ("\"a", [], CSVFault(code: .unclosedQuote, offset: 0)),
    ("x\n1,\"a\n\n", [["x"]], CSVFault(code: .unclosedQuote, offset: 4)),
    ("\"a\"b", [], CSVFault(code: .textAfterQuote, offset: 3)),
    ("\"a\" ,b", [], CSVFault(code: .textAfterQuote, offset: 3)),
    ("a\"b", [], CSVFault(code: .strayQuote, offset: 1)), ("1, \"a\"", [], CSVFault(code: .strayQuote, offset: 3)),
    ("\"a\"\"", [], CSVFault(code: .unclosedQuote, offset: 0)),
  ]

  @Test(arguments: cases.indices)
  func `records and cells are those of RFC 4180, whatever the blocks`(index: Int) {
    let (text, records, fault) = Self.cases[index]
    let bytes = Array(text.utf8)
    for block in [1_000, 1, 2, 3, 7, 8, 9] {
      #expect(Self.read(bytes, block: block) == Outcome(records: records, fault: fault), "in blocks of \(block)")
    }
  }

  @Test func `a lone CR is part of a cell where the dialect says so`() {
    let dialect = CSVDialect(loneCarriageReturnEndsRecord: false)
    for block in [1_000, 1, 2] {
      #expect(Self.read(Array("a\rb,c\r\nd\r".utf8), dialect, block: block).records == [["a\rb", "c"], ["d\r"]])
    }
    #expect(Self.read(Array("\"a\"\rb".utf8), dialect).fault == CSVFault(code: .textAfterQuote, offset: 3))
  }

  @Test func `other delimiters and quotes work`() {
    #expect(
      Self.read(Array("a;'b;''c';d".utf8), CSVDialect(delimiter: 0x3B, quote: 0x27)).records == [["a", "b;'c", "d"]])
    #expect(Self.read(Array("a\tb\n".utf8), CSVDialect(delimiter: 9)).records == [["a", "b"]])
  }

  @Test func `records of any number of cells fit`() {
    for count in [1, 63, 64, 65, 128, 129, 1_000] {
      for cell in ["x", "\"y\"", ""] {
        let text = Array(repeating: cell, count: count).joined(separator: ",") + "\nend,z\n"
        let outcome = Self.read(Array(text.utf8))
        #expect(outcome.records.first?.count == count)
        #expect(outcome.records.last == ["end", "z"])
      }
    }
  }

  /// A second reading of RFC 4180, a byte at a time, that shares nothing with the tokenizer.
  static func plain(_ bytes: [UInt8]) -> Outcome {
    var outcome = Outcome()
    var record: [String] = []
    var position = 0
    func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
    while position < bytes.count || !record.isEmpty {
      var cell: [UInt8] = []
      let start = position
      if at(position) == 0x22 {
        position += 1
        while true {
          guard let byte = at(position) else {
            outcome.fault = CSVFault(code: .unclosedQuote, offset: start)
            return outcome
          }
          position += 1
          if byte == 0x22 {
            guard at(position) == 0x22 else { break }
            position += 1
          }
          cell.append(byte)
        }
        if let byte = at(position), byte != 0x2C, byte != 0x0A, byte != 0x0D {
          outcome.fault = CSVFault(code: .textAfterQuote, offset: position)
          return outcome
        }
      } else {
        while let byte = at(position), byte != 0x2C, byte != 0x0A, byte != 0x0D {
          guard byte != 0x22 else {
            outcome.fault = CSVFault(code: .strayQuote, offset: position)
            return outcome
          }
          cell.append(byte)
          position += 1
        }
      }
      record.append(String(decoding: cell, as: UTF8.self))
      switch at(position) {
      case 0x2C: position += 1
      case 0x0D where at(position + 1) == 0x0A:
        position += 2
        outcome.records.append(record)
        record = []
      default:
        position += 1
        outcome.records.append(record)
        record = []
      }
    }
    return outcome
  }

  @Test func `random texts are read as a plain reading reads them`() {
    var generator = SplitMix(state: 4)
    let alphabet = Array("ab,,\"\"\"\n\r".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int(generator.next() % 40)).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      let expected = Self.plain(bytes)
      let found = Self.read(bytes)
      guard found == expected, Self.read(bytes, block: 5) == expected else {
        Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription): \(found), expected \(expected)")
        return
      }
    }
  }

  @Test(.enabled(if: Corpus.isPresent("csv-spectrum"), "\(Corpus.missing("csv-spectrum"))"))
  func `all of csv-spectrum means what it says`() throws {
    let files = try Corpus.files("csv-spectrum")
    var compared = 0
    for (path, bytes) in files where path.hasSuffix(".csv") {
      let json = try #require(files[path.replacing("csvs", with: "json").replacing(".csv", with: ".json")])
      // One of the files has a quote in a cell without quotes.
      let isStray = path.contains("location_coordinates")
      #expect((Self.read(bytes).fault?.code == .strayQuote) == isStray, "\(path)")
      var records = Self.read(bytes, CSVDialect(takesStrayQuotes: isStray)).records
      let header = records.removeFirst()
      let found = records.map { zip(header, $0).map { JSONValue.Member($0, .string($1)) } }
      let objects: [JSONValue] =
        switch try JSONDocument(json).value {
        case .array(let objects): objects
        case let object: [object]
        }
      var expected = objects.map { object -> [JSONValue.Member] in
        guard case .object(let members) = object else { return [] }
        return members
      }
      // The JSON of two files says something else than the CSV does.
      if path.contains("newlines_crlf") {
        expected = expected.map { $0.map { .init($0.key, $0.value.mapText { $0.replacing("\r\n", with: "\n") }) } }
      }
      if path.contains("location_coordinates") {
        expected = expected.map { $0.map { $0.key == "Contact Phone Number" ? .init($0.key, .null) : $0 } }
        #expect(found.map { $0.map { $0.key == "Contact Phone Number" ? .init($0.key, .null) : $0 } } == expected)
      } else {
        #expect(found == expected, "\(path)")
      }
      compared += 1
    }
    #expect(compared == 12)
  }

  static let escapes: [(String, [[String]], CSVFault?)] = [
    (#""a \"b\", c",d"#, [[#"a "b", c"#, "d"]], nil), (#""a\\",b"#, [[#"a\"#, "b"]], nil),
    (#""\\\"",b"#, [[#"\""#, "b"]], nil),
    (#""a""b",c"#, [[#"a"b"#, "c"]], nil), (#""",x"#, [["", "x"]], nil),
    (#""a\nb",c"#, [], CSVFault(code: .escapeUnclear, offset: 5)),
    (#"a\,b"#, [], CSVFault(code: .escapeUnclear, offset: 1)),
    (#""a\""#, [], CSVFault(code: .unclosedQuote, offset: 0)),
  ]

  @Test(arguments: escapes)
  func `a backslash escapes quotes and itself, and where that is not clear nothing is guessed`(
    text: String, records: [[String]], fault: CSVFault?
  ) {
    let dialect = CSVDialect(escape: UInt8(ascii: "\\"))
    for block in [1, 2, 3, 1 << 20] {
      let outcome = Self.read(Array(text.utf8), dialect, block: block)
      #expect(outcome.records == records && outcome.fault == fault, "\(text)")
    }
    var scanner = CSVScanner(dialect: dialect)
    var record = CSVRecord()
    let step = Array((text + "\nx\n").utf8).withUnsafeBytes { buffer in
      scanner.readRecord(in: buffer, from: 0, isEnd: true, into: &record)
    }
    if case .record = step { #expect(fault == nil) } else { #expect(fault != nil) }
  }

  @Test(arguments: [16_383, 16_384, 16_385, 40_000]) func `the cells of a record are counted however many there are`(
    count: Int
  ) {
    let text = String(repeating: "a,\"b\nc\",", count: count / 2) + (count % 2 == 0 ? "" : "x,")
    let bytes = Array((text.dropLast() + "\nd,e\n").utf8)
    var record = CSVRecord()
    bytes.withUnsafeBytes { buffer in
      let step = CSVTokenizer().readRecord(in: buffer, from: 0, isEnd: true, into: &record)
      #expect(step == .record(next: bytes.count - 4))
      #expect(record.count == count && record.isTooWide == (count > 16_384))
      if !record.isTooWide { #expect(record[count / 2 * 2 - 1].string(in: buffer, CSVDialect()) == "b\nc") }
      #expect(
        CSVTokenizer().readRecord(in: buffer, from: bytes.count - 4, isEnd: true, into: &record)
          == .record(next: bytes.count))
      #expect(record.count == 2)
    }
  }

  @Test func `one space behind a delimiter belongs to it where the dialect says so`() {
    let dialect = CSVDialect(skipsSpace: true)
    for block in [1, 2, 3, 1 << 20] {
      let outcome = Self.read(Array(" a, b,  c,\"d, e\", \"f, g\", \n".utf8), dialect, block: block)
      #expect(outcome.records == [[" a", "b", " c", "d, e", "f, g", ""]])
    }
  }
}

extension JSONValue {
  fileprivate func mapText(_ change: (String) -> String) -> JSONValue {
    if case .string(let text) = self { .string(change(text)) } else { self }
  }
}

/// A generator with a fixed seed, so that a test that fails once fails again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
