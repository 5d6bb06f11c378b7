import Documents
import Reports

extension ReviewPage {
  static let commandLine =
    "n next, p previous, a answer, c close, o override, k confirm, w withdraw, s same person, d different people, "
    + "u undo, g go, e explain, h help, q quit"

  static func opening(_ session: ReviewSession, width: Int) throws(ScreeningError) -> String {
    let desk = session.desk
    var page = page(width)
    let count = desk.people.count
    if session.terms.everybody {
      page.line("\(Counted.people(count)) to go through, of \(desk.peopleBeforeFilters).")
    } else if count < desk.peopleBeforeFilters {
      page.line("\(Counted.people(count)) chosen of the \(desk.peopleBeforeFilters) who need review.")
    } else {
      page.line(
        count == 0
          ? "Nobody needs review." : count == 1 ? "1 person needs review." : "\(count) people need review.")
    }
    let entries = session.entered.newCount
    if entries > 0 {
      let settled = try tally(session).settled
      page.line(
        "\(session.file) holds \(Counted.text(entries, "entry", many: "entries")) that no run has read"
          + (settled > 0 ? "; \(Counted.people(settled)) of those shown \(settled == 1 ? "is" : "are") settled." : "."))
    }
    let strangers = session.entered.strangers
    if strangers > 0 {
      page.line(
        "\(Counted.text(strangers, "entry", many: "entries")) of these \(strangers == 1 ? "concerns" : "concern") "
          + "nobody of this run.")
    }
    if session.isEmpty { return page.text }
    page.line("What you enter goes to \(session.file) at once; the run's folder is not changed. h lists the commands.")
    page.skip()
    return page.text + (try person(session, width: width))
  }

  static func help(_ session: ReviewSession, width: Int) -> String {
    var page = page(width)
    let entries: [(String, String)] = [
      ("n, p", "the next, the previous person"),
      ("g 7", "go to the 7th person; g LABEL to an applicant; g alone shows this one again"),
      ("a 2 yes", "the applicant's answer to question 2; a 2 alone lists the answers it takes"),
      ("c", "close: decide on what was given, every open question counting as not shown; c 2 closes question 2"),
      ("o", "override the outcome for this case: o eligible, or o not eligible"),
      ("k", "confirm the outcome for this case"),
      ("w", "the applicant withdraws"),
      ("s LABEL", "that other applicant is the same person"),
      ("d", "the submissions joined here are from different people"),
      ("u", "undo, as a new entry: take back everything entered about this person; u 2 about question 2"),
      ("e", "the whole explanation: what each rule reads, and where the answers stand"),
      ("q", "quit; so does the end of the input"),
    ]
    for (command, text) in entries { page.entry(command, text) }
    page.skip()
    page.line(
      """
      Words will do for letters: next, previous, go, answer, close, override, confirm, withdraw, same person, different \
      people, undo, explain, quit. After an action comes a line with its reason; only a confirmation may do without. Nothing is \
      decided before the file is given to screen --with. The screen shows personal data: mind who can see it.
      """)
    return page.text
  }

  private static func tally(_ session: ReviewSession) throws(ScreeningError) -> (settled: Int, left: Int) {
    var settled = 0
    var left = 0
    for person in session.desk.people where person.needsReview {
      if try session.isSettled(person) { settled += 1 } else { left += 1 }
    }
    return (settled, left)
  }

  static func summary(_ session: ReviewSession, width: Int) throws(ScreeningError) -> String {
    var page = page(width)
    if let pending = session.pending {
      page.line("Not entered, as it had no reason: \(pending.spoken)")
    }
    let (settled, left) = try tally(session)
    if settled + left > 0 {
      page.line(
        "Of \(Counted.people(settled + left)) who \(settled + left == 1 ? "needs" : "need") review, "
          + "\(settled) \(settled == 1 ? "is" : "are") settled by what was entered, \(left) \(left == 1 ? "is" : "are") left."
      )
    }
    let entries = session.entered.newCount
    guard entries > 0 else {
      page.line("Nothing was entered.")
      return page.text
    }
    page.line(
      "\(Counted.text(session.enteredNow, "entry", many: "entries")) in this session; "
        + "\(session.file) holds \(entries). Nothing is decided until a run reads them:")
    return page.text
      + "  foothold screen … --after \(ShellWord.of(session.desk.run.path)) --with \(ShellWord.of(session.file))\n"
  }
}
