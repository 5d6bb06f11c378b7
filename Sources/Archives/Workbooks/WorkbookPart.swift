import Documents

/// What reads a part of a workbook.
protocol PartHandler: XMLHandler {
  /// Why the part is refused, once it is.
  var fault: ArchiveFault? { get }
  /// Whether nothing more of the part is wanted.
  var isDone: Bool { get }
}

extension PartHandler {
  var isDone: Bool { false }
  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {}
  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {}
}

/// Feeds a part of a workbook to its handler.
final class WorkbookPart {
  private let blocks: ZipEntryBlocks
  private let reader: XMLReader
  private let handler: any PartHandler
  /// What the part is, for messages.
  private let name: String
  private var block: [UInt8] = []
  private var used = 0
  private(set) var isAtEnd = false

  private let pieceLength: Int

  /// - Parameter pieceLength: how many bytes the handler gets at a time; few bytes of a sheet may make long lines.
  init(_ name: String, _ blocks: ZipEntryBlocks, _ handler: any PartHandler, pieceLength: Int = 1 << 13) {
    self.pieceLength = pieceLength
    self.name = name
    self.blocks = blocks
    self.handler = handler
    reader = XMLReader(handler: handler)
  }

  /// Reads on, a few thousand bytes.
  func advance() throws(ArchiveFault) {
    if used == block.count, let next = try blocks.next() { (block, used) = (next, 0) }
    let piece = block[used..<min(block.count, used + pieceLength)]
    used = piece.endIndex
    do throws(XMLFault) {
      if piece.isEmpty {
        try reader.finish()
        isAtEnd = true
      } else {
        try reader.feed(Array(piece))
      }
    } catch {
      throw ArchiveFault(
        .workbookMalformed, "\(name), line \(error.line): \(error.message)", notes: [ArchiveFault.savingAsCSV])
    }
    if let fault = handler.fault { throw fault }
  }

  /// Reads to the end, or as far as the handler wants.
  func read() throws(ArchiveFault) {
    while !isAtEnd, !handler.isDone { try advance() }
  }
}
