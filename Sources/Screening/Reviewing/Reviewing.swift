public import Documents

/// Goes through the people of a run who need a person, one at a time.
public enum Reviewing {
  /// Begins a session.
  ///
  /// - Parameter folder: the folder of a run; it is only read.
  /// - Returns: the session, and the file for what is entered.
  /// - Throws: wrong use for a folder that is no run, a name that it does not know, and a file that lies in it or cannot
  ///   be read; integrity where the folder is not as it was written.
  public static func begin(
    _ folder: String, _ terms: ReviewTerms
  ) throws(ScreeningError) -> ReviewOpening {
    guard !terms.by.trimmingSpaces.isEmpty else {
      throw .wrongUse("wrong-use", "--by takes the name of whoever settles what is entered")
    }
    let desk = try ReviewDesk(folder, terms)
    let path = terms.file ?? defaultFile(folder)
    let file = try ReviewFile.begin(path, outside: folder)
    let session = try ReviewSession(desk, terms, file: path, bytes: try file.bytes())
    return ReviewOpening(
      session: session, file: file, diagnostics: try RoundRuns(of: desk.run).continued)
  }

  /// `review-round-1.csv` in the current folder: the same file for the same run, so that the next session continues it.
  private static func defaultFile(_ folder: String) -> String {
    let path = OutputPath.resolved(folder) ?? folder
    return "review-\(path.split(separator: "/").last ?? "run").csv"
  }
}

/// A session with its file.
public struct ReviewOpening: ~Copyable {
  /// The session.
  public var session: ReviewSession
  /// The file.
  public var file: ReviewFile
  /// What standard error tells.
  public let diagnostics: [Diagnostic]
}
