public import Applicants
import Audit
import Documents
public import Eligibility

/// Makes the rows of `team/review.csv`, for some applicants at a time; who is ranked where changes none of them.
public struct ReviewSheetLines: Sendable {
  private let batch: Batch
  private let caseOf: [UInt32]
  private let codes: PersonCodes

  /// Prepares what all rows share.
  public init(_ batch: Batch, _ assessments: Assessments, codes: PersonCodes) {
    self.batch = batch
    caseOf = assessments.caseOf
    self.codes = codes
  }

  /// The bytes before the first row.
  public static func start() -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(ReviewSheet.reviewHeader)
    return csv.bytes
  }

  /// Puts together the rows of some applicants: one a question that matters, else one with an empty question, which says
  /// the errors of rules.
  public func put(_ applicants: Range<Int>, _ texts: CaseTexts, to buffer: LineBuffer) {
    batch.records.withIdentities { identities in
      texts.withEntries { texts in
        let capacity = applicants.reduce(0) { sum, applicant in
          let item = Int(caseOf[applicant])
          let row =
            texts.review(ofCase: item).count + texts.texts.longestFileCell + ReviewSheetLines.fixedLength
            + 3 * (identities.submissionID(of: Int(batch.carriers[applicant]))?.count ?? 0)
          let questions = texts.questions(ofCase: item)
          return sum + max(1, questions.count) * row + (questions.isEmpty ? texts.faultCells(ofCase: item).count : 0)
            + questions.reduce(0) {
              $0 + texts.cells(ofQuestion: $1).count + (answer(to: $1, of: applicant, texts)?.count ?? 0)
            }
        }
        buffer.fill(capacity: capacity) { start in
          var cursor = start
          for applicant in applicants { append(rowsOf: applicant, identities, texts, to: &cursor) }
          return cursor
        }
      }
    }
  }

  /// The most bytes of a row beside its case, question, answer, file and submission.
  private static let fixedLength = 80

  @inline(__always)
  private func append(
    rowsOf applicant: Int, _ identities: RecordIndex.Identities, _ texts: CaseTexts.Entries,
    to cursor: inout LineCursor
  ) {
    let item = Int(caseOf[applicant])
    let questions = texts.questions(ofCase: item)
    guard !questions.isEmpty else { return append(rowOf: applicant, nil, identities, texts, to: &cursor) }
    for question in questions { append(rowOf: applicant, question, identities, texts, to: &cursor) }
  }

  @inline(__always)
  private func append(
    rowOf applicant: Int, _ question: Int?, _ identities: RecordIndex.Identities, _ texts: CaseTexts.Entries,
    to cursor: inout LineCursor
  ) {
    let record = Int(batch.carriers[applicant])
    cursor.append(codes.label(of: applicant))
    cursor.append(texts.review(ofCase: Int(caseOf[applicant])))
    if let question {
      cursor.append(texts.cells(ofQuestion: question))
      if let answer = answer(to: question, of: applicant, texts) { cursor.append(answer) }
      cursor.append(UInt8(ascii: ","))
    } else {
      cursor.append(texts.faultCells(ofCase: Int(caseOf[applicant])))
      cursor.append(UInt8(ascii: ","))
    }
    let form = batch.records.form(of: record)
    cursor.append(texts.fileCell(ofForm: form))
    cursor.append(UInt8(ascii: ","))
    cursor.append(record - batch.records.starts[form] + 1)
    cursor.append(UInt8(ascii: ","))
    if let submission = identities.submissionID(of: record) { append(cell: submission, to: &cursor) }
    cursor.append(",,,,,\r\n")
  }

  /// What an applicant answered to a question that matters, as a cell.
  private func answer(to question: Int, of applicant: Int, _ texts: CaseTexts.Entries) -> UnsafeRawBufferPointer? {
    texts.column(ofQuestion: question).map { column in
      texts.answerCell(column: column, code: batch.columns[column].codes[applicant])
    }
  }

  /// Ids are mostly letters and digits, which need no care.
  @inline(__always)
  private func append(cell: UnsafeRawBufferPointer, to cursor: inout LineCursor) {
    guard cell.isPlain else { return cursor.append(CaseTexts.cells(String(decoding: cell, as: UTF8.self))) }
    cursor.append(cell)
  }
}
