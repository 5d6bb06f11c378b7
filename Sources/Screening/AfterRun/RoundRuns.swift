import Applicants
import Audit
import Documents
import Programmes
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
    /// The digest of its manifest; nil where there is none.
    let manifest: String?

    init(path: String, log: RunLog) {
      self.path = path
      self.log = log
      manifest = InputFile.digest("\(path)/audit/manifest.json")?.description
    }
  }

  /// The run itself.
  let own: Run
  /// The others: those named first, then those beside it by path.
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
  var later: [Run] { last.filter { $0.continues(own) } }

  /// The other runs that no run goes on from: what the round knows by now stands in these and the own one.
  private var last: [Run] {
    others.filter { run in run.manifest != own.manifest && !([own] + others).contains { $0.continues(run) } }
  }

  /// The logs of all runs, the own one first.
  var logs: [(folder: String?, log: RunLog)] { [(nil, own.log)] + others.map { ($0.path, $0.log) } }

  /// A warning for each run that goes on from this one.
  var continued: [Diagnostic] {
    later.map { run in
      Diagnostic(
        .warning, code: "run-continued", file: run.path, message: "this run goes on from the one that you name",
        notes: ["what was settled in it is not known here: name this one, unless you mean the earlier"])
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

  /// The labels of people who withdrew, as another run of the round knows: one that goes on from this one, or one that
  /// went another way from the same beginning. All labels that such a person ever had are among them.
  func withdrawnElsewhere() throws(ScreeningError) -> Set<Token> {
    try withdrawals().reduce(into: []) { $0.formUnion($1.labels) }
  }

  /// The runs that know of withdrawals, with the labels of these people.
  func withdrawals() throws(ScreeningError) -> [(run: Run, labels: Set<Token>)] {
    var found: [(run: Run, labels: Set<Token>)] = []
    for run in last {
      do throws(ScreeningError) {
        let labels = try RunFolder(run.path).withdrawn()
        if !labels.isEmpty { found.append((run, labels)) }
      } catch {
        throw .integrity(
          [
            Diagnostic(
              .error, code: "run-damaged", file: run.path,
              message: "this run of the round cannot be read, so nobody knows who withdrew in it",
              notes: ["mend the folder from a copy, or move it out of the round's folder"])
          ] + error.diagnostics)
      }
    }
    return found
  }
}

extension RunFolder {
  /// The labels of everybody who has withdrawn by then, whether the run has them or not.
  fileprivate func withdrawn() throws(ScreeningError) -> Set<Token> {
    var withdrawn: Set<Token> = []
    for line in try reviews() where line.state == .holds || line.state == .waiting {
      guard case .review(let review) = line.entry, review.action == .withdraw else { continue }
      withdrawn.formUnion([review.applicant] + (line.person.map { [$0] } ?? []))
    }
    guard !withdrawn.isEmpty, let links = LinksFile.read(try teamFile(RunFiles.links)) else { return withdrawn }
    for (label, identities) in links.joined where withdrawn.contains(label) {
      withdrawn.formUnion(identities.map { Token(labelOf: $0, programme: programme.title, key: tokens) })
    }
    return withdrawn
  }
}

extension RoundRuns.Run {
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
