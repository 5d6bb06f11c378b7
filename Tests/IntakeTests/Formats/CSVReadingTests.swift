import Applicants
import Testing

@testable import Intake

@Suite struct CSVReadingTests {
  @Test(arguments: [
    ("Total,,2,4", true), ("Grand total:,,2,", true), ("\"TOTAL: 3\",,,", true), (",Total,2,", true),
    // Whoever is called so has more than numbers, or fewer.
    ("Total,c@example.org,yes,4", false), ("Total,,yes,4", false), ("Total,,,", false), ("Totally,,2,4", false),
    ("Total,,,07700900123", false),
  ])
  func `a row of totals is no applicant's`(row: String, isTotal: Bool) throws {
    let text = "submission id,email,free school meals,income\n1,a@example.org,yes,1\n2,b@example.org,yes,3\n\(row)\n"
    let scratch = Scratch()
    let forms = try FormReader.read(Samples.request([scratch.file("f.csv", text)]))
    #expect(forms.batch.setAside.map(\.finding.code) == (isTotal ? ["record-total"] : []))
    #expect(forms.batch.count == (isTotal ? 2 : 3))
  }

  @Test(arguments: [("", 1), ("1,2004-11-01,p1@example.org,yes,film,because\n", 0), ("1,2004\n", 0)])
  func `a form without records is told`(rows: String, count: Int) throws {
    let told = try read(header + rows).batch.findings.filter { $0.code == "no-records" }
    #expect(told.map(\.severity) == [Severity](repeating: .warning, count: count))
  }

  private let scratch = Scratch()

  private func read(_ text: String, threads: Int = 1, block: Int? = nil, overlap: Int? = nil) throws -> ReadForms {
    var request = Samples.request([scratch.file("f.csv", text)], threads: threads)
    if let block { request.blockSize = block }
    if let overlap { request.overlap = overlap }
    return try FormReader.read(request)
  }

  private static let people = (1...6).map { "\($0),2004-11-0\($0),p\($0)@example.org,yes,film,because\n" }.joined()

  @Test(arguments: [
    "submission id,date of birth,email,free school meals,disciplinewhy\n",
    "submission id,date of birth,email,,free school meals,discipline,why\n",
  ])
  func `a header of other cells than nearly all records stops the file, and says which line to mend`(line: String)
    throws
  {
    let error = try #require(throws: IntakeError.self) { try read(line + Self.people) }
    #expect(error.findings.map(\.code) == ["header-doubtful"])
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).count
    #expect(error.findings[0].message.contains("header line (\(cells)), found 6"))
    #expect(error.findings[0].place.line == 1)
    // One record of six is set aside alone.
    let some = try read(header + Self.people + "7,2004-11-07\n")
    #expect(some.batch.setAside.count == 1 && some.batch.count == 6)
  }

  @Test(arguments: [("7,2004-11-07", true), ("7,2004-11-07\n", false), ("7,2004-11-07,a,b,c,d,e", false)])
  func `a file that ends within a record may have been cut off`(last: String, isCut: Bool) throws {
    let found = try #require(try read(header + Self.people + last).batch.setAside.first?.finding)
    #expect(found.code == "record-width")
    #expect(found.notes.contains { $0.contains("ends within this line") } == isCut)
  }

  private let header = "submission id,date of birth,email,free school meals,discipline,why\n"

  @Test func `answers are read, each distinct one once`() throws {
    let forms = try read(
      header
        + "1,30/11/2004,a@example.org,Yes,film;music,\"because, \"\"really\"\"\"\n2,2004-11-30,b@example.org,hmm,,\n")
    #expect(forms.batch.count == 2)
    #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
    #expect(try forms.answer(Samples.meals, of: 1).read == .open(.unknownWording))
    #expect(try forms.answer(Samples.discipline, of: 0).read == .given(.options([0, 1])))
    #expect(try forms.answer(Samples.birth, of: 0).read == forms.answer(Samples.birth, of: 1).read)
    #expect(forms.batch.unknownWordings.map(\.count) == [1])
    #expect(try forms.answer(Samples.income, of: 0) == DistinctAnswer(written: [], read: .open(.missing)))
    let why = try forms.reread([0], fields: [Samples.why.name, Samples.income.name])
    #expect(why[0]?.disclosed() == ["because, \"really\"", nil])
  }

  @Test func `a finding names line and column, quoted line ends counted`() throws {
    let forms = try read(
      header + "1,2004-01-01,a@example.org,yes,,\"two\nlines\"\n2,\"99/99/9999\",b@example.org,yes,,\n")
    let finding = try #require(forms.batch.findings.first)
    #expect(finding.code == "date-unreadable")
    #expect((finding.place.line, finding.place.column, finding.record) == (4, 3, 2))
    #expect(finding.message.contains("99/99/9999"))
  }

  @Test func `a record of another width, or with a stray quote, is set aside with its place`() throws {
    let forms = try read(
      header + "1,2004-01-01,,yes,,\n2,2004-01-01\n3,20\"4,,yes,,\n4,\"x\"y,,yes,,\n\n  \n5,2004-01-01,,yes,,\n")
    #expect(forms.batch.count == 2)
    #expect(forms.batch.setAside.map(\.finding.code) == ["record-width", "quote-stray", "text-after-quote"])
    #expect(forms.batch.setAside.map(\.finding.place.line) == [3, 4, 5])
    #expect(forms.batch.setAside.map(\.finding.place.column) == [1, 5, 6])
    #expect(String(decoding: try forms.knownBytes(of: 1), as: UTF8.self) == "2,2004-01-01\n")
    #expect(String(decoding: try forms.headerBytes(ofForm: 0), as: UTF8.self) == header)
    #expect(forms.batch.records.fates.count { $0 == .setAside } == 3)
  }

  @Test(arguments: [1, 2]) func `behind an unclosed quote nobody can be counted, so the file is refused`(threads: Int)
    throws
  {
    let error = try #require(throws: IntakeError.self) {
      try read(
        header + "1,2004-01-01,,yes,,\n2,2004-01-01,,yes,,\"open\n3,2004-01-01,,yes,,\n", threads: threads)
    }
    #expect(error.kind == .unreadableFiles)
    #expect(error.findings.map(\.code) == ["quote-unclosed"])
    #expect(error.findings.first?.place.line == 3)
    #expect(error.findings.first?.place.column == 20)
  }

  @Test(arguments: ["submission id,free school meals", "submission id,free school meals\r\n"])
  func `a header alone has no records`(text: String) throws {
    #expect(try read(text).batch.records.count == 0)
  }

  @Test(arguments: ["", "\u{FEFF}", "\n\n"])
  func `an empty file is refused, unless its form is named`(text: String) throws {
    let error = try #require(throws: IntakeError.self) { try read(text) }
    #expect(error.findings.map(\.code) == ["form-unrecognised"])
    var request = Samples.request([scratch.file("f.csv", text)])
    request.forced = [request.files[0]: request.profiles[0].name]
    #expect(try FormReader.read(request).batch.records.count == 0)
  }

  @Test(arguments: [";", "\t"]) func `the delimiter is found`(delimiter: String) throws {
    let text = "submission id,free school meals,email\n1,yes,\n2,no,\n"
    let forms = try read(String(text.map { $0 == "," ? Character(delimiter) : $0 }))
    #expect(try forms.answer(Samples.meals, of: 1).read == .given(.option(1)))
  }

  @Test func `a byte order mark and CRLF and lone CR line ends are read`() throws {
    #expect(try read("\u{FEFF}submission id,free school meals\r\n1,yes\r\n").batch.count == 1)
    #expect(try read("submission id,free school meals\r1,yes\r2,no\r").batch.count == 2)
  }

  @Test func `duplicate and blank headers survive`() throws {
    let profile = FormProfile(
      name: "f", format: .csv, recognisedBy: [FieldPath(header: "Other", occurrence: 2)],
      questions: [
        FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Other", occurrence: 2)),
        FieldMapping(question: Samples.discipline.name, from: FieldPath(column: 3)),
        FieldMapping(question: Samples.income.name, from: FieldPath(header: "Other")),
      ])
    let file = scratch.file("f.csv", " Other ,Other,,Nobody's\n5,yes,film,x\n")
    let forms = try FormReader.read(Samples.request([file], profiles: [profile]))
    #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
    #expect(try forms.answer(Samples.discipline, of: 0).read == .given(.options([1])))
    #expect(try forms.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(5))))
    #expect(forms.batch.unmapped == [UnmappedField(form: 0, field: "Nobody's", filled: 1)])
    #expect(forms.batch.findings.contains { $0.code == "field-repeated" })
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00, 0x62], "file-not-utf8"), ([0x61, 0x2C, 0x62, 0x0A, 0x97, 0x2C, 0x0A], "file-not-utf8"),
    ] as [([UInt8], String)])
  func `what is not UTF-8 is refused whole`(bytes: [UInt8], code: String) {
    let head = bytes[0] == 0xFF ? [] : Array("free school meals,".utf8)
    #expect {
      try FormReader.read(Samples.request([scratch.file("f.csv", head + bytes)]))
    } throws: { error in
      let finding = (error as? IntakeError)?.findings.first
      return finding?.code == code && finding?.notes.contains { $0.contains("CSV UTF-8") } == true
    }
  }

  @Test func `all files that cannot be read are named`() {
    let files = [scratch.file("b.csv", "x,y\n1,2\n"), scratch.path + "/absent.csv", scratch.path]
    #expect {
      try FormReader.read(Samples.request(files))
    } throws: {
      ($0 as? IntakeError)?.findings.map(\.code).sorted() == ["file-unopened", "file-unopened", "form-unrecognised"]
    }
  }

  /// Files that fool every guess of where a record begins.
  static let adversaries: [String] = {
    let header = "submission id,free school meals,why\n"
    var texts = [
      header + (0..<40).map { "\($0),yes,\"a\nb,\"\"c\"\"\n9,no,x\n\"\n" }.joined(),
      header + (0..<40).map { "\($0),\"yes\",\"\"\"\n1,no,2\n\"\"\"\r\n" }.joined(),
      header + (0..<30).map { "\($0),yes,\(String(repeating: "é’", count: $0))\n" }.joined(),
      header + (0..<20).map { "\($0),no,\"\(String(repeating: "\n", count: $0 * 3))\"\n\n" }.joined()
        + "x,\"open\n1,yes,z\n",
      header + (0..<20).map { "\($0),no\n\($0),yes,q\"\n\($0),yes,\"q\"r\n" }.joined(),
      header + "1,yes,\"" + String(repeating: "x,y,z\n", count: 500) + "\"\n2,no,last",
      header.replacing("\n", with: "\r") + (0..<30).map { "\($0),yes,\"a\rb\"\r" }.joined(),
    ]
    // Every line inside these quotes looks like a record.
    texts.append(header + (0..<20).map { "\($0),yes,\"a\n\(String(repeating: "9,no,x\n", count: 20))\"\n" }.joined())
    var generator = SeededGenerator(state: 42)
    for _ in 0..<30 {
      let pieces = ["\"", "\"", ",", ",", "\n", "\r\n", "a", "yes", "1", "é"]
      texts.append(header + (0..<200).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined())
    }
    return texts
  }()

  @Test(arguments: adversaries) func `blocks on two threads give what sequential reading gives`(text: String) throws {
    let cuts = [(7, 8), (13, 8), (64, 16), (100, 4000), (1000, 64)]
    let whole: ReadForms
    do {
      whole = try read(text, block: 1 << 20)
    } catch let error as IntakeError {
      #expect(error.findings.map(\.code) == ["quote-unclosed"])
      for (block, overlap) in cuts {
        for threads in [1, 2] {
          #expect(throws: error) { try read(text, threads: threads, block: block, overlap: overlap) }
        }
      }
      return
    }
    for (block, overlap) in cuts {
      for threads in [1, 2] {
        let parts = try read(text, threads: threads, block: block, overlap: overlap)
        #expect(parts.everything() == whole.everything())
        #expect(parts.batch.records.offsets == whole.batch.records.offsets)
        #expect(parts.batch.records.lengths == whole.batch.records.lengths)
        #expect(parts.batch.setAside.map(\.finding.code) == whole.batch.setAside.map(\.finding.code))
        #expect(parts.batch.setAside.map(\.finding.place.line) == whole.batch.setAside.map(\.finding.place.line))
        #expect(parts.batch.unmapped == whole.batch.unmapped)
        #expect(parts.batch.forms.map(\.digest) == whole.batch.forms.map(\.digest))
      }
    }
  }

  @Test func `a wrong guess is noticed`() throws {
    var request = Samples.request([scratch.file("f.csv", Self.adversaries[7])])
    request.blockSize = 50
    let files = try FormReader.readFiles(request, JoiningSettings(key: Samples.key))
    #expect(files[0].rereadBlocks > 0)
  }

  @Test func `a record longer than the limit is set aside`() throws {
    var request = Samples.request([scratch.file("f.csv", Self.adversaries[5])])
    request.blockSize = 64
    request.overlap = 16
    request.longestRecord = 512
    let forms = try FormReader.read(request)
    #expect(forms.batch.setAside.map(\.finding.code) == ["record-too-long"])
    #expect(forms.batch.count == 1)
  }

  @Test(arguments: 0..<9) func `invalid UTF-8 is found at its offset wherever blocks end`(offset: Int) throws {
    let good = "free school meals\nyesé’😀é’😀é’😀yes\n"
    #expect(try read(good, block: 5 + offset, overlap: 8).batch.count == 1)
    var bytes = Array(good.utf8)
    bytes.insert(0x80, at: 21 + offset * 2)
    var request = Samples.request([scratch.file("f.csv", bytes)], threads: 2)
    request.blockSize = 6
    #expect { try FormReader.read(request) } throws: { ($0 as? IntakeError)?.findings.first?.code == "file-not-utf8" }
  }

  @Test func `a record with a NUL byte is set aside`() throws {
    let padding = String(repeating: "x", count: 80)
    let scratch = Scratch()
    let forms = try FormReader.read(
      Samples.request([scratch.file("f.csv", "income,why\n1,\(padding)\n2,a\u{0}b\n3,c\n")]))
    #expect(forms.batch.records.count == 3)
    #expect(forms.batch.count == 2)
    let finding = try #require(forms.batch.setAside.first?.finding)
    #expect(finding.code == "record-nul")
    #expect([finding.place.line, finding.place.column, finding.record] == [3, 4, 2])
  }
}

/// The same numbers every time.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
