import Documents
import Testing

struct JSONRecordsTests {
  @Test(
    arguments: [
      ("[{\"a\":1}]", JSONLayout.array), ("  [", .array), ("\u{FEFF}[1]", .array), ("{\"a\":1}\n{\"a\":2}\n", .lines),
      ("{\"a\":1}", .lines), ("{\"a\":[\"x\"]}", .lines),
      ("{\"n\":2,\"results\":[{\"a\":1}]}", .holding(path: ["results"])),
      ("{\"results\":[{\"a\":1}]}\n{\"results\":[{\"a\":1}]}", .lines), ("{\"n\":{\"deep\":[{}]},\"a\":1}", .lines),
      ("{\"results\":[{\"a\":", .holding(path: ["results"])), ("hello", nil), ("", nil), ("12", nil),
    ] as [(String, JSONLayout?)])
  func `the layout is found by the head`(text: String, layout: JSONLayout?) {
    #expect(Array(text.utf8).withUnsafeBytes { JSONLayout.detect(in: $0, isEnd: false) } == layout)
  }

  /// Reads records as intake does: a buffer that grows by `block` bytes at a time and loses what is done with.
  static func records(_ text: String, _ layout: JSONLayout, block: Int) -> (records: [String], fault: JSONFault?) {
    var rest = Array(text.utf8)[...]
    var buffer: [UInt8] = []
    var finder = JSONRecordFinder(layout: layout)
    var records: [String] = []
    var offset = 0
    var base = 0
    var start: Int?
    while true {
      let isEnd = rest.isEmpty
      var keep: Int?
      var fault: JSONFault?
      var isDone = false
      buffer.withUnsafeBytes { bytes in
        while keep == nil, fault == nil, !isDone {
          if let from = start {
            var tokenizer = JSONTokenizer(bytes, at: from, isEnd: isEnd)
            switch tokenizer.skip() {
            case .incomplete: keep = from
            case .failed(let found): fault = found
            default:
              records.append(String(decoding: bytes[from..<tokenizer.offset], as: UTF8.self))
              offset = tokenizer.offset
              start = nil
            }
          } else {
            switch finder.next(in: bytes, from: offset, isEnd: isEnd) {
            case .record(let place): start = place
            case .incomplete(let place): keep = place
            case .end: isDone = true
            case .failed(let found): fault = found
            }
          }
        }
      }
      if let fault { return (records, JSONFault(code: fault.code, offset: fault.offset + base)) }
      if isDone { return (records, nil) }
      guard let keep, !isEnd else {
        Issue.record("more was asked for at the end")
        return (records, nil)
      }
      buffer.removeFirst(keep)
      base += keep
      if start != nil { start = 0 }
      offset = 0
      buffer += rest.prefix(block)
      rest = rest.dropFirst(block)
    }
  }

  static let cases: [(String, JSONLayout, [String], JSONFault.Code?)] = [
    ("[]", .array, [], nil), ("[ 1 , {\"a\":[1,2]} ,\"x,]\" ]\n", .array, ["1", "{\"a\":[1,2]}", "\"x,]\""], nil),
    ("[1,]", .array, ["1"], .valueExpected), ("[1", .array, ["1"], .cutShort), ("[1,", .array, ["1"], .cutShort),
    ("[1] x", .array, ["1"], .trailingText), ("[1 2]", .array, ["1"], .separatorExpected),
    ("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}", .lines, ["{\"a\":1}", "{\"a\":2}", "{\"a\":3}"], nil),
    ("", .lines, [], nil),
    ("{\"a\":1} {\"a\":2}", .lines, ["{\"a\":1}"], .lineBreakExpected),
    ("{\"a\":1}\n{\"a\"", .lines, ["{\"a\":1}"], .cutShort),
    (
      "{\"n\":{\"r\":[0]},\"r\":[{\"a\":1},2],\"z\":[3]}", .holding(path: ["r"]), ["{\"a\":1}", "2"], nil
    ),
    ("{\"r\":[1]}x", .holding(path: ["r"]), ["1"], .trailingText),
    ("{\"r\":[1]", .holding(path: ["r"]), ["1"], .cutShort),
    ("{\"r\":[1],}", .holding(path: ["r"]), ["1"], .keyExpected),
    ("{\"r\":[1] \"b\":2}", .holding(path: ["r"]), ["1"], .separatorExpected),
    ("{ \"r\" : 5 , \"r\" : [ 7 ] }", .holding(path: ["r"]), ["7"], nil), ("{}", .holding(path: ["r"]), [], nil),
    ("{\"r\":[1],\"r\":[2]}", .holding(path: ["r"]), ["1"], .repeatedKey),
    ("{\"d\":{\"n\":{\"r\":[0]},\"r\":[1,2],\"z\":{}},\"r\":[3]}", .holding(path: ["d", "r"]), ["1", "2"], nil),
    ("{\"d\":{\"r\":[1]},\"d\":{\"r\":[2]}}", .holding(path: ["d", "r"]), ["1"], .repeatedKey),
    ("{\"d\":{\"r\":[1]}}\n{\"d\":{\"r\":[2, 3]}} {\"d\":{}}", .holding(path: ["d", "r"]), ["1", "2", "3"], nil),
    ("[ {\"r\":[1]} , {\"r\":null}, {\"a\":0,\"r\":[2]}]\n", .holding(path: ["r"]), ["1", "2"], nil),
    ("[{\"r\":[1]},]", .holding(path: ["r"]), ["1"], .valueExpected), ("[]", .holding(path: ["r"]), [], nil),
    ("[{\"r\":[1]}", .holding(path: ["r"]), ["1"], .cutShort),
    ("[{\"r\":[1]} {\"r\":[1]}]", .holding(path: ["r"]), ["1"], .separatorExpected),
    ("{\"e\":1,\"r\":{\"a\":1},\"z\":2}", .holding(path: ["r"]), ["{\"a\":1}"], nil),
    ("{\"r\":{\"a\":1},\"r\":{\"a\":2}}", .holding(path: ["r"]), ["{\"a\":1}"], .repeatedKey),
  ]

  @Test(arguments: cases.indices)
  func `records are the same whatever the blocks`(index: Int) {
    let (text, layout, expected, code) = Self.cases[index]
    let whole = Self.records(text, layout, block: 1_000)
    #expect(whole.records == expected)
    #expect(whole.fault?.code == code)
    for block in [1, 2, 3, 5, 7] {
      let found = Self.records(text, layout, block: block)
      #expect(found.records == expected, "in blocks of \(block)")
      #expect(found.fault == whole.fault, "in blocks of \(block)")
    }
  }
}
