import Anonymisation
import Applicants
import Audit
import Documents
import Programmes
import Reports

/// Who hands over which pool, where to, and why.
public struct ReleaseTerms: Sendable {
  /// The folder to write; outside the run's.
  public var output: String
  /// The named person who hands it over.
  public var by: String
  /// Why; it is logged as given, so it must name nobody.
  public var reason: String?
  /// When, as `2027-04-06T09:30:00Z`.
  public var time: String
  /// Whether it is handed over although it differs from an earlier release by few people; needs a reason.
  public var isDespiteDifference = false
  /// Whether an earlier release at the same place is replaced.
  public var replacesOutput = false
  /// Runs of the round that lie in another folder than this one.
  public var runsElsewhere: [String] = []

  /// Makes terms that replace and override nothing.
  public init(output: String, by: String, time: String) {
    self.output = output
    self.by = by
    self.time = time
  }
}

/// Hands the pool of a run over, and enters it in the round's ledger.
public enum Releasing {
  /// The files of a pool, in the order in which they are handed over.
  static let fileOrder = ["pool.ndjson", "pool.csv", "datapackage.json"]
  /// The same, to look names up.
  static let fileNames = Set(fileOrder)

  /// Copies a run's pool to a folder.
  ///
  /// The files must be as the run wrote them; their groups are counted again. First the release is entered in
  /// `audit/log.jsonl` and synced, then the first byte is written outside the run: where the program is cut off in
  /// between, the log names a release that nobody received, never the other way round. The same release can then be
  /// made again.
  ///
  /// - Parameters:
  ///   - folder: the folder of a run.
  ///   - program: the program's version, for the log.
  /// - Throws: wrong use where there is no pool, the place is taken, another run of the round knows that somebody in it
  ///   withdrew, or the release would differ from an earlier one of the round by fewer people than a group needs; integrity where a file
  ///   is not as the run wrote it.
  public static func release(
    _ terms: ReleaseTerms, in folder: String, program: String
  ) throws(ScreeningError) -> Released {
    try check(terms)
    let run = try RunFolder(folder)
    guard let pool = run.programme.pool else {
      throw .wrongUse("pool-missing", file: folder, "the programme of this run publishes no pool")
    }
    let files = try files(of: run, least: pool.groupsOfAtLeast)
    let written: WrittenPool
    do throws(PoolError) {
      written = try WrittenPool(terms: pool, ndjson: files[0], csv: files[1], descriptor: files[2])
    } catch {
      throw .integrity("pool-refused", error.message)
    }
    let place = try OutputPath.ofRelease(terms.output, outside: folder, replacing: terms.replacesOutput)

    let round = try RoundRuns(of: run, named: terms.runsElsewhere)
    try checkWithdrawals(written.people.map(\.token), run, round)
    let ledger = ReleaseLedger(round.logs, keyFingerprint: run.keyFingerprint)
    let plain = entry(files, written, pool, run.salt, terms, isDespite: false)
    let obstacles = ledger.obstacles(to: plain)
    guard obstacles.isEmpty || terms.isDespiteDifference else { throw .wrongUse(obstacles) }
    let entry = obstacles.isEmpty ? plain : entry(files, written, pool, run.salt, terms, isDespite: true)

    let output: OutputFolder
    do throws(OutputError) {
      // Still empty: a place that cannot be written is found out before the log says anything.
      output = try OutputFolder(at: place.path, replacing: terms.replacesOutput)
    } catch {
      throw .output(error)
    }
    let warnings = try RunLogFile(ofRun: folder).append(
      LogEntry(
        time: terms.time, operatorName: terms.by, programVersion: program, keyFingerprint: run.keyFingerprint,
        event: ReleaseEntry.event, details: entry.details))
    do throws(OutputError) {
      for (name, bytes) in zip(fileOrder, files) { try output.write(bytes, to: name) }
      try output.commit()
    } catch {
      throw unfinished(error)
    }
    return Released(
      folder: place.path, entry: entry, leastGroup: written.leastGroup, earlier: ledger.items.count,
      sameAs: ledger.same(as: plain), diagnostics: warnings + round.continued + round.missing)
  }

  /// Refuses a pool with somebody of whom another run of the round knows that they withdrew.
  private static func checkWithdrawals(
    _ tokens: [String], _ run: RunFolder, _ round: RoundRuns
  ) throws(ScreeningError) {
    let known = try round.withdrawals()
    guard !known.isEmpty else { return }
    let holders = try ContactTable.identities(run)
    let labels = tokens.compactMap { Token($0).flatMap { holders[$0] }.flatMap { Token($0.applicant) } }
    let count = labels.count { label in known.contains { $0.labels.contains(label) } }
    guard count > 0 else { return }
    throw .wrongUse(
      "withdrawn-since", file: run.path,
      "\(Counted.people(count)) of this pool withdrew, as another run of the round knows",
      notes: known.filter { !$0.labels.isDisjoint(with: labels) }.map { other in
        round.later.contains { $0.path == other.run.path }
          ? "release from \(other.run.path), which goes on from this run"
          : "\(other.run.path) went another way from the same beginning: continue that one, or enter the withdrawal again"
      } + ["nothing was handed over"])
  }

  private static func check(_ terms: ReleaseTerms) throws(ScreeningError) {
    guard !terms.by.allSatisfy(\.isWhitespace) else {
      throw .wrongUse("wrong-use", "--by must say something: the log names who handed the pool over")
    }
    guard let reason = terms.reason else {
      guard !terms.isDespiteDifference else {
        throw .wrongUse("wrong-use", "--despite-difference needs --reason TEXT: the log says why")
      }
      return
    }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw .wrongUse("wrong-use", "--reason must say something: the log holds it")
    }
  }

  /// The bytes of the pool's files, each as the manifest says.
  private static func files(of run: RunFolder, least: Int) throws(ScreeningError) -> [[UInt8]] {
    let listed = Set(run.outputs.keys.filter { $0.hasPrefix("pool/") }.map { String($0.dropFirst(5)) })
    let found = OutputPath(folder: "\(run.path)/pool")?.contents ?? []
    guard !listed.isEmpty || !found.isEmpty else {
      throw .wrongUse(
        "pool-missing", file: run.path,
        "this run has no pool: fewer people with a place or reserve agreed to share than one group needs (\(least))",
        notes: ["nothing was handed over; team/report.html of the run says how many agreed"])
    }
    guard listed == fileNames else {
      throw .integrity("pool-damaged", "the manifest does not name the files of a pool")
    }
    if let other = found.subtracting(fileNames).min() {
      throw .integrity("pool-damaged", "pool/\(other) is a file that the run did not write")
    }
    var files: [[UInt8]] = []
    for name in fileOrder { files.append(try run.poolFile(name)) }
    return files
  }

  private static func entry(
    _ files: [[UInt8]], _ written: WrittenPool, _ pool: PoolTerms, _ salt: KeyedDigest, _ terms: ReleaseTerms,
    isDespite: Bool
  ) -> ReleaseEntry {
    let names = pool.grouped.map(\.name.text)
    return ReleaseEntry(
      files: zip(fileOrder, files).map { name, bytes in
        ReleaseEntry.File(name: name, digest: bytes.withUnsafeBytes { StreamDigest.of($0) }.description)
      },
      groupsOfAtLeast: pool.groupsOfAtLeast,
      levels: zip(pool.grouped, written.levels).map { grouped, level in
        ReleaseEntry.Level(
          name: grouped.name.text, level: level.level, topLevel: level.topLevel,
          hierarchy: grouped.hierarchy.fingerprint)
      },
      published: pool.publish.map(\.text),
      people: written.people.map { person in
        ReleasedPerson(
          token: person.token, answers: person.published,
          labels: zip(names, person.labels).map { (name: $0, labels: $1) }, salt: salt)
      }, isDespiteDifference: isDespite, reason: terms.reason)
  }

  /// What to say where the log has the release and its folder could not be written.
  private static func unfinished(_ error: OutputError) -> ScreeningError {
    .output([
      Diagnostic(
        .error, code: "output-failed", file: error.path, message: error.message,
        notes: [
          "nothing was handed over, though the log of the run names the release already",
          "the same release can be made again",
        ])
    ])
  }
}
