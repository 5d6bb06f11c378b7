import Applicants
import Audit
import Documents
import Foundation
import Reports
import Screening
import Testing

/// What is handed over, what is refused, and what the round's log says of it.
@Suite struct ReleasingTests {
  /// A round of people who agreed to share; the ages of each three are in one band.
  final class Round {
    let workplace: Workplace

    init(people: Int = 6) throws {
      workplace = try Workplace()
      _ = try workplace.file("pool.yaml", Self.programme)
      _ = try workplace.file("bands.csv", Self.bands)
      _ = try workplace.file("first.csv", Self.form(1...people))
      try screen("run", ["first.csv"])
    }

    func screen(
      _ out: String, _ forms: [String], after: String? = nil, with file: String? = nil,
      change: (inout ScreeningOptions) -> Void = { _ in }
    ) throws {
      try workplace.screen(forms.map { workplace.path($0) }, programme: workplace.path("pool.yaml"), out: out) {
        $0.after = after.map { workplace.path($0) }
        $0.reviewFiles = file.map { [workplace.path($0)] } ?? []
        if after != nil { $0.keyFile = nil }
        change(&$0)
      }
    }

    static func form(_ numbers: ClosedRange<Int>, mode: String = "online") -> String {
      "name,email,born,carer,meeting,consent\n"
        + numbers.map { "Person \($0),p\($0)@example.org,200\(3 + $0 % 3)-02-0\($0 % 9 + 1),yes,\(mode),yes\n" }
        .joined()
    }

    /// Releases; gives what was told, or the codes of what was refused.
    func release(
      _ run: String = "run", to output: String = "handover", change: (inout ReleaseTerms) -> Void = { _ in }
    ) -> (text: String, codes: [String], status: Int32) {
      var terms = ReleaseTerms(
        output: workplace.path(output), by: "R. Officer", time: "2027-04-09T16:00:00Z")
      change(&terms)
      do {
        let released = try Releasing.release(terms, in: workplace.path(run), program: "test")
        return (released.text(width: 200), released.diagnostics.map(\.code), 0)
      } catch {
        return ("", error.diagnostics.map(\.code), error.exitStatus)
      }
    }

    func log(_ run: String = "run") throws -> [String] {
      try workplace.text("audit/log.jsonl", run: run).split(separator: "\n").map(String.init)
    }

    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: workplace.path(name)) }

    private static let bands = (10...40).map { "\($0);\($0 < 26 ? "18-25" : "other");*\n" }.joined()

    private static let programme = """
      programme: Pool
      version: "1"
      applies: { from: 2026-09-01, until: 2027-08-31 }
      as of: 2027-04-06
      born 29 February: 1 March
      seed: "Pool draw"
      questions:
        name: { kind: text, data: identifier }
        email: { kind: e-mail, data: contact }
        born: { kind: date, data: identifier, earliest: 2000-01-01, latest: 2010-12-31 }
        carer: { kind: choice, options: [yes, no], data: ordinary }
        meeting: { kind: choice, options: [online, in person], data: ordinary }
        consent: { kind: choice, options: [yes, no], data: ordinary }
      derived:
        age: completed years(born, as of)
      criteria:
        - id: sign
          title: One sign
          first day: 2026-09-01
          source: made up
          when: carer = "yes"
      shortlist: { places: 50, reserves: 10, order: [points descending], ties: draw }
      pool:
        share when: consent = "yes"
        publish: [meeting]
        grouped: { age: bands.csv }
        groups of at least: 3

      """
  }

  @Test func `the pool is copied byte for byte, and the log says who, when and which files`() throws {
    let round = try Round()
    let before = try round.workplace.files(below: "run")
    let (text, codes, status) = round.release()
    #expect(status == 0 && codes == [])
    #expect(text.hasPrefix("Released 6 people to "))
    #expect(text.hasSuffix("It is the first release of this round."))
    let files = try round.workplace.files(below: "handover")
    #expect(Set(files.keys) == ["pool.ndjson", "pool.csv", "datapackage.json"])
    var after = try round.workplace.files(below: "run")
    for (name, bytes) in files { #expect(after["pool/\(name)"] == bytes) }
    #expect(after.removeValue(forKey: "audit/log.jsonl")?.starts(with: before["audit/log.jsonl"] ?? Data()) == true)
    #expect(after == before.filter { $0.key != "audit/log.jsonl" })

    let log = try round.log()
    #expect(log.count == 2)
    let entry = try JSONDocument(log[1]).value
    #expect(entry["event"]?.string == "released" && entry["by"]?.string == "R. Officer")
    let details = entry["details"]?.elements?.compactMap(\.string) ?? []
    #expect(details.count { $0.hasPrefix("file ") } == 3)
    #expect(details.contains("people 6") && details.contains("k 3") && details.contains("publishes meeting"))
    #expect(details.count { $0.hasPrefix("person ") } == 6)
    // Nobody can be told from it: no name, no answer, no token.
    for word in ["Person", "example.org", "online", "18-25"] { #expect(!log[1].contains(word), "\(word)") }
    for person in try round.workplace.table("team/identities.csv") {
      for code in ["token", "applicant"].compactMap({ person[$0] }) { #expect(!log[1].contains(code)) }
    }
  }

  @Test func `the same pool may be released again, in the round's next run too`() throws {
    let round = try Round()
    #expect(round.release().status == 0)
    #expect(round.release(to: "again").text.contains("the same people with the same answers as the release of 2027-04"))
    try round.screen("next", ["first.csv"], after: "run")
    #expect(round.release("next", to: "third").text.contains("the same people with the same answers"))
    #expect(try round.log("next").count { $0.contains("\"event\":\"released\"") } == 3)
  }

  @Test(arguments: [
    (7...7, "online", "one person more"), (7...8, "online", "two more"),
  ])
  func `a pool from which few people differ is refused with the reason, unless it must be`(
    late: ClosedRange<Int>, mode: String, reason: String
  ) throws {
    let round = try Round()
    #expect(round.release().status == 0)
    _ = try round.workplace.file("late.csv", Round.form(late, mode: mode))
    try round.screen("next", ["first.csv", "late.csv"], after: "run")
    let before = try round.workplace.files(below: "next")
    let refused = round.release("next", to: "second")
    #expect(refused.codes == ["release-differs"] && refused.status == 2, "\(reason)")
    let nameless = round.release("next", to: "second") { $0.isDespiteDifference = true }
    #expect(nameless.codes == ["wrong-use"])
    #expect(!round.isThere("second"))
    #expect(try round.workplace.files(below: "next") == before)

    let released = round.release("next", to: "second") {
      ($0.isDespiteDifference, $0.reason) = (true, "the mentors wait")
    }
    #expect(released.status == 0 && released.text.contains("despite what it shows"))
    let entry = try #require(try round.log("next").last)
    #expect(entry.contains("\"despite difference\"") && entry.contains("\"reason the mentors wait\""))
  }

  @Test func `one person whose published answer changed is refused, three who are new are not`() throws {
    let round = try Round()
    #expect(round.release().status == 0)
    let person = try #require(try round.workplace.table("team/contacts.csv").first?["applicant"].flatMap { Token($0) })
    let review = Review(
      applicant: person, action: .answer(QuestionName("meeting"), value: "in person"), by: "R. O.", reason: "rang",
      on: nil)
    try Data(ReviewSheet.bytes(of: [review])).write(to: round.workplace.folder.appending(path: "reviewed.csv"))
    try round.screen("next", ["first.csv"], after: "run", with: "reviewed.csv")
    #expect(round.release("next", to: "second").codes == ["release-differs"])
    _ = try round.workplace.file("late.csv", Round.form(7...9))
    try round.screen("last", ["first.csv", "late.csv"], after: "next")
    #expect(round.release("last", to: "third").text.contains("enough people differ that nobody stands out"))
  }

  @Test func `a pool that appears whole is not told of one person's answer`() throws {
    let round = try Round(people: 2)
    _ = try round.workplace.file("late.csv", Round.form(3...6))
    let row = try #require(try round.workplace.table("team/contacts.csv").first)
    let review = Review(
      applicant: try #require(row["applicant"].flatMap { Token($0) }),
      action: .answer(QuestionName("meeting"), value: "in person"), by: "Ada", reason: "rang", on: nil)
    try Data(ReviewSheet.bytes(of: [review])).write(to: round.workplace.folder.appending(path: "reviewed.csv"))
    try round.screen("next", ["first.csv", "late.csv"], after: "run", with: "reviewed.csv")
    let changes = try round.workplace.table("team/changes.csv", run: "next").filter { $0["change"] == "pool" }
    #expect(changes.map { $0["why"] } == Array(repeating: "in the pool now: enough agreed to share", count: 2))
  }

  @Test func `who is in the pool no longer, or is again, is listed with the cause`() throws {
    let round = try Round(people: 7)
    func answered(_ value: String, _ name: String) throws {
      let row = try #require(try round.workplace.table("team/contacts.csv").first)
      let review = Review(
        applicant: try #require(row["applicant"].flatMap { Token($0) }),
        action: .answer(QuestionName("consent"), value: value), by: "Ada", reason: "rang", on: nil)
      try Data(ReviewSheet.bytes(of: [review])).write(to: round.workplace.folder.appending(path: name))
    }
    try answered("no", "no.csv")
    try answered("yes", "yes.csv")
    try round.screen("next", ["first.csv"], after: "run", with: "no.csv")
    let out = try round.workplace.table("team/changes.csv", run: "next")
    #expect(out.map { $0["change"] } == ["pool"] && out.first?["place"] == "place")
    #expect(out.first?["why"] == "in the pool no longer: Ada entered an answer to consent")
    try round.screen("same", ["first.csv"], after: "next")
    #expect(try round.workplace.table("team/changes.csv", run: "same").isEmpty)
    try round.screen("last", ["first.csv"], after: "same", with: "yes.csv")
    #expect(
      try round.workplace.table("team/changes.csv", run: "last").map { $0["why"] }
        == ["in the pool now: Ada entered an answer to consent"])
  }

  // MARK: other runs of the round

  @Test func `a release of the run before, made after it was continued, counts too`() throws {
    let round = try Round()
    _ = try round.workplace.file("late.csv", Round.form(7...7))
    try round.screen("next", ["first.csv", "late.csv"], after: "run")
    let first = round.release("run", to: "first")
    #expect(first.status == 0 && first.codes == ["run-continued"])
    #expect(round.release("next", to: "second").codes == ["release-differs"])
    // A run beside both that knows of neither.
    try round.screen("fork", ["first.csv", "late.csv"], after: "run")
    #expect(round.release("fork", to: "third").codes == ["release-differs"])
    // Another round's run beside them is none of its business.
    try round.workplace.screen(
      [round.workplace.path("late.csv"), round.workplace.path("first.csv")],
      programme: round.workplace.path("pool.yaml"), out: "stranger"
    ) { $0.keyFile = nil }
    #expect(round.release("stranger", to: "other").text.hasSuffix("It is the first release of this round."))
  }

  @Test func `the token of somebody who is held back is not revealed, and explained as what it is`() throws {
    let round = try Round()
    _ = try round.workplace.file(
      "first.csv", Round.form(1...6) + "Person 7,p7@example.org,2004-02-08,yes,online,no\n")
    try round.screen("next", ["first.csv"], after: "run")
    let people = try round.workplace.table("team/identities.csv", run: "next")
    #expect(people.count == 7 && people.count { $0["pool"] == "yes" } == 6)
    let held = try #require(people.first { $0["name"] == "Person 7" })
    #expect(held["pool"] == "held back")
    let pooled = try #require(people.first { $0["pool"] == "yes" })
    func reveal(_ tokens: String?...) throws -> [String] {
      let terms = RevealTerms(
        who: tokens.compactMap(\.self), by: "R. O.", reason: "pairs", time: "2027-04-09T16:00:00Z")
      do {
        return try Revealing.reveal(terms, in: round.workplace.path("next"), program: "test").diagnostics.map(\.code)
      } catch {
        return error.diagnostics.map(\.code)
      }
    }
    #expect(try reveal(pooled["token"]) == ["revealed"])
    #expect(try reveal(pooled["token"], held["token"]) == ["not-in-pool", "nothing-revealed"])
    func heading(_ person: [String: String]) throws -> String {
      let explained = try Explaining.explain(person["applicant"] ?? "", in: round.workplace.path("next"))
      return String(try #require(explained.first).text(width: 200).split(separator: "\n")[0])
    }
    #expect(try heading(pooled).hasSuffix("in the pool \(pooled["token"] ?? "")"))
    #expect(try heading(held).contains("\(held["token"] ?? ""), not in the pool"))
  }

  @Test func `a run that lies elsewhere is told, and can be named`() throws {
    let round = try Round()
    _ = try round.workplace.file("late.csv", Round.form(7...7))
    try round.screen("next", ["first.csv", "late.csv"], after: "run")
    #expect(round.release("run", to: "first").status == 0)
    let cellar = round.workplace.folder.appending(path: "cellar")
    try FileManager.default.createDirectory(at: cellar, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      at: round.workplace.folder.appending(path: "run"), to: cellar.appending(path: "run"))
    #expect(
      round.release("next", to: "second") { $0.runsElsewhere = [cellar.appending(path: "run").path] }.codes
        == ["release-differs"])
    #expect(
      round.release("next", to: "second") { $0.runsElsewhere = [cellar.path] }.codes == ["run-of-another-round"])
    let blind = round.release("next", to: "second")
    #expect(blind.status == 0 && blind.codes == ["runs-elsewhere"])
  }

  @Test func `nobody who withdrew in a later run is handed over from an earlier one`() throws {
    let round = try Round(people: 9)
    let person = try #require(try round.workplace.table("team/contacts.csv").first?["applicant"].flatMap { Token($0) })
    let review = Review(applicant: person, action: .withdraw, by: "R. O.", reason: "rang", on: nil)
    try Data(ReviewSheet.bytes(of: [review])).write(to: round.workplace.folder.appending(path: "reviewed.csv"))
    try round.screen("next", ["first.csv"], after: "run", with: "reviewed.csv")
    let refused = round.release("run", to: "first")
    #expect(refused.codes == ["withdrawn-since"] && refused.status == 2)
    #expect(!round.isThere("first"))
    #expect(round.release("next", to: "first").status == 0)
    // A run that was continued from the wrong one knows nothing of it, and neither does one that lost the form.
    try round.screen("fork", ["first.csv"], after: "run")
    #expect(round.release("fork", to: "forked").codes == ["withdrawn-since"])
    _ = try round.workplace.file("shorter.csv", Round.form(2...9))
    try round.screen("gone", ["shorter.csv"], after: "next") {
      $0.leftOut = ["first.csv"]
      $0.reason = "asked to be deleted"
    }
    #expect(round.release("run", to: "first") { $0.replacesOutput = true }.codes == ["withdrawn-since"])
    for name in ["fork", "gone"] { try FileManager.default.removeItem(atPath: round.workplace.path(name)) }
    // Who withdrew and takes it back is handed over again.
    let undo = Review(applicant: person, action: .undo(nil), by: "R. O.", reason: "rang again", on: nil)
    try Data(ReviewSheet.bytes(of: [undo])).write(to: round.workplace.folder.appending(path: "undone.csv"))
    try round.screen("last", ["first.csv"], after: "next", with: "undone.csv")
    #expect(round.release("run", to: "again") { ($0.isDespiteDifference, $0.reason) = (true, "asked") }.status == 0)
  }

  // MARK: refused

  @Test(arguments: ["pool/pool.csv", "pool/pool.ndjson", "pool/datapackage.json", "pool/other.txt"])
  func `a pool that is not as the run wrote it is not handed over`(file: String) throws {
    let round = try Round()
    let handle = round.workplace.path("run/\(file)")
    let bytes = (try? Data(contentsOf: URL(filePath: handle))) ?? Data()
    try (bytes + Data("\n".utf8)).write(to: URL(filePath: handle))
    #expect(round.release().codes == ["pool-damaged"])
    #expect(round.release().status == 4)
    try FileManager.default.removeItem(atPath: handle)
    if file != "pool/other.txt" { #expect(round.release().codes == ["pool-damaged"]) }
    #expect(!round.isThere("handover"))
    #expect(try round.log().count == 1)
  }

  @Test func `where nobody may be published there is nothing to hand over`() throws {
    #expect(try Round(people: 2).release().codes == ["pool-missing"])
    let small = try KnownRound()
    let terms = ReleaseTerms(output: small.workplace.path("x"), by: "R. O.", time: "t")
    let error = #expect(throws: ScreeningError.self) {
      _ = try Releasing.release(terms, in: small.workplace.path("run"), program: "test")
    }
    #expect(error?.diagnostics.map(\.code) == ["pool-missing"] && error?.exitStatus == 2)
  }

  @Test func `a place that is taken, in the run or nowhere is refused before anything is logged`() throws {
    let round = try Round()
    let files = FileManager.default
    try files.createDirectory(atPath: round.workplace.path("letters"), withIntermediateDirectories: false)
    _ = try round.workplace.file("letters/one.txt", "Dear all")
    _ = try round.workplace.file("file", "x")
    try files.createSymbolicLink(
      atPath: round.workplace.path("link"), withDestinationPath: round.workplace.path("run"))
    let places: [(String, Bool, String)] = [
      ("letters", false, "output-exists"), ("letters", true, "output-not-a-release"),
      ("file", true, "output-not-a-release"), ("run", true, "output-in-run"), ("run/x", false, "output-in-run"),
      ("link/x", false, "output-in-run"), ("absent/x", false, "output-parent-missing"), ("..", false, "output-unfit"),
    ]
    for (place, replacing, code) in places {
      let found = round.release(to: place) { $0.replacesOutput = replacing }.codes
      #expect(found == [code], "\(place)")
    }
    #expect(round.release { $0.by = " " }.codes == ["wrong-use"])
    #expect(round.release { $0.reason = " " }.codes == ["wrong-use"])
    #expect(try round.log().count == 1)
    #expect(round.release().status == 0)
    #expect(round.release().codes == ["output-exists"])
    #expect(round.release { $0.replacesOutput = true }.status == 0)
  }

  // MARK: the log

  @Test func `without its log nothing is released, and a damaged release in it cannot be compared`() throws {
    let round = try Round()
    #expect(round.release().status == 0)
    let log = round.workplace.path("run/audit/log.jsonl")
    let text = try String(contentsOfFile: log, encoding: .utf8)
    try text.replacing("\"people 6\"", with: "\"people 6").write(toFile: log, atomically: true, encoding: .utf8)
    #expect(round.release(to: "second").codes == ["release-unreadable"])
    try text.replacing("\"people 6\"", with: "\"people 5\"").write(toFile: log, atomically: true, encoding: .utf8)
    #expect(round.release(to: "second").codes == ["release-unreadable"])
    try FileManager.default.removeItem(atPath: log)
    #expect(round.release(to: "second").status == 4)
    #expect(!round.isThere("second") && !round.isThere("run/audit/log.jsonl"))
  }

  @Test func `several releases at once stand in the log one after the other`() async throws {
    let round = try Round()
    let (run, folder) = (round.workplace.path("run"), round.workplace.folder.path)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let terms = ReleaseTerms(output: "\(folder)/h\(number)", by: "P\(number)", time: "t")
          _ = try? Releasing.release(terms, in: run, program: "test")
        }
      }
    }
    let names = try round.log().dropFirst().map { try JSONDocument($0).value["by"]?.string ?? "" }
    #expect(names.sorted() == (0..<8).map { "P\($0)" })
  }
}
