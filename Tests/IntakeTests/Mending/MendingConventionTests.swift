import Applicants
import Testing

@testable import Intake

@Suite struct MendingConventionTests {
  private let round = MendingRound()

  private static let header = "submission id,submitted at,date of birth,email,income\n"
  /// Five people whose dates are day first and whose numbers have a comma before decimals, and one with a cell missing.
  private static let form =
    header
    + (1...5).map { "\($0),\($0 + 13)/02/2026 10:00,\($0 + 13)/04/2004,p\($0)@example.org,\"1\($0),5\"\n" }.joined()
    + "6,03/02/2026 10:00,03/04/2004,p6@example.org\n"

  private func mended(_ income: String, birth: String = "03/04/2004", with others: [String] = []) throws -> ReadForms {
    let path = round.scratch.file("form.csv", Self.form)
    let file = try #require(try round.read([path]).mendableFile(ofForm: 0))
    let copy = round.write(file, as: "mended.csv") {
      $0.replacing("p6@example.org", with: "p6@example.org,\(income)").replacing("03/04/2004", with: birth)
    }
    return try round.read((others.isEmpty ? [path] : others) + [copy])
  }

  /// Where the mended record stands among the applicants.
  private func place(_ forms: ReadForms) throws -> Int {
    let carriers = forms.batch.carriers.map { Int($0) }
    let emails = try forms.reread(carriers, fields: [Samples.email.name])
    return try #require(carriers.firstIndex { emails[$0]?.disclosed() == ["p6@example.org"] })
  }

  @Test func `what a form proves of its dates, times and numbers holds for its mended records`() throws {
    let forms = try mended("\"1.234\"")
    let place = try place(forms)
    #expect(try forms.answer(Samples.birth, of: place).read == .given(.date(day("2004-04-03"))))
    #expect(try forms.answer(Samples.income, of: place).read == .given(.number(ExactNumber(1234))))
    #expect(forms.batch.moments.map { $0.values[place] != MomentColumn.open } == [true])
    #expect(forms.batch.findings.map(\.code).allSatisfy { $0 != "date-ambiguous" && $0 != "moment-unreadable" })
    let copy = try #require(forms.batch.forms.first { $0.name == "mended.csv" })
    #expect(copy.reading.contains("'date of birth' day first, proved by 5 records, those of its form among them"))
  }

  @Test func `a copy that a spreadsheet wrote in another order proves nothing`() throws {
    let forms = try mended("5", birth: "04/30/2004")
    #expect(forms.batch.findings.contains { $0.code == "date-order-mixed" })
  }

  @Test func `without its form, and beside another one, a mended record reads both ways`() throws {
    let other = round.scratch.file(
      "other.csv", Self.form.replacing("6,03/02/2026 10:00,03/04/2004,p6@example.org\n", with: ""))
    let forms = try mended("5", with: [other])
    let answer = try forms.answer(Samples.birth, of: place(forms)).read
    #expect(answer.possible == .oneOf([.date(day("2004-03-04")), .date(day("2004-04-03"))]))
  }
}
