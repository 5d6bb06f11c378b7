/// What the head of a CSV file says about the file.
public struct CSVDetection: Hashable, Sendable {
  /// The dialect found.
  public let dialect: CSVDialect
  /// Where the first record begins: 3 after a byte order mark, else 0.
  public let start: Int
  /// The number of cells that most records have.
  public let columns: Int
  /// Whether all records seen have that number of cells, and more than one.
  public let isConsistent: Bool
}

extension CSVDialect {
  /// The most bytes that detection looks at.
  public static let detectionLimit = 65_536

  /// Finds the delimiter (comma, semicolon or tab) by the records at the head of a file, quotes respected.
  ///
  /// A file of one column counts as delimited by commas. Empty lines are passed over.
  public static func detect(in bytes: UnsafeRawBufferPointer, isEnd: Bool) -> CSVDetection {
    let isWhole = isEnd && bytes.count <= detectionLimit
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(detectionLimit))
    let start = UTF8Check.byteOrderMarkLength(in: head)
    var best = CSVDetection(dialect: CSVDialect(), start: start, columns: 1, isConsistent: false)
    var bestShare = 0.0
    for delimiter in [Byte.comma, Byte.semicolon, Byte.tab] {
      let dialect = CSVDialect(delimiter: delimiter)
      let counts = cellCounts(dialect: dialect, head: head, start: start, isEnd: isWhole)
      guard let (columns, records) = mostFrequent(counts), columns > 1 else { continue }
      let share = Double(records) / Double(counts.count)
      if share > bestShare || (share == bestShare && columns > best.columns) {
        bestShare = share
        best = CSVDetection(dialect: dialect, start: start, columns: columns, isConsistent: records == counts.count)
      }
    }
    return best
  }

  private static func cellCounts(
    dialect: CSVDialect, head: UnsafeRawBufferPointer, start: Int, isEnd: Bool
  ) -> [Int] {
    let tokenizer = CSVTokenizer(dialect: dialect)
    var record = CSVRecord()
    var counts: [Int] = []
    var offset = start
    loop: while true {
      switch tokenizer.readRecord(in: head, from: offset, isEnd: isEnd, into: &record) {
      case .record(let next):
        if !record.isEmptyLine { counts.append(record.count) }
        offset = next
      case .incomplete:
        // The only record is longer than the head: better its beginning than nothing.
        if counts.isEmpty, !isEnd { return cellCounts(dialect: dialect, head: head, start: start, isEnd: true) }
        break loop
      case .end: break loop
      case .failed:
        // Wrong for this delimiter or wrong for any: what was read before still speaks, a little less.
        if !counts.isEmpty { counts.append(0) }
        break loop
      }
    }
    return counts
  }

  private static func mostFrequent(_ counts: [Int]) -> (columns: Int, records: Int)? {
    var tally: [Int: Int] = [:]
    for count in counts { tally[count, default: 0] += 1 }
    return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
