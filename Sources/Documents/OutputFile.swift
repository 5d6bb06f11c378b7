internal import Glibc

/// A file of an `OutputFolder` that is being written. Small writes are gathered; large ones go straight through.
///
/// One task at a time writes to it. What is still open is closed when the folder is committed.
public final class OutputFile {
  /// The most bytes that are gathered.
  static let bufferSize = 1 << 18

  /// The path within the folder.
  public let path: String
  /// How many bytes were appended.
  public private(set) var count = 0
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let fullPath: String

  init(path: String, fullPath: String, isPrivate: Bool) throws(OutputError) {
    self.path = path
    self.fullPath = fullPath
    let mode: mode_t = isPrivate ? 0o600 : 0o644
    descriptor = open(fullPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw OutputError.last(.makeFile, fullPath) }
    // Whatever the umask took away.
    guard fchmod(descriptor, mode) == 0 else { throw OutputError.last(.makeFile, fullPath) }
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Appends bytes.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    count += bytes.count
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count >= Self.bufferSize / 4 {
      try flush()
      try write(bytes)
    } else {
      if buffer.capacity == 0 { buffer.reserveCapacity(Self.bufferSize) }
      buffer.append(contentsOf: bytes)
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

  /// Writes what was gathered, waits until it is on the disk, and closes the file.
  public func close() throws(OutputError) {
    guard descriptor >= 0 else { return }
    try flush()
    guard fsync(descriptor) == 0 else { throw OutputError.last(.sync, fullPath) }
    let closed = Glibc.close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw OutputError.last(.write, fullPath) }
  }

  /// Closes the file without caring for what it holds.
  func discard() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
    buffer = []
  }

  private func flush() throws(OutputError) {
    guard !buffer.isEmpty else { return }
    try buffer.withUnsafeBytesThrowing(write)
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    guard descriptor >= 0 else { throw OutputError(.write, fullPath, reason: "the file is closed") }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw OutputError.last(.write, fullPath)
      }
      rest = rest.dropFirst(written)
    }
  }
}
