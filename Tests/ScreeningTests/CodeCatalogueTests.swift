import Foundation
import Programmes
import Testing

/// `check --codes` lists every code that any message has.
@Suite struct CodeCatalogueTests {
  /// The codes that stand as texts in the sources of these targets.
  private static func codesWritten() throws -> [String: String] {
    var found: [String: String] = [:]
    let call = /(?:\bcode: |\b(?:wrongUse|integrity)\(\s*)"([a-z0-9-]+)"/
    for target in ["Screening", "foothold", "Programmes", "Eligibility", "Documents", "Reports", "Intake"] {
      let folder = Workplace.path("Sources/\(target)")
      for case let entry as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
        guard entry.hasSuffix(".swift") else { continue }
        let text = try String(contentsOfFile: "\(folder)/\(entry)", encoding: .utf8)
        for match in text.matches(of: call) { found[String(match.1)] = "\(target)/\(entry)" }
      }
    }
    return found
  }

  @Test func `every code that is written anywhere is in the catalogue`() throws {
    let written = try Self.codesWritten()
    #expect(written.count > 25)
    #expect(written["output-not-a-run"] != nil && written["wrong-use"] != nil && written["interrupted"] != nil)
    let known = Set(CodeCatalogue.all.map(\.code))
    for (code, file) in written.sorted(by: { $0.key < $1.key }) {
      #expect(known.contains(code), "\(code) in \(file)")
    }
  }

  @Test func `the catalogue names no code of runs that nothing says`() throws {
    let written = try Self.codesWritten()
    for entry in CodeCatalogue.all where entry.part == .runs {
      #expect(written[entry.code] != nil, "\(entry.code)")
    }
  }
}
