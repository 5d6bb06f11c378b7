import Applicants
import Testing

@testable import Intake

@Suite struct MomentFindingTests {
  private func read(_ times: [String], threads: Int = 1, block: Int = 1 << 20) throws -> ReadForms {
    let scratch = Scratch()
    let rows = times.enumerated().map { "\($0.offset),\($0.element),yes\n" }
    let form = scratch.file("form.csv", "submission id,submitted at,free school meals\n" + rows.joined())
    var request = Samples.request([form], threads: threads)
    request.blockSize = block
    return try FormReader.read(request)
  }

  private func said(_ forms: ReadForms) -> [String] {
    forms.batch.findings.filter { $0.field == "submitted at" }.map {
      "\($0.severity.rawValue) \($0.code) line \($0.place.line ?? 0) record \($0.record ?? 0): \($0.notes.first ?? "")"
    }
  }

  @Test func `times of a zone that may be several are read without it and told once a file`() throws {
    let forms = try read([
      "2022/06/22 11:07:29 AM GMT", "2022/06/22 11:07:29 AM AST", "2022/06/22 11:07:29 AM XYZ", "", " ",
      "2022/06/22 12:07:29 PM BST",
    ])
    let moments = try #require(forms.batch.moments.first)
    let time: Int64 = 1_655_896_049_000_000_000
    #expect(moments.values == [time, time, time, MomentColumn.open, MomentColumn.open, time])
    #expect(said(forms) == ["note moment-zone-unknown line 3 record 2: 2 records hold such a time; this is the first"])
    let note = "it is read as a time without a zone, and only orders submissions; export offsets such as +01:00"
    #expect(forms.batch.findings.contains { $0.notes.last == note })
  }

  @Test func `a text that is no time is told, and orders nobody`() throws {
    let forms = try read(["2022/06/22 11:07:29", "last week", "22/06/22 11:07"])
    #expect(
      said(forms) == ["warning moment-unreadable line 3 record 2: 2 records hold such a text; this is the first"])
  }

  @Test func `the first is the first of the file wherever blocks end`() throws {
    let times = (0..<400).map { $0 < 333 ? "2022/06/22 11:07:29" : $0 % 2 == 0 ? "soon" : "2022/06/22 11:07:29 AST" }
    let whole = said(try read(times))
    #expect(whole.last?.hasPrefix("note moment-zone-unknown line 335 record 334: 34 records") == true)
    #expect(whole.first?.hasPrefix("warning moment-unreadable line 336 record 335: 33 records") == true)
    #expect(said(try read(times, threads: 2, block: 1000)) == whole)
  }
}
