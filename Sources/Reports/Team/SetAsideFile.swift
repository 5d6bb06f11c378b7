public import Applicants
import Documents

/// `team/set-aside/index.csv`: which records were set aside, where they stand and why.
public enum SetAsideFile {
  /// The columns.
  public static let header = ["file", "record", "line", "column", "code", "reason", "original"]

  /// The whole file in canonical order; `originals` names the file beside it that holds each form's records.
  public static func bytes(_ batch: Batch, originals: [Int: String]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(header)
    for item in batch.setAside {
      let form = batch.records.form(of: item.record)
      csv.record([
        batch.forms[form].name, String(batch.records.number(of: item.record)),
        item.finding.place.line.map(String.init) ?? "", item.finding.place.column.map(String.init) ?? "",
        item.finding.code, item.finding.message, originals[form] ?? "",
      ])
    }
    return csv.bytes
  }
}
