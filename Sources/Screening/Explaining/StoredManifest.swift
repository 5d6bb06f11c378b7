import Applicants
import Audit
import Documents

/// `audit/manifest.json` of a run that was written before: which files it read its rules from, and which it wrote.
struct StoredManifest {
  /// All that it says.
  let json: JSONValue
  /// The rule files, the programme first.
  let ruleFiles: [Manifest.RuleFile]
  /// The salted digests of the files that were written, by path.
  let outputs: [String: Digest32]

  /// The manifest's bytes; nil where it cannot be read.
  static func bytes(ofRun folder: String) -> [UInt8]? {
    InputFile.bytes("\(folder)/audit/manifest.json", limit: RunFolder.sizeLimit)
  }

  /// Reads a manifest; nil where it is not as it was written.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSONDocument(bytes).value, let ruleFiles = StoredManifest.ruleFiles(json),
      let outputs = StoredManifest.outputs(json)
    else { return nil }
    (self.json, self.ruleFiles, self.outputs) = (json, ruleFiles, outputs)
  }

  /// The round's key, which lies in the run's folder.
  func key(ofRun folder: String) throws(ScreeningError) -> RoundKey {
    guard let bytes = InputFile.bytes("\(folder)/\(Screener.keyPath)", limit: 4096) else {
      throw RunFolder.unreadable("round.key", in: folder)
    }
    guard let key = RoundKey(text: String(decoding: bytes, as: UTF8.self)),
      json["key fingerprint"]?.string == key.fingerprint()
    else { throw .integrity("team-damaged", "team/round.key is not the key of this run") }
    return key
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

  private static func outputs(_ manifest: JSONValue) -> [String: Digest32]? {
    guard let entries = manifest["outputs"]?.elements else { return nil }
    var outputs: [String: Digest32] = [:]
    for entry in entries {
      guard let name = entry["name"]?.string, let text = entry["salted sha256"]?.string,
        let digest = Digest32(hexadecimal: text)
      else { return nil }
      outputs[name] = digest
    }
    return outputs
  }
}
