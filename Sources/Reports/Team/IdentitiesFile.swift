public import Applicants
import Documents
import Shortlisting

/// `team/identities.csv`: who stands behind each token of places and reserves. The only file that joins the two.
public enum IdentitiesFile {
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
    csv.record(["token", "holds", "rank", "applicant", "file", "record", "submission"] + fields.map(\.text))
    for (index, applicant) in contents.shortlist.holders.enumerated() {
      let record = Int(batch.carriers[Int(applicant)])
      let submission = batch.records.withSubmissionID(of: record) { $0.map { String(decoding: $0, as: UTF8.self) } }
      let shown = answers[record]?.disclosed() ?? []
      csv.record(
        [
          contents.codes.token(of: Int(applicant)).description,
          contents.shortlist.standing(ofRank: index + 1).rawValue, String(index + 1),
          contents.codes.label(of: Int(applicant)).description, batch.forms[batch.records.form(of: record)].name,
          String(batch.records.number(of: record)), submission ?? "",
        ] + fields.indices.map { $0 < shown.count ? shown[$0] ?? "" : "" })
    }
    return csv.bytes
  }
}
