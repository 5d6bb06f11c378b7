import Applicants
import Testing

@testable import Intake

@Suite struct LostDigitsTests {
  private let scratch = Scratch()

  private func read(_ ids: [String], _ phones: [String], threads: Int = 1) throws -> ReadForms {
    let rows = zip(ids, phones).enumerated().map { index, row in
      "\"\(row.0)\",2004-11-30,p\(index)@example.org,\"\(row.1)\"\n"
    }
    var request = Samples.request(
      [scratch.file("f.csv", "submission id,date of birth,email,phone\n" + rows.joined())], threads: threads)
    request.blockSize = 60
    return try FormReader.read(request)
  }

  @Test(arguments: [1, 3])
  func `a number in a spreadsheet's short form is told, and is nobody's telephone`(threads: Int) throws {
    let ids = (1...6).map { "a\($0)" }
    let phones = ["07700 900123", "4,47701E+11", "4.47701E+11", "4,47701E+11", "07700900124", "4.5e+11"]
    let found = try read(ids, phones, threads: threads).batch.findings
    #expect(found.map(\.code) == ["digits-lost"] && found.map(\.severity) == [.warning])
    #expect(found.first?.field == "phone" && found.first?.record == 2 && found.first?.place.line == 3)
    #expect(found.first?.notes.contains("4 records hold such a number; this is the first") == true)
    #expect(found.first?.message.contains("4,4") == false)
  }

  @Test func `submission ids that lost digits may be those of several people`() throws {
    let found = try read(["1,2E+15", "2"], ["", ""]).batch.findings
    #expect(found.map(\.code) == ["digits-lost"] && found.first?.field == "submission id")
    #expect(found.first?.notes.contains { $0.contains("several") } == true)
  }

  @Test func `two people whose submission ids lost the digits that told them apart stay two`() throws {
    let forms = try read(["4.47701E+11", " 4.47701E+11 "], ["", ""])
    #expect(forms.batch.count == 2)
    #expect(forms.batch.findings.first?.notes.contains("2 records hold such a number; this is the first") == true)
    var request = Samples.request([
      scratch.file(
        "g.csv",
        "submission id,date of birth,email\n4E+11,2004-11-30,a@example.org\n4E+11,2004-10-30,b@example.org\n")
    ])
    request.blockSize = 60
    #expect(try FormReader.read(request).batch.count == 2)
  }

  @Test func `a number that lost digits is seen between blanks too`() throws {
    let found = try read(["1"], [" 4.47701E+11 "]).batch.findings
    #expect(found.map(\.field) == ["phone"])
  }

  @Test(arguments: ["4.5E11", "E+11", "ext+11", "+447700900123", "1.2.3E+11", "E+1", "x4,4E+11"])
  func `what is no such number is not told`(text: String) throws {
    #expect(try read([text], [text]).batch.findings.isEmpty)
  }
}
