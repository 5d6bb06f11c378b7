import Synchronization

/// Lines that were put together, mostly in memory that is used again for the next ones.
public final class LineBuffer: Sendable {
  /// The memory and how much of it the lines take. A lock keeps it in one place: nobody waits for it, as one thread at a
  /// time has a buffer.
  private let content = Mutex<(memory: [UInt8], count: Int)>(([], 0))

  /// Makes an empty buffer.
  public init() {}

  /// Forgets the lines and puts others together, of at most `capacity` bytes: `body` goes on from the cursor it is given.
  func fill(capacity: Int, _ body: (LineCursor) -> LineCursor) {
    content.withLock { content in
      if content.memory.count < capacity {
        let room = capacity + capacity / 4
        content.memory = []
        content.memory = [UInt8](unsafeUninitializedCapacity: room) { $1 = room }
      }
      content.count = 0
      guard capacity > 0 else { return }
      content.count = content.memory.withUnsafeMutableBufferPointer { body(LineCursor($0)).count }
    }
  }

  /// Forgets the lines and takes others.
  func take(_ lines: [UInt8]) {
    content.withLock { $0 = (lines, lines.count) }
  }

  /// Calls `body` with the lines.
  public func withUnsafeBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    content.withLock { content in
      content.memory.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<content.count])) }
    }
  }
}
