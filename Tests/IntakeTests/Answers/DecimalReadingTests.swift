import Applicants
import Documents
import Testing

@testable import Intake

@Suite struct DecimalReadingTests {
  @Test(arguments: [
    ("12,50", ["12.5"]), ("1.234,50", ["1234.5"]), ("1.234", ["1234"]), ("1,234", ["1.234"]), ("0,125", ["0.125"]),
    ("-£1.234.567,8", ["-1234567.8"]), ("12", ["12"]), ("12.50", []), ("1,234.50", []), ("1,234,567", []),
    ("1,2,3", []), ("12,5e3", []), ("", []), (",", []), ("1.23,4", []),
  ])
  func `a comma before decimals reads so where it is known`(text: String, numbers: [String]) {
    #expect(DecimalReading(text).numbers(NumberStyle(mark: .comma)).map(\.description) == numbers)
  }

  @Test(arguments: [("1.234", ["1.234"]), ("1,234", ["1234"]), ("12,50", []), ("1.234.567", []), ("1.234,5", [])])
  func `a dot before decimals reads so where it is known`(text: String, numbers: [String]) {
    #expect(DecimalReading(text).numbers(NumberStyle(mark: .dot)).map(\.description) == numbers)
  }

  @Test(arguments: [
    ("12.50", DecimalMark.dot), ("1,234.5", .dot), ("1,234,567", .dot), ("0.125", .dot), ("1234.567", .dot),
    ("12,50", .comma), ("1.234,5", .comma), ("1.234.567", .comma), ("0,125", .comma), ("1234,567", .comma),
    ("1.234", nil), ("1,234", nil), ("12", nil), ("12,", nil), ("12.", nil), ("x", nil), ("30.11.2004", nil),
  ])
  func `what reads one way only is evidence`(text: String, mark: DecimalMark?) {
    #expect(DecimalReading(text).evidence == mark)
  }

  private func read(
    _ incomes: [String], as format: FormFile.Format = .csv, mark: DecimalMark? = nil
  ) throws -> (answers: [[String]], form: FormFile, codes: [String], income: FormInspection.Field) {
    let scratch = Scratch()
    let isCSV = format == .csv
    let text =
      isCSV
      ? "submission id;income;why\n" + incomes.enumerated().map { "\($0.offset);\($0.element);x\n" }.joined()
      : incomes.enumerated().map { "{\"submission id\":\"\($0.offset)\",\"income\":\($0.element)}\n" }.joined()
    var profile = FormProfile.plain(for: Samples.questions)
    profile.decimalMark = mark
    let request = Samples.request([scratch.file(isCSV ? "form.csv" : "form.ndjson", text)], profiles: [profile])
    let forms = try FormReader.read(request)
    let column = try #require(forms.batch.columns.first { $0.question.name == Samples.income.name })
    let answers = column.codes.map { code -> [String] in
      guard case .oneOf(let values) = column.distinct.disclosed()[Int(code)].read.possible else { return [] }
      return values.map { if case .number(let number) = $0 { number.description } else { "?" } }
    }
    let inspected = try FormReader.inspect(request)[0].fields
    return (
      answers, forms.batch.forms[0], forms.batch.findings.map(\.code),
      try #require(inspected.first { $0.question == "income" })
    )
  }

  @Test func `three records prove a decimal comma, and the file says so`() throws {
    let file = try read(["12,50", "1.234", "1,234", "2500,5", "9,5"])
    #expect(file.answers == [["12.5"], ["1234"], ["1.234"], ["2500.5"], ["9.5"]])
    #expect(file.form.reading.contains("'income' decimal mark comma, proved by 3 records"))
    #expect(file.codes == [])
    #expect(file.income.numbers == "decimal mark comma, proved by 3 records")
  }

  @Test func `three records prove a decimal dot`() throws {
    let file = try read(["12.50", "1.234", "1,234", "1,250.5", "9.5"])
    #expect(file.answers == [["12.5"], ["1.234"], ["1234"], ["1250.5"], ["9.5"]])
    #expect(file.form.reading.contains("'income' decimal mark dot, proved by 3 records"))
  }

  @Test func `two records prove nothing: a comma may be either, and what only reads so stays open`() throws {
    let file = try read(["12,50", "1.234", "1,234", "9,5"])
    #expect(file.answers == [[], ["1.234", "1234"], ["1.234", "1234"], []])
    #expect(!file.form.reading.contains { $0.contains("decimal mark") })
    #expect(file.income.numbers == "fewer than 3 records show a decimal comma")
  }

  @Test func `mixed marks prove nothing and are told`() throws {
    let file = try read(["12,50", "1.234", "9,5", "7,25", "12.50"])
    #expect(file.answers == [[], ["1.234", "1234"], [], [], ["12.5"]])
    #expect(file.codes.contains("decimal-mark-mixed"))
    #expect(file.income.numbers == "1 records only with a decimal dot, 3 only with a decimal comma")
  }

  @Test func `the profile goes before what the file shows`() throws {
    let file = try read(["12.50", "1.234", "12.5", "12.25", "1,5"], mark: .comma)
    #expect(file.answers == [[], ["1234"], [], [], ["1.5"]])
    #expect(file.form.reading.contains("decimal mark comma, says the profile"))
    #expect(!file.codes.contains("decimal-mark-mixed"))
  }

  @Test func `a JSON number has a dot whatever is declared of texts`() throws {
    let file = try read(["12.5", "1.234", "\"1,5\"", "\"1.234,5\"", "7"], as: .ndjson, mark: .comma)
    #expect(file.answers == [["12.5"], ["1.234"], ["1.5"], ["1234.5"], ["7"]])
  }

  @Test func `an unread number says what to declare`() throws {
    let scratch = Scratch()
    let forms = try FormReader.read(
      Samples.request([scratch.file("form.csv", "submission id,income\n1,\"12,50\"\n2,\"x\"\n")]))
    let notes = forms.batch.findings.filter { $0.code == "number-unreadable" }.map { $0.notes.first }
    #expect(
      notes == [
        "set `decimal mark: comma` in the form's profile if it writes decimals with a comma",
        "expected a number such as 12 or 1,234.50",
      ])
  }
}
