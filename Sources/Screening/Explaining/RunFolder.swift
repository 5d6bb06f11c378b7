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

  /// The most bytes of a file that is read whole; `decisions.ndjson` is not.
  static let sizeLimit = 1 << 30

  /// Opens a run by its manifest and its own copies of the rules; each copy must be the one that the manifest names.
  init(_ path: String) throws(ScreeningError) {
    self.path = path
    guard let bytes = InputFile.bytes("\(path)/audit/manifest.json", limit: Self.sizeLimit) else {
      throw .wrongUse(
        "run-missing", file: path, "expected the folder of a run, found no audit/manifest.json that can be read",
        notes: ["name the folder that `foothold screen --out` wrote"])
    }
    guard let manifest = try? JSONDocument(bytes).value, let files = RunFolder.ruleFiles(manifest),
      let first = files.first, let statement = manifest["programme"],
      let day = statement["as of"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let isOverridden = statement["as of set on the command line"]
    else { throw .integrity("manifest-damaged", "audit/manifest.json is not as it was written") }
    let rules = "\(path)/audit/rules"
    for file in files {
      guard let copy = InputFile.bytes("\(rules)/\(file.path)", limit: Self.sizeLimit),
        copy.withUnsafeBytes({ StreamDigest.of($0) }) == file.digest
      else {
        throw .integrity("rules-changed", "audit/rules/\(file.path) is not the rule file that decided this run")
      }
    }
    ruleFiles = files
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

  private static func ruleFiles(_ manifest: JSONValue) -> [Manifest.RuleFile]? {
    guard let entries = manifest["rules"]?.elements else { return nil }
    let files = entries.compactMap { entry -> Manifest.RuleFile? in
      guard let path = entry["path"]?.string, !path.split(separator: "/").contains(".."),
        let digest = entry["sha256"]?.string.flatMap({ Digest32(hexadecimal: $0) })
      else { return nil }
      return Manifest.RuleFile(path: path, digest: digest)
    }
    return files.count == entries.count ? files : nil
  }

  /// The bytes of a file of `team/`.
  func teamFile(_ name: String) throws(ScreeningError) -> [UInt8] {
    guard let bytes = InputFile.bytes("\(path)/team/\(name)", limit: Self.sizeLimit) else {
      throw unreadable(name)
    }
    return bytes
  }

  /// The records of a CSV file of `team/` by the names of its columns.
  func teamTable(_ name: String) throws(ScreeningError) -> [[String: String]] {
    let bytes = try teamFile(name)
    guard let rows = PeopleTable.rows(of: bytes) else {
      throw .integrity("team-damaged", "team/\(name) is not as it was written")
    }
    return rows
  }

  /// What to say where a file of `team/` cannot be read.
  func unreadable(_ name: String) -> ScreeningError {
    .wrongUse(
      "team-unreadable", file: path, "team/\(name) cannot be read",
      notes: ["an explanation needs the whole folder of the run, team/ included"])
  }
}

extension Digest32 {
  /// Reads 64 hexadecimal digits.
  fileprivate init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.init(bytes)
  }
}
