import Synchronization

/// Bytes on their way to a file, in whole pages of memory: a disk can fetch them from there by itself.
final class OutputBlock: Sendable {
  /// How many bytes it holds: a whole number of pages and of a disk's sectors, few enough to leave room in a cache.
  static let size = 1 << 20
  private static let pageSize = 1 << 12

  /// The array is neither copied nor grown, so that its bytes stay where they are. Nobody waits for the lock, as one thread
  /// at a time has a block.
  private let content = Mutex(Content())

  private struct Content {
    var memory = [UInt8](unsafeUninitializedCapacity: size + pageSize) { $1 = size + pageSize }
    /// Where the first whole page begins.
    let start: Int
    var count = 0

    init() {
      start = memory.withUnsafeBytes { -Int(bitPattern: $0.baseAddress) & (pageSize - 1) }
    }
  }

  /// Whether there is no room left.
  var isFull: Bool { content.withLock { $0.count == OutputBlock.size } }

  /// Takes the first of the bytes, as many as there is room for, and says how many that are.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    content.withLock { content in
      let taken = min(bytes.count, OutputBlock.size - content.count)
      let place = content.start + content.count
      content.memory.withUnsafeMutableBytes { memory in
        UnsafeMutableRawBufferPointer(rebasing: memory[place...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
      }
      content.count += taken
      return taken
    }
  }

  /// Calls `body` with the bytes.
  func withUnsafeBytes<Result: Sendable>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    content.withLock { content in
      let range = content.start..<content.start + content.count
      return content.memory.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
  }

  /// Forgets the bytes.
  func clear() {
    content.withLock { $0.count = 0 }
  }
}
