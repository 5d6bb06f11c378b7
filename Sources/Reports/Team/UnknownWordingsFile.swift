public import Applicants
import Audit
import Documents

/// `team/unknown-wordings.csv`: wordings nobody has given a meaning, with what they may mean and empty columns for what they do. Personal.
public enum UnknownWordingsFile {
  /// The whole file, most frequent wordings first within each question.
  public static func bytes(_ batch: Batch) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(ReviewSheet.wordingHeader)
    let rows = batch.unknownWordings.map { (wording: $0, text: $0.written.disclosed()) }
      .sorted { left, right in
        if left.wording.question != right.wording.question { return left.wording.question < right.wording.question }
        if left.wording.count != right.wording.count { return left.wording.count > right.wording.count }
        if left.text != right.text { return standsBefore(left.text, right.text) }
        return left.wording.form < right.wording.form
      }
    for row in rows {
      let proposal = row.wording.proposal?.disclosed()
      csv.record([
        row.wording.question.text, row.text, String(row.wording.count), batch.forms[row.wording.form].name,
        proposal?.meaning ?? "", proposal?.reason ?? "", "", "", "", "",
      ])
    }
    return csv.bytes
  }
}
