/// Bytes that come block by block, so that no more than one block is held.
public protocol ByteBlocks: AnyObject {
  /// The next bytes, at least one; nil at the end.
  func next() throws(ArchiveFault) -> [UInt8]?
}

/// The most bytes of a block.
let blockLength = 1 << 18
