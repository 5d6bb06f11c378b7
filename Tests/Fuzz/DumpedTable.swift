import Applicants
import Documents

@testable import Intake

/// A form as it was read, without any profile.
struct DumpedTable: Equatable {
  struct Submission: Equatable {
    let line: Int
    /// Header and value of each cell.
    let cells: [[String]]
    let finding: Finding?
  }

  let header: [String]
  let dialect: [FormDump.Property]
  let findings: [Finding]
  var submissions: [Submission] = []

  /// What was read of a CSV file and is written as CSV is read again as it was.
  func checkWritten() {
    let whole = submissions.filter { $0.finding == nil }
    // Where the line above them has other cells than the records, these have names of their own.
    let header = whole.first?.cells.map { $0[0] } ?? header
    let rows = whole.map { $0.cells.map { $0[1] } }
      // A line without a text is no record, and one that repeats the header is set aside.
      .filter { row in row.contains { $0.utf8.contains { $0 > 0x20 } } && row != header }
    guard !rows.isEmpty, header.contains(where: { $0.utf8.contains { $0 > 0x20 } }) else { return }
    var writer = CSVWriter(for: .machines)
    writer.record(header)
    for row in rows { writer.record(row) }
    let file = FuzzedFile(writer.bytes)
    var request = FuzzedRequest.request(file.path, .csv)
    request.hints.dialects[file.path] = CSVHints(
      "delimiter comma, quote double, escape doubled, header rows 1, lines before 0")
    guard case .read(let again) = DumpedForm(request) else { fatalError("what was written cannot be read") }
    require(again.submissions.allSatisfy { $0.finding == nil }, "what was written is set aside")
    require(again.submissions.map { $0.cells.map { $0[1] } } == rows, "what was written is read otherwise")
  }
}
