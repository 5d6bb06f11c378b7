import Documents
import Foundation
import Testing

@testable import Programmes

struct ShippedRulesTests {
  @Test(arguments: ruleFiles(below: "Rules") + ruleFiles(below: "Rules/benchmarks"))
  func `every shipped programme loads and passes its examples without a warning`(_ path: String) throws {
    do throws(ProgrammeError) {
      let check = ProgrammeCheck(try ProgrammeLoader.load(path))
      #expect(check.diagnostics.map { $0.rendered() } == [])
      #expect(check.passedCount == check.exampleCount)
      #expect(check.exampleCount >= 3)
    } catch {
      Issue.record("\(error.diagnostics.map { $0.rendered() }.joined(separator: "\n"))")
    }
  }

  @Test func `there are shipped programmes to load`() {
    #expect(ruleFiles(below: "Rules").count >= 1)
    #expect(ruleFiles(below: "Rules/benchmarks").count >= 2)
  }

  /// The lines `| rules/x.yaml | what | status | code |` of the table.
  static let brokenTable: [(file: String, status: String, code: String)] = {
    let text = (try? String(contentsOfFile: projectRoot + "/Samples/broken/README.md", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
      guard cells.count == 6, cells[1].hasPrefix("rules/") else { return nil }
      return (cells[1], cells[3], cells[4])
    }
  }()

  @Test func `every broken rule file stands in the table`() {
    let listed = Set(Self.brokenTable.map { projectRoot + "/Samples/broken/" + $0.file })
    #expect(listed == Set(ruleFiles(below: "Samples/broken/rules")))
  }

  @Test(arguments: brokenTable.map(\.file))
  func `a broken rule file is refused for its one mistake`(_ file: String) throws {
    let line = try #require(Self.brokenTable.first { $0.file == file })
    let path = projectRoot + "/Samples/broken/" + file
    var diagnostics: [Diagnostic]
    do throws(ProgrammeError) {
      diagnostics = ProgrammeCheck(try ProgrammeLoader.load(path)).diagnostics
    } catch {
      diagnostics = error.diagnostics
    }
    let isRefused = diagnostics.contains { $0.severity == .error }
    if isRefused { diagnostics.removeAll { $0.severity != .error } }
    let codes = line.code.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
    #expect(diagnostics.map(\.code) == codes, "\(diagnostics.map { $0.rendered() })")
    #expect(line.status == (isRefused ? "2" : "0"))
    for diagnostic in diagnostics { #expect(diagnostic.file == path && diagnostic.line != nil) }
  }
}
