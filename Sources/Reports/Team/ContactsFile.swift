public import Applicants
import Documents

/// `team/contacts.csv`: name and contact details of applicants, by label. Holds no token.
public enum ContactsFile {
  /// The columns before those of the questions.
  public static let header = ["applicant", "file", "record", "submission"]

  /// The most applicants of a run whose contact details are all written.
  ///
  /// In a larger one they are written for those who are decided by a person or hold a place or reserve: letters go to
  /// them, and every record that is shown has to be read once more.
  public static let wholeLimit = 50_000

  /// The whole file.
  ///
  /// - Parameters:
  ///   - applicants: who is listed, by number, in the order of the file.
  ///   - fields: the questions for identifiers and contact details.
  ///   - answers: what each one's record says, by record, in the order of `fields`.
  public static func bytes(
    _ contents: RunContents, of applicants: some Sequence<Int>, fields: [QuestionName],
    answers: [Int: Withheld<[String?]>]
  ) -> [UInt8] {
    let batch = contents.batch
    var csv = CSVWriter(for: .people)
    csv.record(header + fields.map(\.text))
    for applicant in applicants {
      let record = Int(batch.carriers[applicant])
      csv.record(
        [contents.codes.label(of: applicant).description]
          + PersonCells.record(record, of: batch)
          + PersonCells.answers(answers[record], to: fields))
    }
    return csv.bytes
  }
}
