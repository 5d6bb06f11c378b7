import Applicants
import Documents

extension DecisionLines {
  /// The columns of `review.csv`.
  public static let reviewHeader = [
    "applicant", "outcome", "case", "question", "why open", "answer", "file", "record", "submission", "action", "value",
    "reason", "by", "on",
  ]

  /// The bytes before the first row of `review.csv`.
  public static func reviewStart() -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(reviewHeader)
    return csv.bytes
  }

  /// The rows of `review.csv` of some applicants: one a question that matters, else one with an empty question.
  public func review(of applicants: Range<Int>) -> [UInt8] {
    batch.records.withSubmissionIDs { submissions in
      texts.withUnsafe { texts in
        let capacity = applicants.reduce(0) { sum, applicant in
          let item = Int(caseOf[applicant])
          let row =
            texts.reviews[item].count + texts.longestFileCell + DecisionLines.fixedRowLength
            + 3 * (submissions[Int(batch.carriers[applicant])]?.count ?? 0)
          let questions = self.texts.questions[item]
          return sum + max(1, questions.count) * row
            + questions.reduce(0) { $0 + $1.cells.count + answer(to: $1, of: applicant).count }
        }
        return [UInt8](unsafeUninitializedCapacity: capacity) { memory, count in
          var cursor = LineCursor(memory)
          for applicant in applicants { append(rowsOf: applicant, submissions, texts, to: &cursor) }
          count = cursor.count
        }
      }
    }
  }

  /// The most bytes of a row beside its case, question, answer, file and submission.
  private static let fixedRowLength = 80

  private func append(
    rowsOf applicant: Int, _ submissions: RecordIndex.SubmissionIDs, _ texts: CaseTexts.Unsafe,
    to cursor: inout LineCursor
  ) {
    let item = Int(caseOf[applicant])
    let record = Int(batch.carriers[applicant])
    let questions = self.texts.questions[item]
    for index in 0..<max(1, questions.count) {
      codes.label(of: applicant).write { cursor.append($0) }
      cursor.append(texts.reviews[item])
      if questions.isEmpty {
        cursor.append(",,,")
      } else {
        questions[index].cells.withUnsafeBytes { cursor.append($0) }
        cursor.append(UInt8(ascii: ","))
        answer(to: questions[index], of: applicant).withUnsafeBytes { cursor.append($0) }
        cursor.append(UInt8(ascii: ","))
      }
      let form = batch.records.form(of: record)
      cursor.append(texts.fileCells[form])
      cursor.append(UInt8(ascii: ","))
      cursor.append(record - batch.records.starts[form] + 1)
      cursor.append(UInt8(ascii: ","))
      if let submission = submissions[record] { append(cell: submission, to: &cursor) }
      cursor.append(",,,,,\r\n")
    }
  }

  /// What an applicant answered to a question that matters, as a cell.
  private func answer(to question: CaseTexts.Question, of applicant: Int) -> [UInt8] {
    guard let column = question.column else { return [] }
    return texts.answerCells[column].disclosed()[Int(batch.columns[column].codes[applicant])]
  }

  /// Ids are mostly letters and digits, which need no care.
  private func append(cell: UnsafeRawBufferPointer, to cursor: inout LineCursor) {
    if cell.allSatisfy(\.isPlain) {
      cursor.append(cell)
    } else {
      CaseTexts.cell(String(decoding: cell, as: UTF8.self)).withUnsafeBytes { cursor.append($0) }
    }
  }
}
