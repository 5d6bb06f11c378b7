import Applicants
import Audit
import Documents

/// The folder of a run that is to be replaced: what people put or did there would go with it.
struct ReplacedRun {
  private let path: String
  private let manifest: StoredManifest
  private let salt: KeyedDigest

  /// Takes a run; nil where manifest and key do not say what it wrote.
  init?(_ path: String) {
    guard let manifest = StoredManifest.bytes(ofRun: path).flatMap({ StoredManifest($0) }),
      let key = try? manifest.key(ofRun: path)
    else { return nil }
    (self.path, self.manifest) = (path, manifest)
    salt = key.salt()
  }

  /// The files that the run did not write, and those of `team/`, where people work, that are not as it wrote them; by
  /// their paths in the folder.
  ///
  /// Nobody works in the list of all decisions, which is too long to be looked at twice in a run.
  var filesOfOthers: [String] {
    let written = Set(manifest.outputs.keys).union(manifest.ruleFiles.map { "audit/rules/\($0.path)" })
      .union(["audit/manifest.json", "audit/log.jsonl", Screener.keyPath])
    let held = manifest.outputs.filter { $0.key.hasPrefix("team/") && $0.key != "team/\(RunFiles.decisions)" }
    return files(in: "").filter { file in
      if let digest = held[file] {
        return InputFile.digest("\(path)/\(file)").map { salt.authenticate($0.bytes) } != digest
      }
      return !written.contains(file)
    }.sorted()
  }

  /// The files below a folder of the run, which is empty or ends with a slash; the folder itself where it cannot be read.
  private func files(in folder: String) -> [String] {
    guard let names = OutputPath.contents(of: "\(path)/\(folder)") else { return [folder] }
    return names.flatMap { name in
      if OutputPath.isFolder("\(path)/\(folder)\(name)") { return files(in: "\(folder)\(name)/") }
      return ReplacedRun.isLitter(name) ? [] : [folder + name]
    }
  }

  /// Whether a name is that of a file that file managers leave in every folder.
  private static func isLitter(_ name: String) -> Bool {
    [".DS_Store", ".localized", ".directory", "Thumbs.db", "desktop.ini"].contains(name) || name.hasPrefix("._")
  }

  /// Whether a folder holds nothing, or nothing but what file managers leave.
  static func isEmpty(_ folder: String) -> Bool {
    OutputPath.contents(of: folder)?.allSatisfy { isLitter($0) && !OutputPath.isFolder("\(folder)/\($0)") } == true
  }
}
