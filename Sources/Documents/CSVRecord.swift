/// One cell of a CSV record: where its bytes stand in the buffer.
///
/// The bytes are those between the quotes; a doubled quote among them still stands twice (`hasEscapedQuotes`).
public struct CSVCell: Hashable, Sendable {
  @usableFromInline let start: UInt32
  @usableFromInline let lengthAndFlags: UInt32

  @inline(__always)
  init(offset: Int, length: Int, flags: UInt32) {
    start = UInt32(truncatingIfNeeded: offset)
    lengthAndFlags = UInt32(truncatingIfNeeded: length) &<< 2 | flags
  }

  static let quoted: UInt32 = 1
  static let escaped: UInt32 = 2

  /// The offset of the first byte in the buffer that was read.
  @inlinable public var offset: Int { Int(start) }
  /// The number of bytes, doubled quotes counted twice.
  @inlinable public var length: Int { Int(lengthAndFlags &>> 2) }
  /// Whether the cell stood in quotes.
  @inlinable public var isQuoted: Bool { lengthAndFlags & 1 != 0 }
  /// Whether doubled or escaped quotes stand among the bytes.
  @inlinable public var hasEscapedQuotes: Bool { lengthAndFlags & 2 != 0 }

  /// The cell's bytes as they stand in the buffer.
  @inlinable
  public func bytes(in buffer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + length])
  }

  /// Appends what the cell means: its bytes with each doubled quote once, and without what escapes.
  public func appendContent(
    in buffer: UnsafeRawBufferPointer, _ dialect: CSVDialect, to content: inout [UInt8]
  ) {
    let raw = bytes(in: buffer)
    guard hasEscapedQuotes else {
      content.append(contentsOf: raw)
      return
    }
    var index = 0
    while index < raw.count {
      let byte = raw[index]
      if byte == dialect.escape {
        content.append(raw[index + 1])
      } else {
        content.append(byte)
      }
      index += byte == dialect.quote || byte == dialect.escape ? 2 : 1
    }
  }

  /// What the cell means, as a string. Personal: never for a message.
  public func string(in buffer: UnsafeRawBufferPointer, _ dialect: CSVDialect) -> String {
    guard hasEscapedQuotes else { return String(decoding: bytes(in: buffer), as: UTF8.self) }
    var content: [UInt8] = []
    content.reserveCapacity(length)
    appendContent(in: buffer, dialect, to: &content)
    return String(decoding: content, as: UTF8.self)
  }
}

/// The cells of the record read last; one value serves a whole file, so that no record allocates.
public struct CSVRecord: Sendable {
  @usableFromInline var cells: [CSVCell]
  /// The number of cells.
  public internal(set) var count = 0
  /// The most cells that are kept, which are as many as a sheet has columns. Those of a wider record are only counted.
  public static let cellLimit = 16_384

  /// Whether the record has more cells than are kept, so that none can be looked at.
  public var isTooWide: Bool { count > CSVRecord.cellLimit }

  /// Makes a record that holds no cell yet.
  public init() {
    cells = Array(repeating: CSVCell(offset: 0, length: 0, flags: 0), count: 64)
  }

  /// The cell at an index from 0.
  @inlinable
  public subscript(_ index: Int) -> CSVCell {
    precondition(index < count, "there is no such cell")
    return cells[index]
  }

  /// Whether the record is an empty line: one cell, not quoted, without a byte.
  public var isEmptyLine: Bool { count == 1 && cells[0].length == 0 && !cells[0].isQuoted }
}
