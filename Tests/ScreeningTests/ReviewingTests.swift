import Applicants
import Audit
import Documents
import Foundation
import Screening
import Testing

/// What a session enters, and what it refuses.
@Suite struct ReviewingTests {
  /// What is typed at one person's page, and what it enters.
  struct Entry: Sendable, CustomTestStringConvertible {
    let who: String
    let lines: [String]
    let action: @Sendable (KnownRound) throws -> Review.Action
    var reason: String? = "because"
    let status: String

    init(
      _ who: String, _ line: String, reason: String? = "because", status: String,
      action: @escaping @Sendable (KnownRound) throws -> Review.Action
    ) {
      self.who = who
      lines = [line, reason ?? ""]
      self.reason = reason
      self.action = action
      self.status = status
    }

    var testDescription: String { "\(who): \(lines[0])" }
  }

  static let entries: [Entry] = [
    Entry("Ben", "a 1 yes", status: "answered") { _ in .answer(QuestionName("carer"), value: "yes") },
    Entry("Ben", "answer carer Y", status: "answered") { _ in .answer(QuestionName("carer"), value: "yes") },
    Entry("Dee", "a 1 5/4/2004", status: "answered") { _ in .answer(QuestionName("born"), value: "2004-04-05") },
    Entry("Dee", "a 1 2004-04-05", status: "answered") { _ in .answer(QuestionName("born"), value: "2004-04-05") },
    Entry("Cem", "A MEALS Not Applicable", status: "answered") { _ in
      .answer(QuestionName("meals"), value: "not applicable")
    },
    Entry("Ben", "answer siblings 4", status: "answered") { _ in .answer(QuestionName("siblings"), value: "4") },
    Entry("Ben", "c", status: "closed") { _ in .close(nil) },
    Entry("Ben", "close 1", status: "closed") { _ in .close(QuestionName("carer")) },
    Entry("Ben", "o eligible", status: "overridden") { .override(.eligible, caseID: try $0.caseID("Ben")) },
    Entry("Ben", "override NOT eligible", status: "overridden") {
      .override(.notEligible, caseID: try $0.caseID("Ben"))
    },
    Entry("Ada", "k", reason: nil, status: "confirmed") { .confirm(caseID: try $0.caseID("Ada")) },
    Entry("Ada", "confirm", status: "confirmed") { .confirm(caseID: try $0.caseID("Ada")) },
    Entry("Fay", "o eligible", status: "overridden") { .override(.eligible, caseID: try $0.caseID("Fay")) },
    Entry("Ben", "w", status: "recommended") { _ in .withdraw },
    Entry("Ben", "s {Cem}", status: "recommended") { .samePerson(try $0.label("Cem")) },
    Entry("Eve", "different people", status: "recommended") { _ in .differentPeople },
  ]

  @Test(arguments: entries)
  func `an action with its reason is a row that a run reads as it was meant`(_ entry: Entry) throws {
    let round = try KnownRound()
    let before = try round.workplace.files(below: "run")
    let shown = try round.review("g {\(entry.who)}", entry.lines[0], entry.lines[1]) { $0.everybody = true }
    #expect(shown.last.hasPrefix("Entered: "), "\(shown.replies)")
    let expected = Review(
      applicant: try round.label(entry.who), action: try entry.action(round), by: "R. Officer", reason: entry.reason,
      on: KnownRound.on)
    #expect(try round.reviews() == [expected])
    #expect(try round.workplace.files(below: "run") == before)

    try round.screen("next", after: "run", with: ["reviewed.csv"])
    if entry.lines[0] != "s {Cem}" {
      #expect(try round.decision(entry.who, run: "next")["status"]?.string == entry.status)
    }
  }

  @Test func `what an entry comes to is said at once, and is what the next run decides`() throws {
    let round = try KnownRound()
    let shown = try round.review("g {Ben}", "a 1 yes", "phoned", "g {Cem}", "c", "no reply", "g {Dee}", "w", "wrote")
    #expect(shown.replies[2].contains("With that, what holds is: eligible, with 2 points (answered)."))
    // Before the reason is asked for, as closing mostly means "not eligible".
    #expect(shown.replies[4].contains("With that, what holds is: not eligible, with 0 points (closed)."))
    #expect(shown.replies[5].contains("not eligible, with 0 points (closed)"))
    #expect(shown.replies[8].contains("what holds is: withdrawn."))
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    #expect(try round.decision("Ben", run: "next")["decided"]?.string == "eligible")
    #expect(try round.decision("Cem", run: "next")["decided"]?.string == "not eligible")
    #expect(try round.decision("Dee", run: "next")["decided"]?.string == "withdrawn")
  }

  // MARK: undo

  @Test func `undo is an entry of its own, and what it takes back is shown as such`() throws {
    let round = try KnownRound()
    let shown = try round.review(
      "g {Ben}", "a 1 yes", "phoned", "u", "wrong number", "g", "a 1 no", "phoned again", "g")
    let words = try round.reviews().map(\.action.word)
    #expect(words == ["answer", "undo", "answer"])
    #expect(shown.replies[5].contains("carer: yes (R. Officer on 3 March 2027): phoned – counts no longer"))
    #expect(!shown.replies[5].contains("With that, what holds is"))
    #expect(shown.replies[8].contains("carer: no (R. Officer on 3 March 2027): phoned again\n"))
    #expect(shown.summary.contains("1 is settled by what was entered"))
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    #expect(try round.decision("Ben", run: "next")["decided"]?.string == "not eligible")
  }

  @Test func `undo of one question leaves the others`() throws {
    let round = try KnownRound()
    _ = try round.review("g {Ben}", "a 1 no", "x", "answer siblings 4", "y", "u carer", "z")
    #expect(try round.reviews().last?.action == .undo(QuestionName("carer")))
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    #expect(try round.decision("Ben", run: "next")["decided"]?.string == "eligible")
    #expect(try round.decision("Ben", run: "next")["status"]?.string == "answered")
  }

  @Test func `that two are one person is shown and taken back at either`() throws {
    let round = try KnownRound()
    let shown = try round.review("g {Ben}", "s {Cem}", "one phone", "g {Cem}", "u", "two after all", "g {Ben}")
    #expect(shown.flat(2).contains("the same person as \(try round.label("Cem"))"))
    #expect(shown.flat(3).contains("the same person as \(try round.label("Ben"))"))
    #expect(shown.flat(6).contains("one phone – counts no longer"))
    try round.screen("next", after: "run", with: ["reviewed.csv"])
    #expect(try round.workplace.lines("team/decisions.ndjson", run: "next").count == 8)
  }

  // MARK: refused

  static let refused: [(who: String, lines: [String], message: String)] = [
    ("Ben", ["x"], "no such command"), ("Ben", ["nxet"], "did you mean 'next'"),
    ("Ben", ["n 3"], "'next' stands alone"), ("Ben", ["k"], "cannot be confirmed"),
    ("Ada", ["o eligible"], "the outcome is eligible already; k confirms it"),
    ("Ben", ["o"], "override takes eligible or not eligible"), ("Ben", ["o perhaps"], "override takes eligible"),
    ("Ben", ["a"], "expected the number of a question, 1 to 4"), ("Ben", ["a 9 yes"], "1 to 4"),
    ("Ben", ["a 0 yes"], "1 to 4"), ("Ben", ["a 1 maybe"], "expected one of the options: yes | no"),
    ("Dee", ["a 1 30/02/2004"], "expected a date such as 2004-11-30"), ("Dee", ["a 1 5/4/04"], "expected a date"),
    ("Dee", ["a 1 2050-01-01"], "expected a date from"), ("Ben", ["a siblings 21"], "at most 20"),
    ("Ben", ["a siblings 1.5"], "a whole number"), ("Ben", ["c 3"], "is not open"),
    ("Ada", ["c"], "no question of this person is open"), ("Ben", ["c 1 yes"], "close takes the number of a question"),
    ("Ben", ["u"], "nothing that was entered about this person holds"), ("Ben", ["u 1"], "holds"),
    ("Ben", ["s"], "takes the label of the other"), ("Ben", ["s {Ben}"], "this is the applicant shown"),
    ("Ben", ["s aZZZZZZZZZZZZZZZZ0"], "expected an applicant's label"), ("Ben", ["d"], "one submission alone"),
    ("Ben", ["g 99"], "the numbers are 1 to 8"), ("Ben", ["g zzz"], "expected an applicant's label"),
    ("Ben", ["\u{1B}[A"], "control character"), ("Ben", ["a 1 yes", "be\u{7}cause"], "control character"),
    ("Ben", ["a 1 yes", ""], "Nothing was entered"), ("Ben", ["a 1 yes", "   "], "Nothing was entered"),
    ("Ben", ["a 1 yes", "n"], "'n' is a command"), ("Ben", ["a 1 yes", "u 1"], "'u 1' is a command"),
    ("Ben", ["a 1 yes", "quit"], "'quit' is a command"),
  ]

  @Test(arguments: refused)
  func `what cannot be meant is refused in a sentence, and nothing is entered`(
    who: String, lines: [String], message: String
  ) throws {
    let round = try KnownRound()
    var shown = KnownRound.Shown()
    switch lines.count {
    case 1: shown = try round.review("g {\(who)}", lines[0]) { $0.everybody = true }
    default: shown = try round.review("g {\(who)}", lines[0], lines[1]) { $0.everybody = true }
    }
    #expect(shown.last.replacing("\n", with: " ").contains(message), "\(shown.last)")
    #expect(!FileManager.default.fileExists(atPath: round.workplace.path("reviewed.csv")))
    // A value that is refused is not said back: its shape is.
    for value in ["maybe", "30/02", "2050", "1.5"] where lines[0].contains(value) {
      #expect(!shown.last.contains(value), "\(shown.last)")
    }
  }

  @Test func `what contradicts an entry is refused until that is taken back`() throws {
    let round = try KnownRound()
    var shown = try round.review("g {Ben}", "a 1 yes", "x", "a 1 yes", "a 1 no", "c 1", "o eligible", "w", "wrote", "w")
    #expect(shown.replies[3].contains("this is entered already"))
    #expect(shown.replies[4].contains("take it back first with u 1"))
    #expect(shown.replies[5].contains("take it back first with u 1"))
    #expect(shown.replies[6].contains("makes this another case"))
    #expect(shown.replies[9].contains("this is entered already"))
    #expect(try round.reviews().map(\.action.word) == ["answer", "withdraw"])
    shown = try round.review("g {Cem}", "o eligible", "x", "a meals yes", "c")
    #expect(shown.replies[3].contains("take that back first with u"))
    #expect(shown.replies[4].contains("take that back first with u"))
    try round.screen("next", after: "run", with: ["reviewed.csv"])
  }

  @Test func `what was taken back in an earlier run needs another reason`() throws {
    let round = try KnownRound()
    let label = try round.label("Ben").description
    func enter(_ run: String, _ action: String, _ reason: String, _ other: String = "") throws -> KnownRound.Shown {
      try round.review("g {Ben}", action, reason, other, run: run) { $0.everybody = true }
    }
    _ = try enter("run", "w", "rang")
    try round.screen("two", after: "run", with: ["reviewed.csv"])
    try FileManager.default.removeItem(atPath: round.workplace.path("reviewed.csv"))
    _ = try enter("two", "u", "rang again")
    try round.screen("three", after: "two", with: ["reviewed.csv"])
    try FileManager.default.removeItem(atPath: round.workplace.path("reviewed.csv"))
    let taken = try enter("three", "w", "rang", "rang a third time")
    #expect(taken.replies[2].contains("give another reason"), "\(taken.replies)")
    #expect(taken.last.hasPrefix("Entered: "), "\(taken.replies)")
    try round.screen("four", after: "three", with: ["reviewed.csv"])
    let lines = try round.workplace.lines("team/decisions.ndjson", run: "four")
    #expect(lines.first { $0["applicant"]?.string == label }?["decided"]?.string == "withdrawn")
  }

  @Test func `whoever enters nothing gets no file, and nobody may be nameless`() throws {
    let round = try KnownRound()
    #expect(try round.review("n", "p", "h", "e", "q", "never read").replies.count == 5)
    #expect(!FileManager.default.fileExists(atPath: round.workplace.path("reviewed.csv")))
    let error = #expect(throws: ScreeningError.self) { _ = try round.review { $0.by = "  " } }
    #expect(error?.exitStatus == 2)
  }
}
