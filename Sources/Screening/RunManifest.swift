import Anonymisation
import Applicants
import Audit
import Programmes
import Reports

/// Gathers the manifest of a run; the digests of outputs are added when they are written.
struct RunManifest {
  private let program: String
  private let programme: Programme
  private let seed: String
  private let keyFingerprint: String
  private let salt: KeyedDigest
  private let inputs: [Digest32]
  private let leftOut: [String]
  private let after: Digest32?
  private let tally: RunTally

  init(
    programme: Programme, seed: String, keyFingerprint: String, salt: KeyedDigest, batch: Batch, tally: RunTally,
    leftOut: [String], after: Digest32?, program: String
  ) {
    self.program = program
    self.programme = programme
    self.seed = seed
    self.keyFingerprint = keyFingerprint
    self.salt = salt
    self.leftOut = leftOut
    self.after = after
    self.tally = tally
    inputs = batch.forms.map(\.digest)
  }

  /// The manifest with the digests of the outputs named.
  func manifest(outputs: [WrittenFile]) -> Manifest {
    Manifest(
      programVersion: program, programme: programme.title, programmeVersion: programme.version,
      asOf: programme.asOf, isDayOverridden: programme.isAsOfOverridden, seed: seed, keyFingerprint: keyFingerprint,
      after: after, rules: programme.files.map { Manifest.RuleFile(path: $0.path, digest: $0.digest) },
      inputs: inputs.enumerated().map { index, digest in
        Manifest.SaltedFile(name: InputsFile.label(index), digest: salted(digest))
      },
      leftOut: leftOut,
      outputs: outputs.map { Manifest.SaltedFile(name: $0.path, digest: salted($0.digest)) },
      reconciliation: tally.records,
      counts: [
        ("applicants decided by closing", shown(tally.decidedByClosing)),
        ("applicants not proved", shown(tally.notProved)),
        ("applicants with a fault", shown(tally.faults)),
      ])
  }

  /// An event of the run for the log: codes, counts and digests only.
  func logEntry(time: String, operatorName: String, event: String, details: [String]) -> LogEntry {
    LogEntry(
      time: time, operatorName: operatorName, programVersion: program, keyFingerprint: keyFingerprint, event: event,
      details: details)
  }

  /// How many records the run read.
  var recordsRead: Int { tally.records.read }

  private func shown(_ count: Int) -> Int? {
    if case .exact(let count) = MaskedTable.cell(count) { count } else { nil }
  }

  private func salted(_ digest: Digest32) -> Digest32 { salt.authenticate(digest.bytes) }
}
