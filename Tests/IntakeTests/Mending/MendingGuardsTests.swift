import Applicants
import Testing

@testable import Intake

@Suite struct MendingGuardsTests {
  private let round = MendingRound()
  private static let bad = [
    "2,2004-01-02,bruno.brandt@example.org", "3,2004-01-03,carla.conti@example.org",
    "4,20\"04,dora.dahl@example.org,no,,",
  ]
  private static let right = [
    "2,2004-01-02,bruno.brandt@example.org,yes,,", "3,2004-01-03,carla.conti@example.org,yes,,",
    "4,2004-01-04,dora.dahl@example.org,no,,",
  ]

  private func files(_ rows: [String], header: String = MendingRound.header) throws -> [String] {
    let form = round.scratch.file("form.csv", MendingRound.header + Self.bad.map { $0 + "\n" }.joined())
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    return [form, round.write(file, as: "mended") { _ in header + rows.map { $0 + "\n" }.joined() }]
  }

  /// Rows that a person may leave behind, and what is said of them.
  struct Rows: Sendable, CustomTestStringConvertible {
    let reason: String
    let rows: [String]
    let code: String
    var testDescription: String { reason }
  }

  static let refused = [
    Rows(reason: "a row was removed", rows: [right[0], right[2]], code: "mending-count"),
    Rows(reason: "a row was added", rows: right + ["5,2004-01-05,emil@example.org,no,,"], code: "mending-count"),
    Rows(reason: "all rows were removed", rows: [], code: "mending-count"),
    Rows(reason: "mended rows were sorted", rows: [right[1], right[0], right[2]], code: "mending-order"),
    Rows(reason: "unmended rows were sorted", rows: [bad[1], bad[0], bad[2]], code: "mending-order"),
    Rows(
      reason: "a row was removed and another added", rows: [right[1], right[2], "5,2004-01-05,emil@example.org,no,,"],
      code: "mending-order"),
    Rows(reason: "a quote was left open", rows: [right[0], right[1], "4,\"2004-01-04,,no,,"], code: "quote-unclosed"),
  ]

  @Test(arguments: refused) func `rows that stand for the wrong originals stop the run`(rows: Rows) throws {
    let (code, kind, finding) = try round.refusal(files(rows.rows))
    #expect(code == rows.code)
    #expect(kind == .unreadableFiles)
    #expect(finding?.place.file == round.scratch.path + "/mended")
    #expect(finding?.message.contains("brandt") == false)
  }

  @Test func `a person may say that a record stands in its place`() throws {
    let paths = try files([Self.right[1], Self.right[0], Self.right[2]])
    let index = try #require(try round.read([paths[0]]).mendableFile(ofForm: 0)).index
    let said = String(decoding: index, as: UTF8.self).replacing("found 3\",,", with: "found 3\",yes,")
    _ = round.scratch.file("mended.index.csv", said)
    #expect(try round.read(paths).tally == [3, 3, 0])
  }

  @Test func `whoever fills in a record that said nothing may use the words of others`() throws {
    let form = round.scratch.file(
      "form.json", #"[{"email":"a","email":"b","free school meals":"prefer not to say"},7]"#)
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended") {
      $0.replacing("7", with: #"{"email":"c@example.org","free school meals":"prefer not to say"}"#)
    }
    #expect(try round.read([form, mended]).tally == [1, 2, 1])
  }

  @Test func `a file without its header line stops the run`() throws {
    let (code, _, _) = try round.refusal(files(["2/2004/x", "3/2004/y", "4/2004/z"], header: "submission id/email\n"))
    #expect(code == "form-unrecognised")
    #expect(try round.refusal(files(Self.right, header: "")).code == "form-unrecognised")
  }

  /// Ways in which a spreadsheet saves what a person mended.
  struct Saving: Sendable, CustomTestStringConvertible {
    let reason: String
    let delimiter: String
    var start = ""
    var lineEnd = "\n"
    var isQuoted = false
    var testDescription: String { reason }

    func saved(_ rows: [[String]], cells: Int) -> String {
      start
        + rows.map { row in
          (row + Array(repeating: "", count: max(0, cells - row.count)))
            .map { isQuoted ? "\"\($0)\"" : $0 }.joined(separator: delimiter) + lineEnd
        }.joined()
    }
  }

  static let savings = [
    Saving(reason: "as it was", delimiter: ","),
    Saving(reason: "Excel, CSV UTF-8, a German one", delimiter: ";", start: "\u{FEFF}", lineEnd: "\r\n"),
    Saving(reason: "LibreOffice, all cells quoted", delimiter: ",", isQuoted: true),
    Saving(reason: "tabs, and CR as on an old Mac", delimiter: "\t", lineEnd: "\r"),
  ]

  @Test(arguments: savings, [6, 8])
  func `a spreadsheet may save it otherwise, and fill rows up with empty cells`(saving: Saving, cells: Int) throws {
    let form = round.scratch.file(
      "form.csv", MendingRound.header + Self.bad.map { $0 + "\n" }.joined() + "5,1,2,3,4,5,6,7\n")
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let header = MendingRound.header.dropLast().split(separator: ",").map(String.init)
    let right = Self.right.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    // A spreadsheet writes dates and numbers in its own way.
    let untouched = ["3", "03/01/2004", "carla.conti@example.org"]
    let wide = ["5", "1", "2", "3", "4", "5", "6", "7.0"]
    let mended = round.write(file, as: "mended") { _ in
      saving.saved([header, right[0], untouched, right[2], wide], cells: cells)
    }
    let after = try round.read([form, mended])
    // Those nobody mended are set aside again, though they may have as many cells as the header now.
    #expect(after.tally == [2, 4, 2])
    #expect(try after.setAside(in: "mended") == [2, 4])
    #expect(try after.others(in: "mended") == [1: ["form.csv:1"], 3: ["form.csv:3"]])
    // And so they are a third time.
    let again = round.write(try #require(try after.mendableFile(ofForm: after.form("mended"))), as: "again")
    let last = try round.read([form, mended, again])
    #expect(last.tally == [2, 6, 2])
    #expect(try last.setAside(in: "again") == [1, 2])
  }

  @Test func `an emptied row is set aside`() throws {
    let after = try round.read(try files([Self.right[0], ",,,,,", Self.right[2]]))
    #expect(after.tally == [2, 3, 1])
    #expect(after.batch.setAside.map(\.finding.code) == ["record-unmended"])
    #expect(after.batch.setAside.map(\.finding.place.line) == [3])
  }

  @Test func `an emptied row is not taken for one that was empty`() throws {
    let form = round.scratch.file("form.csv", MendingRound.header + "\"\",,\n" + Self.bad[0] + "\n")
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended") { $0.replacing(Self.bad[0], with: ",,,,,") }
    #expect(try round.read([form, mended]).tally == [0, 2, 2])
  }

  @Test func `a person may say that a record is right as it stands`() throws {
    let paths = try files([Self.bad[0] + ",,,", Self.bad[1] + ",,,", Self.right[2]])
    #expect(try round.read(paths).tally == [1, 3, 2])
    let index = try #require(try round.read([paths[0]]).mendableFile(ofForm: 0)).index
    let said = String(decoding: index, as: UTF8.self).replacing(
      "found 3\",,", with: "found 3\", Yes ,", maxReplacements: 1)
    _ = round.scratch.file("mended.index.csv", said)
    #expect(try round.read(paths).tally == [2, 3, 1])
  }
}
