import Foundation
import Testing

@testable import Programmes

struct CodeCatalogueTests {
  @Test func `no code stands twice and each is explained in a sentence`() {
    let codes = CodeCatalogue.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for entry in CodeCatalogue.all {
      #expect(entry.code.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(entry.code)")
      #expect(entry.explanation.hasSuffix("."))
    }
  }

  /// The codes that the sources of a module name in a report.
  private func codes(in folder: String, fileNames: (String) -> Bool) throws -> Set<String> {
    let root = URL(fileURLWithPath: projectRoot + "/Sources/" + folder).resolvingSymlinksInPath().path
    let names = try FileManager.default.subpathsOfDirectory(atPath: root)
    var found: Set<String> = []
    for name in names where name.hasSuffix(".swift") && fileNames(name) {
      let text = try String(contentsOfFile: root + "/" + name, encoding: .utf8)
      for match in text.matches(of: /(?:code:|report\()\s*"([a-z0-9-]+)"/) { found.insert(String(match.output.1)) }
    }
    return found
  }

  @Test func `every code that reading YAML and checking rules report is in the catalogue`() throws {
    let listed = Set(CodeCatalogue.all.map(\.code))
    let used =
      try codes(in: "Documents") { $0.hasPrefix("YAML") }.union(try codes(in: "Eligibility") { _ in true })
    #expect(used.count > 20)
    #expect(used.subtracting(listed) == [])
  }

  @Test func `every code of YAML and rules in the catalogue is used`() throws {
    let used = try codes(in: "Documents") { $0.hasPrefix("YAML") }
      .union(try codes(in: "Eligibility") { _ in true })
      .union(DiagnosticCode.allCases.map(\.rawValue))
    let listed = CodeCatalogue.all.filter { $0.part == .ruleFiles }.map(\.code)
    #expect(Set(listed).subtracting(used) == [])
  }

  @Test func `every own code is used`() throws {
    let root = URL(fileURLWithPath: projectRoot + "/Sources/Programmes").resolvingSymlinksInPath().path
    let sources = try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".swift") && $0 != "DiagnosticCode.swift" }
      .map { try String(contentsOfFile: root + "/" + $0, encoding: .utf8) }.joined()
    for code in DiagnosticCode.allCases { #expect(sources.contains(".\(code)"), "\(code)") }
  }
}
