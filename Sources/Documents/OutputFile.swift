internal import Glibc
import Synchronization

/// A file of an `OutputFolder` that is being written. Small pieces are gathered to larger ones.
///
/// What is still open is closed when the folder is committed.
public final class OutputFile: Sendable {
  private struct State {
    var count = 0
    var gathered: [UInt8] = []
    var isOpen = true
  }

  /// The path within the folder.
  public let path: String
  private let fullPath: String
  private let descriptor: Int32
  private let state = Mutex(State())

  /// Pieces below this many bytes are gathered.
  static let gatheringLimit = 1 << 15

  init(path: String, fullPath: String, isPrivate: Bool) throws(OutputError) {
    self.path = path
    self.fullPath = fullPath
    let mode: mode_t = isPrivate ? 0o600 : 0o644
    descriptor = open(fullPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw OutputError.last(.makeFile, fullPath) }
    // Whatever the umask took away.
    guard fchmod(descriptor, mode) == 0 else {
      let failure = OutputError.last(.makeFile, fullPath)
      discard()
      throw failure
    }
  }

  deinit { discard() }

  /// How many bytes were appended.
  public var count: Int { state.withLock { $0.count } }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      guard state.isOpen else { throw OutputError(.write, fullPath, reason: "the file is closed") }
      state.count += bytes.count
      if state.gathered.count + bytes.count > OutputFile.gatheringLimit { try flush(&state) }
      if bytes.count < OutputFile.gatheringLimit {
        state.gathered.append(contentsOf: bytes)
      } else {
        try write(bytes)
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

  /// Hands what was gathered to the system, and takes no more bytes.
  public func close() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      guard state.isOpen else { return }
      try flush(&state)
      state = State(count: state.count, isOpen: false)
      guard Glibc.close(descriptor) == 0 else { throw OutputError.last(.write, fullPath) }
    }
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    state.withLock { state in
      if state.isOpen, descriptor >= 0 { _ = Glibc.close(descriptor) }
      state = State(count: state.count, isOpen: false)
    }
  }

  private func flush(_ state: inout State) throws(OutputError) {
    try state.gathered.withUnsafeBytesThrowing(write)
    state.gathered.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try FileSystem.write(bytes, to: descriptor, path: fullPath)
  }
}
