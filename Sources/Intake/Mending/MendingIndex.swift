import Applicants

/// What the index beside a file of set-aside records says: which of its records stands for which that could not be read.
struct MendingIndex: Sendable {
  /// One record of the file.
  struct Entry: Hashable, Sendable {
    /// What was wrong with the original.
    let code: FindingCode
    /// The original; behind it those that it stood for itself.
    let originals: [OriginalRecord]
    /// Words that no other record of the file has, as digests; for finding out that records changed places.
    let words: [UInt32]
    /// How many cells it had, not counting empty ones at its end, where that is what was wrong; 0 elsewhere.
    var cells = 0
    /// How many lines of text it had, each of which may be a record that an open quote had swallowed.
    var lines = 1
    /// Whether a person said that the cells are right as they stand.
    var isRight = false
  }

  /// The name of the profile that the file is read under.
  let form: String
  /// The format of the file.
  let format: FormFile.Format
  /// What a person said of how the form separates its cells; empty where it was found out.
  let dialect: String
  /// The records in the order of the file.
  let entries: [Entry]

  /// The most words that are kept of a record.
  static let wordLimit = 8

  init(form: String, format: FormFile.Format, dialect: String, entries: [Entry]) {
    self.form = form
    self.format = format
    self.dialect = dialect
    self.entries = entries
  }

  /// Describes the records of a file that is to be written.
  ///
  /// - Parameter records: of each the code, its names, its words with their lengths, the number of its cells and that of its lines.
  init(
    form: String, format: FormFile.Format, dialect: String,
    records: [(code: FindingCode, originals: [OriginalRecord], words: [UInt32: Int], cells: Int, lines: Int)]
  ) {
    var holders: [UInt32: Int] = [:]
    for record in records { for word in record.words.keys { holders[word, default: 0] += 1 } }
    self.init(
      form: form, format: format, dialect: dialect,
      entries: records.map { record in
        // The longest say most.
        let own = record.words.filter { holders[$0.key] == 1 }
          .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(MendingIndex.wordLimit)
        return Entry(
          code: record.code, originals: record.originals, words: own.map(\.key), cells: record.cells,
          lines: record.lines)
      })
  }

  /// The index with an entry for each record where rows gave back several: the first one stands for the original.
  func giving(_ counts: [Int]) -> MendingIndex {
    let all = zip(entries, counts).flatMap { entry, count in
      let other = Entry(code: entry.code, originals: [], words: entry.words, isRight: entry.isRight)
      return [entry] + [Entry](repeating: other, count: count - 1)
    }
    return MendingIndex(form: form, format: format, dialect: dialect, entries: all)
  }
}
