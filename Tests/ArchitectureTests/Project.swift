import Foundation

/// The project's own files, for the tests that read them.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Swift files below a folder, with their paths relative to the root.
  static func swiftFiles(below folder: String) throws -> [(path: String, text: String)] {
    let base = root.appending(path: folder)
    guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return try walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map {
      ("\(folder)/\($0)", try String(contentsOf: base.appending(path: $0), encoding: .utf8))
    }
  }

  /// The targets of the package manifest with the names they depend on.
  static func declaredDependencies(in manifest: String) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    let flat = manifest.replacing("\n", with: " ")
    let pattern =
      /\.(?:target|executableTarget|testTarget)\(\s*name: "(?<name>[\w-]+)"(?<rest>.*?)\)(?=,\s+\.(?:target|executableTarget|testTarget)|,\s+\]\s+\))/
    for match in flat.matches(of: pattern) {
      let names = String(match.rest).matches(of: /"(\w[\w-]*)"/).map { String($0.1) }
      let packages = String(match.rest).matches(of: /package: "([\w-]+)"/).map { String($0.1) }
      // Yams is a product and a package of one name: a package's name counts once less than it stands there.
      var dependencies = names
      for package in packages {
        if let index = dependencies.lastIndex(of: package) { dependencies.remove(at: index) }
      }
      found[String(match.name)] = Set(dependencies)
    }
    return found
  }
}
