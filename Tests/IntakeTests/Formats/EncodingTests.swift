import Applicants
import Documents
import Foundation
import Testing

@testable import Intake

/// Files in other encodings than UTF-8: read where every byte speaks for one, refused with the evidence where not.
@Suite struct EncodingTests {
  private let scratch = Scratch()
  private let header = "submission id,submitted at,date of birth,email,phone,free school meals,income,name\n"
  private let names = ["Zoë O’Neill", "Señor Muñoz – “Pepe”", "ÉLODIE Brontë", "£500 at 20° · Łódź 🌍"]

  private var text: String {
    header
      + names.enumerated().map { index, name in
        "\(index + 1),2026-01-01T00:00:00Z,2004-01-0\(index + 1),a@example.org,,yes,5,\(name)\n"
      }.joined()
  }

  private func read(_ bytes: [UInt8], encodings: [String: TextEncoding] = [:]) throws -> [[String]] {
    let path = scratch.file("f.csv", bytes)
    var request = Samples.request([path])
    request.hints.encodings = Dictionary(uniqueKeysWithValues: encodings.map { (path, $0.value) })
    let dump = try FormDump(path, request)
    var rows: [[String]] = []
    try dump.forEachSubmission {
      rows.append($0.cells.disclosed().map(\.value))
      return true
    }
    return rows
  }

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: encoding)))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian], [true, false])
  func `UTF-16 is read, with a byte order mark and without`(encoding: String.Encoding, hasMark: Bool) throws {
    let mark: [UInt8] = hasMark ? (encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) : []
    #expect(try read(mark + bytes(text, encoding)).map { $0[7] } == names)
  }

  @Test func `Windows-1252 is read where every character fits, and that is told`() throws {
    let western = Array(names.prefix(3))
    let text = header + western.enumerated().map { "\($0 + 1),,2004-01-01,,,yes,5,\($1)\n" }.joined()
    let bytes = try bytes(text, .windowsCP1252)
    #expect(try read(bytes).map { $0[7] } == western)
    let forms = try FormReader.read(Samples.request([scratch.file("g.csv", bytes)]))
    #expect(forms.batch.count == 3)
    let finding = try #require(forms.batch.findings.first { $0.code == "encoding-guessed" })
    #expect(finding.severity == .warning && finding.message.contains("9 of 9 characters"), "\(finding.message)")
    // What the manifest digests and counts are the file's own bytes.
    #expect(forms.batch.forms[0].digest == bytes.withUnsafeBytes { StreamDigest.of($0) })
    #expect(forms.batch.forms[0].byteCount == bytes.count)
    #expect(forms.batch.forms[0].reading.first?.hasPrefix("encoding: Windows-1252") == true)
    let again = try forms.reread([1], fields: [Samples.income.name])
    #expect(again[1]?.disclosed() == ["5"])
  }

  /// Texts with letters beyond ASCII in other encodings, by their bytes: é in Mac Roman, code page 850 and 437, Polish in
  /// Windows-1250, Russian in Windows-1251 and KOI8-R.
  static let others: [[UInt8]] = [
    Array("Ren".utf8) + [0x8E], Array("Ren".utf8) + [0x82], Array("Mu".utf8) + [0xA4] + Array("oz".utf8),
    Array("G".utf8) + [0xB3] + Array("owacki".utf8), Array("Du".utf8) + [0x9A] + Array("an".utf8),
    [0xD0, 0xEE, 0xF1, 0xF1, 0xE8, 0xFF, 0x81], [0xFC, 0x9F, 0x41], Array("Garc".utf8) + [0x92, 0x61], [0x97],
  ]

  @Test(arguments: others)
  func `what may be another encoding is refused with the evidence, and read where somebody knows`(
    name: [UInt8]
  ) throws {
    let bytes = Array((header + "1,,2004-01-01,,,yes,5,").utf8) + name + [0x0A]
    let error = #expect(throws: IntakeError.self) { try read(bytes) }
    let finding = try #require(error?.findings.first)
    #expect(finding.code == "file-not-utf8" && finding.place.line == 2)
    #expect(finding.notes.last?.contains("--encoding Windows-1252=FILE") == true, "\(finding.notes)")
    if !name.contains(0x81) {
      let known = try read(bytes, encodings: ["": .windows1252])
      #expect(known[0][7].unicodeScalars.count == name.count)
    }
  }

  @Test(arguments: [
    // The header's sign alone, and beside letters that speak for themselves.
    ("Income (£)", "5", true), ("Income in £", "5", true), ("[€] a year", "Zoë", true), ("£,note", "£5,Zoë", true),
    ("\"Income, in £\"", "5", true),
    // What an old Mac or another code page has other letters for is not proved by the sign.
    ("Income (£)", "Don’t know", false), ("Income (£)", "“yes”", false), ("Income (£)", "Du\u{161}an", false),
    // Part of a word it may be a letter, and below the header somebody's initial.
    ("Income £k", "5", false), ("Incom£", "5", false), ("Income", "(£)", false), ("Income", "£", false),
    ("Income (¥)", "5", false),
  ])
  func `a pound sign by itself in the header is one, and proves nothing of the answers`(
    header: String, cell: String, isRead: Bool
  ) throws {
    let text = "id,\(header)\n1,\(cell)\n2,\(cell)\n"
    let bytes = try bytes(text, .windowsCP1252)
    guard isRead else {
      #expect(throws: IntakeError.self) { try read(bytes) }
      return
    }
    let last = try #require(cell.split(separator: ",").last)
    #expect(try read(bytes).map(\.last) == [String(last), String(last)])
    let dump = try FormDump(scratch.file("h.csv", bytes), Samples.request([]))
    #expect(dump.header.joined(separator: ",") == "id," + header.filter { $0 != "\"" })
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x41, 0x00, 0x3D, 0xD8] as [UInt8], 4), ([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xDC], 4),
    ([0xFF, 0xFE, 0x41, 0x00, 0x41], 4),
  ])
  func `half a character is refused with its place`(bytes: [UInt8], offset: Int) {
    var transcoder = TextTranscoder(from: .utf16LittleEndian)
    var text: [UInt8] = []
    #expect(transcoder.transcode(bytes, isEnd: true, into: &text) == offset)
    #expect(text == [0x41])
  }

  @Test func `blocks cut anywhere give the same text`() throws {
    for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      let whole = try bytes(text, encoding == .utf16LittleEndian ? .utf16LittleEndian : .utf16BigEndian)
      for size in [1, 2, 3, 5, 7, 64] {
        var transcoder = TextTranscoder(from: encoding)
        var out: [UInt8] = []
        for start in stride(from: 0, to: whole.count, by: size) {
          let end = min(whole.count, start + size)
          #expect(transcoder.transcode(Array(whole[start..<end]), isEnd: end == whole.count, into: &out) == nil)
        }
        #expect(String(decoding: out, as: UTF8.self) == text)
      }
    }
  }

  @Test func `every byte of Windows-1252 is the character that Foundation has for it`() {
    for byte in UInt8.min...UInt8.max {
      let text = String(bytes: [byte], encoding: .windowsCP1252)
      let scalar = TextEncoding.windows1252(byte)
      // Foundation gives control characters, or nothing, where the code page has none.
      if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
        #expect(scalar == nil)
      } else {
        #expect(scalar.map { String($0) } == text, "\(byte)")
      }
    }
  }
}
