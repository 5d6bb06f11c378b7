import Applicants
import Documents
import Foundation
import Testing

@testable import Archives
@testable import Intake

/// Forms in gzip and ZIP files: read as if they were unpacked, refused whole where they cannot be.
@Suite struct PackedFormTests {
  private let scratch = Scratch()
  private static let header = "submission id,submitted at,date of birth,email,phone,free school meals,income,name\n"
  private static let csv = header + "1,,2004-01-01,ada@example.org,,yes,5,Ada\n2,,2005-02-02,,,no,6,\"Bea, B\"\n"
  private static let json = #"[{"email": "ada@example.org", "income": 5}, {"email": "bea@example.org"}]"#
  private static let xml = "<all><s><email>ada@example.org</email></s><s><email>bea@example.org</email></s></all>"

  private func values(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> [[String]] {
    let path = scratch.file("form.dat", bytes)
    var request = Samples.request([path])
    request.hints.encodings[path] = encoding
    var rows: [[String]] = []
    try FormDump(path, request).forEachSubmission {
      rows.append($0.cells.disclosed().map(\.value))
      return true
    }
    return rows
  }

  private func refusal(_ bytes: [UInt8]) -> Finding? {
    do { _ = try values(bytes) } catch { return (error as? IntakeError)?.findings.first }
    return nil
  }

  private func files(_ names: String...) -> [(name: String, bytes: [UInt8])] {
    names.map { ($0, Array(Self.csv.utf8)) }
  }

  @Test(arguments: [csv, json, xml])
  func `a packed form is read like the form`(text: String) throws {
    let plain = try values(Array(text.utf8))
    #expect(plain.count == 2)
    #expect(try values(PackedBytes.gzip(Array(text.utf8))) == plain)
    for isDeflated in [false, true] {
      #expect(try values(PackedBytes.zip([("x", Array(text.utf8))], isDeflated: isDeflated)) == plain)
    }
  }

  @Test func `digest and size are the file's own, and how it was read is told`() throws {
    let bytes = PackedBytes.gzip(Array(Self.csv.utf8))
    let plain = try FormReader.read(Samples.request([scratch.file("f.csv", Self.csv)]))
    let forms = try FormReader.read(Samples.request([scratch.file("f.csv.gz", bytes)]))
    #expect(forms.everything() == plain.everything() && forms.batch.count == 2)
    let form = forms.batch.forms[0]
    #expect(form.digest == bytes.withUnsafeBytes { StreamDigest.of($0) } && form.byteCount == bytes.count)
    #expect(form.reading == ["packed: gzip", "delimiter: comma"] && form.format == .csv)
    #expect(try forms.reread([1], fields: [Samples.income.name])[1]?.disclosed() == ["6"])
    try forms.verifyUnchanged()
    let path = scratch.file("f.zip", PackedBytes.zip(files("f.csv")))
    #expect(try FormReader.inspect(Samples.request([path]))[0].reading == ["packed: ZIP", "delimiter: comma"])
    #expect(
      try FormDump(path, Samples.request([path])).dialect.map(\.name).prefix(4) == [
        "format", "encoding", "packed", "delimiter",
      ])
  }

  @Test func `what is packed may be in another encoding`() throws {
    let text = Self.header + "1,,2004-01-01,,,yes,5,Zoë Muñoz\n"
    let plain = try values(Array(text.utf8))
    let wide = [UInt8](try #require(text.data(using: .utf16LittleEndian)))
    let western = [UInt8](try #require(text.data(using: .windowsCP1252)))
    for bytes in [PackedBytes.gzip(wide), PackedBytes.zip([("x", wide)]), PackedBytes.gzip(western)] {
      #expect(try values(bytes) == plain)
    }
    #expect(try values(PackedBytes.gzip(western), encoding: .windows1252) == plain)
    let bytes = PackedBytes.gzip(western)
    let forms = try FormReader.read(Samples.request([scratch.file("f.gz", bytes)]))
    let form = forms.batch.forms[0]
    #expect(form.digest == bytes.withUnsafeBytes { StreamDigest.of($0) } && form.byteCount == bytes.count)
    #expect(form.reading.first == "packed: gzip" && form.reading[1].hasPrefix("encoding: Windows-1252 ("))
    #expect(forms.batch.findings.contains { $0.code == "encoding-guessed" })
  }

  @Test func `a gzip file may have several members, and zeros behind them`() throws {
    let text = Array(Self.csv.utf8)
    let parts = PackedBytes.gzip(Array(text[..<90])) + PackedBytes.gzip([]) + PackedBytes.gzip(Array(text[90...]))
    let plain = try values(text)
    #expect(try values(parts) == plain && values(parts + [0, 0, 0]) == plain)
    #expect(refusal(parts + [0, 1])?.code == "archive-malformed")
    #expect(refusal(parts + [0x1F])?.code == "archive-malformed")
  }

  @Test func `folders and what systems put beside files are passed over`() throws {
    let around = files(
      "form/", "__MACOSX/form/._form.csv", "form/.DS_Store", "form/form.csv", "form/._form.csv", "Thumbs.db")
    #expect(try values(PackedBytes.zip(around)) == values(Array(Self.csv.utf8)))
  }

  @Test func `several forms, or none, are refused by their number`() {
    let two = refusal(PackedBytes.zip(files("a.csv", "b.csv")))
    #expect(two?.code == "archive-several" && two?.message == "expected one form in the ZIP file, found 2 files")
    #expect(two?.notes == ["unpack it and give each form that is in it"])
    #expect(refusal(PackedBytes.zip(files("a.csv", "a.csv")))?.code == "archive-several")
    for names in [[], ["folder/", ".DS_Store"]] {
      let none = refusal(PackedBytes.zip(names.map { ($0, []) }))
      #expect(none?.code == "archive-several" && none?.message.hasSuffix("found none") == true)
    }
  }

  @Test func `passwords and rare methods are refused`() {
    #expect(refusal(PackedBytes.zip(files("a.csv"), flags: 1))?.code == "archive-encrypted")
    #expect(refusal(PackedBytes.zip(files("a.csv"), method: 99))?.code == "archive-malformed")
    let old = refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 512))
    #expect(old?.code == "format-unread" && old?.message.contains("old Excel file (.xls) or a workbook with a") == true)
    let text = refusal(PackedBytes.zip([("mimetype", Array("x".utf8)), ("content.xml", [])]))
    #expect(text?.code == "format-unread" && text?.message.contains("OpenDocument") == true)
  }

  @Test func `what is packed twice is not opened`() {
    let (gzip, zip) = (PackedBytes.gzip(Array(Self.csv.utf8)), PackedBytes.zip(files("a.csv")))
    for inner in [gzip, zip] {
      #expect(refusal(PackedBytes.gzip(inner))?.code == "archive-nested")
      #expect(refusal(PackedBytes.zip([("a", inner)]))?.code == "archive-nested")
    }
  }

  @Test func `a file that is cut off anywhere is refused`() {
    let gzip = PackedBytes.gzip(Array(Self.csv.utf8))
    for length in 2..<gzip.count { #expect(refusal(Array(gzip[..<length]))?.code == "archive-malformed", "\(length)") }
    let zip = PackedBytes.zip(files("a.csv"), isDeflated: true)
    for length in 4..<zip.count { #expect(refusal(Array(zip[..<length]))?.code == "archive-malformed", "\(length)") }
  }

  @Test func `a damaged byte is refused or changes nothing`() throws {
    let plain = try values(Array(Self.csv.utf8))
    for bytes in [PackedBytes.gzip(Array(Self.csv.utf8)), PackedBytes.zip(files("a.csv"), isDeflated: true)] {
      for place in 4..<bytes.count {
        var damaged = bytes
        damaged[place] ^= 0x55
        if refusal(damaged) == nil { #expect(try values(damaged) == plain, "\(place)") }
      }
    }
  }

  @Test func `no message shows what is packed`() {
    let text = Array((Self.header + "1,,2004-01-01,secret,,yes,5,\"secret\n").utf8)
    let cut = Array(PackedBytes.gzip(text).dropLast())
    for bytes in [cut, PackedBytes.zip([("secret.csv", text), ("secret2.csv", text)])] {
      let finding = refusal(bytes)
      #expect(finding != nil && !"\(finding?.message ?? "") \(finding?.notes ?? [])".contains("secret"))
    }
  }

  // MARK: limits

  private func unpack(_ bytes: [UInt8], _ limits: UnpackLimits) throws(ArchiveFault) -> Int {
    let handle = open(scratch.file("bomb", bytes), O_RDONLY)
    defer { close(handle) }
    let blocks: any ByteBlocks
    if Container(bytes) == .gzip {
      blocks = try GzipBlocks(descriptor: handle, count: bytes.count, limits: limits)
    } else {
      guard case .form(let form) = try ZipContent.open(descriptor: handle, count: bytes.count, limits: limits) else {
        return 0
      }
      blocks = form
    }
    var length = 0
    while let block = try blocks.next() { length += block.count }
    return length
  }

  @Test func `what grows too much is refused before it has grown`() throws {
    let zeros = [UInt8](repeating: 0x30, count: 3 << 20)
    for bytes in [PackedBytes.gzip(zeros), PackedBytes.zip([("zeros", zeros)], isDeflated: true)] {
      #expect(bytes.count < 1 << 13)
      var limits = UnpackLimits()
      #expect(try unpack(bytes, limits) == zeros.count)
      limits.free = 1 << 20
      #expect(throws: ArchiveFault.self) { try unpack(bytes, limits) }
      limits.ratio = 2_000
      #expect(try unpack(bytes, limits) == zeros.count)
      limits.total = 2 << 20
      let fault = #expect(throws: ArchiveFault.self) { try unpack(bytes, limits) }
      #expect(fault?.code == .tooLarge)
    }
  }

  @Test func `an archive of too many files is refused before its directory is read`() throws {
    var limits = UnpackLimits()
    limits.entries = 2
    let bytes = PackedBytes.zip([("a/", []), ("b/", []), ("c.csv", [0x41])])
    let many = #expect(throws: ArchiveFault.self) { try unpack(bytes, limits) }
    #expect(many?.code == .tooLarge)
    limits.entries = 3
    #expect(try unpack(bytes, limits) == 1)
    limits.directory = 100
    let fault = #expect(throws: ArchiveFault.self) { try unpack(bytes, limits) }
    #expect(fault?.code == .tooLarge)
  }
}
