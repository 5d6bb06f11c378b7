import CScan

/// Cuts bytes into records as `CSVTokenizer` does, by the processor's own instructions where the machine has them.
///
/// The marks that end cells are found for many records ahead. A record that is anything but plain, or the last of its
/// buffer, is left to the tokenizer: what is read is the same in every case.
public struct CSVScanner: Sendable {
  /// Room for marks: those of a few kilobytes, since what lies beyond the last wanted record is looked at in vain.
  private static let capacity = 64 * 8

  private let isAvailable: Bool
  private let tokenizer: CSVTokenizer
  private var marks = [UInt32](repeating: 0, count: CSVScanner.capacity)
  private var markCount = 0
  private var nextMark = 0
  private var scan = cscan_state()
  /// The offset that the marks go on from; −1 where there are none to go on with.
  private var expected = -1

  /// Makes a scanner for one dialect.
  public init(dialect: CSVDialect = CSVDialect()) {
    tokenizer = CSVTokenizer(dialect: dialect)
    isAvailable = dialect.isPlain && cscan_is_available()
  }

  /// Begins another buffer.
  public mutating func begin() {
    expected = -1
    scan.sawNUL = false
  }

  /// Whether a record read since `begin()` may hold a NUL byte.
  public var mayHoldNUL: Bool { scan.sawNUL || !isAvailable }

  /// Reads the record that begins at an offset; see `CSVTokenizer.readRecord`.
  public mutating func readRecord(
    in bytes: UnsafeRawBufferPointer, from offset: Int, isEnd: Bool, into record: inout CSVRecord
  ) -> CSVStep {
    if isAvailable {
      if offset != expected {
        markCount = 0
        nextMark = 0
        scan.next = offset
        scan.inside = 0
      }
      if let next = readPlain(ByteWindow(bytes), from: offset, into: &record) {
        expected = next
        return .record(next: next)
      }
      // Quotes that stand where none should make all marks behind them wrong.
      expected = -1
      // The tokenizer stops behind the record, where nothing may have been scanned yet.
      scan.sawNUL = true
    }
    return tokenizer.readRecord(in: bytes, from: offset, isEnd: isEnd, into: &record)
  }

  /// Reads a record whose cells are plain or quoted as they should be, and which ends before the buffer does; else nil.
  @inline(__always)
  private mutating func readPlain(_ window: ByteWindow, from offset: Int, into record: inout CSVRecord) -> Int? {
    let (delimiter, quote) = (tokenizer.dialect.delimiter, tokenizer.dialect.quote)
    var count = 0
    var start = offset
    while count < record.cells.count {
      guard var mark = takeMark(window) else { return nil }
      if window[mark] != quote {
        record.cells[count] = CSVCell(offset: start, length: mark &- start, flags: 0)
      } else {
        guard mark == start else { return nil }
        var flags = CSVCell.quoted
        var close: Int
        repeat {
          // In quotes there is no other mark than the next quote.
          guard let found = takeMark(window), let behind = takeMark(window), behind == found &+ 1 else { return nil }
          (close, mark) = (found, behind)
          if window[mark] == quote { flags |= CSVCell.escaped }
        } while window[mark] == quote
        record.cells[count] = CSVCell(offset: start &+ 1, length: close &- start &- 1, flags: flags)
      }
      count &+= 1
      let byte = window[mark]
      if byte == delimiter {
        start = mark &+ 1
        continue
      }
      record.count = count
      if byte == Byte.lineFeed { return mark &+ 1 }
      guard let feed = takeMark(window), feed == mark &+ 1, window[feed] == Byte.lineFeed else { return nil }
      return feed &+ 1
    }
    return nil
  }

  /// The next mark of the buffer; nil where there is none.
  @inline(__always)
  private mutating func takeMark(_ window: ByteWindow) -> Int? {
    if nextMark == markCount, !findMarks(window) { return nil }
    nextMark &+= 1
    return Int(marks[nextMark &- 1])
  }

  @inline(never)
  private mutating func findMarks(_ window: ByteWindow) -> Bool {
    nextMark = 0
    markCount = 0
    while markCount == 0, scan.next < window.count {
      markCount = cscan_csv(
        window.base.assumingMemoryBound(to: UInt8.self), window.count, tokenizer.dialect.delimiter,
        tokenizer.dialect.quote, &marks, CSVScanner.capacity, &scan)
    }
    return markCount > 0
  }
}
