/// Counts diagnostics, so that thousands of one kind do not bury the others.
public struct DiagnosticTally {
  private struct Kind: Hashable {
    let code: String
    let file: String?
  }

  private let limit: Int
  private var kinds: [Kind] = []
  private var counts: [Kind: Int] = [:]

  /// Starts a count.
  ///
  /// - Parameter limit: how many of one code are told of one file.
  public init(limit: Int) {
    self.limit = limit
  }

  /// Counts a diagnostic; whether it is to be told.
  public mutating func takes(_ diagnostic: Diagnostic) -> Bool {
    let kind = Kind(code: diagnostic.code, file: diagnostic.file)
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    if count == limit + 1 { kinds.append(kind) }
    return count <= limit
  }

  /// What is to be said of those that were not told, a note a kind.
  public var rest: [Diagnostic] {
    kinds.map { kind in
      Diagnostic(
        .note, code: kind.code, file: kind.file,
        message: "\(counts[kind, default: 0] - limit) more of this kind are not shown",
        notes: ["--format json shows them all"])
    }
  }
}
