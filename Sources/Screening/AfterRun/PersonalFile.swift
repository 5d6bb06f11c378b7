import Documents
import Glibc

/// A file with personal data that a command writes outside any run: for its owner alone, and whole or not at all.
///
/// It is begun beside its place before anything is decided or logged, so that a place that cannot be written is found out
/// first; what is not committed is removed.
struct PersonalFile: ~Copyable {
  private let place: OutputPath
  private let partialPath: String
  private let replacing: Bool
  private let descriptor: Int32

  private init(_ place: OutputPath, partialPath: String, replacing: Bool, descriptor: Int32) {
    self.place = place
    self.partialPath = partialPath
    self.replacing = replacing
    self.descriptor = descriptor
  }

  /// Looks at the place and begins the file.
  ///
  /// - Parameters:
  ///   - run: the folder of a run, in which nothing may be written; nil where the command knows of none.
  ///   - replacing: whether a file that is there already is replaced.
  static func begin(
    _ path: String, outside run: String?, replacing: Bool
  ) throws(ScreeningError) -> PersonalFile {
    let place = try OutputPath.ofPersonalFile(path, outside: run)
    try checkTarget(path, replacing: replacing)
    let partialPath = place.partial()
    let descriptor = open(partialPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    let file = PersonalFile(place, partialPath: partialPath, replacing: replacing, descriptor: descriptor)
    // Whatever the umask took away.
    guard fchmod(descriptor, 0o600) == 0 else { throw failure(path) }
    return file
  }

  deinit {
    close(descriptor)
    // Nothing is there any more where the file was renamed.
    unlink(partialPath)
  }

  /// Adds bytes.
  borrowing func write(_ bytes: [UInt8]) throws(ScreeningError) {
    let fault = bytes.withUnsafeBytes { writeWhole($0, to: descriptor) }
    guard fault == 0 else { throw PersonalFile.failure(place.path, fault) }
  }

  /// Adds the last bytes and gives the file its place.
  consuming func commit(_ bytes: [UInt8] = []) throws(ScreeningError) {
    let path = place.path
    try write(bytes)
    guard fsync(descriptor) == 0 else { throw PersonalFile.failure(path) }
    if replacing {
      try PersonalFile.checkTarget(path, replacing: true)
      guard rename(partialPath, path) == 0 else { throw PersonalFile.failure(path) }
    } else if link(partialPath, path) != 0 {
      guard errno != EEXIST else { throw PersonalFile.taken(path) }
      // A file system without second names, such as that of a memory stick: look first, then rename.
      try PersonalFile.checkTarget(path, replacing: false)
      guard rename(partialPath, path) == 0 else { throw PersonalFile.failure(path) }
    }
  }

  /// Refuses what is there, or with `replacing` everything but a plain file.
  private static func checkTarget(_ path: String, replacing: Bool) throws(ScreeningError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard replacing else { throw taken(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .wrongUse(
        "output-unfit", file: path, "--force replaces a file, and what is there is something else",
        notes: ["nothing was changed; name another file"])
    }
  }

  private static func taken(_ path: String) -> ScreeningError {
    .wrongUse(
      "output-exists", file: path, "there is something at this path already",
      notes: ["nothing was written; --force replaces a file, or choose another"])
  }

  private static func failure(_ path: String, _ fault: Int32 = errno) -> ScreeningError {
    let reason = String(cString: strerror(fault))
    return .output([
      Diagnostic(.error, code: "output-failed", file: path, message: "the file cannot be written: \(reason)")
    ])
  }
}
