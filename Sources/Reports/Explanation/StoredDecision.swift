import Applicants
public import Documents
public import Eligibility
import Shortlisting

/// A line of `team/decisions.ndjson`, read back. Personal.
public struct StoredDecision: Hashable, Sendable {
  /// A record of a form file.
  public struct FormRecord: Hashable, Sendable {
    /// The file's name, as in `team/inputs.csv`.
    public let file: String
    /// The number, from 1.
    public let number: Int

    /// Names a record.
    public init(file: String, number: Int) {
      self.file = file
      self.number = number
    }

    init?(_ json: JSONValue?) {
      guard let file = json?["file"]?.string, let number = json?["number"]?.integer else { return nil }
      self.init(file: file, number: number)
    }
  }

  /// A place on the shortlist.
  public struct Place: Hashable, Sendable {
    /// The rank, from 1.
    public let rank: Int
    /// What the rank holds: `place`, `reserve` or `neither`.
    public let holds: String
    /// How far that is settled, as the file says it.
    public let settled: String
    /// What changed about it since the run before; nil where nothing did.
    public let changed: String?

    /// How far it is settled where a line says the rank alone.
    static let outOfReach = "out of reach"
  }

  /// The record that carries the outcome.
  public let record: FormRecord
  /// Further records of the person.
  public let also: [FormRecord]
  /// The form's own id of the submission.
  public let submission: String?
  /// The applicant's label.
  public let applicant: String
  /// What the rules say.
  public let outcome: Outcome
  /// What `decided` says of somebody who takes part no longer.
  public static let withdrawn = "withdrawn"

  /// What holds: the outcome, what closing or a review made of it, or `withdrawn`.
  public let decided: String
  /// How far it is decided: `recommended`, `confirmed`, `answered`, `closed` or `overridden`.
  public let status: String
  /// The id of the case.
  public let caseID: String
  /// The codes of the answers, in the order of the questions in `answers.json`.
  public let answers: [Int]
  /// The place, for those who are ranked.
  public let place: Place?

  /// Reads a line; nil where it is none.
  public init?(_ json: JSONValue) {
    guard let record = FormRecord(json["record"]), let others = json["also"]?.elements,
      let applicant = json["applicant"]?.string, let outcome = json["outcome"]?.string.flatMap(Outcome.init),
      let status = json["status"]?.string, let caseID = json["case"]?.string, let answers = json["answers"]?.elements
    else { return nil }
    self.record = record
    also = others.compactMap { FormRecord($0) }
    submission = json["submission"]?.string
    self.applicant = applicant
    self.outcome = outcome
    decided = json["decided"]?.string ?? outcome.rawValue
    self.status = status
    self.caseID = caseID
    self.answers = answers.compactMap(\.integer)
    let place = json["place"]
    self.place = place?["rank"]?.integer.map {
      Place(
        rank: $0, holds: place?["holds"]?.string ?? Standing.neither.rawValue,
        settled: place?["settled"]?.string ?? Place.outOfReach, changed: place?["changed"]?.string)
    }
    // Both are told, or neither.
    guard (place?["holds"] == nil) == (place?["settled"] == nil) else { return nil }
    guard also.count == others.count, self.answers.count == answers.count else { return nil }
  }
}
