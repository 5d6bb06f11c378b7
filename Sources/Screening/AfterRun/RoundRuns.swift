import Applicants
import Audit
import Documents
import Reports

/// The other runs of a round that lie beside one of them, or are named: what only their logs and decisions know.
///
/// A run's own log knows what happened before it and in it. A run that was continued may have been released afterwards,
/// and somebody may have withdrawn in the run that continued it.
struct RoundRuns {
  /// One run.
  struct Run {
    let path: String
    let log: RunLog
  }

  /// The run itself.
  let own: Run
  /// The others, by path.
  let others: [Run]
  /// Tells the round's key from others.
  let keyFingerprint: String

  /// Looks through the folder that a run lies in, as its log tells now.
  init(of run: RunFolder, named: [String] = []) throws(ScreeningError) {
    try self.init(
      beside: run.path, log: RunLogFile(ofRun: run.path).read(), keyFingerprint: run.keyFingerprint, named: named)
  }

  /// Looks through the folder that a run lies in.
  ///
  /// - Parameter named: runs of the round that lie elsewhere.
  /// - Throws: wrong use where one of these is no run of the round.
  init(
    beside path: String, log: RunLog, keyFingerprint: String, named: [String] = []
  ) throws(ScreeningError) {
    own = Run(path: path, log: log)
    self.keyFingerprint = keyFingerprint
    let place = OutputPath.resolved(path)
    var found: Set = [place]
    var others: [Run] = []
    for other in named {
      let log = RoundRuns.log(in: other, keyFingerprint)
      guard let log else {
        throw .wrongUse(
          "run-of-another-round", file: other, "expected another run of this round, found no log under the round's key",
          notes: ["--beside names folders that `foothold screen --out` wrote"])
      }
      if found.insert(OutputPath.resolved(other)).inserted { others.append(Run(path: other, log: log)) }
    }
    if let place, let folder = OutputPath(folder: place)?.parent {
      for name in (OutputPath(folder: folder)?.contents ?? []).sorted() where !name.hasPrefix(".") {
        let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        guard let log = RoundRuns.log(in: path, keyFingerprint), found.insert(OutputPath.resolved(path)).inserted
        else { continue }
        others.append(Run(path: path, log: log))
      }
    }
    self.others = others
  }

  private static func log(in path: String, _ keyFingerprint: String) -> RunLog? {
    guard let bytes = InputFile.bytes("\(path)/audit/log.jsonl", limit: RunFolder.sizeLimit) else { return nil }
    let log = RunLog(bytes)
    return log.entries.contains { $0.keyFingerprint == keyFingerprint } ? log : nil
  }

  /// Runs that go on from this one, each the last of those that are known.
  var later: [Run] {
    let all = others.filter { $0.continues(own) }
    return all.filter { run in !all.contains { $0.continues(run) } }
  }

  /// A warning for each run that goes on from this one.
  var continued: [Diagnostic] {
    later.map { run in
      Diagnostic(
        .warning, code: "run-continued", file: run.path, message: "this run goes on from the one that you name",
        notes: ["what was settled in it is not in the earlier folder: name this one, unless you mean the earlier"])
    }
  }

  /// A warning where runs before this one lie elsewhere: nobody knows what was released from them afterwards.
  var missing: [Diagnostic] {
    let count = own.ancestors.subtracting(others.compactMap(\.manifest)).count
    guard count > 0 else { return [] }
    return [
      Diagnostic(
        .warning, code: "runs-elsewhere",
        message: "\(Counted.text(count, "run")) that this one goes on from lie\(count == 1 ? "s" : "") elsewhere",
        notes: [
          "what was released from there after it was continued is not compared",
          "--beside DIR names a folder of the round that lies elsewhere",
        ])
    ]
  }

  /// The labels of people who withdrew in a run that goes on from this one.
  func withdrawnSince() throws(ScreeningError) -> Set<Token> {
    var withdrawn: Set<Token> = []
    for run in later {
      let folder = try RunFolder(run.path)
      try folder.verifyTeamFile(RunFiles.decisions)
      try folder.forEachDecision(holding: "\"\(StoredDecision.withdrawn)\"") { decision in
        if decision.decided == StoredDecision.withdrawn, let label = Token(decision.applicant) {
          withdrawn.insert(label)
        }
      }
    }
    return withdrawn
  }
}

extension RoundRuns.Run {
  /// The digest of the run's own manifest; nil where its log does not tell.
  var manifest: String? { screenings.last?["manifest "] }

  /// Whether it goes on from another, after however many.
  func continues(_ other: RoundRuns.Run) -> Bool {
    guard let manifest = other.manifest else { return false }
    return screenings.contains { $0["after manifest "] == manifest }
  }

  /// The digests of the manifests of all runs before it, as far as its log tells.
  var ancestors: Set<String> { Set(screenings.compactMap { $0["after manifest "] }) }

  private var screenings: [LogEntry] { log.entries.filter { $0.event == "screened" } }
}

extension LogEntry {
  /// What a detail says that begins so.
  fileprivate subscript(_ start: String) -> String? {
    details.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }
}
