internal import Glibc

/// A block of a file that is being written, in memory that begins where the disk wants it to.
///
/// Sound although unchecked: one thread at a time has a block. Who gathers bytes in it hands it to the thread that writes
/// it, and gets it back, by way of a lock.
final class OutputBlock: @unchecked Sendable {
  /// The bytes of a block.
  static let size = 1 << 20
  /// What memory, offsets and lengths must be multiples of so that a disk takes them from memory itself.
  static let alignment = 4096

  private let memory: UnsafeMutableRawPointer
  /// The number of bytes gathered.
  private(set) var count = 0

  init() {
    memory = .allocate(byteCount: Self.size, alignment: Self.alignment)
  }

  deinit {
    memory.deallocate()
  }

  /// Whether there is no more room.
  var isFull: Bool { count == Self.size }

  /// The bytes gathered.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Gathers as many of the bytes as there is room for; gives their number.
  func append(_ bytes: UnsafeRawBufferPointer) -> Int {
    let taken = min(bytes.count, Self.size - count)
    if let base = bytes.baseAddress { (memory + count).copyMemory(from: base, byteCount: taken) }
    count += taken
    return taken
  }

  /// Forgets the bytes.
  func clear() { count = 0 }
}
