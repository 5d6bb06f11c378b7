import Applicants
import Audit
import Calendars
import Documents
import Foundation
import Screening
import Testing

/// A round of nine made-up records, small enough to know everybody's outcome by heart.
///
/// Ada, Gus and Hal are eligible, with two places and a reserve between them, and Fay is not. Ben left `carer` out, Cem left `meals` out and declined `carer`, Dee's birth date is
/// none, and the two records of Eve give different answers to `carer`: these four need review.
final class KnownRound {
  let workplace: Workplace
  /// Labels by name.
  private(set) var labels: [String: Token] = [:]

  init() throws {
    workplace = try Workplace()
    _ = try workplace.file("small.yaml", Self.programme)
    _ = try workplace.file("one.csv", Self.one)
    _ = try workplace.file("two.csv", "name,email,born,carer,meals,siblings\nEve,eve@example.org,2004-03-05,yes,no,2\n")
    try screen("run")
    for row in try workplace.table("team/contacts.csv") { labels[row["name"] ?? ""] = Token(row["applicant"] ?? "") }
  }

  /// Screens the forms, the file of a session too where there is one.
  @discardableResult
  func screen(_ out: String, after: String? = nil, with files: [String] = []) throws -> ScreeningResult {
    try workplace.screen(
      ["one.csv", "two.csv"].map { workplace.path($0) }, programme: workplace.path("small.yaml"), out: out
    ) {
      $0.after = after.map { workplace.path($0) }
      $0.reviewFiles = files.map { workplace.path($0) }
      if after != nil { $0.keyFile = nil }
    }
  }

  func label(_ name: String) throws -> Token { try #require(labels[name]) }

  /// What `team/decisions.ndjson` says of somebody.
  func decision(_ name: String, run: String = "run") throws -> JSONValue {
    let label = try label(name).description
    return try #require(
      try workplace.lines("team/decisions.ndjson", run: run).first { $0["applicant"]?.string == label })
  }

  func caseID(_ name: String) throws -> String { try #require(try decision(name)["case"]?.string) }

  // MARK: a session

  /// What a session showed.
  struct Shown {
    var opening = ""
    /// What followed each line.
    var replies: [String] = []
    var summary = ""

    var last: String { replies.last ?? opening }

    /// A reply on one line.
    func flat(_ index: Int) -> String { replies[index].split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  static let on = CalendarDate(year: 2027, month: 3, day: 3)

  /// Types lines into a session, as the command does; the names of people in braces stand for their labels.
  @discardableResult
  func review(
    _ lines: String..., run: String = "run", width: Int = 80, change: (inout ReviewTerms) -> Void = { _ in }
  ) throws -> Shown {
    var terms = ReviewTerms(by: "R. Officer", on: Self.on)
    terms.file = workplace.path("reviewed.csv")
    change(&terms)
    var opened = try Reviewing.begin(workplace.path(run), terms)
    var shown = Shown()
    shown.opening = try opened.session.opening(width: width)
    for line in lines {
      let typed = labels.reduce(line) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
      let step = try opened.session.take(typed, width: width)
      if let entry = step.entry { try opened.file.append(entry) }
      shown.replies.append(step.text)
      if step.isLast { break }
    }
    shown.summary = try opened.session.summary(width: width)
    return shown
  }

  /// What the file of a session holds, as `screen --with` reads it.
  func reviews(_ file: String = "reviewed.csv") throws -> [Review] {
    guard FileManager.default.fileExists(atPath: workplace.path(file)) else { return [] }
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: workplace.path(file))))
    return try ReviewSheet.read(bytes, file: file).settled.compactMap { settled in
      if case .review(let review) = settled.entry { review } else { nil }
    }
  }

  // MARK: what it is made of

  private static let one = """
    name,email,born,carer,meals,siblings
    Ada,ada@example.org,2004-03-01,yes,no,1
    Ben,ben@example.org,2004-03-02,,no,1
    Cem,cem@example.org,2004-03-03,prefer not to say,,1
    Dee,dee@example.org,99/99/9999,yes,no,2
    Eve,eve@example.org,2004-03-05,no,no,2
    Fay,fay@example.org,2004-03-06,no,no,2
    Gus,gus@example.org,2004-03-07,no,yes,0
    Hal,hal@example.org,2004-03-08,no,yes,0

    """

  private static let programme = """
    programme: Small
    version: "1"
    applies: { from: 2026-09-01, until: 2027-08-31 }
    as of: 2027-04-06
    born 29 February: 1 March
    seed: "Small draw"
    questions:
      name: { kind: text, data: identifier }
      email: { kind: e-mail, data: contact }
      born: { kind: date, data: identifier, earliest: 2000-01-01, latest: 2010-12-31 }
      carer: { kind: choice, options: [yes, no], data: ordinary, title: "Do you look after somebody?" }
      meals: { kind: choice, options: [yes, no], data: ordinary, not applicable: yes }
      siblings: { kind: whole number, least: 0, greatest: 20, data: ordinary }
    derived:
      age: completed years(born, as of)
    criteria:
      - id: age
        title: Aged 18 to 25
        first day: 2026-09-01
        source: made up
        when: age in [18..25]
        says: { met: "Aged {age}.", not met: "Aged {age}; it is for 18 to 25.", open: "No age is known." }
      - id: sign
        title: One sign
        first day: 2026-09-01
        source: made up
        when: carer = "yes" or meals = "yes" or siblings >= 4
        says: { met: "There is a sign.", not met: "There is no sign.", open: "A sign may be there" }
    indicators:
      - id: caring
        title: Looks after somebody
        first day: 2026-09-01
        source: made up
        when: carer = "yes"
        points: 2
        says: { met: "Looks after somebody.", not met: "Looks after nobody." }
    shortlist: { places: 2, reserves: 1, order: [points descending], ties: draw }

    """
}
