import Applicants
import Testing

@testable import Intake

/// Records that an open quote had swallowed come back when the quote is deleted in the copy.
@Suite struct MendingSwallowedTests {
  private let round = MendingRound()
  private static let swallower = [
    "2,2004-01-02,bruno.brandt@example.org,yes,,\"Loud\n", "3,2004-01-03,carla.conti@example.org,no,,\n",
    "4,2004-01-04,dora.dahl@example.org,no,,\"Quiet\"\n",
  ]
  private static let short = "6,2004-01-06,fritz.funk@example.org\n"
  private static let other = [
    "7,2004-01-07,gerda.gross@example.org,yes,,\"Slow\n", "8,2004-01-08,hanna.heller@example.org,no,,\"Fast\"\n",
  ]
  private static let rows =
    ["1,2004-01-01,anna.arp@example.org,yes,,\n"] + swallower + ["5,2004-01-05,emil.ernst@example.org,no,,\n", short]

  private func form(_ rows: [String]) -> String { round.scratch.file("form.csv", MendingRound.header + rows.joined()) }

  /// The form with its mended copy.
  private func files(_ rows: [String], _ mending: (String) -> String) throws -> [String] {
    let form = form(rows)
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    return [form, round.write(file, as: "mended", mending: mending)]
  }

  private static func unquoted(_ text: String) -> String {
    text.replacing("\"Loud", with: "Loud").replacing("\"Slow", with: "Slow")
  }

  private static func filled(_ text: String) -> String {
    text.replacing("fritz.funk@example.org", with: "fritz.funk@example.org,no,,")
  }

  @Test func `a fault behind the line in which its record begins tells both`() throws {
    let found = try round.read([form(Self.rows)]).batch.setAside.map(\.finding)
    #expect(found.map(\.code) == ["text-after-quote", "record-width"])
    #expect(found[0].place.line == 5 && found[0].notes.first == "the record begins in line 3")
    #expect(found[1].place.line == 7 && !found[1].notes.contains { $0.contains("begins") })
    let open = form(["1,2004-01-01,\"anna\narp\",yes,,\"Loud\n2,2004-01-02,x,,,\n"])
    let (code, _, finding) = try round.refusal([open])
    #expect(code == "quote-unclosed" && finding?.place.line == 3)
    #expect(finding?.notes.first == "the record begins in line 2")
  }

  @Test func `each of them is an applicant, and the first stands for the original`() throws {
    #expect(try round.read([form(Self.rows)]).tally == [2, 0, 2])
    let after = try round.read(try files(Self.rows) { Self.filled(Self.unquoted($0)) })
    #expect(after.tally == [6, 2, 0])
    #expect(try after.others(in: "mended") == [1: ["form.csv:2"], 4: ["form.csv:4"]])
  }

  @Test func `a record that is still wrong among them is set aside again, and can be mended again`() throws {
    let paths = try files(Self.rows) {
      Self.unquoted($0).replacing("carla.conti@example.org,no,,", with: "carla.conti")
    }
    let after = try round.read(paths)
    #expect(after.tally == [4, 2, 2])
    #expect(try after.setAside(in: "mended") == [2, 4])
    let file = try #require(try after.mendableFile(ofForm: after.form("mended")))
    let again = round.write(file, as: "again") {
      Self.filled($0).replacing("carla.conti", with: "carla.conti@example.org,no,,")
    }
    #expect(try round.read(paths + [again]).tally == [6, 4, 0])
  }

  @Test func `of two such records one may be mended alone, or both`() throws {
    let rows = Self.rows + Self.other
    #expect(try round.read(try files(rows) { Self.filled(Self.unquoted($0)) }).tally == [8, 3, 0])
    let one = try round.read(try files(rows) { Self.filled($0.replacing("\"Slow", with: "Slow")) })
    #expect(one.tally == [5, 3, 1])
    #expect(try one.setAside(in: "mended") == [1])
  }

  @Test(arguments: [
    "9,2004-01-09,new@example.org,no,,\n",
    "9,2004-01-09,new@example.org,no,,\n10,2004-01-10,newer@example.org,no,,\n11,2004-01-11,newest@example.org,no,,\n",
  ])
  func `no more come back than there were lines`(added: String) throws {
    let (code, _, finding) = try round.refusal(try files(Self.rows) { Self.unquoted($0) + added })
    #expect(code == "mending-count")
    #expect(finding?.notes.last?.contains("row 1 (3 lines)") == true)
    #expect(finding?.notes.contains { $0.contains("brandt") } == false)
  }

  @Test func `where two ways are possible, none is taken`() {
    typealias Sign = MendingAlignment.Sign
    let five = [Sign](repeating: Sign(), count: 5)
    #expect(MendingAlignment.counts(lines: [3, 1, 1], signs: five) == [3, 1, 1])
    #expect(MendingAlignment.counts(lines: [1, 3, 1], signs: five) == [1, 3, 1])
    #expect(MendingAlignment.counts(lines: [3, 3, 1], signs: five) == nil)
    #expect(
      MendingAlignment.counts(lines: [3, 3, 1], signs: [Sign(), Sign(), Sign(row: 0), Sign(), Sign()]) == [3, 1, 1])
    let unmended = [Sign(row: 0, isOriginal: true), Sign(), Sign(), Sign(), Sign()]
    #expect(MendingAlignment.counts(lines: [3, 3, 1], signs: unmended) == [1, 3, 1])
    #expect(MendingAlignment.counts(lines: [2, 2], signs: [Sign(), Sign(), Sign(), Sign()]) == [2, 2])
    #expect(MendingAlignment.counts(lines: [1, 1], signs: [Sign(), Sign(), Sign()]) == nil)
  }

  @Test func `a row of totals that is given back as it was is nobody, unless a person says so`() throws {
    let form = form(Array(Self.rows.prefix(1)) + ["Total,,,,,12\n"])
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended")
    #expect(try round.read([form, mended]).tally == [1, 1, 1])
    let index = String(decoding: file.index, as: UTF8.self)
    let said = index.replacing("a row of totals\",,", with: "a row of totals\",yes,")
    #expect(said != index)
    _ = round.scratch.file("mended" + MendableFile.indexSuffix, said)
    #expect(try round.read([form, mended]).tally == [2, 1, 0])
  }

  @Test(
    arguments: [
      { $0 }, { $0.replacing(",", with: ";") }, { $0.replacing(",", with: "\t") },
      { copy in
        copy.split(separator: "\n").map { line in
          line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
            + "\r\n"
        }.joined()
      },
    ] as [@Sendable (String) -> String])
  func `a row of totals stays nobody's however a spreadsheet saved its copy`(saved: @Sendable (String) -> String) throws
  {
    let form = form(Array(Self.rows.prefix(1)) + ["Total,,,,,12\n"])
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let forms = try round.read([form, round.write(file, as: "mended", mending: saved)])
    #expect(forms.tally == [1, 1, 1])
    #expect(forms.batch.setAside.map(\.finding.code) == ["record-total"])
  }

  @Test func `fewer than the lines, or another record's place taken, is refused`() throws {
    typealias Sign = MendingAlignment.Sign
    // The record of the second row was deleted with the quote: none may stand for it.
    #expect(MendingAlignment.counts(lines: [10, 1], signs: [Sign](repeating: Sign(), count: 10)) == nil)
    let long = (2...11).map { "\($0),2004-01-\($0 + 10),p\($0).person@example.org,no,,\n" }.joined()
    let rows =
      [long.replacing("p2.person@example.org,no,,", with: "p2.person@example.org,no,,\"x")] + [
        "12,2004-02-12,last.person@example.org,no,,\"y\"\n", Self.short,
      ]
    let files = try files(rows) { $0.replacing("\"x", with: "x").replacing(Self.short, with: "") }
    #expect(try round.refusal(files).0 == "mending-count")
  }
}
