import Documents

/// Reads a CSV file that was written for people back.
enum PeopleTable {
  /// The records by the names of the columns; nil where the file is no such table.
  static func rows(of bytes: [UInt8]) -> [[String: String]]? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.withUnsafeBytes { buffer in
      let tokenizer = CSVTokenizer()
      var record = CSVRecord()
      var offset = buffer.starts(with: mark) ? mark.count : 0
      var header: [String]?
      var rows: [[String: String]] = []
      while true {
        switch tokenizer.readRecord(in: buffer, from: offset, isEnd: true, into: &record) {
        case .record(let next):
          offset = next
          let cells = (0..<record.count).map { FormulaGuard.unguarded(record[$0].string(in: buffer)) }
          guard let names = header else {
            header = cells
            continue
          }
          guard cells.count == names.count else { return nil }
          rows.append(Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first }))
        case .end: return header == nil ? nil : rows
        case .incomplete, .failed: return nil
        }
      }
    }
  }
}
