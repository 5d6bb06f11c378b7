import Documents
import Eligibility

/// A mail-merge list of outcome letters: a row a letter, a column a field. Personal.
public enum LettersFile {
  /// The columns behind the label and the contact details.
  public static let columns = ["outcome", "status", "place", "reasons", "not answered"]

  /// The whole list.
  ///
  /// - Parameters:
  ///   - headings: the names of the columns for name and contact details.
  ///   - letters: each letter with its reader's name and contact details, in the order of `headings`.
  public static func bytes(headings: [String], letters: [(letter: OutcomeLetter, contact: [String])]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(["applicant"] + headings + columns)
    for (letter, contact) in letters {
      csv.record(
        [letter.applicant] + contact + [
          letter.outcome.rawValue, letter.status, letter.place?.rawValue ?? "", letter.reasons, letter.notAnswered,
        ])
    }
    return csv.bytes
  }
}
