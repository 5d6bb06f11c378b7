import Documents
import Foundation

@testable import Programmes

/// A folder of rule files that exists while a test runs.
final class RuleFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "foothold-rules-" + UUID().uuidString
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// What loading and checking `programme.yaml` finds, a text each: `file:line:column severity [code] message`.
  func findings(_ name: String = "programme.yaml", withNotes: Bool = false) -> [String] {
    let diagnostics: [Diagnostic]
    do throws(ProgrammeError) {
      let programme = try ProgrammeLoader.load(path + "/" + name)
      diagnostics = ProgrammeCheck(programme).diagnostics.filter { $0.severity != .note }
    } catch {
      diagnostics = error.diagnostics
    }
    return diagnostics.map { describe($0, withNotes: withNotes) }
  }

  func describe(_ diagnostic: Diagnostic, withNotes: Bool) -> String {
    let file = (diagnostic.file ?? "").replacing(path + "/", with: "")
    let place = [file, diagnostic.line.map(String.init), diagnostic.column.map(String.init)]
      .compactMap { $0 == "programme.yaml" ? nil : $0 }.joined(separator: ":")
    let notes = withNotes ? diagnostic.notes.map { " | \($0.replacing(path + "/", with: ""))" }.joined() : ""
    let severity = diagnostic.severity == .error ? "" : "\(diagnostic.severity.rawValue) "
    return "\(place) \(severity)[\(diagnostic.code)] \(diagnostic.message.replacing(path + "/", with: ""))\(notes)"
  }
}

/// The project's root.
let projectRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// All YAML files below a folder of the project, in order.
func ruleFiles(below folder: String) -> [String] {
  let root = projectRoot + "/" + folder
  let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
  return names.filter { $0.hasSuffix(".yaml") }.sorted().map { root + "/" + $0 }
}
