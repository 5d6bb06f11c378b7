import Glibc
import Testing

@testable import Documents

/// Writes down what it is told.
final class XMLRecorder: XMLHandler {
  struct Element: Equatable {
    var name: String
    var namespace: String?
    var attributes: [String] = []
    var start: Int
    var end = -1
    var line: Int
    var column: Int?
  }

  var elements: [Element] = []
  var open: [Int] = []
  var text: [UInt8] = []
  var prefixes: [String] = []

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    open.append(elements.count)
    elements.append(
      Element(
        name: name.string, namespace: namespace?.string,
        attributes: (0..<attributes.count).map { index in
          "\(attributes.name(index)?.string ?? "?")=\(String(decoding: attributes.value(index), as: UTF8.self))"
        }, start: reader.elementStart, line: reader.line, column: reader.column))
  }

  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) { text += bytes }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    elements[open.removeLast()].end = reader.offset
  }

  func undeclaredPrefix(_ prefix: String, in reader: XMLReader) { prefixes.append(prefix) }

  static func read(_ bytes: [UInt8], block: Int = 1 << 20) -> (XMLRecorder, XMLFault?) {
    let recorder = XMLRecorder()
    let reader = XMLReader(handler: recorder)
    do throws(XMLFault) {
      for start in stride(from: 0, to: bytes.count, by: block) {
        try reader.feed(Array(bytes[start..<min(bytes.count, start + block)]))
      }
      try reader.finish()
      return (recorder, nil)
    } catch {
      return (recorder, error)
    }
  }

  static func fault(_ text: String, block: Int = 1 << 20) -> XMLFault? { read(Array(text.utf8), block: block).1 }
}

struct XMLReaderTests {
  @Test(arguments: [40_001, 1 << 18], ["Zoë ]] > ]\r\n]]]", "]", "]] >", "\r\n"])
  func `a long CDATA section keeps its text, and the places behind it`(block: Int, pattern: String) {
    // Longer than libxml2 would keep; what ends sections and lines lies across all borders.
    let pattern = Array(pattern.utf8)
    var content: [UInt8] = []
    while content.count < 11 << 20 { content += pattern }
    let head = Array("<r><a><![CDATA[".utf8)
    let document = head + content + Array("]]></a><b/></r>".utf8)
    let (recorder, fault) = XMLRecorder.read(document, block: block)
    #expect(fault == nil)
    // A difference of megabytes is nothing to show.
    let isSame = recorder.text == content
    #expect(isSame)
    #expect(recorder.elements.map(\.start) == [0, 3, head.count + content.count + 7])
  }

  @Test func `elements, attributes and text arrive in order`() {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <data xmlns="urn:form" xmlns:o="urn:other" id="a&amp;b&#x20AC;" o:v='"x"'>
        <name>Zoë &lt;Z&gt;</name><![CDATA[<raw>]]><!-- no --><o:empty/>
      </data>
      """
    for block in [1, 2, 3, 5, 17, 1_000] {
      let (recorder, fault) = XMLRecorder.read(Array(text.utf8), block: block)
      #expect(fault == nil)
      #expect(recorder.elements.map(\.name) == ["data", "name", "empty"])
      #expect(recorder.elements.map(\.namespace) == ["urn:form", "urn:form", "urn:other"])
      #expect(recorder.elements[0].attributes == ["id=a&b€", "v=\"x\""])
      #expect(String(decoding: recorder.text, as: UTF8.self) == "\n  Zoë <Z><raw>\n")
      #expect(recorder.elements.map(\.line) == [2, 3, 3])
      #expect(recorder.elements.map(\.column) == [1, 3, 58])
    }
  }

  static let awkward = [
    "<r><s>a</s><s b='>'/><s\n  c=\"/>\"\n  d='x' >é😀</s ></r>",
    "\u{FEFF}<?xml version='1.0'?>\r\n<r>\r\n<s>\r\n&amp;&#65;&#x1F600;</s>\r\n\r<s/>\r</r>\r\n",
    "<!-- <s> --><?pi <s> ?><r><![CDATA[<s></s>]]><s><!-- > </s> --><s/></s><!-->--><s a='&lt;&gt;'>]] ></s></r><!--x-->",
    "<r>" + String(repeating: "<s>" + String(repeating: "&amp;é", count: 300) + "</s>\n", count: 80) + "</r>",
    "<r>" + String(repeating: "x", count: 40_000) + "<s>" + String(repeating: "y\r\n", count: 30_000) + "</s><s/></r>",
    "<r><s a='" + String(repeating: "v", count: 60_000) + "'>z</s><s  b = '1'   /></r>",
    "<r>" + (0..<700).map { "<s n='\($0)'>\($0)&#\(0x4E00 + $0);</s>" }.joined() + "</r>",
  ]

  @Test(arguments: awkward.indices)
  func `the bytes of an element can be found again, whatever the blocks`(index: Int) {
    let bytes = Array(Self.awkward[index].utf8)
    var blocks = [7, 4_096, 32_768, 1 << 20]
    if bytes.count < 1_000 { blocks += Array(1...40) }
    for block in blocks {
      let (recorder, fault) = XMLRecorder.read(bytes, block: block)
      #expect(fault == nil, "in blocks of \(block)")
      var count = 0
      for element in recorder.elements where element.name == "s" {
        count += 1
        let piece = Array(bytes[element.start..<element.end])
        let isWhole =
          piece.starts(with: "<s".utf8) && piece.last == UInt8(ascii: ">")
          && (piece.dropLast().last == UInt8(ascii: "/")
            || String(decoding: piece.suffix(6), as: UTF8.self).contains("</s"))
        // Read alone, it is one element again, with the same attributes.
        let (again, fault) = XMLRecorder.read(piece)
        guard isWhole, fault == nil, again.elements.first?.attributes == element.attributes,
          again.elements.first?.end == piece.count
        else {
          Issue.record("\(String(decoding: piece.prefix(80), as: UTF8.self)) in blocks of \(block)")
          return
        }
      }
      #expect(count > 1)
    }
  }

  @Test func `lines and columns are those of the element's first byte`() {
    let text = "<r>\n  <s\n a='1'\n/>\n\n<s/> <s/>\n<t>a\nb</t><s/></r>"
    for block in [1, 3, 100] {
      let elements = XMLRecorder.read(Array(text.utf8), block: block).0.elements.filter { $0.name == "s" }
      #expect(elements.map(\.line) == [2, 6, 6, 8])
      #expect(elements.map(\.column) == [3, 1, 6, 6])
    }
  }

  @Test(.enabled(if: Corpus.isPresent("xml-attacks"), "\(Corpus.missing("xml-attacks"))"))
  func `every attack with a DTD is refused`() throws {
    var refused = 0
    for (path, bytes) in try Corpus.files("xml-attacks") where !path.hasSuffix("LICENSE") {
      let isAttack = String(decoding: bytes, as: UTF8.self).contains("<!DOCTYPE")
      for block in [1, 1_000_000] {
        let (recorder, fault) = XMLRecorder.read(bytes, block: block)
        #expect(fault?.code == (isAttack ? .documentType : nil), "\(path)")
        if isAttack { #expect(recorder.elements.isEmpty, "\(path)") }
      }
      refused += isAttack ? 1 : 0
    }
    #expect(refused == 8)
  }

  @Test func `floods are refused in no time`() {
    // The thread's own time: other tests run beside this one.
    func milliseconds() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
    let attributes = (0..<40_000).map { "a\($0)='1'" }.joined(separator: " ")
    let floods: [(String, XMLFault.Code)] = [
      ("<r \(attributes)/>", .tooManyAttributes), ("<r><s \(attributes)", .tooManyAttributes),
      ("<r " + String(repeating: "x", count: 1 << 20), .longTag),
      ("<r a='" + String(repeating: "x", count: 1 << 20), .longTag),
      ("<r>" + "</" + String(repeating: "x", count: 1 << 20), .longTag),
      ("<r" + String(repeating: " ", count: 1 << 20) + "/>", .longTag),
      (String(repeating: "<a>", count: 100_000), .tooDeep),
      ("<r>" + (0..<100_000).map { "<a\($0)/>\n" }.joined(), .tooManyNames),
      ("<r>" + (0..<100_000).map { "<a b\($0)=''/>\n" }.joined(), .tooManyNames),
      ("<!--" + String(repeating: "-x", count: 1 << 20), .longComment),
      ("<?x " + String(repeating: "?", count: 2 << 20), .longComment),
      (String(repeating: "<!-- x -->\n", count: 200_000) + "<r/>", .longProlog),
      ("<?xml version='1.0'?>" + String(repeating: " ", count: 2 << 20) + "<r/>", .longProlog),
      ("<r>&" + String(repeating: "x", count: 2 << 20), .notWellFormed),
      ("<?xml " + String(repeating: " ", count: 2_000), .encoding),
    ]
    for (text, code) in floods {
      let bytes = Array(text.utf8)
      let start = milliseconds()
      let (_, fault) = XMLRecorder.read(bytes)
      #expect(milliseconds() - start < 250, "\(text.prefix(20))")
      #expect(fault?.code == code, "\(text.prefix(20))")
    }
  }

  @Test func `the limits are where they are said to be`() {
    func attributes(_ count: Int) -> String { (0..<count).map { " a\($0)='='" }.joined() }
    #expect(XMLRecorder.fault("<r\(attributes(256))/>") == nil)
    #expect(XMLRecorder.fault("<r\(attributes(257))/>")?.code == .tooManyAttributes)
    func nested(_ count: Int) -> String {
      String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)
    }
    #expect(XMLRecorder.fault(nested(256)) == nil)
    #expect(XMLRecorder.fault(nested(257))?.code == .tooDeep)
    func tag(_ length: Int) -> String { "<r a='" + String(repeating: "x", count: length - 9) + "'/>" }
    #expect(XMLRecorder.fault(tag(65_536)) == nil)
    #expect(XMLRecorder.fault(tag(65_537))?.code == .longTag)
    #expect(XMLRecorder.fault(tag(65_537), block: 1_000)?.code == .longTag)
  }

  @Test(
    arguments: [
      ("<?xml version='1.0' encoding='ISO-8859-1'?><r/>", XMLFault.Code.encoding),
      ("<?xml version=\"1.0\" encoding = \"utf-16\"?><r/>", .encoding),
      ("<?xml version='1.0' encoding='UTF-8'?><r/>", nil),
      ("<?xml version='1.0' encoding='utf-8' standalone='yes'?><r/>", nil), ("<?xml version='1.0'?><r/>", nil),
      ("<?xml version='1.0' encoding='US-ASCII'?><r/>", nil), ("<r><?xml encoding='x'?></r>", .notWellFormed),
      ("", .notWellFormed),
      ("<", .notWellFormed), ("<r>", .notWellFormed), ("<r/>x", .notWellFormed), ("<r></s>", .notWellFormed),
      ("<r>&foo;</r>", .notWellFormed), ("<r>R&D</r>", .notWellFormed), ("<r>a<3</r>", .notWellFormed),
      ("<r a='1' a='2'/>", .notWellFormed), ("<r a/>", .notWellFormed), ("<r>]]></r>", .notWellFormed),
      ("<r>\u{1}</r>", .notWellFormed), ("<r>&#0;</r>", .notWellFormed), ("<r/><r/>", .notWellFormed),
      ("<!DOCTYPE r><r/>", .documentType), (" <!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", .documentType),
      ("<!doctype html><r/>", .documentType), ("<!ENTITY a 'b'>", .documentType), ("<r/>\n<!DOCTYPE r>", .documentType),
      ("<r><!-- <!DOCTYPE r> --><![CDATA[<!DOCTYPE r>]]></r>", nil),
      ("{\"a\":1}", .notWellFormed),
    ] as [(String, XMLFault.Code?)])
  func `documents are taken or refused`(text: String, code: XMLFault.Code?) {
    for block in [1_000, 1, 2, 3] {
      #expect(XMLRecorder.fault(text, block: block)?.code == code, "in blocks of \(block)")
    }
  }

  @Test(
    arguments: [
      ([0xFE, 0xFF, 0, 0x3C, 0, 0x72], .encoding, 0), ([0xFF, 0xFE, 0x3C, 0, 0x72, 0], .encoding, 0),
      ([0x3C, 0, 0x72, 0, 0x2F, 0, 0x3E, 0], .encoding, 0), ([0, 0, 0, 0x3C], .encoding, 0),
      ([0x4C, 0x6F, 0xA7, 0x94, 0x93], .invalidUTF8, 2),
      (Array("<r>".utf8) + [0xE9] + Array("</r>".utf8), .invalidUTF8, 3),
      (Array("<r>".utf8) + [0xC0, 0x80] + Array("</r>".utf8), .invalidUTF8, 3),
      (Array("<r>ab".utf8) + [0xE2, 0x82], .invalidUTF8, 5),
    ] as [([UInt8], XMLFault.Code, Int)])
  func `other encodings are refused with their place`(bytes: [UInt8], code: XMLFault.Code, offset: Int) {
    for block in [1_000, 1, 2, 3] {
      let fault = XMLRecorder.read(bytes, block: block).1
      #expect(fault?.code == code, "in blocks of \(block)")
      #expect(fault?.offset == offset, "in blocks of \(block)")
    }
  }

  @Test func `a comment that looks closed is still open`() {
    // libxml2 itself refuses some of these, depending on the blocks. It is no DOCTYPE, though.
    for block in [1_000, 1, 2, 3] {
      #expect(XMLRecorder.fault("<!--><!DOCTYPE r>--><r/>", block: block)?.code != .documentType)
      #expect(XMLRecorder.fault("<!----><!DOCTYPE r><r/>", block: block)?.code == .documentType)
    }
  }

  @Test func `undeclared prefixes are told once and pass`() {
    let text = "<r><orx:meta o:a='1'><orx:id>7</orx:id></orx:meta></r>"
    let (recorder, fault) = XMLRecorder.read(Array(text.utf8))
    #expect(fault == nil)
    #expect(recorder.prefixes == ["orx", "o"])
    #expect(recorder.elements.map(\.name) == ["r", "meta", "id"])
    #expect(recorder.elements.allSatisfy { $0.namespace == nil })
    #expect(recorder.elements[1].attributes == ["a=1"])
  }

  @Test(arguments: ["<r>Smith & Wesson</r>", "<r>&Secret;</r>", "<r><Secret>x</r>", "<r>x <Secret y</r>"])
  func `messages hold no text of the document`(text: String) throws {
    let fault = try #require(XMLRecorder.fault(text))
    #expect(!fault.message.contains("Secret") && !fault.message.contains("Wesson"))
  }

  @Test func `after a fault nothing more is taken`() {
    let recorder = XMLRecorder()
    let reader = XMLReader(handler: recorder)
    #expect(throws: XMLFault.self) { try reader.feed(Array("<r></s>".utf8)) }
    #expect(throws: XMLFault.self) { try reader.feed(Array("<r/>".utf8)) }
    #expect(throws: XMLFault.self) { try reader.finish() }
    #expect(recorder.elements.count == 1)
  }

  @Test func `names of one reader are equal by pointer`() throws {
    final class Counter: XMLHandler {
      var wanted: XMLName?
      var count = 0
      func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
        if name == wanted { count += 1 }
      }
      func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {}
      func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {}
    }
    let counter = Counter()
    let reader = XMLReader(handler: counter)
    counter.wanted = reader.name("submission")
    try reader.feed(Array("<r><submission/><submissions/><x><submission>a</submission></x></r>".utf8))
    try reader.finish()
    #expect(counter.count == 2)
  }
}
