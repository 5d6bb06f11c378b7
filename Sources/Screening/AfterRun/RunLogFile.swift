import Audit
import Documents
import Glibc

/// `audit/log.jsonl` of a run that was written before: the one file of a run that later commands append to.
struct RunLogFile {
  /// The path of the log.
  let path: String

  /// The log of the run in a folder.
  init(ofRun folder: String) {
    path = "\(folder)/audit/log.jsonl"
  }

  /// Reads the whole log.
  func read() throws(ScreeningError) -> RunLog {
    guard let bytes = InputFile.bytes(path, limit: RunFolder.sizeLimit) else {
      throw .integrity("log-missing", "audit/log.jsonl of the run cannot be read")
    }
    return RunLog(bytes)
  }

  /// Appends an entry and waits until it is on the disk. On an error the log is as it was.
  ///
  /// - Returns: a warning where a line of the log is damaged; it stays as it is.
  @discardableResult
  func append(_ entry: LogEntry) throws(ScreeningError) -> [Diagnostic] {
    // Never made here: a log that is gone must not begin anew as if nothing had happened before.
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { throw .integrity("log-missing", "the run has no audit/log.jsonl any more") }
      throw failure()
    }
    defer { close(descriptor) }
    // Two commands at once wait for each other. Where a file system has no locks, O_APPEND still keeps lines whole.
    var isLocked = flock(descriptor, LOCK_EX) == 0
    while !isLocked, errno == EINTR { isLocked = flock(descriptor, LOCK_EX) == 0 }
    let log = try read()
    let addition = log.addition(of: [entry])
    var fault = addition.withUnsafeBytes { bytes in
      if isLocked { return writeWhole(bytes, to: descriptor) }
      // At once or not at all: the rest of a line would stand behind what another wrote.
      let written = write(descriptor, bytes.baseAddress, bytes.count)
      return written == bytes.count ? 0 : written < 0 ? errno : ENOSPC
    }
    if fault == 0, fsync(descriptor) != 0 { fault = errno }
    guard fault == 0 else {
      // What was not written whole is taken back where the lock is held, as then it is nobody else's.
      if isLocked { ftruncate(descriptor, off_t(log.bytes.count)) }
      throw failure(fault)
    }
    return warnings(log)
  }

  /// What to tell of lines that are no entries.
  func warnings(_ log: RunLog) -> [Diagnostic] {
    log.damagedLines.map { line in
      let isTorn = log.isTorn && line == log.damagedLines.last
      return Diagnostic(
        .warning, code: "log-damaged", file: path, line: line,
        message: isTorn
          ? "the last line is cut off, so writing it was interrupted" : "this line is no entry of the log",
        notes: ["it stays as it is, and the log goes on behind it"])
    }
  }

  private func failure(_ fault: Int32 = errno) -> ScreeningError {
    let reason = String(cString: strerror(fault))
    return .output([
      Diagnostic(
        .error, code: "output-failed", file: path, message: "the log cannot be appended to: \(reason)",
        notes: ["nothing was shown or handed over: what is not in the log is not done"])
    ])
  }
}
