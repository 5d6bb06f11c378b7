internal import CZlib

/// Unpacks a gzip file of one or several members.
public final class GzipBlocks: ByteBlocks {
  private let file: FileBytes
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var gauge: UnpackGauge
  private var input: [UInt8] = []
  /// How many bytes of the input are used.
  private var used = 0
  private var state = State.member

  private enum State { case member, between, done }

  /// Starts to unpack an open file, which stays open and is read at offsets alone.
  public convenience init(descriptor: Int32, count: Int, limits: UnpackLimits = UnpackLimits()) throws(ArchiveFault) {
    try self.init(FileBytes(descriptor: descriptor, count: count), limits)
  }

  private init(_ file: FileBytes, _ limits: UnpackLimits) throws(ArchiveFault) {
    self.file = file
    gauge = UnpackGauge(limits: limits, packed: file.count)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip's frame.
    let status = inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw ArchiveFault(.malformed, "zlib cannot be started") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The next bytes, at least one; nil at the end.
  public func next() throws(ArchiveFault) -> [UInt8]? {
    while state != .done {
      if used == input.count {
        input = try file.next()
        used = 0
      }
      if state == .between { try begin() }
      guard state == .member else { continue }
      guard !input.isEmpty else {
        throw ArchiveFault(
          .malformed, "expected the end of the gzip file, found it cut off", notes: ["copy or download it again"])
      }
      let block = try inflated()
      if !block.isEmpty {
        try gauge.add(block.count)
        return block
      }
    }
    return nil
  }

  /// Begins another member, or ends where nothing but zeros follows.
  private func begin() throws(ArchiveFault) {
    if input.isEmpty {
      state = .done
    } else if input[used] == 0x1F {
      inflateReset(stream)
      state = .member
    } else if input[used...].allSatisfy({ $0 == 0 }) {
      used = input.count
    } else {
      throw ArchiveFault(.malformed, "expected the end of the gzip file, found other bytes behind it")
    }
  }

  private func inflated() throws(ArchiveFault) -> [UInt8] {
    var status = Z_OK
    let block = [UInt8](unsafeUninitializedCapacity: blockLength) { output, filled in
      input.withUnsafeMutableBufferPointer { bytes in
        stream.pointee.next_in = bytes.baseAddress.map { $0 + used }
        stream.pointee.avail_in = UInt32(bytes.count - used)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        status = inflate(stream, Z_NO_FLUSH)
        used = bytes.count - Int(stream.pointee.avail_in)
        filled = output.count - Int(stream.pointee.avail_out)
      }
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .between
    default:
      throw ArchiveFault(
        .malformed, "expected gzip's format and checksum, found a damaged file", notes: ["copy or download it again"])
    }
    return block
  }
}
