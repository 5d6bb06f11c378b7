import Dispatch
internal import Glibc
import Synchronization

/// A file of an `OutputFolder` that is being written. Small pieces are gathered to larger ones; a thread of the file's own
/// sees to it, now and then, that what was written is on the disk, so that there is little to wait for at its end.
///
/// What is still open is closed when the folder is committed, and what went wrong shows then at the latest.
public final class OutputFile: Sendable {
  private struct State {
    var count = 0
    var gathered: [UInt8] = []
    /// How many bytes were written, and how many of them the disk was asked to take.
    var written = 0
    var asked = 0
    var takesBytes = true
    var hasDescriptor = true
    /// The first thing that went wrong: nothing is written behind it.
    var failure: OutputError?
  }

  /// The path within the folder.
  public let path: String
  /// The path that it is going to have, for messages.
  private let target: String
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "foothold.output")
  private let state = Mutex(State())

  /// Pieces below this many bytes are gathered.
  static let gatheringLimit = 1 << 15
  /// After this many bytes the disk is asked to take them, the first time: so that it begins early.
  static let firstSyncingStep = 1 << 22
  /// It is asked again after as many bytes as it was asked for, and after this many at the latest: each time costs something.
  static let syncingStep = 1 << 25

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
    self.target = target
    self.descriptor = descriptor
  }

  deinit { closeDescriptor() }

  /// How many bytes the disk was asked to take while the file is being written.
  var asked: Int { state.withLock { $0.asked } }

  /// How many bytes were appended.
  public var count: Int { state.withLock { $0.count } }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      if let failure = state.failure { throw failure }
      guard state.takesBytes else { throw OutputError(.write, target, reason: "the file is closed") }
      state.count += bytes.count
      if state.gathered.count + bytes.count > OutputFile.gatheringLimit { try flush(&state) }
      if bytes.count < OutputFile.gatheringLimit {
        state.gathered.append(contentsOf: bytes)
      } else {
        try write(bytes, &state)
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
    try state.withLock { state throws(OutputError) in
      guard state.takesBytes else { return }
      state.takesBytes = false
      // Behind what the last bytes ask of the disk.
      defer { queue.async { self.end() } }
      if let failure = state.failure { throw failure }
      try flush(&state)
      state.gathered = []
    }
  }

  /// Closes the file and waits until it is on the disk.
  func finish() throws(OutputError) {
    try close()
    queue.sync {}
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    state.withLock { $0.takesBytes = false }
    queue.sync { closeDescriptor() }
  }

  private func flush(_ state: inout State) throws(OutputError) {
    var gathered: [UInt8] = []
    swap(&gathered, &state.gathered)
    defer { swap(&gathered, &state.gathered) }
    try gathered.withUnsafeBytesThrowing { bytes throws(OutputError) in try write(bytes, &state) }
    gathered.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws(OutputError) {
    let fault = writeWhole(bytes, to: descriptor)
    guard fault == 0 else {
      let error = OutputError(.write, target, fault: fault)
      state.failure = error
      throw error
    }
    state.written += bytes.count
    let step = min(OutputFile.syncingStep, max(OutputFile.firstSyncingStep, state.asked))
    guard state.written - state.asked >= step else { return }
    state.asked = state.written
    queue.async { if fdatasync(self.descriptor) != 0 { self.fail(.sync) } }
  }

  // MARK: on the file's thread

  private func end() {
    // Whoever closes the file holds it until it has written the rest.
    let isWhole = state.withLock { $0.failure == nil }
    if isWhole, fsync(descriptor) != 0 { fail(.sync) }
    closeDescriptor()
  }

  private func closeDescriptor() {
    let isFirst = state.withLock { state in
      defer { state.hasDescriptor = false }
      return state.hasDescriptor
    }
    if isFirst, Glibc.close(descriptor) != 0 { fail(.write) }
  }

  private func fail(_ operation: OutputError.Operation) {
    let error = OutputError.last(operation, target)
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }
}
