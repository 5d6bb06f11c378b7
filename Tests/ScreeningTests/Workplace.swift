import Documents
import Foundation
import Reports
import Screening
import Testing

/// A folder of its own for a test, and the project's files.
struct Workplace: ~Copyable {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let samples = ["google-forms.csv", "typeform.json", "odk.xml"].map {
    path("Samples/positive-influence/\($0)")
  }
  static let programme = path("Rules/positive-influence.yaml")
  static let key = String(repeating: "0123456789abcdef", count: 4) + "\n"

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "foothold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.key.write(to: folder.appending(path: "key"), atomically: true, encoding: .utf8)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  static func path(_ relative: String) -> String { root.appending(path: relative).path }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file into the folder and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    return path(name)
  }

  /// Screens forms into the folder `out`, under the tests' own key.
  @discardableResult
  func screen(
    _ forms: [String] = samples, programme: String = programme, out: String? = "run",
    change: (inout ScreeningOptions) -> Void = { _ in },
    progress: @escaping ScreeningProgress = { _, _, _ in true }
  ) throws -> ScreeningResult {
    var options = ScreeningOptions(
      forms: forms, programme: programme, output: out.map { path($0) }, time: "2027-03-01T09:00:00Z",
      operatorName: "test")
    options.keyFile = path("key")
    change(&options)
    return try Screener.screen(options, program: "test", progress: progress)
  }

  /// The lines of a file of a run, each as JSON.
  func lines(_ name: String, run: String = "run") throws -> [JSONValue] {
    try text(name, run: run).split(separator: "\n").map { try JSONDocument(String($0)).value }
  }

  func text(_ name: String, run: String = "run") throws -> String {
    try String(contentsOf: folder.appending(path: "\(run)/\(name)"), encoding: .utf8)
  }

  /// The rows of a CSV file of a run by the names of its columns.
  func table(_ name: String, run: String = "run") throws -> [[String: String]] {
    let rows = csvRows(try text(name, run: run))
    return rows.dropFirst().map { Dictionary(zip(rows[0], $0)) { first, _ in first } }
  }

  /// All files below a run's folder with their bytes, by relative path.
  func files(below name: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let base = folder.appending(path: name)
    for case let entry as String in FileManager.default.enumerator(atPath: base.path) ?? .init() {
      var isFolder: ObjCBool = false
      let path = base.appending(path: entry).path
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        found[entry] = try Data(contentsOf: URL(filePath: path))
      }
    }
    return found
  }
}

/// A table of a CSV file for people, read by an independent reader that is small enough to be seen right.
func csvRows(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = String.UnicodeScalarView()
  var isQuoted = false
  var scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })[...]
  while let scalar = scalars.popFirst() {
    switch (scalar, isQuoted) {
    case ("\"", true):
      if scalars.first == "\"" {
        cell.append("\"")
        scalars.removeFirst()
      } else {
        isQuoted = false
      }
    case (_, true): cell.append(scalar)
    case ("\"", false): isQuoted = true
    case (",", false):
      row.append(String(cell))
      cell = .init()
    case ("\r", false): continue
    case ("\n", false):
      rows.append(row + [String(cell)])
      row = []
      cell = .init()
    default: cell.append(scalar)
    }
  }
  if !row.isEmpty || !cell.isEmpty { rows.append(row + [String(cell)]) }
  return rows
}
