/// The records at the head of a CSV file, cut as one dialect has it.
///
/// A record that breaks the dialect's rules goes to the end of its line; lines without any text are passed over.
public struct CSVHead: Sendable {
  /// One record.
  public struct Record: Sendable {
    /// Where it begins.
    public let offset: Int
    /// Where the next one begins.
    public let next: Int
    /// Its cells; none where it breaks the rules.
    public let cells: [CSVCell]
    /// Whether a line without text stands before it.
    let followsBlank: Bool
    /// How many of its cells hold text.
    let filled: Int

    var isFaulty: Bool { cells.isEmpty }
  }

  /// The most bytes and records that are looked at.
  public static let byteLimit = 65_536
  private static let recordLimit = 2_000

  /// The dialect.
  public let dialect: CSVDialect
  /// Whether the first record is known to be the header's.
  let isTrimmed: Bool
  /// The records in the order of the file.
  public private(set) var records: [Record] = []
  private let bytes: [UInt8]

  /// Cuts the bytes at the head of a file.
  ///
  /// - Parameters:
  ///   - bytes: `byteLimit` of them at most.
  ///   - start: where the first record begins.
  ///   - isEnd: whether the file ends with them.
  ///   - isTrimmed: whether the first record is known to be the header's.
  init(_ dialect: CSVDialect, _ bytes: [UInt8], from start: Int, isEnd: Bool, isTrimmed: Bool = false) {
    self.dialect = dialect
    self.isTrimmed = isTrimmed
    self.bytes = bytes
    let cut = CSVHead.cut(dialect, bytes, from: start, isEnd: isEnd)
    // The only record is longer than the head: better its beginning than nothing.
    records = cut.isEmpty && !isEnd ? CSVHead.cut(dialect, bytes, from: start, isEnd: true) : cut
  }

  /// Whether not even the first record ends within the bytes.
  var isCutShort: Bool { records.first.map { $0.next >= bytes.count } ?? true }

  /// What the cells of a record mean. Personal, unless it is the header.
  public func texts(of index: Int) -> [String] {
    bytes.withUnsafeBytes { buffer in records[index].cells.map { $0.string(in: buffer, dialect) } }
  }

  /// Calls `body` with the bytes of a cell as they stand; with none where the record has no such cell.
  func withCell<Result>(_ index: Int, _ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard column < records[index].cells.count else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return bytes.withUnsafeBytes { body(records[index].cells[column].bytes(in: $0)) }
  }

  /// How many records break the rules.
  var faults: Int { records.count(where: \.isFaulty) }

  /// Whether another delimiter stands alone in a cell of nearly every record: spaces stand around that one.
  var isDelimiters: Bool {
    let wide = records.indices.filter { records[$0].cells.count > 2 }.prefix(200)
    var tally: [UInt8: Int] = [:]
    for index in wide {
      let alone = records[index].cells.indices.compactMap { withCell(index, $0) { $0.count == 1 ? $0[0] : nil } }
      for byte in Set(alone) { tally[byte, default: 0] += 1 }
    }
    return (CSVSniffer.common + CSVSniffer.rare).contains { tally[$0, default: 0] * 4 > wide.count * 3 }
  }

  /// Whether a cell stands in quotes.
  var holdsQuotes: Bool { records.contains { $0.cells.contains(where: \.isQuoted) } }

  /// Whether a space stands before every cell that follows a delimiter.
  var isSpaced: Bool {
    var count = 0
    for record in records {
      for cell in record.cells.dropFirst() {
        let before = cell.offset - (cell.isQuoted ? 2 : 1)
        guard before >= 0, bytes[before] == Byte.space else { return false }
        count += 1
      }
    }
    return count > 0
  }

  private static func cut(_ dialect: CSVDialect, _ bytes: [UInt8], from start: Int, isEnd: Bool) -> [Record] {
    bytes.withUnsafeBytes { buffer in
      let tokenizer = CSVTokenizer(dialect: dialect)
      var record = CSVRecord()
      var records: [Record] = []
      var offset = start
      var followsBlank = false
      func take(to next: Int, _ cells: [CSVCell], filled: Int) {
        records.append(
          Record(offset: offset, next: next, cells: cells, followsBlank: followsBlank, filled: filled))
        followsBlank = false
      }
      while records.count < recordLimit {
        switch tokenizer.readRecord(in: buffer, from: offset, isEnd: isEnd, into: &record) {
        case .record(let next):
          // Of too many cells none can be looked at.
          let cells = record.isTooWide ? [] : (0..<record.count).map { record[$0] }
          let filled = cells.count { $0.bytes(in: buffer).contains { $0 > Byte.space } }
          if filled == 0, !record.isTooWide, !cells.contains(where: \.isQuoted) {
            followsBlank = true
          } else {
            take(to: next, cells, filled: filled)
          }
          offset = next
        case .failed(let fault):
          let end = fault.code == .unclosedQuote ? nil : lineEnd(in: buffer, from: fault.offset)
          guard end != nil || isEnd else { return records }
          take(to: end ?? buffer.count, [], filled: 0)
          offset = end ?? buffer.count
        case .incomplete, .end: return records
        }
      }
      return records
    }
  }

  /// The offset behind the first line end at or behind an offset; nil where there is none.
  static func lineEnd(in buffer: UnsafeRawBufferPointer, from offset: Int) -> Int? {
    guard let end = buffer[offset...].firstIndex(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) else {
      return nil
    }
    let isPair = buffer[end] == Byte.carriageReturn && end + 1 < buffer.count && buffer[end + 1] == Byte.lineFeed
    return end + (isPair ? 2 : 1)
  }
}
