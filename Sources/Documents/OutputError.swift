internal import Glibc

/// Why output could not be written.
public struct OutputError: Error, Hashable, Sendable {
  /// What was being done.
  public enum Operation: String, Hashable, Sendable {
    /// Making a folder.
    case makeFolder = "make the folder"
    /// Making a file.
    case makeFile = "make the file"
    /// Writing bytes.
    case write = "write"
    /// Waiting until bytes are on the disk.
    case sync = "sync"
    /// Putting the finished folder in its place.
    case place = "put in place"
    /// Removing a folder that was replaced or given up.
    case remove = "remove"
  }

  /// The path.
  public let path: String
  /// What was being done.
  public let operation: Operation
  /// What the system said, in words.
  public let reason: String

  /// Whether the target exists and replacing it was not asked for.
  public let isTargetTaken: Bool

  init(_ operation: Operation, _ path: String, reason: String, isTargetTaken: Bool = false) {
    self.path = path
    self.operation = operation
    self.reason = reason
    self.isTargetTaken = isTargetTaken
  }

  /// With the text of an error of the system's.
  init(_ operation: Operation, _ path: String, fault: Int32) {
    self.init(operation, path, reason: String(cString: strerror(fault)))
  }

  /// With the text of the system's last error.
  static func last(_ operation: Operation, _ path: String) -> OutputError {
    OutputError(operation, path, fault: errno)
  }

  /// What happened, in one line.
  public var message: String { "cannot \(operation.rawValue) '\(path)': \(reason)" }
}
