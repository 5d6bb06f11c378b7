public import Applicants
import Documents
import Eligibility
import Shortlisting

/// `team/identities.csv`: who stands behind each token of places and reserves. The only file that joins the two.
public enum IdentitiesFile {
  /// The columns before those of the questions.
  public static let header = [
    "token", "holds", "rank", "status", "changed", "pool", "applicant", "file", "record", "submission",
  ]

  /// What stands under `pool` for whoever is in it.
  public static let inPool = "yes"

  /// The whole file by rank.
  ///
  /// - Parameters:
  ///   - fields: the questions whose answers are shown, such as name and e-mail.
  ///   - answers: what each holder's record says, by record, in the order of `fields`.
  public static func bytes(
    _ contents: RunContents, fields: [QuestionName], answers: [Int: Withheld<[String?]>]
  ) -> [UInt8] {
    let batch = contents.batch
    var csv = CSVWriter(for: .people)
    csv.record(header + fields.map(\.text))
    let moves = contents.placeMoves
    for (index, applicant) in contents.shortlist.holders.enumerated() {
      let record = Int(batch.carriers[Int(applicant)])
      csv.record(
        [
          contents.codes.token(of: Int(applicant)).description,
          contents.shortlist.standing(ofRank: index + 1).rawValue, String(index + 1),
          contents.assessments[Int(applicant)].status.rawValue, moves[Int(applicant)] ?? "",
          contents.pooled.map { $0.contains(Int(applicant)) ? inPool : "held back" } ?? "",
          contents.codes.label(of: Int(applicant)).description,
        ] + PersonCells.record(record, of: batch) + PersonCells.answers(answers[record], to: fields))
    }
    return csv.bytes
  }
}
