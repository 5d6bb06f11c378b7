import Applicants
import Documents
import Testing

@testable import Intake

/// `inspect --dump`: what a file says, as the readers of a run find it.
@Suite struct DumpTests {
  private let scratch = Scratch()

  private func dump(_ bytes: [UInt8]) throws -> (dump: FormDump, submissions: [FormDump.Submission]) {
    let dump = try FormDump(scratch.file("f", bytes), Samples.request([], profiles: []))
    var submissions: [FormDump.Submission] = []
    try dump.forEachSubmission {
      submissions.append($0)
      return true
    }
    return (dump, submissions)
  }

  private func cells(_ submission: FormDump.Submission) -> [[String]] {
    submission.cells.disclosed().map { [$0.header, $0.value] }
  }

  @Test func `a CSV file has a cell a column, and lines where records begin`() throws {
    let text = "\u{FEFF}Name;Note;Name\r\nAda;\"two\r\nlines; \"\"q\"\"\";\r\nBen;x\r\n Cem ;;z\r\n"
    let (dump, submissions) = try dump(Array(text.utf8))
    #expect(dump.header == ["Name", "Note", "Name"])
    #expect(
      dump.dialect.map { "\($0.name) \($0.value)" } == [
        "format CSV", "encoding UTF-8", "delimiter semicolon", "quote double", "escape doubled", "header rows 1",
        "evidence semicolon gives 3 cells in 3 of 4 records",
      ])
    #expect(submissions.map(\.line) == [2, 4, 5] && submissions.map(\.record) == [1, 2, 3])
    #expect(cells(submissions[0]) == [["Name", "Ada"], ["Note", "two\r\nlines; \"q\""], ["Name", ""]])
    #expect(cells(submissions[1]).isEmpty && submissions[1].finding?.code == "record-width")
    #expect(cells(submissions[2]) == [["Name", " Cem "], ["Note", ""], ["Name", "z"]])
  }

  @Test func `JSON and XML have a cell a value, in the order of the record`() throws {
    let json = #"[{"a": {"b": "x"}, "l": [{"k": "1", "v": "one"}, {"k": "2", "v": ""}]}, {"z": null, "a": {"b": 7}}]"#
    let (dump, submissions) = try dump(Array(json.utf8))
    #expect(dump.header == ["a/b", "l/k", "l/v", "z"])
    #expect(
      cells(submissions[0]) == [["a/b", "x"], ["l/k", "1"], ["l/v", "one"], ["l/k", "2"], ["l/v", ""]])
    #expect(cells(submissions[1]) == [["a/b", "7"]])
    let xml = "<all>\n<s id='1'><n>Ada &amp; Co</n><m/></s>\n<s><n>Ben</n><n>Bo</n></s></all>"
    let (other, elements) = try self.dump(Array(xml.utf8))
    #expect(other.header == ["@id", "n", "m"])
    #expect(cells(elements[0]) == [["@id", "1"], ["n", "Ada & Co"], ["m", ""]] && elements[0].line == 2)
    #expect(cells(elements[1]) == [["n", "Ben"], ["n", "Bo"]])
  }

  @Test func `what the readers mark for themselves is not mistaken in a text`() throws {
    let (_, submissions) = try dump(Array("{\"a\": \"one\\u001ftwo\"}\n{\"a\": \"x\\u001ey\"}\n".utf8))
    #expect(submissions.map(cells) == [[["a", "one\u{1F}two"]], [["a", "x\u{1E}y"]]])
  }

  private static let people = (1...8).map { "a\($0),2004-11-0\($0),\($0),some text\n" }.joined()

  @Test(arguments: [
    ("id,birth,points\n", ["id", "birth", "points"]), ("id,birth,,points,why\n", ["id", "birth", "", "points", "why"]),
  ])
  func `a header of other cells than the records names none of their columns`(line: String, header: [String]) throws {
    let (dump, submissions) = try dump(Array((line + Self.people).utf8))
    #expect(dump.header == header)
    #expect(dump.findings.map(\.code) == ["header-doubtful"])
    #expect(dump.findings.first?.message.contains("has \(header.count) cells and they have 4") == true)
    #expect(submissions.map(\.record) == Array(1...8) && submissions.map(\.line) == Array(2...9))
    #expect(
      cells(submissions[0]) == [
        ["column 1", "a1"], ["column 2", "2004-11-01"], ["column 3", "1"], ["column 4", "some text"],
      ])
  }

  @Test(arguments: ["id;birth;points;why\n", "Applicants of 2026\n"])
  func `a line of one cell above records without a header is passed over, and told`(line: String) throws {
    let (dump, submissions) = try dump(Array((line + Self.people).utf8))
    #expect(dump.header == (1...4).map { "column \($0)" })
    #expect(dump.findings.map(\.code) == ["header-doubtful", "header-doubtful"])
    #expect(submissions.map(\.line) == Array(2...9))
  }

  @Test func `somebody's answers above the records are no header`() throws {
    let (dump, submissions) = try dump(Array(("a0,2004-11-30,1\n" + Self.people).utf8))
    #expect(dump.header == (1...4).map { "column \($0)" })
    #expect(submissions.count == 9 && submissions[0].finding?.code == "record-width")
  }

  @Test func `an empty column at the end may be a delimiter too many, so nothing is numbered`() throws {
    let rows = (1...8).map { "a\($0),2004-11-0\($0),\($0),\n" }.joined()
    let error = #expect(throws: IntakeError.self) { try dump(Array(("id,birth,points\n" + rows).utf8)) }
    #expect(error?.findings.map(\.code) == ["dialect-unclear"])
    // The first line that is cut as the others are is a person.
    #expect(error?.findings.first?.notes.last?.contains("header rows 0, lines before 1") == true)
  }

  @Test func `where a rival delimiter is, no header is doubted alone`() throws {
    let error = #expect(throws: IntakeError.self) {
      try dump(Array(("id\n" + (1...8).map { "a\($0),1;2004-11-0\($0),\($0);x,y\n" }.joined()).utf8))
    }
    #expect(error?.findings.map(\.code) == ["dialect-unclear"])
  }

  @Test func `a file of answers without a header is told`() throws {
    let (dump, _) = try dump(Array("ada@example.org,2004-11-30\nben@example.org,2005-01-02\n".utf8))
    #expect(dump.findings.map(\.code) == ["header-doubtful"])
  }

  @Test func `cells that a comma without quotes shifts are refused, not taken for a delimiter at the end`() throws {
    let shifted = (0..<9).map { "Ada,Leeds, Yorks,0770090000\($0),\n" }.joined()
    let header = "name,town,phone,comment\n"
    let error = #expect(throws: IntakeError.self) { try dump(Array((header + shifted).utf8)) }
    #expect(error?.findings.map(\.code) == ["dialect-unclear"])
  }

  @Test func `an applicant taken for a second header is not shown`() throws {
    let text =
      "Name,Phone,E-mail,Age\nAda Lovelace,none,none,old\n"
      + (0..<9).map { "Ben,0770090000\($0),b\($0)@example.org,2\($0)\n" }.joined()
    let inspected = try FormReader.inspect(Samples.request([scratch.file("f", Array(text.utf8))], profiles: []))
    #expect(inspected[0].fields.map(\.name) == ["Name", "Phone", "E-mail", "Age"])
    let (dump, submissions) = try dump(Array(text.utf8))
    #expect(dump.findings.map(\.code) == ["header-doubtful"] && submissions.count == 9)
  }

  @Test func `a file whose encoding nobody can tell is refused whole`() {
    #expect(throws: IntakeError.self) { try dump(Array("a,b\n1,".utf8) + [0x8E, 0x0A]) }
  }
}
