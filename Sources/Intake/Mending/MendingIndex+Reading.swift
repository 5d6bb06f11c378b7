import Applicants
import Documents
import Glibc

extension MendingIndex {
  /// The path of the index that a form file would have.
  static func path(beside form: String) -> String { form + MendableFile.indexSuffix }

  /// Whether a path is that of the index of another of the files.
  static func isIndex(_ path: String, among files: Set<String>) -> Bool {
    path.hasSuffix(MendableFile.indexSuffix) && files.contains(String(path.dropLast(MendableFile.indexSuffix.count)))
  }

  /// Whether there is an index beside a form file.
  static func isBeside(_ form: String) -> Bool { form != "-" && access(path(beside: form), F_OK) == 0 }

  /// The index beside a form file; nil where there is none, and it is a form like any other.
  static func beside(_ form: String, digests: MendingDigests) throws(FileFault) -> MendingIndex? {
    let path = path(beside: form)
    guard isBeside(form) else { return nil }
    let file = try OpenForm(path: path)
    return try MendingIndexReader(path: path, digests: digests).read(try file.bytes(at: 0, count: file.count))
  }
}

/// Reads an index as it was written, or as a spreadsheet saved it.
private struct MendingIndexReader {
  let path: String
  let digests: MendingDigests

  private struct Row {
    let position: Int
    let form: String
    let format: FormFile.Format
    let dialect: String
    let entry: MendingIndex.Entry
    let seal: Substring
    let line: Int
  }

  func read(_ bytes: [UInt8]) throws(FileFault) -> MendingIndex {
    let table: [[PeopleCSV.Cell]]?
    do throws(PeopleCSV.Fault) { table = try self.table(bytes) } catch {
      throw FileFault.index(error.message, path, line: error.line)
    }
    guard let table else {
      throw FileFault.index("expected the columns of an index of set-aside records, found others", path, line: 1)
    }
    var rows: [Row] = []
    for record in table {
      let line = record.first?.line ?? 1
      guard let row = row(cells(record.map(\.trimmed)), line) else {
        throw FileFault.index("expected a row as it was written, found a changed one", path, line: line)
      }
      rows.append(row)
    }
    return try checked(rows.sorted { $0.position < $1.position })
  }

  /// The rows under the header; nil where the file does not begin with it.
  private func table(_ bytes: [UInt8]) throws(PeopleCSV.Fault) -> [[PeopleCSV.Cell]]? {
    guard let dialect = try PeopleCSV.dialect(of: bytes, whereHeader: { cells($0) == MendingIndex.header }) else {
      return nil
    }
    var records: [[PeopleCSV.Cell]] = []
    try PeopleCSV.forEachRecord(of: bytes, dialect: dialect) { cells in
      if cells.contains(where: { !$0.isBlank }) { records.append(cells) }
      return true
    }
    return Array(records.dropFirst())
  }

  /// The cells without the empty ones that a spreadsheet adds behind them.
  private func cells(_ cells: [String]) -> [String] {
    cells.count > MendingIndex.header.count && cells[MendingIndex.header.count...].allSatisfy(\.isEmpty)
      ? Array(cells.prefix(MendingIndex.header.count)) : cells
  }

  private func row(_ cells: [String], _ line: Int) -> Row? {
    guard cells.count == MendingIndex.header.count, let position = Int(cells[0]),
      let code = FindingCode(rawValue: cells[5]), let format = FormFile.Format(rawValue: cells[9])
    else { return nil }
    let parts = cells[11].split(separator: "-", omittingEmptySubsequences: false)
    guard [5, 6].contains(parts.count), parts[0] == "o", let count = Int(parts[3]), let seal = parts.last,
      let lines = parts.count == 6 ? Int(parts[4]) : 1
    else { return nil }
    let originals = parts[1].split(separator: "_").compactMap { original($0, form: cells[8]) }
    guard !originals.isEmpty else { return nil }
    var words: [UInt32] = []
    var rest = parts[2]
    while !rest.isEmpty {
      guard let word = UInt32(rest.prefix(8), radix: 16) else { return nil }
      words.append(word)
      rest = rest.dropFirst(8)
    }
    return Row(
      position: position, form: cells[8], format: format, dialect: cells[10],
      entry: MendingIndex.Entry(
        code: code, originals: originals, words: words, cells: count, lines: lines,
        isRight: foldedWording(cells[7]) == "yes"),
      seal: seal, line: line)
  }

  private func original(_ text: Substring, form: String) -> OriginalRecord? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let digest = JoiningHash(text: parts[0]), let occurrence = Int(parts[1]) else { return nil }
    return OriginalRecord(form: form, digest: digest, occurrence: occurrence)
  }

  /// The rows as an index, if all of them are there as they were written in this round.
  private func checked(_ rows: [Row]) throws(FileFault) -> MendingIndex {
    guard let first = rows.first else { throw FileFault.index("expected a row a record, found none", path, line: 1) }
    for (index, row) in rows.enumerated() {
      guard row.position == index + 1, row.form == first.form, row.format == first.format,
        row.dialect == first.dialect
      else {
        throw FileFault.index("expected the row of record \(index + 1), found another", path, line: row.line)
      }
    }
    let index = MendingIndex(
      form: first.form, format: first.format, dialect: first.dialect, entries: rows.map(\.entry))
    for (position, row) in rows.enumerated() where index.seal(at: position, digests) != row.seal {
      throw FileFault(
        .mendingKey,
        message: "the index is not as this round wrote it: it has another round's key, or rows were changed or removed",
        notes: [
          "continue the round that set the records aside with its key (--after or --key)",
          "or put the index back as it was written; without it the file is a form like any other",
        ], place: SourcePlace(file: path, line: row.line))
    }
    return index
  }
}

extension FileFault {
  /// The index beside a file cannot be understood.
  fileprivate static func index(_ message: String, _ path: String, line: Int) -> FileFault {
    FileFault(
      .mendingIndex, message: message,
      notes: ["put the index back as it was written; without it the file beside it is a form like any other"],
      place: SourcePlace(file: path, line: line))
  }
}
