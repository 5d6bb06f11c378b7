/// Writes CSV into a byte buffer.
///
/// For people: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would take for a formula. For machines:
/// no mark, LF, cells as they are. The same cells give the same bytes.
public struct CSVWriter: Sendable {
  /// Who is going to read the file.
  public enum Audience: Hashable, Sendable {
    /// People with a spreadsheet.
    case people
    /// Programs.
    case machines
  }

  /// Who is going to read the file.
  public let audience: Audience
  /// What was written so far; may be taken and emptied between records.
  public var bytes: [UInt8] = []
  private var isFirstCell = true
  private var recordStart = 0

  /// Starts a file; for people it begins with the byte order mark.
  public init(for audience: Audience) {
    self.audience = audience
    if audience == .people { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Appends one cell to the record.
  public mutating func cell(_ text: String) {
    var text = text
    text.withUTF8 { cell(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// Appends one cell of UTF-8 bytes to the record.
  public mutating func cell(utf8: UnsafeRawBufferPointer) {
    if isFirstCell { recordStart = bytes.count } else { bytes.append(Byte.comma) }
    isFirstCell = false
    let isGuarded = audience == .people && FormulaGuard.needsGuard(utf8)
    guard needsQuotes(utf8) else {
      if isGuarded { bytes.append(Byte.apostrophe) }
      bytes.append(contentsOf: utf8)
      return
    }
    bytes.append(Byte.quote)
    if isGuarded { bytes.append(Byte.apostrophe) }
    for byte in utf8 {
      if byte == Byte.quote { bytes.append(Byte.quote) }
      bytes.append(byte)
    }
    bytes.append(Byte.quote)
  }

  /// Appends one cell that holds an integer. For people a negative one is guarded like any text.
  public mutating func cell(_ number: Int) {
    cell(String(number))
  }

  /// Ends the record. One of a single empty cell is written as `""`, since an empty line is no record to many readers.
  public mutating func endRecord() {
    if !isFirstCell, bytes.count == recordStart { bytes += [Byte.quote, Byte.quote] }
    if audience == .people { bytes.append(Byte.carriageReturn) }
    bytes.append(Byte.lineFeed)
    isFirstCell = true
  }

  /// Appends a whole record.
  public mutating func record(_ cells: some Sequence<String>) {
    for text in cells { cell(text) }
    endRecord()
  }

  private func needsQuotes(_ utf8: UnsafeRawBufferPointer) -> Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    // A spreadsheet set to another delimiter would cut the cell in two, and the second half could be a formula.
    if first == Byte.space || last == Byte.space { return true }
    for byte in utf8 {
      switch byte {
      case Byte.comma, Byte.quote, Byte.lineFeed, Byte.carriageReturn: return true
      case Byte.semicolon, Byte.tab: if audience == .people { return true }
      default: break
      }
    }
    return false
  }
}
