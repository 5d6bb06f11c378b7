import Applicants
import Testing

@testable import Intake

@Suite struct TrailingRecordsTests {
  private let scratch = Scratch()

  private static let people = (10..<22).map { number in
    "a\(number),p\(number)@example.org,07700 9001\(number),2004-11-\(number),\(number % 2 == 0 ? "yes" : "no"),\(number * 7)\n"
  }.joined()

  private func told(_ rows: String, people: String = people) throws -> [Finding] {
    let header = "submission id,email,phone,date of birth,free school meals,income\n"
    let forms = try FormReader.read(Samples.request([scratch.file("f.csv", header + people + rows)]))
    #expect(forms.batch.setAside.isEmpty)
    return forms.batch.findings.filter { $0.code == "record-nobody" }
  }

  @Test(arguments: [
    ("Summe,,,,,1111\n", 1), ("n = 39,,,,,\n", 1), ("39 responses,,,,,\n", 1), (",,,,Yes %,\n", 1),
    ("END OF REPORT,,,,,\n", 1),
    ("Exported yesterday,,,,,\nby somebody,,,,,\n", 2), (",,,,,6\n", 1),
  ])
  func `records at the end that tell of nobody stay, and are told`(rows: String, count: Int) throws {
    let told = try told(rows)
    #expect(told.map(\.severity) == [.warning] && told.map(\.record) == [13])
    #expect(
      told.first?.message.hasPrefix(count == 1 ? "the last record tells" : "the last \(count) records tell") == true)
    #expect(told.first?.notes.last?.contains("review.csv") == true)
  }

  @Test(arguments: [
    "a99,,,,,\n", ",z@example.org,,,,\n", ",,07700900999,,,\n", ",,,2004-11-30,,\n", ",,,,yes,\n",
    "Summe,,,,,1111\na99,z@example.org,,,,\n",
  ])
  func `whoever tells or answers something is not told`(rows: String) throws {
    #expect(try told(rows).isEmpty)
  }

  @Test func `where few others tell who they are, nothing is told`() throws {
    #expect(
      try told(
        "Summe,,,,,1111\n", people: String(Self.people.split(separator: "\n").prefix(9).joined(separator: "\n")) + "\n"
      ).isEmpty)
    let silent = Self.people.replacing("a1", with: "").split(separator: "\n").enumerated().map { number, row in
      number < 3 ? ",,,,yes,1\n" : row + "\n"
    }.joined()
    #expect(try told(",,,,,6\n", people: silent).isEmpty)
  }
}
