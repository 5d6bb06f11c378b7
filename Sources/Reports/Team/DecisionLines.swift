import Applicants
import Documents
import Eligibility
import Shortlisting

/// Makes the lines of `team/decisions.ndjson` and the rows of `team/review.csv`, for some applicants at a time.
///
/// What applicants of one case share is made once a case; a line is then put together from bytes, without a `String`.
public struct DecisionLines: Sendable {
  private let contents: RunContents
  private let fileNames: [[UInt8]]
  private let fileCells: [[UInt8]]
  private let shared: [CaseText]
  private let codeColumns: [[UInt32]]
  private let answerTexts: [Withheld<[[UInt8]]>]
  private let ranks: [UInt32]

  /// The bytes that applicants of one case share.
  private struct CaseText: Sendable {
    /// From the outcome to the bracket that opens the answers.
    let decision: [UInt8]
    /// `,outcome,case` of a review row.
    let review: [UInt8]
    /// For each question that matters: its cell, and the column of its answers.
    let questions: [(cell: [UInt8], why: [UInt8], column: Int?)]
  }

  /// Prepares what all lines share.
  public init(_ contents: RunContents) {
    self.contents = contents
    fileNames = contents.batch.forms.map { Array($0.name.utf8) }
    fileCells = contents.batch.forms.map { DecisionLines.cell($0.name) }
    let columns = contents.batch.columns
    codeColumns = columns.map(\.codes)
    var columnOf: [QuestionName: Int] = [:]
    for (index, column) in columns.enumerated() { columnOf[column.question.name] = index }
    let mattering = Set(contents.assessments.cases.flatMap(\.matters))
    answerTexts = columns.map { column in
      guard mattering.contains(column.question.name) else { return Withheld([]) }
      return Withheld(column.distinct.disclosed().map { DecisionLines.cell($0.written.joined(separator: " | ")) })
    }
    ranks = contents.shortlist.ranks(applicants: contents.batch.count)
    shared = contents.assessments.cases.map { DecisionLines.text(of: $0, columnOf: columnOf) }
  }

  /// The header of `review.csv`.
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

  /// Appends the lines and rows of some applicants, in their order.
  public func append(_ applicants: Range<Int>, decisions: inout [UInt8], review: inout [UInt8]) {
    let batch = contents.batch
    for applicant in applicants {
      let record = Int(batch.carriers[applicant])
      let text = shared[Int(contents.assessments.caseOf[applicant])]
      let label = contents.codes.label(of: applicant)
      append("{\"record\":", to: &decisions)
      appendRecord(record, to: &decisions)
      append(",\"also\":[", to: &decisions)
      if let others = batch.others.isEmpty ? nil : batch.others[applicant] {
        for (index, other) in others.enumerated() {
          if index > 0 { decisions.append(UInt8(ascii: ",")) }
          appendRecord(Int(other), to: &decisions)
        }
      }
      append("],\"submission\":", to: &decisions)
      batch.records.withSubmissionID(of: record) { bytes in
        if let bytes {
          JSONWriter.appendString(utf8: bytes, to: &decisions)
        } else {
          append("null", to: &decisions)
        }
      }
      append(",\"applicant\":\"", to: &decisions)
      label.write { decisions.append($0) }
      decisions.append(contentsOf: text.decision)
      for (index, codes) in codeColumns.enumerated() {
        if index > 0 { decisions.append(UInt8(ascii: ",")) }
        JSONWriter.appendInt(Int(codes[applicant]), to: &decisions)
      }
      decisions.append(UInt8(ascii: "]"))
      appendPlace(of: applicant, to: &decisions)
      append("}\n", to: &decisions)
      appendReview(of: applicant, record: record, label: label, text: text, to: &review)
    }
  }

  private func appendReview(
    of applicant: Int, record: Int, label: Token, text: CaseText, to review: inout [UInt8]
  ) {
    for index in 0..<max(1, text.questions.count) {
      label.write { review.append($0) }
      review.append(contentsOf: text.review)
      if text.questions.isEmpty {
        append(",,,", to: &review)
      } else {
        let question = text.questions[index]
        review.append(contentsOf: question.cell)
        review.append(contentsOf: question.why)
        review.append(UInt8(ascii: ","))
        if let column = question.column {
          review.append(contentsOf: answerTexts[column].disclosed()[Int(codeColumns[column][applicant])])
        }
      }
      review.append(UInt8(ascii: ","))
      let form = contents.batch.records.form(of: record)
      review.append(contentsOf: fileCells[form])
      review.append(UInt8(ascii: ","))
      JSONWriter.appendInt(record - contents.batch.records.starts[form] + 1, to: &review)
      review.append(UInt8(ascii: ","))
      contents.batch.records.withSubmissionID(of: record) { bytes in
        if let bytes { DecisionLines.append(cell: bytes, to: &review) }
      }
      append(",,,,,\r\n", to: &review)
    }
  }

  /// Appends `,"place":` with the rank, what its holder has, and how far that is settled; null without a rank.
  private func appendPlace(of applicant: Int, to bytes: inout [UInt8]) {
    let rank = Int(ranks[applicant])
    guard rank > 0 else { return append(",\"place\":null", to: &bytes) }
    append(",\"place\":{\"rank\":", to: &bytes)
    JSONWriter.appendInt(rank, to: &bytes)
    switch contents.shortlist.standing(ofRank: rank) {
    case .place: append(",\"holds\":\"place\"", to: &bytes)
    case .reserve: append(",\"holds\":\"reserve\"", to: &bytes)
    case .neither: append(",\"holds\":\"neither\"", to: &bytes)
    }
    switch contents.shortlist.certainties[rank - 1] {
    case .certain: append(",\"settled\":\"certain\"}", to: &bytes)
    case .outOfReach: append(",\"settled\":\"out of reach\"}", to: &bytes)
    case .depends(own: true, others: false): append(",\"settled\":\"depends on own answers\"}", to: &bytes)
    case .depends(own: false, others: _): append(",\"settled\":\"depends on others' answers\"}", to: &bytes)
    case .depends(own: true, others: true):
      append(",\"settled\":\"depends on own and others' answers\"}", to: &bytes)
    }
  }

  private func appendRecord(_ record: Int, to bytes: inout [UInt8]) {
    let form = contents.batch.records.form(of: record)
    append("{\"file\":", to: &bytes)
    fileNames[form].withUnsafeBytes { JSONWriter.appendString(utf8: $0, to: &bytes) }
    append(",\"number\":", to: &bytes)
    JSONWriter.appendInt(record - contents.batch.records.starts[form] + 1, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private func append(_ text: StaticString, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension DecisionLines {
  /// What applicants of a case share.
  private static func text(of item: Case, columnOf: [QuestionName: Int]) -> CaseText {
    var json = JSONWriter()
    json.beginObject()
    json.member("outcome", item.outcome.rawValue)
    json.key("points")
    CasesFile.write(item.points, to: &json)
    json.member("status", item.status.rawValue)
    if item.decided != item.outcome || item.counted != item.points {
      json.member("decided", item.decided.rawValue)
      json.key("counted")
      CasesFile.write(item.counted, to: &json)
    }
    json.member("case", item.id)
    json.key("answers")
    json.beginArray()
    // The label's closing quote stands where the object's brace did.
    let decision = Array("\",".utf8) + json.bytes.dropFirst()
    let review = Array(",".utf8) + cell(item.decided.rawValue) + Array(",".utf8) + cell(item.id) + Array(",".utf8)
    let reasons = Dictionary(item.open.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    return CaseText(
      decision: decision, review: review,
      questions: item.matters.map { name in
        (
          cell: cell(name.text) + Array(",".utf8), why: cell(reasons[name]?.rawValue ?? ""), column: columnOf[name]
        )
      })
  }

  /// A cell of a CSV for people, without what stands around it.
  private static func cell(_ text: String) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.bytes = []
    csv.cell(text)
    return csv.bytes
  }

  /// Appends a cell; ids are mostly letters and digits, which need no care.
  private static func append(cell bytes: UnsafeRawBufferPointer, to row: inout [UInt8]) {
    let isPlain = bytes.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    if isPlain {
      row.append(contentsOf: bytes)
    } else {
      row.append(contentsOf: cell(String(decoding: bytes, as: UTF8.self)))
    }
  }
}
