import Documents
import Foundation
import Reports
import Screening
import Testing

@Suite struct ReviewsTests {
  private static let people = [
    "1,Ann,2004-01-01,yes,yes,1", "2,Ben,2004-01-02,yes,no,0", "3,Cem,2004-01-03,no,no,0",
    "4,Dee,2004-01-04,yes,no,0", "5,Eva,2004-01-05,yes,no,0", "6,Fay,2004-01-06,,no,0",
    "7,Gil,2004-01-07,maybe,no,0",
  ]

  private static func begun() throws -> (round: SmallRound, form: String) {
    let round = try SmallRound()
    let form = try round.form("monday.csv", people)
    try round.screen([form], out: "one")
    return (round, form)
  }

  @Test(arguments: [
    // id, question, action, value, what holds then, status, what the forms alone say
    ("6", "meals", "answer", "yes", "eligible", "answered", "needs review"),
    ("6", "meals", "answer", "No", "not eligible", "answered", "needs review"),
    ("6", "", "close", "", "not eligible", "closed", "needs review"),
    ("6", "meals", "close", "", "not eligible", "closed", "needs review"),
    ("3", "", "override", "eligible", "eligible", "overridden", "not eligible"),
    ("6", "", "override", "not eligible", "not eligible", "overridden", "needs review"),
    ("2", "", "confirm", "", "eligible", "confirmed", "eligible"),
    ("2", "", "withdraw", "", "withdrawn", "recommended", "eligible"),
    // An answer that was given can be corrected.
    ("3", "care", "answer", "yes", "eligible", "answered", "not eligible"),
  ])
  func `an action does what it says, and what the rules said stays beside it`(
    id: String, question: String, action: String, value: String, decided: String, status: String, outcome: String
  ) throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet(
      "sheet.csv",
      [[try round.label(id, "one"), try round.caseID(id, "one"), question, action, value, "asked", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    #expect(try round.decided(id, "two") == decided)
    #expect(try round.status(id, "two") == status)
    #expect(try round.decisions("two")[id]?["outcome"]?.string == outcome)
    // It holds in the next run too, without the sheet; and nobody else changed.
    try round.screen([form], out: "three", after: "two")
    #expect(try round.decided(id, "three") == decided && round.status(id, "three") == status)
    #expect(try round.changes("three").isEmpty)
    #expect(
      try Explaining.explain(try round.label(id, "three"), in: round.workplace.path("three"))[0].text(width: 200)
        .contains("by Ada"))
  }

  @Test func `a withdrawal moves reserves up in order, and their places say so`() throws {
    let (round, form) = try Self.begun()
    let ranked = try round.decisions("one").filter { $0.value["place"]?["rank"] != nil }
      .sorted { ($0.value["place"]?["rank"]?.integer ?? 0) < ($1.value["place"]?["rank"]?.integer ?? 0) }.map(\.key)
    #expect(ranked.count == 4)
    let sheet = try round.sheet(
      "sheet.csv", [[try round.label(ranked[0], "one"), "", "", "withdraw", "", "moved", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    let decisions = try round.decisions("two")
    #expect(decisions[ranked[1]]?["place"]?["holds"]?.string == "place")
    #expect(decisions[ranked[1]]?["place"]?["changed"] == nil)
    #expect(decisions[ranked[2]]?["place"]?["changed"]?.string == "was reserve 1; moved up: 1 withdrew")
    #expect(decisions[ranked[3]]?["place"]?["changed"]?.string == "was reserve 2; moved up: 1 withdrew")
    let identities = csvRows(try round.workplace.text("team/identities.csv", run: "two"))
    #expect(
      identities.map { $0[4] } == [
        "changed", "", "was reserve 1; moved up: 1 withdrew",
        "was reserve 2; moved up: 1 withdrew",
      ])
    let changes = try round.changes("two")
    #expect(changes[try round.label(ranked[0], "one")]?["why"] == "withdrew, entered by Ada")
    #expect(changes.count == 3)
  }

  @Test func `a confirmation lapses when the case changes, and is listed`() throws {
    let (round, form) = try Self.begun()
    let confirmed = try round.sheet(
      "a.csv", [[try round.label("2", "one"), try round.caseID("2", "one"), "", "confirm", "", "", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [confirmed])
    let answered = try round.sheet(
      "b.csv", [[try round.label("2", "one"), "", "care", "answer", "yes", "rang", "Ada"]])
    let result = try round.screen([form], out: "three", after: "two", with: [answered])
    #expect(try round.status("2", "three") == "answered")
    #expect(result.diagnostics.contains { $0.code == "review-lapsed" })
    let states = try round.workplace.lines("team/reviews.ndjson", run: "three").map { $0["state"]?.string }
    #expect(states == ["lapsed", "holds"])
    #expect(result.summary.needsPerson && result.summary.lapsedReviews == 1)
    // It is told once.
    #expect(try round.screen([form], out: "again", after: "three").summary.lapsedReviews == 0)
    // Taken back, the answer makes it the old case, and the confirmation holds again.
    let undone = try round.sheet("c.csv", [[try round.label("2", "one"), "", "care", "undo", "", "a mistake", "Ada"]])
    try round.screen([form], out: "four", after: "three", with: [undone])
    #expect(try round.status("2", "four") == "confirmed")
  }

  @Test func `who withdrew does not come back by a confirmation, only by taking it back`() throws {
    let (round, form) = try Self.begun()
    let label = try round.label("2", "one")
    let withdrawn = try round.sheet("a.csv", [[label, "", "", "withdraw", "", "moved", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [withdrawn])
    let confirmed = try round.sheet("b.csv", [[label, try round.caseID("2", "one"), "", "confirm", "", "", "Ada"]])
    try round.screen([form], out: "three", after: "two", with: [confirmed])
    #expect(try round.decided("2", "three") == "withdrawn")
    let both = try round.sheet(
      "c.csv",
      [
        [label, "", "", "withdraw", "", "r", "Bo"],
        [label, try round.caseID("2", "one"), "", "confirm", "", "r", "Bo"],
      ])
    #expect(round.refusal([form], after: "one", with: [both])?.diagnostics.map(\.code) == ["review-conflict"])
    let undone = try round.sheet("d.csv", [[label, "", "", "undo", "", "a mistake", "Ada"]])
    try round.screen([form], out: "four", after: "two", with: [undone])
    #expect(try round.decided("2", "four") == "eligible")
    #expect(try round.changes("four")[label]?["why"]?.isEmpty == false)
  }

  @Test func `an outcome that needs review cannot be confirmed`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet(
      "a.csv", [[try round.label("6", "one"), try round.caseID("6", "one"), "", "confirm", "", "", "Ada"]])
    #expect(round.refusal([form], after: "one", with: [sheet])?.diagnostics.map(\.code) == ["review-confirms-nothing"])
  }

  @Test func `joining and taking apart in one run contradict each other`() throws {
    let (round, form) = try Self.begun()
    let (one, other) = (try round.label("2", "one"), try round.label("3", "one"))
    let sheet = try round.sheet(
      "a.csv",
      [[one, "", "", "same person", other, "rang", "Ada"], [other, "", "", "different people", "", "rang", "Bo"]])
    #expect(round.refusal([form], after: "one", with: [sheet])?.diagnostics.map(\.code) == ["review-conflict"])
  }

  @Test func `an answer to what nothing reads is refused, as it would change nothing`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet("a.csv", [[try round.label("2", "one"), "", "full name", "answer", "Bo", "r", "Ada"]])
    #expect(round.refusal([form], after: "one", with: [sheet])?.diagnostics.map(\.code) == ["review-question-unread"])
  }

  @Test func `a row under another separator than the header's is refused`() throws {
    let (round, form) = try Self.begun()
    let label = try round.label("6", "one")
    let sheet = try round.workplace.file(
      "a.csv", "applicant;question;action;value;reason;by\n\(label),meals,answer,yes,r,Ada\n")
    #expect(round.refusal([form], after: "one", with: [sheet])?.diagnostics.map(\.code) == ["sheet-row-narrow"])
  }

  @Test func `the beginning of an option is no answer in a sheet`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet("a.csv", [[try round.label("6", "one"), "", "meals", "answer", "y", "r", "Ada"]])
    #expect(round.refusal([form], after: "one", with: [sheet])?.diagnostics.map(\.code) == ["review-value-wrong"])
  }

  @Test func `rows that name one person by two labels contradict each other too`() throws {
    let round = try SmallRound()
    let form = try round.form("monday.csv", Self.people)
    try round.screen([form], out: "one")
    let (one, other) = (try round.label("6", "one"), try round.label("3", "one"))
    let same = try round.sheet("a.csv", [[one, "", "", "same person", other, "rang", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [same])
    let rows = try round.sheet(
      "b.csv", [[one, "", "care", "answer", "yes", "r", "Ada"], [other, "", "care", "answer", "no", "r", "Ada"]])
    #expect(round.refusal([form], after: "two", with: [rows])?.diagnostics.map(\.code) == ["review-conflict"])
  }

  @Test func `a run with reviews is not replaced by one that would not have them, nor is a sheet in it`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet("a.csv", [[try round.label("2", "one"), "", "", "withdraw", "", "moved", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    func refusal(_ with: [String]) -> String? {
      let error = #expect(throws: ScreeningError.self) {
        try round.screen([form], out: "two", after: "one", with: with) { $0.replacesOutput = true }
      }
      return error?.diagnostics.first?.code
    }
    #expect(refusal([]) == "output-would-lose")
    let told = #expect(throws: ScreeningError.self) {
      try round.screen([form], out: "two", after: "one") { $0.replacesOutput = true }
    }
    #expect(
      told?.diagnostics.first?.message == "the run at this path has 1 review that the new one would not have")
    #expect(refusal([round.workplace.path("two/team/review.csv")]) == "input-in-output")
    try round.screen([form], out: "two", after: "one", with: [sheet]) { $0.replacesOutput = true }
  }

  @Test func `a wording is given a meaning once, for everybody`() throws {
    let (round, form) = try Self.begun()
    #expect(try round.decided("7", "one") == "needs review")
    let sheet = try round.workplace.file(
      "wordings.csv", "question;wording;meaning;reason;by\nmeals;Maybe;yes;the form said so;Ada\n")
    try round.screen([form], out: "two", after: "one", with: [sheet])
    #expect(try round.decided("7", "two") == "eligible")
    let change = try round.changes("two")[try round.label("7", "one")]
    #expect(change?["why"]?.hasPrefix("Ada gave a wording of 'meals' a meaning") == true)
    try round.screen([form], out: "three", after: "two")
    #expect(try round.changes("three").isEmpty)
    #expect(csvRows(try round.workplace.text("team/unknown-wordings.csv", run: "three")).count == 1)
  }

  @Test func `a proposal settles nothing until somebody copies it to the meaning`() throws {
    let round = try SmallRound()
    let form = try round.form(
      "monday.csv", ["1,Ann,2004-01-01,=Yes!,no,0", "2,Ben,2004-01-02,(no),no,0", "3,Cem,2004-01-03,hm,no,0"])
    try round.screen([form], out: "one")
    let text = try round.workplace.text("team/unknown-wordings.csv", run: "one")
    var rows = csvRows(text)
    #expect(
      rows[0] == ["question", "wording", "answers", "file", "proposal", "because", "meaning", "reason", "by", "on"])
    #expect(rows[1][1...5] == ["(no)", "1", "monday.csv", "no", "like “no” but for punctuation"])
    #expect(rows[2][1...5] == ["'=Yes!", "1", "monday.csv", "yes", "begins with a yes"])
    #expect(rows[3][1...5] == ["hm", "1", "monday.csv", "", ""])

    // As it is, also saved again by a spreadsheet with semicolons and quotes, the sheet says nothing.
    func saved(_ name: String) throws -> String {
      let lines = rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";") }
      return try round.workplace.file(name, lines.joined(separator: "\r\n") + "\r\n")
    }
    let untouched = try round.screen([form], out: "two", after: "one", with: [try saved("untouched.csv")])
    #expect(try round.decided("2", "two") == "needs review")
    #expect(!untouched.diagnostics.contains { $0.code.hasPrefix("review") })
    #expect(try round.changes("two").isEmpty)

    rows[1][6...8] = [rows[1][4], "the form has brackets", "Ada"]
    try round.screen([form], out: "three", after: "two", with: [try saved("filled.csv")])
    #expect(try round.decided("2", "three") == "not eligible")
    #expect(try round.decided("1", "three") == "needs review")
    let left = csvRows(try round.workplace.text("team/unknown-wordings.csv", run: "three"))
    #expect(left.dropFirst().map { $0[1] } == ["'=Yes!", "hm"])
  }

  @Test(arguments: [
    // row, code, column of the message
    (["aZZZZZZZZZZZZZZZZZ", "", "meals", "answer", "yes", "r", "Ada"], "review-label-wrong", 1),
    (["LABEL", "", "meals", "answer", "yes", "", "Ada"], "review-reason-missing", 38),
    (["LABEL", "", "meals", "answer", "yes", "r", ""], "review-by-missing", 40),
    (["LABEL", "", "meals", "answer", "perhaps", "r", "Ada"], "review-value-wrong", 34),
    (["LABEL", "", "siblings", "answer", "10", "r", "Ada"], "review-value-wrong", 37),
    (["LABEL", "", "meels", "answer", "yes", "r", "Ada"], "review-question-unknown", 21),
    (["LABEL", "", "meals", "answr", "yes", "r", "Ada"], "review-unknown-action", 27),
  ])
  func `a wrong row is refused with line and column, and nothing is applied by halves`(
    row: [String], code: String, column: Int
  ) throws {
    let (round, form) = try Self.begun()
    let label = try round.label("6", "one")
    let good = [try round.label("2", "one"), "", "", "withdraw", "", "moved", "Ada"]
    let sheet = try round.sheet("sheet.csv", [good, row.map { $0 == "LABEL" ? label : $0 }])
    let error = try #require(round.refusal([form], after: "one", with: [sheet]))
    #expect(error.exitStatus == 2)
    #expect(error.diagnostics.map(\.code) == [code])
    #expect(error.diagnostics[0].line == 3)
    #expect(error.diagnostics[0].column == column)
    #expect(!error.diagnostics[0].rendered().contains("perhaps"))
  }

  @Test func `rows about somebody unknown, and two that contradict each other, are refused`() throws {
    let (round, form) = try Self.begun()
    let other = try SmallRound()
    try other.screen([try other.form("x.csv", ["9,Zoe,2004-01-01,yes,no,0"])], out: "one")
    let stranger = try round.sheet(
      "a.csv", [[try other.label("9", "one"), "", "", "withdraw", "", "r", "Ada"]])
    #expect(round.refusal([form], after: "one", with: [stranger])?.diagnostics.map(\.code) == ["review-person-unknown"])
    let label = try round.label("6", "one")
    let two = try round.sheet(
      "b.csv", [[label, "", "meals", "answer", "yes", "r", "Ada"], [label, "", "meals", "close", "", "r", "Ada"]])
    #expect(round.refusal([form], after: "one", with: [two])?.diagnostics.map(\.code) == ["review-conflict"])
  }

  @Test func `people are joined and taken apart by what a person says`() throws {
    let round = try SmallRound()
    let form = try round.form("monday.csv", Self.people + ["8,Fay,2004-01-06,yes,,0"])
    try round.screen([form], out: "one")
    // 6 and 8 have one e-mail and birth date: one person, whose answers to meals and care add up.
    #expect(try round.decisions("one").count == 7)
    let fay = try #require(try round.decisions("one").first { $0.key == "6" || $0.key == "8" })
    let label = try #require(fay.value["applicant"]?.string)
    let apart = try round.sheet("a.csv", [[label, "", "", "different people", "", "sisters", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [apart])
    #expect(try round.decisions("two").count == 8)
    #expect(try round.label("6", "two") != round.label("8", "two"))
    #expect(try round.changes("two").values.contains { $0["change"] == "new" && $0["why"]?.contains("Ada") == true })
    let same = try round.sheet(
      "b.csv", [[try round.label("2", "two"), "", "", "same person", try round.label("4", "two"), "rang", "Bo"]])
    try round.screen([form], out: "three", after: "two", with: [same])
    #expect(try round.decisions("three").count == 7)
    #expect(try round.changes("three").values.map { $0["change"] }.contains("joined"))
    // The same in the next run, from the round's memory alone.
    try round.screen([form], out: "four", after: "three")
    #expect(try round.changes("four").isEmpty)
    #expect(try round.decisions("four").count == 7)
  }

  @Test func `a review that the rules of today cannot use is told, never dropped in silence`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet(
      "sheet.csv", [[try round.label("6", "one"), "", "meals", "answer", "yes", "asked", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    let rules = SmallRound.rules.replacing(
      "meals: { kind: choice, options: [yes, no] }", with: "meals: { kind: choice, options: [eligible, no] }"
    )
    .replacing(#"meals = "yes""#, with: #"meals = "eligible""#)
    let programme = try round.workplace.file("changed.yaml", rules)
    let result = try round.workplace.screen([form], programme: programme, out: "three") {
      $0.after = round.workplace.path("two")
      $0.keyFile = nil
    }
    let warning = try #require(result.diagnostics.first { $0.code == "review-unusable" })
    #expect(warning.file?.hasSuffix("team/reviews.ndjson") == true && warning.line == 1)
    #expect(try round.decided("6", "three") == "needs review")
    let states = try round.workplace.lines("team/reviews.ndjson", run: "three").map { $0["state"]?.string }
    #expect(states == ["unusable"])
    let explained = try Explaining.explain(try round.label("6", "three"), in: round.workplace.path("three"))
    #expect(!explained.map { $0.text(width: 200) }.joined().contains("Ada"))
    // It holds again with the rules that it was settled under.
    try round.screen([form], out: "four", after: "three")
    #expect(try round.decided("6", "four") == "eligible")
    #expect(try round.workplace.lines("team/reviews.ndjson", run: "four").map { $0["state"]?.string } == ["holds"])
  }

  @Test func `a meaning for what the rules understand, and one for what nobody wrote, are told`() throws {
    let (round, form) = try Self.begun()
    func sheet(_ name: String, _ wording: String, _ meaning: String, reason: String = "typo") throws -> String {
      try round.workplace.file(name, "question,wording,meaning,reason,by\nmeals,\(wording),\(meaning),\(reason),Ada\n")
    }
    let refused = round.refusal([form], after: "one", with: [try sheet("known.csv", "Yes", "no")])
    #expect(refused?.diagnostics.map(\.code) == ["review-wording-known"] && refused?.diagnostics[0].column == 7)
    let unseen = try round.screen([form], out: "two", after: "one", with: [try sheet("unseen.csv", "yess", "yes")])
    #expect(unseen.diagnostics.map(\.code).contains("review-wording-unseen"))
    let empty = try round.screen([form], out: "three", after: "one", with: [try sheet("empty.csv", "yess", "")])
    #expect(empty.diagnostics.map(\.code).contains("review-action-missing"))
  }

  @Test func `a value without an action stops everything, a reason alone is passed over`() throws {
    let (round, form) = try Self.begun()
    let (one, six) = (try round.label("1", "one"), try round.label("6", "one"))
    let half = try round.sheet(
      "half.csv", [[one, "", "meals", "", "yes", "rang", "Ada"], [six, "", "", "withdraw", "", "left", "Ada"]])
    let refused = round.refusal([form], after: "one", with: [half])
    #expect(refused?.diagnostics.map(\.code) == ["review-action-missing"] && refused?.diagnostics[0].line == 2)
    let bare = try round.sheet(
      "bare.csv", [[one, "", "meals", "", "", "rang", "Ada"], [six, "", "", "withdraw", "", "left", "Ada"]])
    let result = try round.screen([form], out: "two", after: "one", with: [bare])
    #expect(result.diagnostics.map(\.code).contains("review-action-missing"))
    #expect(result.summary.sheets == RunSummary.Sheets(files: 1, rows: 1, new: 1))
    #expect(result.summary.text(width: 80).contains("1 sheet: 1 row that settles something, 1 of them new."))
    let again = try round.screen([form], out: "three", after: "two", with: [bare])
    #expect(again.summary.sheets == RunSummary.Sheets(files: 1, rows: 1, new: 0))
  }

  @Test func `what somebody sends beside what was settled is told`() throws {
    let round = try SmallRound()
    let first = try round.form(
      "a.csv", ["1,Ann,2004-05-06,,no,0", "2,Ben,2004-05-06,yes,no,0", "3,Cem,2004-05-06,yes,no,0"])
    try round.screen([first], out: "one")
    let sheet = try round.sheet(
      "sheet.csv",
      [
        [try round.label("1", "one"), "", "meals", "answer", "yes", "rang", "Ada"],
        [try round.label("2", "one"), "", "", "withdraw", "", "left", "Ada"],
      ])
    try round.screen([first], out: "two", after: "one", with: [sheet])
    _ = try round.form(
      "a.csv", ["1,Ann,2004-05-06,no,no,0", "2,Ben,2004-05-06,yes,yes,0", "3,Cem,2004-05-06,yes,no,0"])
    let result = try round.screen([first], out: "three", after: "two")
    let changes = try round.changes("three")
    #expect(changes.count == 2)
    let ann = try #require(changes[try round.label("1", "one")])
    #expect(ann["change"] == "sent" && ann["why"]?.contains("another answer to meals") == true, "\(ann)")
    #expect(ann["why"]?.hasSuffix("what was entered stands") == true)
    let ben = try #require(changes[try round.label("2", "one")])
    #expect(ben["change"] == "sent" && ben["why"]?.hasSuffix("the withdrawal stands until it is taken back") == true)
    #expect(result.summary.text(width: 80).contains("sent in vain"))
    #expect(try round.decided("1", "three") == "eligible" && round.decided("2", "three") == "withdrawn")
    // What was told is told once.
    try round.screen([first], out: "four", after: "three")
    #expect(try round.changes("four").isEmpty)
  }

  @Test func `what is taken back about who is who is told as the cause`() throws {
    let (round, form) = try Self.begun()
    let labels = [try round.label("1", "one"), try round.label("2", "one")]
    let pair = try round.sheet("pair.csv", [[labels[0], "", "", "same person", labels[1], "told us", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [pair])
    let undo = try round.sheet("undo.csv", [[labels[0], "", "", "undo", "", "wrong", "Ada"]])
    try round.screen([form], out: "three", after: "two", with: [undo])
    let new = try round.changes("three").values.filter { $0["change"] == "new" }
    #expect(new.count == 1)
    #expect(new.first?["why"]?.hasPrefix("Ada took back that they are one person with a") == true)
  }

  @Test func `a confirmation that lapses is a row of its own where nothing else changed`() throws {
    let (round, form) = try Self.begun()
    let label = try round.label("3", "one")
    let sheet = try round.sheet(
      "sheet.csv", [[label, try round.caseID("3", "one"), "", "confirm", "", "", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    let newer = try round.form("newer.csv", Self.people.map { $0.hasPrefix("3,") ? "3,Cem,2004-01-03,no,no,4" : $0 })
    let result = try round.screen([newer], out: "three", after: "two")
    let changes = try round.changes("three")
    #expect(changes.keys.sorted() == [label])
    #expect(changes[label]?["change"] == "lapsed" && changes[label]?["outcome"] == "not eligible")
    #expect(
      changes[label]?["why"]
        == "what was confirmed or overridden was about another case; another answer to siblings in newer.csv:3")
    let lapsed = result.diagnostics.filter { $0.code == "review-lapsed" }
    #expect(lapsed.count == 1 && lapsed.first?.message.contains(label) == true)
    #expect(try round.screen([newer], out: "four", after: "three").summary.changes?.lines.isEmpty == true)
  }

  @Test func `what a wording means is taken back by a new entry`() throws {
    let round = try SmallRound()
    let form = try round.form("form.csv", ["1,Ann,2004-01-01,aye,no,0", "2,Ben,2004-01-02,yes,no,0"])
    try round.screen([form], out: "one")
    func sheet(_ name: String, _ meaning: String) throws -> String {
      try round.workplace.file(name, "question,wording,meaning,reason,by\nmeals,aye,\(meaning),Northern,Ada\n")
    }
    try round.screen([form], out: "two", after: "one", with: [try sheet("given.csv", "yes")])
    #expect(try round.decided("1", "two") == "eligible")
    try round.screen([form], out: "three", after: "two", with: [try sheet("undone.csv", "Undo")])
    #expect(try round.decided("1", "three") == "needs review")
    let change = try #require(try round.changes("three")[try round.label("1", "three")])
    #expect(change["why"] == "Ada took back what a wording of 'meals' means")
    #expect(try round.workplace.text("team/unknown-wordings.csv", run: "three").contains("aye"))
    let states = try round.workplace.lines("team/reviews.ndjson", run: "three").map { $0["state"]?.string }
    #expect(states == ["undone", "holds"])
    let again = try round.screen([form], out: "four", after: "one", with: [try sheet("nothing.csv", "undo")])
    #expect(again.diagnostics.contains { $0.code == "review-undoes-nothing" })
  }

  @Test func `whatever is wrong with the rows of a sheet is told at once`() throws {
    let (round, form) = try Self.begun()
    let label = try round.label("6", "one")
    let sheet = try round.sheet(
      "sheet.csv",
      [
        [label, "", "meals", "answer", "perhaps", "asked", "Ada"], [label, "", "care", "answer", "yes", "", "Ada"],
        [label, "", "care", "answer", "no", "asked", "\"Ada\nB\""],
      ])
    let refused = try #require(round.refusal([form], after: "one", with: [sheet]))
    #expect(refused.diagnostics.map(\.code) == ["review-value-wrong", "review-reason-missing", "review-by-wrong"])
    #expect(refused.diagnostics.compactMap(\.line) == [2, 3, 4])
  }

  @Test func `the same sheet given again changes nothing`() throws {
    let (round, form) = try Self.begun()
    let sheet = try round.sheet(
      "sheet.csv", [[try round.label("6", "one"), "", "meals", "answer", "yes", "asked", "Ada"]])
    try round.screen([form], out: "two", after: "one", with: [sheet])
    try round.screen([form], out: "three", after: "two", with: [sheet])
    #expect(try round.changes("three").isEmpty)
    #expect(try round.workplace.lines("team/reviews.ndjson", run: "three").count == 1)
  }
}
