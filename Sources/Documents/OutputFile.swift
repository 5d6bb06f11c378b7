internal import Glibc
import Synchronization

/// A file of an `OutputFolder` that is being written. Bytes are gathered to blocks, which a thread of the file's own
/// writes while the caller goes on.
///
/// What is still open is closed when the folder is committed, and what went wrong shows then at the latest.
public final class OutputFile: Sendable {
  private struct State {
    var count = 0
    var block: OutputBlock?
    var isSealed = false
  }

  /// The path within the folder.
  public let path: String
  private let fullPath: String
  private let writer: BlockWriter
  private let state = Mutex(State())

  init(path: String, fullPath: String, isPrivate: Bool) throws(OutputError) {
    self.path = path
    self.fullPath = fullPath
    let mode: mode_t = isPrivate ? 0o600 : 0o644
    let descriptor = open(fullPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw OutputError.last(.makeFile, fullPath) }
    writer = BlockWriter(descriptor: descriptor, path: fullPath)
    // Whatever the umask took away.
    guard fchmod(descriptor, mode) == 0 else { throw OutputError.last(.makeFile, fullPath) }
  }

  /// How many bytes were appended.
  public var count: Int { state.withLock { $0.count } }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if let failure = writer.failure { throw failure }
    try state.withLock { state throws(OutputError) in
      guard !state.isSealed else { throw OutputError(.write, fullPath, reason: "the file is closed") }
      state.count += bytes.count
      var rest = bytes[...]
      while !rest.isEmpty {
        let block = state.block ?? writer.takeBlock()
        rest = rest.dropFirst(block.append(UnsafeRawBufferPointer(rebasing: rest)))
        state.block = block.isFull ? nil : block
        if block.isFull { writer.write(block) }
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

  /// Takes no more bytes: what was gathered is written, synced and closed while the caller goes on.
  public func seal() {
    state.withLock { state in
      guard !state.isSealed else { return }
      state.isSealed = true
      if let block = state.block { writer.write(block) }
      state.block = nil
      writer.finish()
    }
  }

  /// Seals the file and waits until it is on the disk.
  public func close() throws(OutputError) {
    seal()
    if let failure = writer.wait() { throw failure }
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    state.withLock { state in
      state.isSealed = true
      state.block = nil
    }
    writer.discard()
  }
}
