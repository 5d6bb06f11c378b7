import Applicants
import Documents
import Testing

@testable import Intake

@Suite struct MendingIndexTests {
  private let round = MendingRound()
  private static let text = MendingRound.header + "1,2004-01-01,anna@example.org,yes,,\n2,bruno@example.org\n3,\"x\"y\n"

  private func paths(_ round: MendingRound, index: (String) -> String = { $0 }) throws -> [String] {
    let form = round.scratch.file("form.csv", Self.text)
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended")
    _ = round.scratch.file("mended.index.csv", index(String(decoding: file.index, as: UTF8.self)))
    return [form, mended]
  }

  @Test func `it says for people where each record stood and what is wrong, and shows no answer`() throws {
    let form = round.scratch.file("form.csv", Self.text)
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let rows = String(decoding: file.index, as: UTF8.self).split(separator: "\r\n")
    #expect(rows.count == 3)
    #expect(
      rows[0] == "\u{FEFF}position,file,record,line,column,code,reason,right as it is,form,format,dialect,original")
    #expect(
      rows[1].hasPrefix(
        "1,form.csv,2,3,1,record-width,\"expected 6 cells as in the header, found 2\",,plain form,CSV,,o-"))
    #expect(rows[2].hasPrefix("2,form.csv,3,4,6,text-after-quote,"))
    #expect(!rows.contains { $0.contains("bruno") })
  }

  /// What may have happened to an index.
  struct Change: Sendable, CustomTestStringConvertible {
    let reason: String
    let code: String
    let change: @Sendable (String) -> String
    var testDescription: String { reason }
  }

  static let changes = [
    Change(reason: "it is another file", code: "mending-index") { _ in "name,value\r\n1,2\r\n" },
    Change(reason: "it is empty", code: "mending-index") { _ in "" },
    Change(reason: "its rows are gone", code: "mending-index") { String($0.prefix { $0 != "\r\n" }) + "\r\n" },
    Change(reason: "its first row is gone", code: "mending-index") { $0.replacing(#/(?m)^1,form.*\r\n/#, with: "") },
    Change(reason: "its last row is gone", code: "mending-key") { $0.replacing(#/(?m)^2,form.*\r\n/#, with: "") },
    Change(reason: "a row is cut", code: "mending-index") { $0.replacing(",CSV,", with: ",") },
    Change(reason: "a cell for the program was changed", code: "mending-index") { $0.replacing(",o-", with: ",o_") },
    Change(reason: "a code was changed", code: "mending-key") { $0.replacing("record-width", with: "record-nul") },
    Change(reason: "it holds an open quote", code: "mending-index") { $0 + "3,\"" },
  ]

  @Test(arguments: changes) func `an index that is not as it was written stops the run`(change: Change) throws {
    let (code, _, finding) = try round.refusal(paths(round, index: change.change))
    #expect(code == change.code)
    #expect(finding?.place.file == round.scratch.path + "/mended.index.csv")
  }

  @Test func `a spreadsheet may save it with semicolons, in another order and without its byte order mark`() throws {
    let paths = try paths(round) { text in
      let rows = text.dropFirst().replacing("\"expected 6 cells as in the header, found 2\"", with: "width")
        .replacing("a delimiter or line end after the closing quote, found", with: "")
        .replacing("\"", with: "").replacing(",", with: ";").split(separator: "\r\n")
      return [rows[0], rows[2], rows[1]].map { $0 + ";\n" }.joined() + ";;\n"
    }
    #expect(try round.read(paths).tally == [1, 2, 2])
  }

  @Test func `the index of another round is wrong use`() throws {
    let paths = try paths(round)
    var other = round
    other.key = KeyedDigest(key: Array("another".utf8))
    let (code, kind, _) = try other.refusal(paths)
    #expect(code == "mending-key")
    #expect(kind == .wrongUse)
  }

  @Test func `the copy is read in the dialect that a person gave for its form`() throws {
    var round = round
    let text =
      MendingRound.header.replacing(",", with: ":") + "1:2004-01-01:a@example.org:yes::a,b\n2:b@example.org:c,d\n"
    let form = round.scratch.file("form.csv", text)
    round.dialects = [form: try #require(CSVHints("delimiter colon, quote double"))]
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended") {
      $0.replacing("2:b@example.org:", with: "2:2004-01-02:b@example.org:no::")
    }
    #expect(try round.read([form, mended]).tally == [2, 1, 0])
    _ = round.scratch.file(
      "mended.index.csv",
      String(decoding: file.index, as: UTF8.self).replacing("delimiter colon", with: "delimiter comma"))
    #expect(try round.refusal([form, mended]).code == "mending-key")
  }

  @Test func `without its index the file is a form like any other`() throws {
    let form = round.scratch.file("form.csv", Self.text)
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    #expect(try round.read([form, round.scratch.file("mended", try file.bytes)]).tally == [1, 0, 4])
  }

  @Test func `an index among the files is passed over beside its file, and a form alone`() throws {
    let paths = try paths(round)
    #expect(try round.read(paths + [paths[1] + ".index.csv"]).tally == [1, 2, 2])
    #expect(try round.refusal([paths[1] + ".index.csv"]).code == "form-unrecognised")
  }

  @Test func `a profile that is gone is named`() throws {
    let paths = try paths(round)
    var other = round
    other.profiles = [
      FormProfile(
        name: "other", format: .csv, recognisedBy: [FieldPath(named: "email")],
        questions: FormProfile.plain(for: Samples.questions).questions)
    ]
    let (code, kind, _) = try other.refusal(paths)
    #expect(code == "form-unknown")
    #expect(kind == .wrongUse)
  }
}
