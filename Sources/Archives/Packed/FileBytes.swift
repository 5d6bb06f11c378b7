import Glibc

/// The bytes of an open file from the first to the last, without moving its offset.
final class FileBytes {
  let descriptor: Int32
  let count: Int
  private var offset = 0

  init(descriptor: Int32, count: Int) {
    self.descriptor = descriptor
    self.count = count
  }

  /// The next bytes; none at the end.
  func next() throws(ArchiveFault) -> [UInt8] {
    let block = try bytes(at: offset, count: min(blockLength, count - offset))
    offset += block.count
    return block
  }

  /// The bytes of a range, or those of it that there are.
  func bytes(at start: Int, count: Int) throws(ArchiveFault) -> [UInt8] {
    var failure: Int32?
    let block = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, count - filled, off_t(start + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { return }
        filled += got
      }
    }
    if let failure { throw ArchiveFault(.malformed, "cannot be read: " + String(cString: strerror(failure))) }
    return block
  }
}
