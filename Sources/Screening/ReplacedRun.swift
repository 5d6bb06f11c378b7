import Applicants
import Audit
import Documents

/// The folder of a run that is to be replaced: what people put or did there would go with it.
///
/// What cannot be held to the run's manifest and key counts as theirs.
struct ReplacedRun {
  private let path: String
  /// What the run wrote, with salted digests; nothing where the manifest is damaged.
  private let outputs: [String: Digest32]
  private let ruleFiles: [Manifest.RuleFile]
  private let salt: KeyedDigest?

  init(_ path: String) {
    self.path = path
    let manifest = InputFile.bytes("\(path)/audit/manifest.json", limit: RunFolder.sizeLimit)
      .flatMap { try? JSONDocument($0).value }
    outputs = manifest.flatMap(RunFolder.outputs) ?? [:]
    ruleFiles = manifest.flatMap(RunFolder.ruleFiles) ?? []
    salt = manifest.flatMap { try? RunFolder.key(path, $0) }?.salt()
  }

  /// The files that the run did not write, and those it wrote for people to work in that are not as it wrote them; by
  /// their paths in the folder. Hidden files are nobody's work.
  var filesOfOthers: [String] {
    let written = Set(outputs.keys).union(ruleFiles.map { "audit/rules/\($0.path)" })
      .union(["audit/manifest.json", "audit/log.jsonl", Screener.keyPath])
    return files(in: "").filter { !written.contains($0) || ReplacedRun.isForPeople($0) && !isAsWritten($0) }.sorted()
  }

  private static func isForPeople(_ file: String) -> Bool {
    ["team/review.csv", "team/unknown-wordings.csv"].contains(file) || file.hasPrefix("team/set-aside/")
  }

  private func isAsWritten(_ file: String) -> Bool {
    guard let salt, let found = InputFile.digest("\(path)/\(file)") else { return false }
    return outputs[file] == salt.authenticate(found.bytes)
  }

  /// The files below a folder of the run, which is empty or ends with a slash; the folder itself where it cannot be read.
  private func files(in folder: String) -> [String] {
    guard let names = OutputPath.contents(of: "\(path)/\(folder)") else { return [folder] }
    return names.flatMap { name in
      if OutputPlace.isFolder("\(path)/\(folder)\(name)") { return files(in: "\(folder)\(name)/") }
      return name.hasPrefix(".") ? [] : [folder + name]
    }
  }
}
