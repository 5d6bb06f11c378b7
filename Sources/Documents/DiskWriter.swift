import Dispatch
internal import Glibc
import Synchronization

/// Brings the blocks of a file to the disk, on a thread of its own.
///
/// Full blocks go past the system's cache where the file system lets them: no processor copies them, and the disk begins at
/// once, so that syncing, which makes all of it last, has little to wait for at the file's end.
final class DiskWriter: Sendable {
  private struct State {
    /// Blocks that can be filled again.
    var free: [OutputBlock] = []
    /// How many blocks were made.
    var made = 0
    /// The first thing that went wrong: nothing is written behind it.
    var failure: OutputError?
    var mayBypassCache = true
    var hasDescriptor = true
  }

  /// Blocks are filled and written in turns; whoever is quicker than the disk waits.
  static let blockLimit = 4

  /// Linux: `O_DIRECT`, which Swift's Glibc module does not show, as it hides behind `_GNU_SOURCE`.
  #if arch(x86_64)
    static let direct: Int32 = 0o40000
  #elseif arch(arm64)
    static let direct: Int32 = 0o200000
  #else
    static let direct: Int32 = 0
  #endif

  /// The path that the file is going to have, for messages.
  let target: String
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "foothold.output")
  private let freed = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  /// Takes over an open, empty file.
  init(descriptor: Int32, target: String) {
    self.descriptor = descriptor
    self.target = target
  }

  deinit { closeDescriptor() }

  /// The first thing that went wrong so far.
  var failure: OutputError? { state.withLock { $0.failure } }

  /// Takes an empty block, once there is one.
  func takeBlock() -> OutputBlock {
    let isNew = state.withLock { state in
      guard state.free.isEmpty, state.made < DiskWriter.blockLimit else { return false }
      state.made += 1
      return true
    }
    if isNew { return OutputBlock() }
    freed.wait()
    return state.withLock { $0.free.removeLast() }
  }

  /// Writes a full block, while the caller goes on.
  func write(_ block: OutputBlock) {
    queue.async {
      self.setBypassing(self.state.withLock { $0.mayBypassCache })
      self.put(block)
      block.clear()
      self.state.withLock { $0.free.append(block) }
      self.freed.signal()
    }
  }

  /// Writes what the last block holds, syncs the file and closes it, while the caller goes on.
  func end(_ last: OutputBlock?) {
    queue.async {
      // Only whole pages can go past the cache.
      self.setBypassing(false)
      if let last { self.put(last) }
      if self.failure == nil, fsync(self.descriptor) != 0 { self.fail(.last(.sync, self.target)) }
      self.closeDescriptor()
      self.state.withLock { $0.free = [] }
    }
  }

  /// Closes the file as it is.
  func discard() {
    queue.sync { closeDescriptor() }
  }

  /// Waits until everything that was asked for is done.
  func finish() throws(OutputError) {
    queue.sync {}
    if let failure { throw failure }
  }

  // MARK: on the file's thread

  private func put(_ block: OutputBlock) {
    guard failure == nil else { return }
    let place = lseek(descriptor, 0, SEEK_CUR)
    var fault = block.withUnsafeBytes { writeWhole($0, to: descriptor) }
    if [EINVAL, EOPNOTSUPP].contains(fault), place >= 0 {
      // The file system let the cache be bypassed, and yet does not take the block that way.
      state.withLock { $0.mayBypassCache = false }
      setBypassing(false)
      guard lseek(descriptor, place, SEEK_SET) == place else { return fail(.last(.write, target)) }
      fault = block.withUnsafeBytes { writeWhole($0, to: descriptor) }
    }
    if fault != 0 { fail(OutputError(.write, target, fault: fault)) }
  }

  /// Says whether what is written from now on goes past the system's cache. A file system that cannot do that refuses, and
  /// everything goes on through the cache.
  private func setBypassing(_ isBypassing: Bool) {
    let flags = fcntl(descriptor, F_GETFL)
    let wanted = isBypassing ? flags | DiskWriter.direct : flags & ~DiskWriter.direct
    guard flags >= 0, wanted != flags else { return }
    if fcntl(descriptor, F_SETFL, wanted) != 0 { state.withLock { $0.mayBypassCache = false } }
  }

  private func closeDescriptor() {
    let isFirst = state.withLock { state in
      defer { state.hasDescriptor = false }
      return state.hasDescriptor
    }
    if isFirst, Glibc.close(descriptor) != 0 { fail(.last(.write, target)) }
  }

  private func fail(_ error: OutputError) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }
}
