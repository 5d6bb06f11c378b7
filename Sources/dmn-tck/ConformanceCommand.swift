import ArgumentParser
import Conformance
import Foundation

/// `dmn-tck`
@main
struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmn-tck", abstract: "Run the technology compatibility kit of decision models.")

  @Argument(help: "The folder of the kit, with its folders compliance-level-2 and compliance-level-3.")
  var folder: String

  @Option(help: ArgumentHelp("Write the results as engines hand them in.", valueName: "file"))
  var results: String?

  func run() throws {
    let report = ConformanceKit(files: try files()).run()
    if let results { try report.csv.write(toFile: results, atomically: true, encoding: .utf8) }
    print(report.text, terminator: "")
    if report.rows.isEmpty || report.count().failed > 0 { throw ExitCode(1) }
  }

  /// The kit's files, by their paths in its folder.
  private func files() throws -> [String: [UInt8]] {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard (try? FileManager.default.contentsOfDirectory(atPath: root.path)) != nil,
      let paths = FileManager.default.enumerator(atPath: root.path)
    else { throw ValidationError("the folder '\(folder)' is not there, or cannot be read") }
    var files: [String: [UInt8]] = [:]
    for case let path as String in paths where path.hasSuffix(".dmn") || path.hasSuffix(".xml") {
      files[path] = [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
    }
    return files
  }
}
