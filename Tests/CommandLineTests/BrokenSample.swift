import Foundation
import Testing

/// A line of the tables in `Samples/broken/README.md`.
struct BrokenSample: Sendable, CustomTestStringConvertible {
  /// The path below `Samples/broken`.
  let file: String
  let status: Int32
  let codes: [String]

  var testDescription: String { file }
  var name: String { file.replacing("/", with: "-") }
  var isProgramme: Bool { file.hasPrefix("rules/") }

  static func all() throws -> [BrokenSample] {
    let page = try String(contentsOf: Foothold.root.appending(path: "Samples/broken/README.md"), encoding: .utf8)
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count >= 3, let status = Int32(cells[2]) else { return nil }
      let codes = cells.count > 3 ? cells[3].split(whereSeparator: { "`, ".contains($0) }).map(String.init) : []
      return BrokenSample(file: cells[0].trimmingCharacters(in: ["`"]), status: status, codes: codes)
    }
  }

  /// The command that the page speaks of.
  func arguments(out: String, format: String = "text") -> [String] {
    let path = Foothold.path("Samples/broken/\(file)")
    return isProgramme
      ? ["check", path, "--format", format]
      : ["screen", path, "--programme", Samples.programme, "--out", out, "--format", format]
  }
}
