import Documents
import Foundation

/// The oracle in `Tests/Oracle`: plain Python that was written from the design and the rule files alone.
enum PythonOracle {
  static let isHere = (try? run(["--version"])) != nil

  struct Failed: Error {
    let arguments: [String]
    let message: String
  }

  /// Runs Python with arguments and gives what it wrote to standard output.
  @discardableResult
  static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a full pipe would stop the child.
    let out = folder.appending(path: "out")
    let err = folder.appending(path: "err")
    for file in [out, err] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, message: try String(contentsOf: err, encoding: .utf8))
    }
    return try String(contentsOf: out, encoding: .utf8)
  }

  /// What the oracle says of every record of some forms, by `file:number`.
  static func verdicts(programme: String, forms: [String]) throws -> [String: RecordVerdict] {
    let text = try run([Workplace.path("Tests/Oracle/oracle.py"), programme] + forms)
    var found: [String: RecordVerdict] = [:]
    for line in text.split(separator: "\n") {
      let json = try JSONDocument(String(line)).value
      let record = "\(json["file"]?.string ?? "?"):\(json["number"]?.numberText ?? "?")"
      found[record] = RecordVerdict(
        outcome: json["outcome"]?.string ?? "", low: json["low"].map(RecordVerdict.number) ?? "",
        high: json["high"].map(RecordVerdict.number) ?? "", matters: RecordVerdict.names(json["matters"]),
        settledBy: RecordVerdict.settlements(json["settledBy"]))
    }
    return found
  }
}

/// What is said of a record: by the program, by the oracle, or by hand.
struct RecordVerdict: Hashable {
  var outcome: String
  var low = ""
  var high = ""
  var matters: [String] = []
  var settledBy: [String: [[String]]] = [:]

  static func number(_ json: JSONValue) -> String { json.numberText ?? json.string ?? "" }

  static func names(_ json: JSONValue?) -> [String] { json?.elements?.compactMap(\.string) ?? [] }

  static func settlements(_ json: JSONValue?) -> [String: [[String]]] {
    var found: [String: [[String]]] = [:]
    for outcome in ["eligible", "not eligible"] {
      let sets = json?[outcome]?.elements?.map { names($0) } ?? []
      if !sets.isEmpty { found[outcome] = sets }
    }
    return found
  }
}

extension Workplace {
  /// What a run says of every record, by `file:number`.
  func verdicts(run: String = "run") throws -> [String: RecordVerdict] {
    var cases: [String: JSONValue] = [:]
    for line in try lines("team/cases.ndjson", run: run) { cases[line["case"]?.string ?? ""] = line }
    var found: [String: RecordVerdict] = [:]
    for line in try lines("team/decisions.ndjson", run: run) {
      let shared = cases[line["case"]?.string ?? ""]
      found[place(line["record"])] = RecordVerdict(
        outcome: line["outcome"]?.string ?? "", low: line["points"]?["low"].map(RecordVerdict.number) ?? "",
        high: line["points"]?["high"].map(RecordVerdict.number) ?? "",
        matters: RecordVerdict.names(shared?["matters"]), settledBy: RecordVerdict.settlements(shared?["settledBy"]))
      for other in line["also"]?.elements ?? [] { found[place(other)] = RecordVerdict(outcome: "duplicate") }
    }
    for input in csvRows(try text("team/inputs.csv", run: run)).dropFirst() {
      let index = "team/set-aside/\(input[0]).\(input[2].lowercased()).index.csv"
      guard FileManager.default.fileExists(atPath: path("\(run)/\(index)")) else { continue }
      for row in csvRows(try text(index, run: run)).dropFirst() {
        found["\(row[1]):\(row[2])"] = RecordVerdict(outcome: "set aside")
      }
    }
    return found
  }

  private func place(_ record: JSONValue?) -> String {
    "\(record?["file"]?.string ?? "?"):\(record?["number"]?.numberText ?? "?")"
  }
}
