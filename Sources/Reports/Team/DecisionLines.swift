import Applicants
import Documents
import Eligibility
import Shortlisting

/// Makes the lines of `team/decisions.ndjson`, for some applicants at a time.
///
/// What applicants of one case share is made once a case; a line is then put together from bytes, without a `String`.
public struct DecisionLines: Sendable {
  private let batch: Batch
  private let caseOf: [UInt32]
  private let codes: PersonCodes
  private let shortlist: Shortlist
  private let ranks: [UInt32]
  /// By applicant, as lines are made: by rank each would be looked for anywhere in memory.
  private let certainties: [PlaceCertainty?]
  private let texts: CaseTexts
  /// By applicant: what changed about their rank since the run before, as a JSON string; few have any.
  private let moves: [Int: [UInt8]]

  /// Prepares what all lines share.
  public init(_ contents: RunContents, texts: CaseTexts) {
    batch = contents.batch
    caseOf = contents.assessments.caseOf
    codes = contents.codes
    shortlist = contents.shortlist
    ranks = contents.shortlist.ranks(applicants: contents.batch.count)
    certainties = contents.shortlist.certainties(applicants: contents.batch.count)
    self.texts = texts
    moves = contents.placeMoves.mapValues { text in
      var bytes: [UInt8] = []
      JSONWriter.appendString(text, to: &bytes)
      return bytes
    }
  }

  /// Puts together the lines of some applicants, in their order.
  public func put(_ applicants: Range<Int>, to buffer: LineBuffer) {
    batch.records.withIdentities { identities in
      texts.withEntries { texts in
        withColumns { columns in
          let fixed = columns.count * (LineCursor.numberLength + 1) + DecisionLines.fixedLength
          let record = texts.texts.longestForm + LineCursor.numberLength + 2
          let capacity = applicants.reduce(0) { sum, applicant in
            let others = batch.others.isEmpty ? 0 : batch.others[applicant]?.count ?? 0
            return sum + fixed + (1 + others) * record + texts.decision(ofCase: Int(caseOf[applicant])).count
              + (identities.submissionID(of: Int(batch.carriers[applicant]))?.count ?? 0) * DecisionLines.longestEscape
              + (moves.isEmpty ? 0 : moves[applicant]?.count ?? 0)
          }
          buffer.fill(capacity: capacity) { start in
            var cursor = start
            for applicant in applicants { append(applicant, identities, texts, columns, to: &cursor) }
            return cursor
          }
        }
      }
    }
  }

  /// The most bytes of a line that depend on neither the case nor the form nor the answers.
  private static let fixedLength = 400
  /// The most bytes that one byte takes as JSON.
  private static let longestEscape = 6

  @inline(__always)
  private func append(
    _ applicant: Int, _ identities: RecordIndex.Identities, _ texts: CaseTexts.Entries,
    _ columns: [CodeList.View], to cursor: inout LineCursor
  ) {
    let record = Int(batch.carriers[applicant])
    cursor.append("{\"record\":")
    append(record: record, texts, to: &cursor)
    cursor.append(",\"also\":[")
    if !batch.others.isEmpty, let others = batch.others[applicant] {
      for (index, other) in others.enumerated() {
        if index > 0 { cursor.append(UInt8(ascii: ",")) }
        append(record: Int(other), texts, to: &cursor)
      }
    }
    cursor.append("],\"submission\":")
    if let submission = identities.submissionID(of: record) {
      append(string: submission, to: &cursor)
    } else {
      cursor.append("null")
    }
    cursor.append(",\"applicant\":\"")
    cursor.append(codes.label(of: applicant))
    cursor.append(texts.decision(ofCase: Int(caseOf[applicant])))
    for index in columns.indices {
      if index > 0 { cursor.append(UInt8(ascii: ",")) }
      cursor.append(Int(columns[index][applicant]))
    }
    cursor.append("]")
    append(placeOf: Int(ranks[applicant]), of: applicant, to: &cursor)
    cursor.append("}\n")
  }

  @inline(__always)
  private func append(record: Int, _ texts: CaseTexts.Entries, to cursor: inout LineCursor) {
    let form = batch.records.form(of: record)
    cursor.append(texts.form(form))
    cursor.append(record - batch.records.starts[form] + 1)
    cursor.append(UInt8(ascii: "}"))
  }

  /// Ids are mostly letters and digits, which need no escapes.
  @inline(__always)
  private func append(string: UnsafeRawBufferPointer, to cursor: inout LineCursor) {
    guard string.isPlain else { return cursor.append(DecisionLines.escaped(string)) }
    cursor.append(UInt8(ascii: "\""))
    cursor.append(string)
    cursor.append(UInt8(ascii: "\""))
  }

  private static func escaped(_ string: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.appendString(utf8: string, to: &bytes)
    return bytes
  }

  /// Appends the rank, what its holder has, and how far that is settled. Most hold neither a place nor a reserve, and
  /// a place is out of their reach: of these the rank stands alone.
  @inline(__always)
  private func append(placeOf rank: Int, of applicant: Int, to cursor: inout LineCursor) {
    guard rank > 0 else { return }
    cursor.append(",\"place\":{\"rank\":")
    cursor.append(rank)
    let standing = shortlist.standing(ofRank: rank)
    if standing != .neither || certainties[applicant] != .outOfReach {
      append(standing, certainties[applicant], to: &cursor)
    }
    if !moves.isEmpty, let change = moves[applicant] {
      cursor.append(",\"changed\":")
      cursor.append(change)
    }
    cursor.append("}")
  }

  private func append(_ standing: Standing, _ certainty: PlaceCertainty?, to cursor: inout LineCursor) {
    switch standing {
    case .place: cursor.append(",\"holds\":\"place\"")
    case .reserve: cursor.append(",\"holds\":\"reserve\"")
    case .neither: cursor.append(",\"holds\":\"neither\"")
    }
    switch certainty {
    case .certain: cursor.append(",\"settled\":\"certain\"")
    case .outOfReach: cursor.append(",\"settled\":\"out of reach\"")
    case .depends(own: true, others: false): cursor.append(",\"settled\":\"depends on own answers\"")
    case .depends(own: false, others: _): cursor.append(",\"settled\":\"depends on others' answers\"")
    case .depends(own: true, others: true): cursor.append(",\"settled\":\"depends on own and others' answers\"")
    case nil: break
    }
  }

  /// Calls `body` with the codes of all columns.
  private func withColumns<Result>(_ body: ([CodeList.View]) -> Result) -> Result {
    func open(_ opened: [CodeList.View]) -> Result {
      guard opened.count < batch.columns.count else { return body(opened) }
      return batch.columns[opened.count].codes.withView { open(opened + [$0]) }
    }
    return open([])
  }
}

extension UnsafeRawBufferPointer {
  /// Whether all bytes are ASCII letters and digits, which no format treats in any special way.
  var isPlain: Bool { allSatisfy(\.isPlain) }
}

extension UInt8 {
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
