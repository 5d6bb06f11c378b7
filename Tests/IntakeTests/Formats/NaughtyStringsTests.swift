import Applicants
import Documents
import Testing

@testable import Intake

/// Every string comes out of a form as it went in, or the file is refused with the place.
@Suite(.enabled(if: NaughtyStrings.isPresent, NaughtyStrings.missing))
struct NaughtyStringsTests {
  private let scratch = Scratch()

  private func read(_ bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    try FormDump(scratch.file("f", bytes), Samples.request([], profiles: [])).forEachSubmission {
      rows.append($0.cells.disclosed().map(\.value))
      return true
    }
    return rows
  }

  @Test func `all come through CSV byte for byte`() throws {
    let strings = try NaughtyStrings.strings()
    var csv = CSVWriter(for: .machines)
    csv.record(["n", "s"])
    for (index, text) in strings.enumerated() { csv.record([String(index), text]) }
    #expect(try read(csv.bytes).map { Array($0[1].utf8) } == strings.map { Array($0.utf8) })
  }

  @Test func `all come through JSON byte for byte`() throws {
    let strings = try NaughtyStrings.strings()
    var json = JSONWriter()
    json.beginArray()
    for text in strings {
      json.beginObject()
      json.member("s", text)
      json.endObject()
    }
    json.endArray()
    #expect(try read(json.bytes).map { Array($0[0].utf8) } == strings.map { Array($0.utf8) })
  }

  @Test func `all come through a workbook byte for byte`() throws {
    let strings = try NaughtyStrings.strings()
    let workbook = WorkbookBytes(
      WorkbookBytes.row(1, ["n", "s"])
        + strings.enumerated().map { WorkbookBytes.row($0 + 2, [String($0), $1]) }.joined())
    #expect(try read(workbook.bytes).map { Array($0[1].utf8) } == strings.map { Array($0.utf8) })
  }

  /// The text as XML has it; the ends of lines and tabs by their numbers, as they become spaces in attributes.
  private func escaped(_ text: String, _ special: (Unicode.Scalar) -> Bool) -> String {
    text.unicodeScalars.map { special($0) ? "&#x\(String($0.value, radix: 16));" : String($0) }.joined()
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { "<>&\"\t\r\n".unicodeScalars.contains(scalar) }

  @Test func `all that XML can hold come through it byte for byte, as elements and as attributes`() throws {
    let strings = try NaughtyStrings.strings().filter { $0.unicodeScalars.allSatisfy(NaughtyStrings.isForXML) }
    #expect(strings.count == 509)
    let expected = strings.map { [Array($0.utf8), Array($0.utf8)] }
    let plain = strings.map { text in
      let escaped = escaped(text, isMark)
      return "<s a=\"\(escaped)\"><t>\(escaped)</t></s>\n"
    }
    #expect(try read(Array("<all>\n\(plain.joined())</all>".utf8)).map { $0.map { Array($0.utf8) } } == expected)
    // Every character by its number.
    let numbered = strings.map { text in
      let escaped = escaped(text) { _ in true }
      return "<s a='\(escaped)'><t>\(escaped)</t></s>"
    }
    #expect(try read(Array("<all>\(numbered.joined())</all>".utf8)).map { $0.map { Array($0.utf8) } } == expected)
    // In sections that need no escapes but for their own end; a line end is one line feed there.
    let sections = strings.map { text in
      "<s><t><![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]></t></s>"
    }
    #expect(try read(Array("<all>\(sections.joined())</all>".utf8)).map { Array($0[0].utf8) } == expected.map { $0[0] })
  }

  @Test func `each of the six that XML forbids is refused with its place`() throws {
    let strings = try NaughtyStrings.strings().filter { !$0.unicodeScalars.allSatisfy(NaughtyStrings.isForXML) }
    #expect(strings.count == 6)
    for text in strings {
      for escaped in [escaped(text, isMark), escaped(text) { !$0.isASCII || $0.value < 0x20 }] {
        for record in ["<s><t>\(escaped)</t></s>", "<s a=\"\(escaped)\"/>"] {
          let bytes = Array("<all>\n<s><t>x</t></s>\n\(record)\n</all>".utf8)
          let error = #expect(throws: IntakeError.self) { try read(bytes) }
          #expect(error?.findings.map(\.code) == ["file-malformed"])
          #expect(error?.findings.first?.place.line == 3)
          #expect(error?.findings.first?.place.column ?? 0 > 0)
        }
      }
    }
  }
}
