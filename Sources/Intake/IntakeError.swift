public import Applicants

/// Why there is no batch: every file that is at fault, each with its reason.
public struct IntakeError: Error, Hashable, Sendable {
  /// What kind of fault it is; the command line has an exit status for each.
  public enum Kind: Hashable, Sendable {
    /// Files cannot be opened, recognised, decoded or read to their end.
    case unreadableFiles
    /// The forms are assigned to the wrong profiles.
    case wrongUse
    /// A file changed while it was being read.
    case changedFiles
    /// Whoever asked for the files does not want them any more.
    case stopped
  }

  /// The kind of fault.
  public let kind: Kind
  /// The faults, in the order of the files' names.
  public let findings: [Finding]

  /// Makes an error of one or more findings.
  public init(kind: Kind, findings: [Finding]) {
    self.kind = kind
    self.findings = findings
  }
}
