import Applicants
import Audit
import Documents
import Foundation
import Screening
import Testing

/// The file of a session: where it may lie, what it may be, and how a session goes on with it.
@Suite struct ReviewFileTests {
  private static func codes(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch {
      return (error as? ScreeningError)?.diagnostics.map(\.code) ?? ["\(error)"]
    }
  }

  // MARK: its place

  @Test func `the file is its owner's alone, whatever the umask`() throws {
    let round = try KnownRound()
    let mask = umask(0)
    defer { umask(mask) }
    _ = try round.review("g {Ben}", "w", "wrote")
    var status = stat()
    #expect(stat(round.workplace.path("reviewed.csv"), &status) == 0 && status.st_mode & 0o7777 == 0o600)
    chmod(round.workplace.path("reviewed.csv"), 0o644)
    _ = try round.review("g {Cem}", "w", "wrote")
    #expect(stat(round.workplace.path("reviewed.csv"), &status) == 0 && status.st_mode & 0o7777 == 0o600)
  }

  @Test func `nothing is written in the run, whatever leads there`() throws {
    let round = try KnownRound()
    let files = FileManager.default
    let path = { (name: String) in "\(round.workplace.folder.path)/\(name)" }
    try files.createSymbolicLink(atPath: path("folder"), withDestinationPath: path("run/team"))
    try files.createSymbolicLink(atPath: path("link.csv"), withDestinationPath: path("run/team/review.csv"))
    try files.createSymbolicLink(atPath: path("dangling.csv"), withDestinationPath: path("absent.csv"))
    try files.linkItem(atPath: path("run/team/review.csv"), toPath: path("hard.csv"))
    let before = try round.workplace.files(below: "run")
    let places = [
      ("run/x.csv", "output-in-run"), ("run/team/review.csv", "output-in-run"), ("folder/x.csv", "output-in-run"),
      ("link.csv", "output-in-run"), ("hard.csv", "review-file-unfit"), ("dangling.csv", "review-file-unfit"),
      ("run", "output-in-run"), ("absent/x.csv", "output-parent-missing"), ("x/", "output-unfit"),
      ("..", "output-unfit"), ("", "output-unfit"),
    ]
    for (place, code) in places {
      let found = Self.codes {
        try round.review("g {Ben}", "w", "wrote") { $0.file = place.isEmpty ? "" : path(place) }
      }
      #expect(found == [code], "\(place)")
    }
    #expect(try round.workplace.files(below: "run") == before)
  }

  // MARK: going on with it

  @Test func `a session goes on where the last one ended`() throws {
    let round = try KnownRound()
    let first = try round.review("a 1 yes", "phoned", "n", "c", "no reply")
    #expect(first.opening.contains("4 people need review.\n"))
    #expect(first.summary.contains("2 are settled by what was entered, 2 are left."))
    let second = try round.review("q")
    let opening = second.opening.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(opening.contains("holds 2 entries that no run has read; 2 people of those shown are settled."))
    #expect(second.opening.contains("\n3 of 4\n"))
    #expect(try round.reviews().count == 2)

    // Once a run has read it, the same file is no news to a session on that run.
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    let third = try round.review("q", run: "next")
    #expect(third.opening.contains("2 people need review.\n"))
    #expect(!third.opening.contains("that no run has"))
    let settled = try round.review("g {Ben}", run: "next") { $0.everybody = true }
    #expect(settled.flat(0).contains("- the answer to carer is “yes”, by R. Officer on 3 March 2027: phoned"))
    #expect(!settled.last.contains("Open questions"))
  }

  @Test func `an earlier run's answer gives way to a new one, and the session says so`() throws {
    let round = try KnownRound()
    _ = try round.review("g {Ben}", "a 1 yes", "phoned")
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    let shown = try round.review("g {Ben}", "answer carer no", "misheard", "g", run: "next") { $0.everybody = true }
    #expect(shown.flat(1).contains("This takes the place of what was settled in an earlier run."))
    #expect(shown.flat(3).contains("With that, what holds is: not eligible"))
    try round.screen("last", after: "next", with: ["reviewed.csv"])
    #expect(try round.decision("Ben", run: "last")["decided"]?.string == "not eligible")
  }

  @Test func `what was settled under a label that was joined to another is shown at that other`() throws {
    let round = try KnownRound()
    try round.review(
      "g {Ben}", "answer siblings 4", "rang Ben", "s {Cem}", "one phone", "g {Cem}", "answer born 2004-03-02",
      "rang Cem")
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    let present = try ["Ben", "Cem"].filter { name in
      let label = try round.label(name).description
      return try round.workplace.lines("team/decisions.ndjson", run: "next").contains {
        $0["applicant"]?.string == label
      }
    }
    let name = try #require(present.first)
    let shown = try round.review(
      "g {\(name)}", "answer siblings 3", "", "answer born 2004-03-03", "", run: "next"
    ) { $0.everybody = true }
    #expect(present.count == 1)
    for reason in ["rang Ben", "rang Cem", "one phone"] { #expect(shown.flat(0).contains(reason), "\(shown.last)") }
    for index in [1, 3] { #expect(shown.flat(index).contains("This takes the place of what was settled")) }
  }

  @Test func `a file without a last line end is continued on a line of its own`() throws {
    let round = try KnownRound()
    _ = try round.review("g {Ben}", "w", "wrote")
    let file = URL(filePath: round.workplace.path("reviewed.csv"))
    try Data(try Data(contentsOf: file).dropLast(2)).write(to: file)
    _ = try round.review("g {Cem}", "w", "wrote too")
    #expect(try round.reviews().map(\.reason) == ["wrote", "wrote too"])
  }

  @Test(arguments: [
    ("applicant;action;value\n", "review-file-foreign"), ("hello\n", "review-file-foreign"),
    ("HEADERaZZZZZZZZZZZZZZZZ0,,,,,,,,,withdraw,,why,R. O.,\n", "review-label-wrong"),
    ("HEADERBEN,,,,,,,,,withdraw,,,R. O.,\n", "review-reason-missing"),
    ("HEADERBEN,,,carer,,,,,,answer,yes,x,R. O.,\nBEN,,,carer,,,,,,answer,no,y,R. O.,\n", "review-conflict"),
  ])
  func `a file that a run would refuse is refused at once, and left as it is`(text: String, code: String) throws {
    let round = try KnownRound()
    let header = ReviewSheet.reviewHeader.joined(separator: ",") + "\n"
    let whole = text.replacing("HEADER", with: header).replacing("BEN", with: "\(try round.label("Ben"))")
    let file = try round.workplace.file("reviewed.csv", whole)
    #expect(Self.codes { try round.review("g {Cem}", "w", "wrote") } == [code])
    #expect(try String(contentsOfFile: file, encoding: .utf8) == whole)
  }

  @Test func `entries about nobody of this run are counted`() throws {
    let round = try KnownRound()
    let stranger = try #require(
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".map { "aZZZZZZZZZZZZZZZZ\($0)" }.first { text in
        Self.codes { try round.review("s \(text)") } == [] && Token(text) != nil
      })
    _ = try round.workplace.file(
      "reviewed.csv",
      ReviewSheet.reviewHeader.joined(separator: ",") + "\n\(stranger),,,,,,,,,withdraw,,why,R. O.,\n")
    let shown = try round.review("q")
    #expect(shown.opening.contains("1 entry of these concerns nobody of this run."))
  }

  // MARK: others at work

  @Test func `one session at a time has a file`() throws {
    let round = try KnownRound()
    _ = try round.review("g {Ben}", "w", "wrote")
    var terms = ReviewTerms(by: "A. Other")
    terms.file = round.workplace.path("reviewed.csv")
    let opened = try Reviewing.begin(round.workplace.path("run"), terms)
    #expect(Self.codes { try round.review("q") } == ["review-file-taken"])
    #expect(
      Self.codes { try round.review("g {Cem}", "w", "wrote") { $0.file = round.workplace.path("mine.csv") } } == [])
    _ = consume opened
    #expect(Self.codes { try round.review("q") } == [])
  }

  @Test(arguments: [true, false]) func `a file that a spreadsheet saved meanwhile is not written behind its back`(
    isReplaced: Bool
  ) throws {
    let round = try KnownRound()
    _ = try round.review("g {Ben}", "w", "wrote")
    var terms = ReviewTerms(by: "A. Other")
    terms.file = round.workplace.path("reviewed.csv")
    var opened = try Reviewing.begin(round.workplace.path("run"), terms)
    let file = URL(filePath: round.workplace.path("reviewed.csv"))
    let saved = try Data(contentsOf: file) + Data("\r\n".utf8)
    try saved.write(to: file, options: isReplaced ? .atomic : [])
    _ = try opened.session.take("w", width: 80)
    let entry = try opened.session.take("wrote too", width: 80).entry
    #expect(Self.codes { try opened.file.append(try #require(entry)) } == ["review-file-changed"])
    #expect(try Data(contentsOf: file) == saved)
  }
}
