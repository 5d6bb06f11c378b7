import Documents
import Foundation
import Screening
import Testing

/// A round over a small programme: two places, two reserves, forms and reviews written by each test.
final class SmallRound {
  let workplace: Workplace
  let programme: String

  init(programme text: String = SmallRound.rules) throws {
    workplace = try Workplace()
    programme = try workplace.file("small.yaml", text)
  }

  static let rules = """
    programme: Small
    version: "1"
    as of: 2027-04-06
    seed: small
    questions:
      full name: { kind: text, data: identifier }
      email: { kind: e-mail, data: contact }
      born: { kind: date, data: identifier }
      meals: { kind: choice, options: [yes, no] }
      care: { kind: choice, options: [yes, no] }
      siblings: { kind: whole number, least: 0, greatest: 9 }
    derived:
      age: completed years(born, as of)
    criteria:
      - id: age
        title: Aged 18 to 25
        justification: The programme is for people at the start of working life.
        when: age in [18..25]
      - id: sign
        title: A sign
        when: meals = "yes" or care = "yes"
    indicators:
      - id: meals
        when: meals = "yes"
        points: 2
      - id: care
        when: care = "yes"
        points: 3
      - id: counted
        when: siblings > 0
        points: siblings
    shortlist:
      places: 2
      reserves: 2
      order: [points descending]
      ties: draw

    """

  /// A form of people: each `id,name,born,meals,care,siblings`; the e-mail is made of the name.
  func form(_ name: String, _ people: [String]) throws -> String {
    let rows = people.map { person -> String in
      var cells = person.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells.insert("\(cells[1].lowercased())@example.org", at: 2)
      return cells.joined(separator: ",")
    }
    return try workplace.file(
      name, (["id,full name,email,born,meals,care,siblings"] + rows).joined(separator: "\n") + "\n")
  }

  /// A sheet of reviews: each row the cells applicant, case, question, action, value, reason, by.
  func sheet(_ name: String, _ rows: [[String]]) throws -> String {
    let header = "applicant,case,question,action,value,reason,by,on"
    return try workplace.file(
      name, ([header] + rows.map { ($0 + [""]).joined(separator: ",") }).joined(separator: "\n") + "\n")
  }

  @discardableResult
  func screen(
    _ forms: [String], out: String, after: String? = nil, with reviews: [String] = [],
    change: (inout ScreeningOptions) -> Void = { _ in }
  ) throws -> ScreeningResult {
    try workplace.screen(forms, programme: programme, out: out) { options in
      if let after {
        options.after = workplace.path(after)
        options.keyFile = nil
      }
      options.reviewFiles = reviews
      change(&options)
    }
  }

  /// Why a run is refused; there must be nothing of it afterwards.
  func refusal(
    _ forms: [String], after: String? = nil, with reviews: [String] = [],
    change: (inout ScreeningOptions) -> Void = { _ in }
  ) -> ScreeningError? {
    let error = #expect(throws: ScreeningError.self) {
      try screen(forms, out: "refused", after: after, with: reviews, change: change)
    }
    #expect(!FileManager.default.fileExists(atPath: workplace.path("refused")))
    return error
  }

  /// The decisions of a run by the form's own id of the submission.
  func decisions(_ run: String) throws -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    for line in try workplace.lines("team/decisions.ndjson", run: run) {
      found[line["submission"]?.string ?? ""] = line
    }
    return found
  }

  func label(_ id: String, _ run: String) throws -> String {
    try #require(try decisions(run)[id]?["applicant"]?.string)
  }

  func caseID(_ id: String, _ run: String) throws -> String {
    try #require(try decisions(run)[id]?["case"]?.string)
  }

  /// What holds of somebody: `decided`, or the outcome where nothing was settled.
  func decided(_ id: String, _ run: String) throws -> String? {
    let decision = try #require(try decisions(run)[id])
    return decision["decided"]?.string ?? decision["outcome"]?.string
  }

  func status(_ id: String, _ run: String) throws -> String? { try decisions(run)[id]?["status"]?.string }

  /// The rows of `changes.csv` by label, each by the names of its columns.
  func changes(_ run: String) throws -> [String: [String: String]] {
    let rows = csvRows(try workplace.text("team/changes.csv", run: run))
    var found: [String: [String: String]] = [:]
    for row in rows.dropFirst() {
      found[row[0]] = Dictionary(zip(rows[0], row), uniquingKeysWith: { first, _ in first })
    }
    return found
  }
}
