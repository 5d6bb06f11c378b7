internal import Glibc
import Synchronization

/// A file of an `OutputFolder` that is being written. Bytes are gathered to blocks, and a thread of the file's own brings
/// them to the disk.
///
/// What is still open is closed when the folder is committed, and what went wrong shows then at the latest.
public final class OutputFile: Sendable {
  private struct State {
    var count = 0
    /// The block that is being filled.
    var block: OutputBlock?
    var takesBytes = true
  }

  /// The path within the folder.
  public let path: String
  private let disk: DiskWriter
  private let state = Mutex(State())

  /// Makes the file where it grows, which is another place than that it is going to have.
  convenience init(path: String, in folder: String, target: String, isPrivate: Bool) throws(OutputError) {
    let mode: mode_t = isPrivate ? 0o600 : 0o644
    let descriptor = open("\(folder)/\(path)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw OutputError.last(.makeFile, target) }
    self.init(path: path, target: target, descriptor: descriptor)
    // Whatever the umask took away.
    guard fchmod(descriptor, mode) == 0 else { throw OutputError.last(.makeFile, target) }
  }

  /// Takes over an open, empty file.
  init(path: String, target: String, descriptor: Int32) {
    self.path = path
    disk = DiskWriter(descriptor: descriptor, target: target)
  }

  /// How many bytes were appended.
  public var count: Int { state.withLock { $0.count } }

  /// Appends bytes. Throws also what went wrong with those before them.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      if let failure = disk.failure { throw failure }
      guard state.takesBytes else { throw OutputError(.write, disk.target, reason: "the file is closed") }
      state.count += bytes.count
      var rest = bytes[...]
      while !rest.isEmpty {
        let block = state.block ?? disk.takeBlock()
        rest = rest.dropFirst(block.take(UnsafeRawBufferPointer(rebasing: rest)))
        state.block = block
        guard block.isFull else { continue }
        state.block = nil
        disk.write(block)
      }
    }
  }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(OutputError) {
    try bytes.withUnsafeBytesThrowing(append)
  }

  /// Appends a text in UTF-8.
  public func append(_ text: String) throws(OutputError) {
    try append(Array(text.utf8))
  }

  /// Takes no more bytes: what was gathered is written, and synced and closed while the caller goes on.
  public func close() throws(OutputError) {
    state.withLock { state in
      guard state.takesBytes else { return }
      state.takesBytes = false
      disk.end(state.block)
      state.block = nil
    }
    if let failure = disk.failure { throw failure }
  }

  /// Closes the file and waits until it is on the disk.
  func finish() throws(OutputError) {
    try close()
    try disk.finish()
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    state.withLock { $0.takesBytes = false }
    disk.discard()
  }
}
