import Applicants
import Testing

@testable import Intake

@Suite struct MisreadColumnsTests {
  private let scratch = Scratch()

  private static let profile = FormProfile(
    name: "form", format: .csv, recognisedBy: [FieldPath(header: "Free school meals?")],
    submissionID: FieldPath(header: "ID"),
    questions: [
      FieldMapping(question: Samples.birth.name, from: FieldPath(header: "Born")),
      FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Free school meals?")),
    ])

  /// A form whose columns of meals and of the favourite colour have the headers of each other, and more to tell apart.
  private func form(_ count: Int, header: String = "ID,Born,Favourite colour,Free school meals?,Siblings") -> String {
    let rows = (1...count).map { number in
      "\(number),2004-11-\(10 + number),\(number % 3 == 0 ? "No" : "Yes"),\(number % 2 == 0 ? "blue" : "red"),\(number)\n"
    }
    return scratch.file("f.csv", header + "\n" + rows.joined())
  }

  private func request(_ path: String) -> IntakeRequest { Samples.request([path], profiles: [Self.profile]) }

  @Test func `a column whose answers are hardly ever the question's is told, with the one that fits`() throws {
    let told = try FormReader.read(request(form(12))).batch.findings.filter { $0.code == "column-misread" }
    #expect(told.map(\.field) == ["free school meals"] && told.map(\.severity) == [.warning])
    #expect(
      told.first?.message == "12 of 12 answers in the column 'Free school meals?' are none that the question knows; "
        + "those in 'Favourite colour' are")
    #expect(told.first?.notes.last?.contains("swapped") == true)
  }

  @Test func `without a column that fits, words of the form's own are likelier`() throws {
    let path = form(12, header: "ID,Born,Free school meals?,Favourite colour,Siblings")
    #expect(try FormReader.read(request(path)).batch.findings.isEmpty)
    let text = "ID,Born,Free school meals?\n" + (1...12).map { "\($0),2004-11-\(10 + $0),aye\n" }.joined()
    let told = try #require(
      try FormReader.read(request(scratch.file("g.csv", text))).batch.findings.first { $0.code == "column-misread" })
    #expect(told.message.hasSuffix("are none that the question knows"))
    #expect(told.notes.first?.contains("unknown-wordings.csv") == true)
  }

  @Test(arguments: [["Yeah, go ahead", "No thanks", "Yes, that's fine"], ["red", "blue"]])
  func `no other column is named where the answers are in the form's own words, nor one that asks for yes or no`(
    answers: [String]
  ) throws {
    for header in ["Photographs?", "Have you visited us before?"] {
      let rows = (1...12).map { number in
        "\(number),2004-11-\(10 + number),\"\(answers[number % answers.count])\",\(number % 2 == 0 ? "yes" : "no")\n"
      }
      let path = scratch.file("own.csv", "ID,Born,Free school meals?,\(header)\n" + rows.joined())
      let findings = try FormReader.read(request(path)).batch.findings
      let told = try #require(findings.first { $0.code == "column-misread" })
      let isNamed = answers.count == 2 && header == "Photographs?"
      #expect(told.message.contains(header) == isNamed, "\(told.message)")
    }
  }

  @Test func `few answers, and half of them, say nothing`() throws {
    #expect(try FormReader.read(request(form(9))).batch.findings.allSatisfy { $0.code != "column-misread" })
    let half = (1...12).map { "\($0),2004-11-\(10 + $0),\($0 % 2 == 0 ? "yes" : "aye")\n" }.joined()
    let path = scratch.file("h.csv", "ID,Born,Free school meals?\n" + half)
    #expect(try FormReader.read(request(path)).batch.findings.allSatisfy { $0.code != "column-misread" })
  }

  @Test func `dates that stand in another column are told too`() throws {
    let path = form(12, header: "ID,Siblings,Free school meals?,Favourite colour,Born")
    let told = try FormReader.read(request(path)).batch.findings.filter { $0.code == "column-misread" }
    #expect(told.map(\.field) == ["date of birth"])
    #expect(told.first?.message.hasSuffix("those in 'Siblings' are") == true)
  }

  /// A form of twelve people by columns: the number of a row to a cell.
  private func form(_ columns: KeyValuePairs<String, (Int) -> String>) -> String {
    let rows = (1...12).map { row in columns.map { $0.value(row) }.joined(separator: ",") + "\n" }
    return scratch.file("f.csv", columns.map(\.key).joined(separator: ",") + "\n" + rows.joined())
  }

  private func told(_ columns: KeyValuePairs<String, (Int) -> String>) throws -> Finding {
    try #require(
      try FormReader.read(request(form(columns))).batch.findings.first { $0.code == "column-misread" })
  }

  @Test func `a column is named only where several different answers of it are known`() throws {
    let words: (Int) -> String = { _ in "aye" }
    let told = try told([
      "ID": { "\($0)" }, "Born": { "2004-11-\(10 + $0)" }, "Free school meals?": words, "Agreed": { _ in "Yes" },
      "Reason": { _ in "prefer not to say" }, "Left out": { $0 < 4 ? "yes" : $0 < 8 ? "no" : "n/a or so" },
    ])
    #expect(told.message.hasSuffix("are none that the question knows"))
  }

  @Test func `dates that a spreadsheet numbered lead to no time of the form, and to no list of wordings`() throws {
    let told = try told([
      "ID": { "\($0)" }, "Start time": { "2026-03-\(10 + $0) 09:0\($0 % 10)" }, "Born": { "\(38_000 + $0)" },
      "Free school meals?": { $0 % 2 == 0 ? "yes" : "no" },
    ])
    #expect(told.message.hasSuffix("are none that the question knows"))
    #expect(!told.notes.contains { $0.contains("unknown-wordings.csv") })
    #expect(told.notes.contains { $0.contains("serial number") })
  }

  @Test func `a column that answers a question which no rule reads is offered too`() throws {
    let profile = FormProfile(
      name: "form", format: .csv, recognisedBy: [FieldPath(header: "ID")], submissionID: FieldPath(header: "ID"),
      questions: Self.profile.questions + [FieldMapping(question: Samples.why.name, from: FieldPath(header: "Why"))])
    let path = form([
      "ID": { "\($0)" }, "Born": { "2004-11-\(10 + $0)" }, "Free school meals?": { "text \($0)" },
      "Why": { $0 % 2 == 0 ? "yes" : "no" },
    ])
    let found = try FormReader.read(Samples.request([path], profiles: [profile])).batch.findings
    #expect(found.first { $0.code == "column-misread" }?.message.hasSuffix("those in 'Why' are") == true)
  }

  @Test func `inspecting and drafting say how much of a file a profile reads`() throws {
    let path = form(12)
    let inspection = try #require(try FormReader.inspect(request(path)).first)
    #expect(
      inspection.fit?.sentence
        == "2 of 2 mapped fields found; of 24 answers to choices, dates and numbers 12 are understood")
    #expect(inspection.fit?.doubts.first?.contains("those in 'Favourite colour' are") == true)
    #expect(try FormReader.draft(path, request(path)).recognised == inspection.fit)
  }
}
