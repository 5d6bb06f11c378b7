import Applicants
import Testing

@testable import Intake

/// What is read of a record has limits: what goes beyond them is set aside or refused, never cut.
@Suite struct RecordLimitTests {
  private let scratch = Scratch()

  private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

  /// A form of two people in each format, the first of whom writes a long answer.
  private static let formats: [@Sendable (String) -> String] = [
    { "id,free school meals,why\n1,yes,\($0)\n2,no,short\n" },
    { "id,free school meals,why\n1,yes,\"\($0)\"\n2,no,short\n" },
    { #"[{"id":1,"free school meals":"yes","why":"\#($0)"},{"id":2,"free school meals":"no","why":"short"}]"# },
    { "{\"id\":1,\"free school meals\":\"yes\",\"why\":\"\($0)\"}\n{\"id\":2,\"free school meals\":\"no\"}\n" },
    { "<s><r><id>1</id><free-school-meals>yes</free-school-meals><why>\($0)</why></r><r><id>2</id></r></s>" },
    {
      "<s><r><id>1</id><free-school-meals>yes</free-school-meals><why><![CDATA[\($0)]]></why></r><r><id>2</id></r></s>"
    },
  ]

  @Test(arguments: formats.indices) func `a record with more answers than are read is set aside`(format: Int) throws {
    let most = ReadingPlan.mostBytes
    let whole = try FormReader.read(Samples.request([scratch.file("f", Self.formats[format](Self.text(most - 100)))]))
    #expect(whole.batch.count == 2)
    let why = try whole.reread([0], fields: [Samples.why.name])
    #expect(why[0]?.disclosed().first??.utf8.count == most - 100)
    for threads in [1, 2] {
      let long = try FormReader.read(
        Samples.request([scratch.file("f", Self.formats[format](Self.text(most + 1)))], threads: threads))
      #expect(long.batch.setAside.map(\.finding.code) == ["record-too-long"])
      #expect(long.batch.setAside.map(\.finding.record) == [1])
      #expect(long.batch.count == 1)
    }
  }

  @Test(arguments: formats.indices) func `a long text that nobody asks for is passed over`(format: Int) throws {
    let text = Self.formats[format](Self.text(ReadingPlan.mostBytes + 1)).replacing("why", with: "photo")
    let forms = try FormReader.read(Samples.request([scratch.file("f", text)]))
    #expect(forms.batch.count == 2)
    #expect(forms.batch.setAside.isEmpty)
  }

  @Test func `a dump cuts no text`() throws {
    for format in Self.formats.indices {
      let path = scratch.file("f", Self.formats[format](Self.text(ReadingPlan.mostBytes + 1)))
      let dump = try FormDump(path, Samples.request([path]))
      var findings: [String?] = []
      try dump.forEachSubmission { submission in
        findings.append(submission.finding?.code)
        return true
      }
      #expect(findings == ["record-too-long", nil])
    }
  }

  @Test func `a record of endlessly many values is set aside`() throws {
    let values = String(repeating: "1,", count: 200_000)
    let forms = try FormReader.read(
      Samples.request([scratch.file("f", "[{\"income\":[\(values)1]},{\"income\":2,\"more\":[\(values)1]}]")]))
    #expect(forms.batch.setAside.map(\.finding.code) == ["record-too-long"])
    #expect(forms.batch.count == 1)
  }

  @Test func `JSON of records beyond the limit is refused`() throws {
    var request = Samples.request([scratch.file("f", "[{\"income\":1},{\"more\":\"\(Self.text(3 << 20))\"}]")])
    request.longestRecord = 1 << 20
    #expect { try FormReader.read(request) } throws: { error in
      (error as? IntakeError)?.findings.map(\.code) == ["record-too-long"]
    }
  }

  @Test func `more columns than a sheet can have are refused`() throws {
    func columns(_ count: Int) -> String { (1..<count).map { "c\($0)," }.joined() + "income\n" }
    let most = try FormReader.read(
      Samples.request([scratch.file("f", columns(16_384) + String(repeating: ",", count: 16_383) + "7\n")]))
    #expect(most.batch.count == 1)
    let request = Samples.request([scratch.file("f", columns(16_385) + String(repeating: ",", count: 16_384) + "7\n")])
    #expect { try FormReader.read(request) } throws: { error in
      (error as? IntakeError)?.findings.first?.message.contains("at most 16384 columns, found 16385") == true
    }
  }

  @Test func `a record of endlessly many cells is set aside with its number of them`() throws {
    let wide = String(repeating: "\"a\n1,2\",", count: 50_000)
    let forms = try FormReader.read(Samples.request([scratch.file("f", "income,why\n\(wide)b\n3,c\n")]))
    #expect(forms.batch.setAside.map(\.finding.message) == ["expected 2 cells as in the header, found 50001"])
    #expect(forms.batch.count == 1)
  }
}
