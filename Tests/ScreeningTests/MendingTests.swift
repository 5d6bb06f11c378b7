import Documents
import Foundation
import Reports
import Screening
import Testing

@Suite struct MendingTests {
  @Test func `a file of set-aside records that was copied without its index is refused`() throws {
    let round = try SmallRound()
    let form = try round.form("form.csv", ["1,Ann,2004-01-01,yes,no,0", "2,Ben,2004-01-02,yes,no,0,0,0"])
    try round.screen([form], out: "one")
    let from = round.workplace.path("one/team/set-aside/input 1.csv")
    let copy = round.workplace.path("input 1.csv")
    try FileManager.default.copyItem(atPath: from, toPath: copy)
    let refused = round.refusal([form, copy], after: "one")
    #expect(refused?.diagnostics.map(\.code) == ["index-missing"] && refused?.exitStatus == 2)
    try FileManager.default.copyItem(atPath: from + ".index.csv", toPath: copy + ".index.csv")
    try round.screen([form, copy], out: "two", after: "one")
  }

  @Test(arguments: [
    (["Total,,,,,,1"], ["1 record is a row of totals, nobody's: it is set aside, and there is nothing to mend"]),
    (
      ["3,Cem,2004-01-03", "4,Dan,2004-01-04", "Total,,,,,,1", "Total,,,,,,1"],
      [
        "2 records could not be read and are set aside, to be mended and given again: team/set-aside/",
        "2 records are rows of totals, nobody's: they are set aside, and there is nothing to mend",
      ]
    ),
    (
      ["3,Cem,2004-01-03"],
      ["1 record could not be read and is set aside, to be mended and given again: team/set-aside/"]
    ),
  ])
  func `the summary tells records to mend from those that are nobody's`(rows: [String], told: [String]) throws {
    let round = try SmallRound()
    let people = try round.form("people.csv", ["1,Ann,2004-01-01,yes,no,0", "2,Ben,2004-01-02,yes,no,1"])
    let form = try round.workplace.file(
      "form.csv", try String(contentsOfFile: people, encoding: .utf8) + rows.joined(separator: "\n") + "\n")
    let lines = try round.screen([form], out: "one").summary.text(width: 400).split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("mend") } == told)
    let report = try round.workplace.text("team/report.html", run: "one")
    #expect(report.contains("Rows of totals are nobody") == told.contains { $0.contains("nobody's") })
  }

  private static let programme = """
    programme: Small
    version: "1"
    as of: 2027-04-06
    questions:
      e-mail: { kind: e-mail, data: contact }
      date of birth: { kind: date, data: identifier }
    derived:
      age: completed years(date of birth, as of)
    criteria:
      - id: age-18-to-25
        title: Aged 18 to 25
        justification: The programme is for people at the start of working life.
        when: age in [18..25]

    """

  private static let form =
    "submission id,e-mail,date of birth\nS-1,a@example.org,2004-01-01\nS-2,2004-01-02\nS-3,2004-01-03\n"

  /// Screens the form, and puts its set-aside records beside it.
  private func screened(_ workplace: borrowing Workplace) throws -> (form: String, mendable: String) {
    let form = try workplace.file("form.csv", Self.form)
    try workplace.screen([form], programme: workplace.file("programme.yaml", Self.programme))
    for suffix in ["", ".index.csv"] {
      try FileManager.default.copyItem(
        atPath: workplace.path("run/team/set-aside/input 1.csv\(suffix)"),
        toPath: workplace.path("mended.csv\(suffix)"))
    }
    return (form, workplace.path("mended.csv"))
  }

  /// What `inputs.csv` says of each file, from `read` on.
  private func counts(_ workplace: borrowing Workplace, _ run: String) throws -> [String: [String]] {
    let rows = csvRows(try workplace.text("team/inputs.csv", run: run)).dropFirst()
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[1], Array($0[7...])) })
  }

  @Test func `a run hands set-aside records out, and the next one takes them mended, nobody lost or doubled`() throws {
    let workplace = try Workplace()
    let (form, mendable) = try screened(workplace)
    #expect(
      try workplace.text("team/set-aside/input 1.csv")
        == "submission id,e-mail,date of birth\nS-2,2004-01-02\nS-3,2004-01-03\n")
    #expect(try counts(workplace, "run") == ["form.csv": ["3", "1", "0", "0", "0", "2", "0"]])
    _ = try workplace.file(
      "mended.csv", "submission id,e-mail,date of birth\nS-2,b@example.org,2004-01-02\nS-3,2004-01-03\n")
    try workplace.screen([mendable, form], programme: workplace.path("programme.yaml"), out: "next")
    #expect(
      try counts(workplace, "next") == [
        "form.csv": ["3", "1", "0", "0", "0", "0", "2"], "mended.csv": ["2", "1", "0", "0", "0", "1", "0"],
      ])
    let lines = try workplace.lines("team/decisions.ndjson", run: "next")
    let mended = try #require(lines.first { $0["submission"]?.string == "S-2" })
    #expect(mended["also"]?.elements?.first?["file"]?.string == "form.csv")
    #expect(mended["also"]?.elements?.first?["number"]?.numberText == "2")
    #expect(try Explaining.explain("form.csv:2", in: workplace.path("next")).count == 1)
    #expect(try workplace.text("team/set-aside/input 2.csv", run: "next").hasSuffix("\nS-3,2004-01-03\n"))
  }

  @Test func `whoever asks for a record that was not mended well is told so`() throws {
    let workplace = try Workplace()
    let (form, mendable) = try screened(workplace)
    try workplace.screen([form, mendable], programme: workplace.path("programme.yaml"), out: "next")
    for record in ["form.csv:2", "mended.csv:1"] {
      let error = #expect(throws: ScreeningError.self) {
        try Explaining.explain(record, in: workplace.path("next"))
      }
      #expect(error?.diagnostics.map(\.code) == ["record-set-aside"])
    }
  }

  @Test func `another round's index is wrong use`() throws {
    let workplace = try Workplace()
    let (form, mendable) = try screened(workplace)
    let error = #expect(throws: ScreeningError.self) {
      try workplace.screen([form, mendable], programme: workplace.path("programme.yaml"), out: "next") {
        $0.keyFile = nil
      }
    }
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.map(\.code) == ["mending-key"])
  }

  @Test func `a removed row stops the run`() throws {
    let workplace = try Workplace()
    let (form, mendable) = try screened(workplace)
    _ = try workplace.file("mended.csv", "submission id,e-mail,date of birth\nS-3,c@example.org,2004-01-03\n")
    let error = #expect(throws: ScreeningError.self) {
      try workplace.screen([form, mendable], programme: workplace.path("programme.yaml"), out: "next")
    }
    #expect(error?.exitStatus == 3)
    #expect(error?.diagnostics.map(\.code) == ["mending-count"])
  }
}
