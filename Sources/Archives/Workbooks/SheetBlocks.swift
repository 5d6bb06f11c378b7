/// A sheet of a workbook as CSV text in UTF-8, block by block: a line a row, all as wide as the widest.
public final class SheetBlocks: ByteBlocks {
  /// The sheet's name; not personal.
  public let name: String
  /// How many formulas have no value in the file; their cells are empty.
  public let uncomputed: Int
  private let part: WorkbookPart
  private let handler: SheetHandler
  private var gauge: UnpackGauge

  init(name: String, extent: SheetExtent, part: WorkbookPart, handler: SheetHandler, gauge: UnpackGauge) {
    self.name = name
    uncomputed = extent.uncomputed
    self.part = part
    self.handler = handler
    self.gauge = gauge
  }

  /// The next bytes, at least one; nil at the end.
  public func next() throws(ArchiveFault) -> [UInt8]? {
    var block: [UInt8] = []
    while !part.isAtEnd, block.count < blockLength / 4 {
      try part.advance()
      block += handler.take()
    }
    try gauge.add(block.count)
    return block.isEmpty ? nil : block
  }
}
