import Applicants
import Foundation
import Intake

extension Polluted {
  /// What became of a recipe.
  struct Outcome: Sendable {
    let recipe: Recipe
    let verdict: Verdict

    /// A line with which it can be made again.
    var line: String { "FOOTHOLD_POLLUTED='\(recipe)': \(verdict)" }
  }

  /// Writes files one after another and reads each.
  struct Run {
    private let scratch = Scratch()
    private let keep = ProcessInfo.processInfo.environment["FOOTHOLD_POLLUTED_KEEP"]

    /// Nil where the recipe does not fit.
    func outcome(_ recipe: Recipe, keepsAll: Bool = false) -> Outcome? {
      guard let (file, truth) = recipe.make() else { return nil }
      let seen = see(file.bytes)
      let verdict = judge(seen, truth)
      if keepsAll || verdict.rank > 4, let keep { write(recipe, file, Kept(recipe, verdict, truth, seen), keep) }
      return Outcome(recipe: recipe, verdict: verdict)
    }

    func see(_ bytes: [UInt8]) -> Seen {
      var seen = Seen()
      do throws(IntakeError) {
        let dump = try FormDump(scratch.file("f.csv", bytes), Samples.request([], profiles: []))
        seen.header = dump.header
        seen.notices = dump.findings.map(\.code)
        try dump.forEachSubmission { submission in
          let cells = submission.cells.disclosed()
          seen.rows.append(
            Seen.Row(
              record: submission.record, line: submission.line, headers: cells.map(\.header),
              values: cells.map(\.value),
              code: submission.finding?.code, place: submission.finding?.place.line))
          return true
        }
      } catch {
        let isReasoned =
          !error.findings.isEmpty && error.findings.allSatisfy { !$0.code.isEmpty && !$0.message.isEmpty }
        seen.refusal = isReasoned ? error.findings.map { "\($0.code): \($0.message)" }.joined(separator: "; ") : ""
      }
      return seen
    }

    private struct Kept: Encodable {
      let recipe: String
      let verdict: String
      let truth: Truth
      let seen: Seen

      init(_ recipe: Recipe, _ verdict: Verdict, _ truth: Truth, _ seen: Seen) {
        (self.recipe, self.verdict, self.truth, self.seen) = (recipe.description, "\(verdict)", truth, seen)
      }
    }

    private func write(_ recipe: Recipe, _ file: WrittenFile, _ kept: Kept, _ folder: String) {
      let folder = URL(filePath: folder)
      let name = recipe.description.replacing("|", with: "_")
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try? Data(file.bytes).write(to: folder.appending(path: name + ".csv"))
      try? encoder.encode(kept).write(to: folder.appending(path: name + ".json"))
    }
  }

  /// A table of faults and what became of them, each file counted under each of its faults.
  static func report(_ outcomes: [Outcome]) -> String {
    var counts: [String: [Int]] = [:]
    func count(_ name: String, _ rank: Int) {
      counts[name, default: Array(repeating: 0, count: Verdict.names.count)][rank] += 1
    }
    for outcome in outcomes {
      for fault in outcome.recipe.faults { count(fault.rawValue, outcome.verdict.rank) }
      if outcome.recipe.faults.isEmpty { count("clean", outcome.verdict.rank) }
      count("all", outcome.verdict.rank)
    }
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let head = padded("", 28) + Verdict.names.map { padded($0, 11) }.joined()
    let rows = (["clean"] + Fault.allCases.map(\.rawValue) + ["all"]).compactMap { name in
      counts[name].map { padded(name, 28) + $0.map { padded("\($0)", 11) }.joined() }
    }
    return ([head] + rows).joined(separator: "\n")
  }
}
