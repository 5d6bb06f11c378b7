/// One expected result of a test case, and what became of it.
public struct ConformanceRow: Hashable, Sendable {
  /// The folder, from that of the kit: `compliance-level-2/0001-input-data-string`.
  public let folder: String
  /// The file of the test case, without its ending.
  public let file: String
  /// The test case's id.
  public let testCase: String
  /// The name of the decision that is looked at.
  public let node: String
  /// Whether no value is expected: `null`, or an error. An engine that can do nothing passes these.
  public let expectsNull: Bool
  /// Why the result is not the one expected; nil where it is.
  public let failure: String?

  /// What the row is called in a list of those not passed.
  public var name: String { "\(folder)/\(testCase)/\(node)" }
}

/// What running a kit gave.
public struct ConformanceReport: Hashable, Sendable {
  /// The rows, by folder and file, then in the order of the files.
  public let rows: [ConformanceRow]

  /// How many of some rows passed and failed.
  public struct Count: Hashable, Sendable, CustomStringConvertible {
    /// How many passed.
    public var passed = 0
    /// How many failed.
    public var failed = 0
    /// Both numbers, as the last line of a report has them.
    public var description: String { "\(passed) passed, \(failed) failed" }
  }

  /// Counts the rows that are wanted.
  public func count(_ isWanted: (ConformanceRow) -> Bool = { _ in true }) -> Count {
    var count = Count()
    for row in rows where isWanted(row) {
      if row.failure == nil { count.passed += 1 } else { count.failed += 1 }
    }
    return count
  }

  /// The report for people; its last line is `N passed, N failed`.
  public var text: String {
    var lines: [String] = []
    var folders: [String] = []
    for row in rows where folders.last != row.folder { folders.append(row.folder) }
    for folder in folders { lines.append("\(folder): \(count { $0.folder == folder })") }
    lines.append("")
    for row in rows { if let failure = row.failure { lines.append("\(row.name): \(failure)") } }
    lines.append("value expected: \(count { !$0.expectsNull })")
    lines.append("null expected: \(count { $0.expectsNull })")
    lines.append("\(count())")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rows in the format in which engines hand in their results: folder, file, test case, result, message.
  public var csv: String {
    rows.map { row in
      [row.folder, row.file, row.testCase, row.failure == nil ? "SUCCESS" : "ERROR", row.failure ?? ""]
        .map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        .joined(separator: ",") + "\n"
    }.joined()
  }
}
