import Anonymisation
import Applicants
import Audit
import Documents

/// The releases of a round so far, as the logs of its runs tell them.
struct ReleaseLedger {
  /// A release of the round.
  struct Item {
    /// When, as the log says.
    let time: String
    /// What it held; nil where the log does not tell any more, or was kept under another key.
    let entry: ReleaseEntry?
  }

  /// The releases, by time; those that cannot be read come first.
  let items: [Item]

  /// Finds the releases in the logs of a round's runs; what several logs carry on counts once. Digests under another key
  /// than the round's cannot be compared.
  ///
  /// - Parameter logs: those of the runs with their folders; the run's own has none and comes first.
  init(_ logs: [(folder: String?, log: RunLog)], keyFingerprint: String) {
    var lost: [Item] = []
    var found: [LogEntry] = []
    var seen: Set<LogEntry> = []
    var seenLost: Set<ArraySlice<UInt8>> = []
    for (folder, log) in logs {
      found += log.entries.filter { $0.event == ReleaseEntry.event && seen.insert($0).inserted }
      let lines = log.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      // Where a line is damaged that was a release, it counts as one that nobody can compare.
      for line in log.damagedLines where lines.indices.contains(line - 1) {
        guard Self.isRelease(lines[line - 1]), seenLost.insert(lines[line - 1]).inserted else { continue }
        lost.append(Item(time: "line \(line) of the log" + (folder.map { " of \($0)" } ?? ""), entry: nil))
      }
    }
    items =
      lost
      + found.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map { _, entry in
        Item(
          time: entry.time,
          entry: entry.keyFingerprint == keyFingerprint ? ReleaseEntry(details: entry.details) : nil)
      }
  }

  /// The levels of the last release that can be read: those that the round's next pool keeps where it can.
  var lastLevels: [RecodingLevel] {
    items.last { $0.entry != nil }?.entry?.levels.map {
      RecodingLevel(name: QuestionName($0.name), level: $0.level, topLevel: $0.topLevel)
    } ?? []
  }

  /// The time of an earlier release of the same people with the same fields; nil where there is none.
  func same(as release: ReleaseEntry) -> String? {
    items.last { $0.entry.map { release.difference(from: $0) == .none } ?? false }?.time
  }

  /// Why a release should not be: an error for each earlier one that it would tell too much with.
  func obstacles(to release: ReleaseEntry) -> [Diagnostic] {
    let remedy =
      "where it must be, as after a withdrawal, --despite-difference --reason TEXT hands it over, and the log says so"
    return items.compactMap { item in
      guard let entry = item.entry else {
        return Diagnostic(
          .error, code: "release-unreadable",
          message: "the log tells of a release (\(item.time)) whose people cannot be compared with this pool's",
          notes: ["nothing was handed over", remedy])
      }
      switch release.difference(from: entry) {
      case .none, .large: return nil
      case .fewPeople(let least):
        return Diagnostic(
          .error, code: "release-differs",
          message: "this pool differs from the release of \(item.time) by fewer than \(least) people",
          notes: [
            "whoever holds both could tell these people apart; nothing was handed over",
            "release again when \(least) people or more differ; \(remedy)",
          ])
      case .crossedLevels:
        return Diagnostic(
          .error, code: "release-levels",
          message: "this pool shows one value more finely and another more coarsely than the release of \(item.time)",
          notes: [
            "whoever holds both sees both finely, in groups that may be too small; nothing was handed over",
            "screen again with --after and that release's folder, which keeps its levels; \(remedy)",
          ])
      }
    }
  }

  private static func isRelease(_ line: ArraySlice<UInt8>) -> Bool {
    let mark = Array("\"event\":\"\(ReleaseEntry.event)\"".utf8)
    return line.indices.contains { line[$0...].starts(with: mark) }
  }
}
