import Applicants
import Audit
import Calendars
import Documents
import Eligibility
import Programmes

/// The folder of a run that was written before, with the programme that decided it.
struct RunFolder {
  let path: String
  let programme: Programme
  let ruleFiles: [Manifest.RuleFile]
  /// Tells the round's key from others.
  let keyFingerprint: String
  /// The salted digests of the files that were written, by path.
  let outputs: [String: Digest32]
  /// Salts the digests of the manifest and the log.
  let salt: KeyedDigest
  /// Makes labels and tokens.
  let tokens: KeyedDigest
  /// Asked now and then during what takes long; false stops it.
  let goesOn: @Sendable () -> Bool

  /// The most bytes of a file that is read whole; `decisions.ndjson` is not.
  static let sizeLimit = 1 << 30

  /// Opens a run by its manifest and its own copies of the rules; each copy must be the one that the manifest names.
  init(_ path: String, while goesOn: @escaping @Sendable () -> Bool = { true }) throws(ScreeningError) {
    self.path = path
    self.goesOn = goesOn
    guard let bytes = StoredManifest.bytes(ofRun: path) else {
      throw .wrongUse(
        "run-missing", file: path, "expected the folder of a run, found no audit/manifest.json that can be read",
        notes: ["name the folder that `foothold screen --out` wrote"])
    }
    guard let manifest = StoredManifest(bytes), let first = manifest.ruleFiles.first,
      let statement = manifest.json["programme"],
      let day = statement["as of"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let isOverridden = statement["as of set on the command line"]
    else { throw .integrity("manifest-damaged", "audit/manifest.json is not as it was written") }
    (outputs, ruleFiles) = (manifest.outputs, manifest.ruleFiles)
    let key = try manifest.key(ofRun: path)
    (salt, tokens, keyFingerprint) = (key.salt(), key.tokens(), key.fingerprint())
    let rules = "\(path)/audit/rules"
    for file in ruleFiles {
      guard let copy = InputFile.bytes("\(rules)/\(file.path)", limit: Self.sizeLimit),
        copy.withUnsafeBytes({ StreamDigest.of($0) }) == file.digest
      else {
        throw .integrity("rules-changed", "audit/rules/\(file.path) is not the rule file that decided this run")
      }
    }
    do throws(ProgrammeError) {
      programme = try ProgrammeLoader.load(
        copiesIn: rules, programme: first.path, asOf: isOverridden == .bool(true) ? day : nil,
        seed: statement["seed"]?.string.flatMap { $0.isEmpty ? nil : $0 })
    } catch {
      throw .integrity(
        [Diagnostic(.error, code: "rules-unusable", message: "the run's copies of its rules cannot be used any more")]
          + error.diagnostics)
    }
    guard programme.asOf == day else {
      throw .integrity("rules-changed", "the rules count ages on another day than the manifest says")
    }
  }

  /// Holds a file of `team/` to what the manifest says of it; a file of any size.
  func verifyTeamFile(_ name: String) throws(ScreeningError) {
    guard let digest = InputFile.digest("\(path)/team/\(name)") else { throw unreadable(name) }
    try verify(digest, of: name)
  }

  private func verify(_ digest: Digest32, of name: String) throws(ScreeningError) {
    guard outputs["team/\(name)"] == salt.authenticate(digest.bytes) else {
      throw .integrity("team-damaged", "team/\(name) is not as the run wrote it")
    }
  }

  /// The bytes of a file of `pool/`, which must be as the run wrote it.
  func poolFile(_ name: String) throws(ScreeningError) -> [UInt8] {
    guard let bytes = InputFile.bytes("\(path)/pool/\(name)", limit: Self.sizeLimit),
      outputs["pool/\(name)"] == salt.authenticate(bytes.withUnsafeBytes { StreamDigest.of($0) }.bytes)
    else { throw .integrity("pool-damaged", "pool/\(name) is not as the run wrote it") }
    return bytes
  }

  /// The bytes of a file of `team/`, which must be as the run wrote it.
  func teamFile(_ name: String) throws(ScreeningError) -> [UInt8] {
    guard let bytes = InputFile.bytes("\(path)/team/\(name)", limit: Self.sizeLimit) else {
      throw unreadable(name)
    }
    try verify(bytes.withUnsafeBytes { StreamDigest.of($0) }, of: name)
    return bytes
  }

  /// The records of a CSV file of `team/` by the names of its columns.
  func teamTable(_ name: String) throws(ScreeningError) -> [[String: String]] {
    let bytes = try teamFile(name)
    guard let rows = PeopleCSV.table(of: bytes) else {
      throw .integrity("team-damaged", "team/\(name) is not as it was written")
    }
    return rows
  }

  /// What to say where a file of `team/` cannot be read.
  func unreadable(_ name: String) -> ScreeningError { RunFolder.unreadable(name, in: path) }

  static func unreadable(_ name: String, in path: String) -> ScreeningError {
    .wrongUse(
      "team-unreadable", file: path, "team/\(name) cannot be read",
      notes: ["an explanation needs the whole folder of the run, team/ included"])
  }
}
