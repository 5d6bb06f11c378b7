import Applicants
import Documents
import Foundation
import Reports
import Screening
import Testing

/// Who gets a letter, what it says, and what no letter ever says.
@Suite struct LetterWritingTests {
  /// A round in which everything was settled that can be: Ada and Gus are confirmed, Ben is closed, Cem overridden, Dee
  /// answered, Fay withdrawn; Eve still needs review and nobody looked at Hal.
  private static func settled() throws -> KnownRound {
    let round = try KnownRound()
    try round.review(
      "g {Ada}", "k", "secret one", "g {Ben}", "c", "secret two: his mother rang", "g {Cem}", "o eligible",
      "secret three", "g {Dee}", "a 1 2004-03-04", "secret four", "g {Fay}", "w", "secret five", "g {Gus}", "k", ""
    ) { $0.everybody = true }
    try round.screen("settled", after: "run", with: ["reviewed.csv"])
    return round
  }

  private static func write(
    _ round: KnownRound, change: (inout LetterTerms) -> Void = { _ in }
  ) throws -> (summary: LettersSummary, rows: [[String: String]]) {
    var terms = LetterTerms(output: round.workplace.path("letters.csv"))
    change(&terms)
    let summary = try LetterWriting.write(terms, of: round.workplace.path("settled")).summary
    return (summary, try round.workplace.table("letters.csv", run: "."))
  }

  @Test func `written to are those whom a person decided on, and with --recommended all who are decided`() throws {
    let round = try Self.settled()
    let before = try round.workplace.files(below: "settled")
    let (summary, rows) = try Self.write(round)
    #expect(
      rows.map { "\($0["name"] ?? "") \($0["status"] ?? "")" } == [
        "Ada confirmed", "Ben closed", "Cem overridden", "Gus confirmed",
      ])
    #expect(summary.needReview == 1 && summary.notConfirmed == 2 && summary.withdrawn == 1)
    #expect(summary.needsPerson)
    let all = try Self.write(round) { ($0.includesRecommended, $0.replacesOutput) = (true, true) }
    #expect(all.rows.compactMap { $0["name"] } == ["Ada", "Ben", "Cem", "Dee", "Gus", "Hal"])
    #expect(all.summary.needReview == 1 && all.summary.notConfirmed == 0 && all.summary.letters == 6)
    #expect(try round.workplace.files(below: "settled") == before)
  }

  @Test func `nobody who withdrew in a later run is written to from an earlier one`() throws {
    let round = try Self.settled()
    let ada = try #require(try Self.write(round).rows.first?["applicant"])
    _ = try round.workplace.file(
      "sheet.csv", "applicant,question,action,value,reason,by\n\(ada),,withdraw,,moved,Ada\n")
    try round.screen("next", after: "settled", with: ["sheet.csv"])
    let (summary, rows) = try Self.write(round) { $0.replacesOutput = true }
    #expect(rows.compactMap { $0["name"] } == ["Ben", "Cem", "Gus"])
    #expect(summary.withdrawn == 2)
    // Where that run lies elsewhere, it is found when it is named.
    let cellar = round.workplace.folder.appending(path: "cellar")
    try FileManager.default.createDirectory(at: cellar, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      at: round.workplace.folder.appending(path: "next"), to: cellar.appending(path: "next"))
    #expect(try Self.write(round) { $0.replacesOutput = true }.summary.withdrawn == 1)
    let named = try Self.write(round) {
      $0.replacesOutput = true
      $0.runsElsewhere = [cellar.appending(path: "next").path]
    }
    #expect(named.summary.withdrawn == 2)
  }

  static let letters: [(name: String, outcome: String, reasons: String, notAnswered: String)] = [
    ("Ada", "eligible", "Aged 23. There is a sign.", ""),
    (
      "Ben", "not eligible", "A sign may be there. We decided on the answers that we have.",
      "Do you look after somebody? (no answer)"
    ),
    (
      "Cem", "eligible",
      "A member of our team looked at your application and decided on it. We will tell you why if you ask us.",
      "meals (no answer); Do you look after somebody? (you preferred not to say)"
    ),
    ("Dee", "eligible", "Aged 23. There is a sign.", ""), ("Gus", "eligible", "Aged 23. There is a sign.", ""),
  ]

  @Test func `a letter has the programme's sentences, name, contact and what was not answered`() throws {
    let round = try Self.settled()
    let rows = try Self.write(round) { $0.includesRecommended = true }.rows
    for letter in Self.letters {
      let row = try #require(rows.first { $0["name"] == letter.name })
      #expect(row["applicant"] == "\(try round.label(letter.name))")
      #expect(row["email"] == "\(letter.name.lowercased())@example.org")
      #expect(row["outcome"] == letter.outcome)
      #expect(row["reasons"] == letter.reasons)
      #expect(row["not answered"] == letter.notAnswered)
    }
  }

  @Test func `no letter has points, ranks, indicators, birth dates, tokens or what a reviewer wrote`() throws {
    let round = try Self.settled()
    _ = try Self.write(round) { ($0.includesRecommended, $0.tellsUnsettledPlaces) = (true, true) }
    let text = try String(contentsOfFile: round.workplace.path("letters.csv"), encoding: .utf8)
    let header = try #require(csvRows(text).first)
    #expect(
      header == ["applicant", "name", "email", "outcome", "status", "place", "reasons", "not answered"])
    for token in try round.workplace.table("team/identities.csv", run: "settled").compactMap({ $0["token"] }) {
      #expect(!text.contains(token))
    }
    for word in ["secret", "mother", "point", "rank", "Looks after", "2004-03", "99/99", "R. Officer"] {
      #expect(!text.localizedCaseInsensitiveContains(word), "\(word)")
    }
  }

  @Test func `a place is told where no open answer can change it, else only when asked for`() throws {
    let round = try Self.settled()
    let careful = try Self.write(round) { $0.includesRecommended = true }
    let asTheyStand = try Self.write(round) {
      ($0.includesRecommended, $0.tellsUnsettledPlaces, $0.replacesOutput) = (true, true, true)
    }
    var unsettled = 0
    for (one, other) in zip(careful.rows, asTheyStand.rows) {
      let place = try round.decision(try #require(one["name"]), run: "settled")["place"]
      let holds = place?["holds"]?.string.map { $0 == "neither" ? "none" : $0 } ?? "none"
      let isSettled = place?["settled"]?.string.map { ["certain", "out of reach"].contains($0) } ?? true
      #expect(other["place"] == holds)
      #expect(one["place"] == (isSettled ? holds : "not settled"), "\(one)")
      if !isSettled { unsettled += 1 }
    }
    #expect(unsettled > 0)
    #expect(careful.summary.unsettledPlaces == unsettled && asTheyStand.summary.unsettledPlaces == 0)
  }

  @Test func `a letter is not written into the run, nor over something, nor from changed files`() throws {
    let round = try Self.settled()
    func codes(_ change: (inout LetterTerms) -> Void) -> [String] {
      do {
        _ = try Self.write(round, change: change)
        return []
      } catch {
        return (error as? ScreeningError)?.diagnostics.map(\.code) ?? ["\(error)"]
      }
    }
    #expect(codes { $0.output = round.workplace.path("settled/letters.csv") } == ["output-in-run"])
    #expect(codes { _ in } == [])
    #expect(codes { _ in } == ["output-exists"])
    var status = stat()
    #expect(stat(round.workplace.path("letters.csv"), &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let contacts = round.workplace.path("settled/team/contacts.csv")
    let text = try String(contentsOfFile: contacts, encoding: .utf8)
    try text.replacing("ada@", with: "eva@").write(toFile: contacts, atomically: true, encoding: .utf8)
    #expect(codes { $0.replacesOutput = true } == ["team-damaged"])
  }

  @Test func `the summary says who has no letter, and what to do`() {
    var summary = LettersSummary()
    (summary.letters, summary.needReview, summary.withdrawn, summary.withoutContact) = (1, 2, 1, 3)
    #expect(
      summary.text(width: 120) == """
        1 letter.
        Without a letter: 6 people.
          - need review 2: nothing is decided; settle them with `review` and `screen --with`
          - no contact details 3: a large run keeps team/contacts.csv short; confirm them and screen again, or look them up
            with `explain`
          - withdrew 1: they are not written to

        """)
  }
}
