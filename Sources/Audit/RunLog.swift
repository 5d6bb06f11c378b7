import Documents

/// The lines of `audit/log.jsonl`. Nothing of it is ever lost: a line that is no entry stays, and is told.
public struct RunLog: Hashable, Sendable {
  /// The entries that can be read, in order.
  public let entries: [LogEntry]
  /// The numbers, from 1, of lines that are no entries.
  public let damagedLines: [Int]
  /// Whether the log ends within a line, as it does where writing was cut short.
  public let isTorn: Bool
  /// The log as it was read.
  public let bytes: [UInt8]

  /// Reads a log; empty lines are passed over.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var entries: [LogEntry] = []
    var damaged: [Int] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == UInt8(ascii: "\r") }) {
      if let entry = (try? JSONDocument(Array(line))).flatMap({ LogEntry($0.value) }) {
        entries.append(entry)
      } else {
        damaged.append(index + 1)
      }
    }
    self.entries = entries
    damagedLines = damaged
    // A last line that is whole but for its line feed lacks nothing.
    isTorn = damaged.last == lines.count
  }

  /// What to append to the log so that entries stand on lines of their own, whatever the last line lacks.
  public func addition(of entries: [LogEntry]) -> [UInt8] {
    let lacksEnd = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    return (lacksEnd ? [UInt8(ascii: "\n")] : []) + entries.flatMap { $0.line() }
  }

  /// The log with entries behind it: what a run that continues another begins its own log with.
  public func continued(by entries: [LogEntry]) -> [UInt8] { bytes + addition(of: entries) }
}
