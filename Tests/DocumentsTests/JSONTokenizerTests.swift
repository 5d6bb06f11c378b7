import Testing

@testable import Documents

struct JSONTokenizerTests {
  /// Walks a whole text as intake does.
  static func fault(in bytes: [UInt8]) -> JSONFault? {
    bytes.withUnsafeBytes { buffer in
      var tokenizer = JSONTokenizer(buffer)
      while true {
        switch tokenizer.next() {
        case .failed(let fault): return fault
        case .incomplete:
          Issue.record("incomplete at the end of a text")
          return nil
        case .end:
          if case .failed(let fault) = tokenizer.finish() { return fault }
          return nil
        default: break
        }
      }
    }
  }

  @Test(.enabled(if: Corpus.isPresent("json-test-suite"), "\(Corpus.missing("json-test-suite"))"))
  func `all of JSONTestSuite is judged as it says`() throws {
    let files = try Corpus.files("json-test-suite")
    var counts: [Character: Int] = [:]
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.contains("test_parsing/") {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      guard let kind = name.first, name.hasSuffix(".json") else { continue }
      counts[kind, default: 0] += 1
      let fault = Self.fault(in: bytes)
      let tree = try? JSONDocument(bytes)
      #expect((fault == nil) == (tree != nil), "\(name): tokens and tree disagree")
      switch kind {
      case "y": #expect(fault == nil, "\(name)")
      case "n": #expect(fault != nil, "\(name)")
      default:
        if !UTF8Check.isValid(bytes) { #expect(fault != nil, "\(name)") }
      }
      // Cut anywhere, a text is incomplete or already refused, never complete otherwise.
      guard kind == "y", bytes.count < 200 else { continue }
      for length in 0..<bytes.count {
        bytes.withUnsafeBytes { buffer in
          var tokenizer = JSONTokenizer(UnsafeRawBufferPointer(rebasing: buffer[..<length]), isEnd: false)
          let last = tokenizer.skip()
          if case .failed = last { Issue.record("\(name) cut at \(length): \(last)") }
        }
      }
    }
    #expect(counts == ["y": 95, "n": 188, "i": 35])
    for (path, bytes) in files where path.contains("test_transform/") { _ = try? JSONDocument(bytes) }
  }

  @Test(
    arguments: [
      ("", .cutShort, 0), ("  ", .cutShort, 2), ("{", .cutShort, 1), ("[1,]", .valueExpected, 3),
      ("{\"a\":1,}", .keyExpected, 7), ("{\"a\" 1}", .colonExpected, 5), ("[1 2]", .separatorExpected, 3),
      ("[1}", .wrongBracket, 2), ("{\"a\":1]", .wrongBracket, 6), ("01", .badNumber, 1), ("-", .cutShort, 1),
      ("1.", .cutShort, 2), ("1.x", .badNumber, 2), ("1e+", .cutShort, 3), (".5", .valueExpected, 0),
      ("+1", .valueExpected, 0), ("tru", .cutShort, 3), ("trux", .badWord, 0), ("nul]", .badWord, 0),
      ("NaN", .valueExpected, 0), ("\"\\x\"", .badEscape, 1), ("\"\\u12G4\"", .badEscape, 1),
      ("\"\\uD800\"", .loneSurrogate, 1), ("\"\\uDC00\"", .loneSurrogate, 1), ("\"\\uD800\\u0041\"", .loneSurrogate, 1),
      ("\"a\nb\"", .controlCharacter, 2), ("\"abc", .cutShort, 4), ("1 2", .trailingText, 2),
      ("{} x", .trailingText, 3),
      ("\u{FEFF}1", .byteOrderMark, 0), ("'a'", .valueExpected, 0), ("{a:1}", .keyExpected, 1),
      ("[1]]", .trailingText, 3),
      ("\"12345678\u{1}\"", .controlCharacter, 9),
    ] as [(String, JSONFault.Code, Int)])
  func `a mistake is named and its byte given`(text: String, code: JSONFault.Code, offset: Int) {
    #expect(Self.fault(in: Array(text.utf8)) == JSONFault(code: code, offset: offset))
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0x80],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are refused in strings`(bytes: [UInt8]) {
    let text = [UInt8(ascii: "\""), 0x61] + bytes + [UInt8(ascii: "\"")]
    #expect(Self.fault(in: text) == JSONFault(code: .invalidUTF8, offset: 2))
  }

  @Test func `512 levels pass, 513 do not`() {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(Self.fault(in: nested(512)) == nil)
    #expect(Self.fault(in: nested(513)) == JSONFault(code: .tooDeep, offset: 512))
    #expect(Self.fault(in: Array(String(repeating: "{\"a\":", count: 100_000).utf8))?.code == .tooDeep)
    // Kinds are kept level by level.
    let mixed = String(repeating: "{\"a\":[", count: 256)
    #expect(Self.fault(in: Array((mixed + String(repeating: "]}", count: 256)).utf8)) == nil)
    #expect(Self.fault(in: Array((mixed + String(repeating: "]}", count: 255) + "}]").utf8))?.code == .wrongBracket)
  }

  @Test func `tokens give ranges of the buffer`() {
    let text = Array(#" {"name":"Zoë","n":-1.5e3,"ok":[true,false,null],"e":"\u00e9\n\ud83d\ude00"} "#.utf8)
    text.withUnsafeBytes { buffer in
      var tokenizer = JSONTokenizer(buffer)
      func text(_ token: JSONToken) -> String? {
        switch token {
        case .key(let text), .string(let text): text.string(in: buffer)
        case .number(let range): String(decoding: buffer[range], as: UTF8.self)
        default: nil
        }
      }
      #expect(tokenizer.next() == .beginObject)
      #expect(text(tokenizer.next()) == "name")
      #expect(text(tokenizer.next()) == "Zoë")
      #expect(text(tokenizer.next()) == "n")
      #expect(text(tokenizer.next()) == "-1.5e3")
      #expect(text(tokenizer.next()) == "ok")
      #expect(tokenizer.next() == .beginArray)
      #expect(tokenizer.next() == .bool(true))
      #expect(tokenizer.next() == .bool(false))
      #expect(tokenizer.next() == .null)
      #expect(tokenizer.next() == .endArray)
      #expect(text(tokenizer.next()) == "e")
      #expect(text(tokenizer.next()) == "é\n😀")
      #expect(tokenizer.next() == .endObject)
      #expect(tokenizer.next() == .end)
      #expect(tokenizer.offset == buffer.count - 1)
      #expect(tokenizer.finish() == .end)
    }
  }

  @Test func `skipping passes exactly one value and stays strict`() {
    let text = Array(#"{"a":{"x":[1,{"y":2}]},"b":"c","d":[],"e":1}"#.utf8)
    text.withUnsafeBytes { buffer in
      var tokenizer = JSONTokenizer(buffer)
      #expect(tokenizer.next() == .beginObject)
      var keys: [String] = []
      while case .key(let key) = tokenizer.next() {
        keys.append(key.string(in: buffer))
        _ = tokenizer.skip()
      }
      #expect(keys == ["a", "b", "d", "e"])
      #expect(tokenizer.depth == 0)
      var again = JSONTokenizer(buffer)
      _ = again.next()
      #expect(again.skip() == .endObject)
      #expect(again.offset == buffer.count)
    }
    let wrong = Array(#"{"a":{"x":[1,]}}"#.utf8)
    wrong.withUnsafeBytes { buffer in
      var tokenizer = JSONTokenizer(buffer)
      #expect(tokenizer.skip() == .failed(JSONFault(code: .valueExpected, offset: 13)))
    }
  }

  @Test func `a buffer that ends early is incomplete until the text ends`() {
    let text = Array(#"{"a":[12.5,"é\u0041",true,null]}"#.utf8)
    for length in 0..<text.count {
      text.withUnsafeBytes { buffer in
        let head = UnsafeRawBufferPointer(rebasing: buffer[..<length])
        var open = JSONTokenizer(head, isEnd: false)
        #expect(open.skip() == .incomplete, "cut at \(length)")
        var closed = JSONTokenizer(head, isEnd: true)
        guard case .failed = closed.skip() else {
          Issue.record("cut at \(length)")
          return
        }
      }
    }
    // A number may go on in the next block.
    Array("12".utf8).withUnsafeBytes { buffer in
      var open = JSONTokenizer(buffer, isEnd: false)
      #expect(open.next() == .incomplete)
      var closed = JSONTokenizer(buffer, isEnd: true)
      #expect(closed.next() == .number(0..<2))
    }
  }
}
