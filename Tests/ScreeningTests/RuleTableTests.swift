import Foundation
import Screening
import Testing

@Suite struct RuleTableTests {
  @Test func `the table in the rules' README is the one that the program prints`() throws {
    let readme = try String(contentsOfFile: Workplace.path("Rules/README.md"), encoding: .utf8)
    let begin = try #require(readme.firstRange(of: /<!-- rules: begin [^\n]*-->\n/))
    let end = try #require(readme.firstRange(of: "<!-- rules: end -->"))
    let section = readme[begin.upperBound..<end.lowerBound].trimmingCharacters(in: .newlines)
    #expect(section == (try Checking.table(Workplace.programme)))
    #expect(section.contains("| `age-18-to-25` | Aged 18 to 25"))
  }
}
