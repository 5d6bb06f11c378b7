import Applicants

/// The records at the end of a file that tell nobody: notes, counts and ends of reports that could not be proved to be no
/// applicant's. They stay in the run, and it is told that they may be none.
struct TrailingRecords {
  private let file: ReadFile
  /// The file's place among those that were interpreted.
  private let index: Int
  /// The columns that only somebody who answers can fill: a number may be a total, and words anything.
  private let answers: [ColumnInterpretation]
  private let birth: ColumnInterpretation?
  private let bad: Set<Int>

  /// Of fewer other records it cannot be told what they have in common.
  private static let leastOthers = 10

  init(_ file: ReadFile, _ columns: [ColumnInterpretation], _ index: Int, birth: Question?) {
    self.file = file
    self.index = index
    bad = Set(file.records.bad.map(\.record))
    answers = columns.filter { column in
      switch column.question.kind {
      case .date, .choice, .choices, .ageBand: column.slots[index] != nil
      case .number, .age, .text, .email, .phone, .moment: false
      }
    }
    self.birth = answers.first { $0.question.name == birth?.name }
  }

  /// What is to be said of them; nil where there are none, or where others are like them.
  func draft() -> FindingDraft? {
    let records = (0..<file.records.count).lazy.filter { !bad.contains($0) }
    func trailing(idsLookAlike: Bool) -> (first: Int, count: Int) {
      var found = (first: file.records.count, count: 0)
      for record in records.reversed() {
        guard isSilent(record), !isTold(record, idsLookAlike: idsLookAlike) else { break }
        found = (record, found.count + 1)
      }
      return found
    }
    // An id is told from other words only where nearly all above are written as ids are.
    var (first, count) = trailing(idsLookAlike: true)
    let ids = (0..<first).lazy.filter { file.records.hasID[$0] }
    let idsLookAlike = count > 0 && ids.count(where: looksLikeID) * 10 >= ids.count { _ in true } * 9
    if count > 0, !idsLookAlike { (first, count) = trailing(idsLookAlike: false) }
    let others = records.prefix { $0 < first }
    let all = count > 0 ? others.count { _ in true } : 0
    guard all >= Self.leastOthers, others.count(where: { isTold($0, idsLookAlike: idsLookAlike) }) * 10 >= all * 9
    else { return nil }
    let noun = count == 1 ? "the last record tells" : "the last \(count) records tell"
    return FindingDraft(
      code: .recordNobody, severity: .warning, place: .record(first), record: first,
      message: "\(noun) of nobody: no e-mail address, telephone number, birth date or submission id, "
        + "as nearly all others have",
      notes: [
        (count == 1 ? "it stays" : "this is the first; they stay") + " in the run and may need review",
        "if it is no applicant, take the line out of the form, or withdraw it in review.csv",
      ])
  }

  /// Whether a record answers nothing that a question understands.
  private func isSilent(_ record: Int) -> Bool { !answers.contains { holds($0, record) } }

  /// Whether a record tells who somebody is, or how to reach them.
  private func isTold(_ record: Int, idsLookAlike: Bool) -> Bool {
    let read = file.records
    if read.emails.indices.contains(record), read.emails[record] != .none { return true }
    if read.phones.indices.contains(record), read.phones[record] != 0 { return true }
    if let birth, holds(birth, record) { return true }
    return read.hasID[record] && (!idsLookAlike || looksLikeID(record))
  }

  /// Whether the question understands what a record answers.
  private func holds(_ column: ColumnInterpretation, _ record: Int) -> Bool {
    guard let slot = column.slots[index] else { return false }
    let code = column.maps[index][Int(file.records.slots[slot].codes[record])]
    if case .open = column.distinct[Int(code)].read.status { return false }
    return true
  }

  /// Whether a submission id is one word with a digit, as those that tools give are.
  private func looksLikeID(_ record: Int) -> Bool {
    file.records.ids.withEntry(record) { $0.contains(where: isASCIIDigit) && !$0.contains(where: isASCIISpace) }
  }
}
