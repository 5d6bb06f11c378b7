import Applicants
import Audit
import Documents
import Intake

/// The reviews of a round as the next run would take them: what earlier runs settled, then what a session's file holds.
///
/// The file's own bytes are read after every entry, so that a session never believes anything that the run would not.
struct EnteredReviews: Sendable {
  private let earlier: [ReviewEntry]
  private let file: String
  private var bytes: [UInt8]
  private let isApplicant: @Sendable (Token) -> Bool
  private var histories: [Token: ReviewHistory] = [:]
  /// How many entries of the file no run has read yet.
  private(set) var newCount = 0
  /// How many of these concern nobody of this run.
  private(set) var strangers = 0

  /// Gathers what is there.
  ///
  /// - Parameters:
  ///   - earlier: what the run's `team/reviews.ndjson` holds.
  ///   - bytes: what the file holds; empty where it is not there yet.
  ///   - isApplicant: whether the run has an applicant of a label.
  /// - Throws: wrong use for a file that is no sheet of reviews as this program writes it, and for rows that a run would
  ///   refuse.
  init(
    earlier: [ReviewEntry], file: String = "", bytes: [UInt8] = [],
    isApplicant: @escaping @Sendable (Token) -> Bool
  ) throws(ScreeningError) {
    self.earlier = earlier
    self.file = file
    self.bytes = bytes
    self.isApplicant = isApplicant
    try checkHeader()
    do throws(ReviewSheetError) {
      try gather()
    } catch {
      throw .wrongUse(error.diagnostics)
    }
  }

  /// What was entered about an applicant.
  func history(of label: Token) -> ReviewHistory { histories[label] ?? ReviewHistory() }

  /// Adds a review.
  ///
  /// - Returns: what to append to the file; nil where a run would take it for a row that an earlier run has, and nothing
  ///   is added.
  /// - Throws: what a run would refuse the file for; nothing is added then.
  mutating func add(_ review: Review) throws(ReviewSheetError) -> [UInt8]? {
    let before = bytes
    let count = newCount
    let lineEnd: [UInt8] = bytes.last == UInt8(ascii: "\n") ? [] : [0x0D, 0x0A]
    bytes = bytes.isEmpty ? ReviewSheet.bytes(of: [review]) : bytes + lineEnd + ReviewSheet.rows(of: [review])
    do throws(ReviewSheetError) {
      try gather()
    } catch {
      bytes = before
      throw error
    }
    guard newCount > count else {
      bytes = before
      try gather()
      return nil
    }
    return Array(bytes[before.count...])
  }

  private mutating func gather() throws(ReviewSheetError) {
    let sheets = bytes.isEmpty ? [] : [try ReviewSheet.read(bytes, file: file)]
    let book = try ReviewBook(earlier: earlier, sheets: sheets, folding: foldedWording)
    let present = PresentLabels(book, isApplicant)
    let states = book.held { present[$0] }.states
    var histories: [Token: ReviewHistory] = [:]
    strangers = 0
    newCount = book.newEntries.count
    for (index, entry) in book.entries.enumerated() {
      guard case .review(let review) = entry else { continue }
      let labels = Set(review.labels.map { present[$0] })
      let isNew = book.newEntries.contains(index)
      if isNew, !labels.contains(where: isApplicant) { strangers += 1 }
      for label in labels {
        histories[label, default: ReviewHistory()].entries.append(
          ReviewHistory.Entry(review: review, holds: states[index] == .holds, isNew: isNew))
      }
    }
    self.histories = histories
  }

  /// Refuses a file to which no row of this program can be added without harm.
  private func checkHeader() throws(ScreeningError) {
    guard !bytes.isEmpty else { return }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    func header(_ bytes: [UInt8]) -> [UInt8] {
      bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).prefix { $0 != 0x0A && $0 != 0x0D }
        .filter { $0 != UInt8(ascii: "\"") }
    }
    guard header(bytes) == header(ReviewSheet.bytes(of: [Review]())) else {
      throw .wrongUse(
        "review-file-foreign", file: file,
        "this file has other columns, or another separator, than a file of reviews as this program writes it",
        notes: [
          "it was not changed; `screen --with` reads it as it is",
          "name another file with --to: `screen --with` takes several",
        ])
    }
  }
}

/// The labels that a run has for those whom earlier reviews joined to somebody else.
private struct PresentLabels {
  private var present: [Token: Token] = [:]

  init(_ book: ReviewBook, _ isApplicant: (Token) -> Bool) {
    var partners: [Token: [Token]] = [:]
    // What no run has read joins nobody yet.
    let states = book.held().states
    for index in book.entries.indices.prefix(upTo: book.newEntries.lowerBound) where states[index] == .holds {
      guard case .review(let review) = book.entries[index], case .samePerson(let other) = review.action else {
        continue
      }
      partners[review.applicant, default: []].append(other)
      partners[other, default: []].append(review.applicant)
    }
    for label in partners.keys where !isApplicant(label) {
      var seen: Set<Token> = [label]
      var rest = [label]
      while let next = rest.popLast() {
        rest += (partners[next] ?? []).filter { seen.insert($0).inserted }
      }
      present[label] = seen.filter(isApplicant).min()
    }
  }

  subscript(_ label: Token) -> Token { present[label] ?? label }
}
