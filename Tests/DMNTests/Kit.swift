import Foundation

/// The technology compatibility kit, from `../shared/corpora` beside the project.
enum Kit {
  private static let project: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  private static let archive = project.appendingPathComponent("../shared/corpora/dmn-tck.tar.xz").path

  static let isPresent = FileManager.default.fileExists(atPath: archive)

  /// The kit's files by their paths in its folder.
  static func files() throws -> [String: [UInt8]] {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("foothold-kit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "xJf", archive, "-C", place.path]
    try tar.run()
    tar.waitUntilExit()
    var files: [String: [UInt8]] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: place.path) ?? .init()
    where path.hasSuffix(".dmn") || path.hasSuffix(".xml") {
      let parts = path.split(separator: "/").drop { !$0.hasPrefix("compliance-level") }
      files[parts.joined(separator: "/")] = [UInt8](try Data(contentsOf: place.appendingPathComponent(path)))
    }
    return files
  }

  /// The rows that are not passed, with the reason for each.
  static func notPassed() throws -> [String: String] {
    let path = project.appendingPathComponent("Tests/DMNTests/not-passed.csv")
    var reasons: [String: String] = [:]
    for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", maxSplits: 1)
      reasons[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return reasons
  }
}
