public import Documents

/// Why a programme cannot be used: everything that was found wrong in its files, warnings too.
public struct ProgrammeError: Error, Hashable, Sendable {
  /// All diagnostics, at least one an error, in the order of files and places.
  public let diagnostics: [Diagnostic]

  /// Collects diagnostics.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
