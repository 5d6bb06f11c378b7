import Documents
import Foundation
import Reports
import Screening
import Testing

@Suite struct ContinuingTests {
  private static let people = [
    "1,Ann,2004-01-01,yes,yes,1", "2,Ben,2004-01-02,yes,no,0", "3,Cem,2004-01-03,no,no,0",
    "4,Dee,2004-01-04,yes,no,0", "5,Eva,2004-01-05,yes,no,0", "6,Fay,2004-01-06,,no,0",
  ]

  @Test func `who is untouched keeps label, token and order; who is new is told`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    let before = try round.workplace.files(below: "one")
    let late = try round.form("late.csv", ["7,Gil,2003-01-01,yes,yes,9"])
    let result = try round.screen([monday, late], out: "two", after: "one")
    let (one, two) = (try round.decisions("one"), try round.decisions("two"))
    for (id, decision) in one { #expect(two[id]?["applicant"] == decision["applicant"]) }
    func order(_ decisions: [String: JSONValue]) -> [String] {
      decisions.filter { one[$0.key] != nil && $0.value["place"]?["rank"] != nil }
        .sorted { ($0.value["place"]?["rank"]?.integer ?? 0) < ($1.value["place"]?["rank"]?.integer ?? 0) }.map(\.key)
    }
    #expect(order(one) == order(two) && order(one).count == 4)
    let new = try #require(try round.changes("two")[try round.label("7", "two")])
    #expect(new["change"] == "new" && new["place"] == "place" && new["why"] == "new in late.csv")
    #expect(result.summary.changes?.lines.first?.people == 1)
    #expect(try round.workplace.files(below: "one") == before, "the earlier folder was changed")
    let log = try round.workplace.lines("audit/log.jsonl", run: "two")
    #expect(log.map { $0["event"]?.string } == ["screened", "screened"])
  }

  @Test func `a newer export stands in for an older one, whatever its name and order`() throws {
    let round = try SmallRound()
    try round.screen([try round.form("monday.csv", Self.people)], out: "one")
    let newer = try round.form("thursday.csv", ["0,Hal,2004-02-02,no,no,0"] + Self.people.reversed())
    try round.screen([newer], out: "two", after: "one")
    #expect(try round.changes("two").values.map { $0["change"] } == ["new"])
    for id in ["1", "2", "3", "4", "5", "6"] { #expect(try round.label(id, "one") == round.label(id, "two")) }
  }

  @Test func `people whom no form holds stop the run, unless their file is left out knowingly`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Array(Self.people.prefix(4)))
    let late = try round.form("late.csv", Array(Self.people.suffix(2)))
    try round.screen([monday, late], out: "one")
    let refused = try #require(round.refusal([monday], after: "one"))
    #expect(refused.exitStatus == 2)
    #expect(refused.diagnostics.map(\.code) == ["people-missing"])
    #expect(refused.diagnostics[0].message.contains("2 people"))
    #expect(refused.diagnostics[0].notes[0] == "'late.csv' held 2 of them; it was not given")
    // Another file's name excuses nobody, and one that the round never had is a mistake.
    #expect(
      round.refusal([monday], after: "one") {
        $0.leftOut = ["monday.csv"]; $0.reason = "x"
      } != nil)
    let unknown = round.refusal([monday], after: "one") {
      $0.leftOut = ["other.csv"]; $0.reason = "x"
    }
    #expect(unknown?.diagnostics.map(\.code) == ["wrong-use"])
    let gone = try round.label("5", "one")
    try round.screen([monday], out: "two", after: "one") {
      $0.leftOut = ["late.csv"]
      $0.reason = "sent by mistake"
    }
    let change = try #require(try round.changes("two")[gone])
    #expect(change["change"] == "gone" && change["why"] == "no form holds them: sent by mistake")
    #expect(try round.workplace.text("team/inputs.csv", run: "two").contains("left out,late.csv"))
    let log = try round.workplace.lines("audit/log.jsonl", run: "two")
    #expect(log.contains { $0["event"]?.string == "left out" })
  }

  @Test func `a record that is dropped from a newer export of the same form stops the run`() throws {
    let round = try SmallRound()
    try round.screen([try round.form("monday.csv", Self.people)], out: "one")
    let shorter = try round.form("monday.csv", Array(Self.people.dropLast()))
    let refused = round.refusal([shorter], after: "one")
    #expect(refused?.diagnostics[0].notes[0] == "'monday.csv' held 1 of them; the file given now does not")
  }

  /// A form without submission ids, as Google Forms exports it: time and e-mail are the identity.
  private static func timed(_ round: SmallRound, _ name: String, _ people: [String]) throws -> String {
    try round.workplace.file(
      name, (["submitted at,full name,email,born,meals,care,siblings"] + people).joined(separator: "\n") + "\n")
  }

  @Test func `who sends an answer again is the same person in a newer export that stands in for the older`() throws {
    let round = try SmallRound()
    let others = [
      "2027-03-01 10:00:00,Ben,ben@example.org,2004-01-02,yes,no,0",
      "2027-03-01 11:00:00,Cem,cem@example.org,2004-01-03,no,no,0",
    ]
    let monday = try Self.timed(
      round, "monday.csv", ["2027-03-01 09:00:00,Ann,ann@example.org,2004-01-01,yes,no,0"] + others)
    try round.screen([monday], out: "one")
    func ann(_ run: String) throws -> JSONValue {
      let row = try #require(
        try round.workplace.table("team/contacts.csv", run: run).first { $0["full name"] == "Ann" })
      return try #require(
        try round.workplace.lines("team/decisions.ndjson", run: run).first {
          $0["applicant"]?.string == row["applicant"]
        })
    }
    let label = try ann("one")["applicant"]
    let edited = "2027-03-04 15:30:00,Ann, Ann@Example.org,01/01/2004,yes,yes,3"
    let result = try round.screen([try Self.timed(round, "thursday.csv", others + [edited])], out: "two", after: "one")
    #expect(try ann("two")["applicant"] == label)
    #expect(result.diagnostics.contains { $0.code == "known-by-contact" && $0.message.hasPrefix("1 person ") })
    #expect(try round.changes("two").isEmpty)
    #expect(try ann("two")["place"]?["rank"] == .number("1"))
    // Either export will do from now on, and both.
    for (number, forms) in [["monday.csv"], ["thursday.csv"], ["monday.csv", "thursday.csv"]].enumerated() {
      let next = "next \(number)"
      try round.screen(forms.map { round.workplace.path($0) }, out: next, after: "two")
      #expect(try ann(next)["applicant"] == label)
      #expect(try round.workplace.lines("team/decisions.ndjson", run: next).count == 3)
    }
    // Another birth date is another person's, as far as anybody can tell.
    let stranger = try Self.timed(
      round, "stranger.csv", others + ["2027-03-04 15:30:00,Ann,ann@example.org,2004-01-21,yes,yes,3"])
    #expect(round.refusal([stranger], after: "one")?.diagnostics.map(\.code) == ["people-missing"])
  }

  @Test func `what is settled about who sends an answer again holds at once`() throws {
    let round = try SmallRound()
    let ben = "2027-03-01 10:00:00,Ben,ben@example.org,2004-01-02,yes,no,0"
    let ann = "2027-03-01 09:00:00,Ann,ann@example.org,2004-01-01,yes,no,0"
    let monday = try Self.timed(round, "monday.csv", [ann, ben])
    try round.screen([monday], out: "one")
    let rows = try round.workplace.table("team/contacts.csv", run: "one")
    let labels = try ["Ann", "Ben"].map { name in
      try #require(rows.first { $0["full name"] == name }?["applicant"])
    }
    let edited = "2027-03-04 15:30:00,Ann,ann@example.org,2004-01-01,yes,yes,3"
    let thursday = try Self.timed(round, "thursday.csv", [ben, edited])
    let pair = try round.sheet("pair.csv", [[labels[0], "", "", "same person", labels[1], "told us", "Ada"]])
    try round.screen([thursday], out: "two", after: "one", with: [pair])
    let decisions = try round.workplace.lines("team/decisions.ndjson", run: "two")
    #expect(decisions.count == 1)
    // The same in two steps.
    try round.screen([thursday], out: "step", after: "one")
    try round.screen([thursday], out: "steps", after: "step", with: [pair])
    #expect(
      try round.workplace.lines("team/decisions.ndjson", run: "steps").map { $0["applicant"] }
        == decisions.map { $0["applicant"] })
    // And taken apart again.
    let apart = try round.sheet(
      "apart.csv", [[decisions[0]["applicant"]?.string ?? "", "", "", "different people", "", "twins", "Ada"]])
    try round.screen([thursday], out: "three", after: "two", with: [apart])
    #expect(try round.workplace.lines("team/decisions.ndjson", run: "three").count == 2)
  }

  @Test func `who was taken apart is not joined again by an answer sent anew`() throws {
    let round = try SmallRound()
    // Forms join the two: one address, one birth date.
    let twins = [
      "2027-03-01 09:00:00,Ann,twins@example.org,2004-01-01,yes,no,0",
      "2027-03-01 10:00:00,Bea,twins@example.org,2004-01-01,no,no,0",
    ]
    let monday = try Self.timed(round, "monday.csv", twins)
    try round.screen([monday], out: "one")
    let label = try #require(try round.workplace.lines("team/decisions.ndjson", run: "one").first?["applicant"]?.string)
    let apart = try round.sheet("apart.csv", [[label, "", "", "different people", "", "twins", "Ada"]])
    let edited = try Self.timed(
      round, "edited.csv", ["2027-03-04 15:30:00,Ann,twins@example.org,2004-01-01,yes,yes,3", twins[1]])
    // Said before the answer is sent anew: nobody can tell whose it is, so the run stops.
    try round.screen([monday], out: "two", after: "one", with: [apart])
    #expect(try round.workplace.lines("team/decisions.ndjson", run: "two").count == 2)
    let stopped = round.refusal([edited], after: "two")
    #expect(stopped?.diagnostics.map(\.code) == ["people-missing"])
    // Said together with it: the two are two.
    try round.screen([edited], out: "three", after: "one", with: [apart])
    #expect(try round.workplace.lines("team/decisions.ndjson", run: "three").count == 2)
  }

  @Test func `somebody let go who turns out to be another keeps that one's label`() throws {
    let round = try SmallRound()
    let gil = try round.form("gil.csv", ["8,Gil,2003-01-01,yes,yes,9"])
    let gilbert = try round.form("gilbert.csv", ["9,Gilbert,2003-01-01,yes,yes,9"])
    let monday = try round.form("monday.csv", Array(Self.people.prefix(2)))
    try round.screen([monday, gil, gilbert], out: "one")
    let pair = try round.sheet(
      "pair.csv", [[try round.label("9", "one"), "", "", "same person", try round.label("8", "one"), "told us", "Ada"]])
    try round.screen([monday, gil, gilbert], out: "two", after: "one", with: [pair])
    try round.screen([monday], out: "three", after: "two") {
      $0.leftOut = ["gil.csv", "gilbert.csv"]
      $0.reason = "sent by mistake"
    }
    // Another submission of theirs comes first; then the first ones are back, joined to it by the form.
    let again = try round.workplace.file(
      "again.csv",
      "id,full name,email,born,meals,care,siblings\n99,G,gil@example.org,2003-01-01,yes,yes,9\n")
    try round.screen([monday, again], out: "four", after: "three")
    let label = try round.label("99", "four")
    try round.screen([monday, again, gil], out: "five", after: "four")
    let held = try round.workplace.lines("team/decisions.ndjson", run: "five").compactMap { $0["applicant"]?.string }
    #expect(held.contains(label) && held.count == 3)
  }

  @Test func `a run that is continued a second time is told`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    #expect(try round.screen([monday], out: "two", after: "one").diagnostics.allSatisfy { $0.code != "run-continued" })
    let fork = try round.screen([monday], out: "fork", after: "one")
    #expect(fork.diagnostics.filter { $0.code == "run-continued" }.map(\.file) == [round.workplace.path("two")])
    // Whether other folders lie beside it changes no byte of a run but for what its log says of time.
    let before = try round.workplace.files(below: "two")
    #expect(try round.workplace.files(below: "fork") == before)
  }

  @Test func `who was let go and comes back is who they were`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Array(Self.people.prefix(4)))
    let late = try round.form("late.csv", ["8,Gil,2003-01-01,yes,yes,9"])
    let again = try round.form("again.csv", ["9,Gilbert,2003-01-01,yes,yes,9"])
    try round.screen([monday, late, again], out: "one")
    let sheet = try round.sheet(
      "pair.csv", [[try round.label("9", "one"), "", "", "same person", try round.label("8", "one"), "told us", "Ada"]])
    try round.screen([monday, late, again], out: "two", after: "one", with: [sheet])
    let held = try round.workplace.lines("team/decisions.ndjson", run: "two").compactMap { $0["applicant"]?.string }
    let kept = try #require([try round.label("8", "one"), try round.label("9", "one")].first(where: held.contains))
    try round.screen([monday], out: "three", after: "two") {
      $0.leftOut = ["late.csv", "again.csv"]
      $0.reason = "sent by mistake"
    }
    #expect(try round.changes("three")[kept]?["change"] == "gone")
    try round.screen([monday], out: "four", after: "three")
    #expect(try round.changes("four").isEmpty, "somebody let go is gone once")
    // Either of the two submissions alone is the person both of them were.
    for (number, form) in [late, again].enumerated() {
      try round.screen([monday, form], out: "back \(number)", after: "four")
      #expect(try round.label(number == 0 ? "8" : "9", "back \(number)") == kept)
      #expect(try round.changes("back \(number)")[kept]?["change"] == "new")
    }
  }

  @Test func `a round keeps its seed, its key and its programme`() throws {
    let named = try SmallRound()
    // What the programme says beforehand is not put aside without a word.
    let form = try named.form("monday.csv", Self.people)
    let refusal = try #require(named.refusal([form]) { $0.seed = "from the command line" }?.diagnostics.first)
    #expect(refusal.file == named.programme)
    #expect(refusal.message == "the programme names the seed of its draw, and --seed gives another")
    #expect(
      refusal.notes == [
        "leave --seed out, or change `seed:` in the programme, where everybody can see what is drawn with"
      ])
    try named.screen([form], out: "one") { $0.seed = "small" }
    try named.screen([form], out: "two", after: "one") {
      $0.seed = "other"
      $0.drawsAnew = true
      $0.reason = "a rehearsal"
    }
    // The programme's own does not come back by itself.
    try named.screen([form], out: "three", after: "two")
    #expect(try named.changes("three").isEmpty)

    let round = try SmallRound(programme: SmallRound.rules.replacing("seed: small\n", with: ""))
    let monday = try round.form("monday.csv", Self.people)
    // What an unset variable leaves of --seed is no seed.
    #expect(round.refusal([monday]) { $0.seed = " " }?.diagnostics.first?.code == "seed-missing")
    try round.screen([monday], out: "one") { $0.seed = "from the command line" }
    #expect(
      round.refusal([monday], after: "one") { $0.programme = named.programme }?.diagnostics[0].notes.first
        == "the programme names a `seed:` now, and the round began with that of --seed; take it out again")
    // The seed is kept without being named again.
    try round.screen([monday], out: "two", after: "one")
    #expect(try round.changes("two").isEmpty)
    #expect(round.refusal([monday], after: "one") { $0.seed = "other" }?.diagnostics[0].code == "draw-changed")
    #expect(
      round.refusal([monday], after: "one") {
        $0.drawsAnew = true
        $0.reason = "x"
      }?.diagnostics[0].code == "wrong-use")
    try round.screen([monday], out: "three", after: "one") {
      $0.seed = "other"
      $0.drawsAnew = true
      $0.reason = "the first draw was a rehearsal"
    }
    let log = try round.workplace.lines("audit/log.jsonl", run: "three")
    #expect(log.contains { $0["event"]?.string == "draw renewed" })
    let key = try round.workplace.file("other.key", String(repeating: "ab", count: 32) + "\n")
    #expect(round.refusal([monday], after: "one") { $0.keyFile = key }?.diagnostics[0].code == "key-of-another-round")
    let other = try SmallRound(programme: SmallRound.rules.replacing("programme: Small", with: "programme: Other"))
    let error = #expect(throws: ScreeningError.self) {
      try other.screen([monday], out: "x") { $0.after = round.workplace.path("one") }
    }
    #expect(error?.diagnostics[0].code == "round-of-another-programme")
    #expect(
      round.refusal([monday], after: "one") {
        $0.output = round.workplace.path("one")
        $0.replacesOutput = true
      }?.diagnostics[0].code == "input-in-output")
  }

  @Test(arguments: ["team/decisions.ndjson", "team/links.ndjson", "team/reviews.ndjson", "team/inputs.csv"])
  func `an earlier run that is not as it was written is refused`(_ name: String) throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    let path = round.workplace.path("one/\(name)")
    try (String(contentsOfFile: path, encoding: .utf8) + " ").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(round.refusal([monday], after: "one")?.exitStatus == 4)
  }

  @Test func `no run is written into the folder of another`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    for place in ["one/next", "one/team/next", "one/audit/next"] {
      let error = #expect(throws: ScreeningError.self) { try round.screen([monday], out: place, after: "one") }
      #expect(error?.diagnostics.first?.code == "output-in-run", "\(place)")
    }
  }

  @Test func `a sheet that was filled in within the folder is told, and a changed manifest is refused`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    let path = round.workplace.path("one/team/review.csv")
    try (String(contentsOfFile: path, encoding: .utf8) + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let result = try round.screen([monday], out: "two", after: "one")
    #expect(result.diagnostics.contains { $0.code == "sheet-edited" && $0.file == path })
    let manifest = round.workplace.path("one/audit/manifest.json")
    try String(contentsOfFile: manifest, encoding: .utf8).replacing("\"version\": \"1\"", with: "\"version\": \"2\"")
      .write(toFile: manifest, atomically: true, encoding: .utf8)
    #expect(round.refusal([monday], after: "one")?.diagnostics.map(\.code) == ["manifest-damaged"])
  }

  @Test func `a dry run tells what would change, and writes nothing`() throws {
    let round = try SmallRound()
    let monday = try round.form("monday.csv", Self.people)
    try round.screen([monday], out: "one")
    let sheet = try round.sheet(
      "sheet.csv", [[try round.label("1", "one"), "", "", "withdraw", "", "moved away", "Ada"]])
    let result = try round.workplace.screen([monday], programme: round.programme, out: nil) {
      $0.after = round.workplace.path("one")
      $0.keyFile = nil
      $0.reviewFiles = [sheet]
    }
    let text = result.summary.text(width: 80)
    #expect(text.contains("withdrawn") && text.contains("Dry run: nothing was written."))
    #expect(!text.contains("changes.csv"))
    #expect(result.summary.changes?.lines.map(\.kind) == [.withdrawn, .place])
    #expect(try !round.workplace.files(below: "").keys.contains { $0.contains("two") })
  }
}
