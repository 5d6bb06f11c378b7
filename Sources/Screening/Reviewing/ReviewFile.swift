import Documents
import Glibc

/// The file that a session writes for `screen --with`: an entry is on the disk before the session goes on.
///
/// It is opened for its owner alone, never lies in the run's folder, and one session at a time has it. Personal.
public struct ReviewFile: ~Copyable {
  private let place: OutputPath
  private var descriptor: Int32 = -1
  /// How many bytes hold whole entries.
  private var size: off_t = 0

  /// The path as it was given or made.
  public var path: String { place.path }

  /// Looks at the place of the file, and takes hold of one that is there. Nothing is written.
  ///
  /// - Parameter folder: the run's folder, in which nothing may be written.
  static func begin(_ path: String, outside folder: String) throws(ScreeningError) -> ReviewFile {
    var file = ReviewFile(place: try OutputPath.ofPersonalFile(path, outside: folder))
    var status = stat()
    guard lstat(path, &status) == 0 else { return file }
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw file.unfit("expected a file, found something else")
    }
    // A second name of the same file may be in the run's folder.
    guard status.st_nlink == 1 else {
      throw file.unfit("expected a file with one name, found one that has another too (a hard link)")
    }
    try file.open(flags: 0)
    return file
  }

  private init(place: OutputPath) {
    self.place = place
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// What the file holds; nothing where it is not there yet.
  func bytes() throws(ScreeningError) -> [UInt8] {
    guard descriptor >= 0 else { return [] }
    guard let bytes = InputFile.bytes(path, limit: RunFolder.sizeLimit) else {
      throw .wrongUse("review-file-unreadable", file: path, "the file of reviews cannot be read")
    }
    return bytes
  }

  /// Appends an entry and waits until it is on the disk. What cannot be written whole is not there at all.
  public mutating func append(_ entry: [UInt8]) throws(ScreeningError) {
    if descriptor < 0 { try open(flags: O_CREAT | O_EXCL) }
    guard isAsItWas else { throw changed }
    let fault = entry.withUnsafeBytes { writeWhole($0, to: descriptor) }
    guard fault == 0 else { throw failed(fault) }
    guard fsync(descriptor) == 0 else { throw failed() }
    size += off_t(entry.count)
  }

  private mutating func open(flags: Int32) throws(ScreeningError) {
    // A link was followed when the place was looked at; the name that is opened is the one that was looked at.
    descriptor = Glibc.open(place.resolved ?? path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw .output([
        Diagnostic(.error, code: "output-failed", file: path, message: "the file cannot be opened: \(reason)")
      ])
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw .wrongUse(
        "review-file-taken", file: path, "another session has this file open",
        notes: ["end that session first, or name another file with --to; `screen --with` takes several"])
    }
    var status = stat()
    // Whatever the umask or an earlier program left.
    guard fstat(descriptor, &status) == 0, fchmod(descriptor, 0o600) == 0 else { throw failed() }
    size = status.st_size
  }

  /// Whether the path still leads to the file, and nobody else wrote in it: a spreadsheet asks for no lock, and an entry
  /// behind what it saved would be lost or cut.
  private var isAsItWas: Bool {
    var (named, held) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
      && named.st_dev == held.st_dev && held.st_size == size
  }

  private var changed: ScreeningError {
    .output([
      Diagnostic(
        .error, code: "review-file-changed", file: path,
        message: "another program changed this file since it was opened, so the entry was not written",
        notes: ["close it there, then begin again: what it holds is taken up"])
    ])
  }

  /// Takes back what was written of an entry, and says why the rest was not.
  private func failed(_ fault: Int32 = errno) -> ScreeningError {
    let reason = String(cString: strerror(fault))
    _ = ftruncate(descriptor, size)
    return .output([
      Diagnostic(
        .error, code: "output-failed", file: path, message: "the entry cannot be written: \(reason)",
        notes: ["the entries before it are in the file"])
    ])
  }

  private func unfit(_ message: String) -> ScreeningError {
    .wrongUse("review-file-unfit", file: path, message, notes: ["name another file with --to"])
  }
}
