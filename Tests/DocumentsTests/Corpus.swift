import Foundation

/// Test material that others wrote, from `../shared/corpora` beside the project.
enum Corpus {
  static let folder: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("../shared/corpora")
  }()

  static func isPresent(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(name + ".tar.xz").path)
  }

  static func missing(_ name: String) -> String { "../shared/corpora/\(name).tar.xz is not on this machine" }

  /// The files of an archive, by their paths in it.
  static func files(_ name: String) throws -> [String: [UInt8]] {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("foothold-corpus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "xJf", folder.appendingPathComponent(name + ".tar.xz").path, "-C", place.path]
    try tar.run()
    tar.waitUntilExit()
    var files: [String: [UInt8]] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: place.path) ?? .init() {
      var isFolder: ObjCBool = false
      let full = place.appendingPathComponent(path).path
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[path] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: full)))
    }
    return files
  }
}
