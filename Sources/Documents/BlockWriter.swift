import Dispatch
internal import Glibc
import Synchronization

/// Writes the blocks of one file in their order, on a thread of its own that mostly waits for the disk.
///
/// Where the file system lets it, full blocks go to the disk past the system's cache: no byte is copied once more, and
/// there is next to nothing left to wait for when the file is synced at its end.
final class BlockWriter: Sendable {
  private struct State {
    var free: [OutputBlock] = []
    var failure: OutputError?
    var isDirect = false
    var offset = 0
    var isOpen = true
  }

  /// The most blocks of one file that hold bytes at a time.
  private static let blockLimit = 4

  private let descriptor: Int32
  private let path: String
  private let queue: DispatchQueue
  private let room = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  /// Takes over an open, empty file.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    queue = DispatchQueue(label: "foothold.output")
    // Counted up, since a semaphore must not end below what it began with, and a block may be given up.
    for _ in 0..<BlockWriter.blockLimit { room.signal() }
  }

  deinit {
    if state.withLock({ $0.isOpen }) { _ = close(descriptor) }
  }

  /// A block to gather bytes in; waits until one of the file's blocks was written where all hold some.
  func takeBlock() -> OutputBlock {
    room.wait()
    return state.withLock { $0.free.popLast() } ?? OutputBlock()
  }

  /// Begins to write a block.
  func write(_ block: OutputBlock) {
    queue.async { self.put(block) }
  }

  /// Begins to wait until all that was written is on the disk, and to close the file.
  func finish() {
    queue.async {
      if self.failure == nil, fsync(self.descriptor) != 0 { self.fail(.last(.sync, self.path)) }
      self.closeFile()
    }
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    queue.sync { self.closeFile() }
  }

  /// Waits until everything that was begun is done; gives the first thing that went wrong.
  func wait() -> OutputError? {
    queue.sync { self.failure }
  }

  /// The first thing that went wrong.
  var failure: OutputError? { state.withLock { $0.failure } }

  // MARK: on the file's thread

  private func put(_ block: OutputBlock) {
    defer {
      block.clear()
      state.withLock { $0.free.append(block) }
      room.signal()
    }
    var (offset, isDirect, isOpen) = state.withLock { ($0.offset, $0.isDirect, $0.isOpen && $0.failure == nil) }
    guard isOpen else { return }
    let isWhole = block.isFull
    if isWhole != isDirect { isDirect = setDirect(isWhole) }
    var rest = block.bytes[...]
    while isOpen, !rest.isEmpty {
      let written = pwrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, off_t(offset))
      if written >= 0 {
        offset += written
        rest = rest.dropFirst(written)
      } else if errno == EINVAL, isDirect {
        // This file system promised more than it keeps; its cache takes everything.
        isDirect = setDirect(false)
      } else if errno != EINTR {
        fail(.last(.write, path))
        isOpen = false
      }
    }
    state.withLock {
      $0.offset = offset
      $0.isDirect = isDirect
    }
  }

  /// Chooses whether the system's cache is passed by; gives what the file system made of it.
  private func setDirect(_ wanted: Bool) -> Bool {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0 else { return false }
    let chosen = wanted ? flags | FileSystem.direct : flags & ~FileSystem.direct
    return fcntl(descriptor, F_SETFL, chosen) == 0 && wanted
  }

  private func fail(_ error: OutputError) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }

  private func closeFile() {
    let wasOpen = state.withLock { state in
      // Who holds the file after its end need not hold its blocks.
      state.free = []
      defer { state.isOpen = false }
      return state.isOpen
    }
    if wasOpen, close(descriptor) != 0 { fail(.last(.write, path)) }
  }
}
