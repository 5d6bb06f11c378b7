import Applicants

/// The cells of somebody's record in the team's tables. Personal.
enum PersonCells {
  /// File, number and submission id of a record.
  static func record(_ record: Int, of batch: Batch) -> [String] {
    let submission = batch.records.withSubmissionID(of: record) { $0.map { String(decoding: $0, as: UTF8.self) } }
    return [
      batch.forms[batch.records.form(of: record)].name, String(batch.records.number(of: record)), submission ?? "",
    ]
  }

  /// What a record says of its person, a cell a field; empty where it says nothing.
  static func answers(_ answers: Withheld<[String?]>?, to fields: [QuestionName]) -> [String] {
    let shown = answers?.disclosed() ?? []
    return fields.indices.map { $0 < shown.count ? shown[$0] ?? "" : "" }
  }
}
