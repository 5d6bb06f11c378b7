import Applicants
import Documents
import Eligibility

/// `team/changes.csv`: who is new, gone, withdrawn, or changed in outcome or place since the run before, and why. Personal.
public enum ChangesFile {
  /// The columns.
  public static let header = [
    "applicant", "change", "outcome before", "outcome", "place before", "place", "why", "file", "record", "submission",
  ]

  /// The whole file, in the order given; also where nothing changed.
  public static func bytes(_ changes: [RoundChange]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(header)
    for change in changes {
      csv.record([
        change.applicant.description, change.kind.rawValue, change.before?.decided.rawValue ?? "",
        change.now?.decided.rawValue ?? "", change.before?.place.description ?? "",
        change.now?.place.description ?? "", change.causes.map(\.text).joined(separator: "; "), change.record.file,
        String(change.record.number), change.submission ?? "",
      ])
    }
    return csv.bytes
  }
}
