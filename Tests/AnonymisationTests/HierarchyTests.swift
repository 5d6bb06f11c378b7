import Anonymisation
import Testing

@Suite struct HierarchyTests {
  private func error(_ text: String) -> HierarchyError? {
    do throws(HierarchyError) {
      _ = try Hierarchy(csv: text.utf8)
      return nil
    } catch {
      return error
    }
  }

  @Test func `values become coarser level by level`() throws {
    let hierarchy = try Hierarchy(csv: "\u{FEFF}18;18-21;*\r\n19 ; 18-21;*\r\n22;22-25;*\r\n\r\n".utf8)
    #expect(hierarchy.values == ["18", "19", "22"])
    #expect(hierarchy.topLevel == 2)
    let value = hierarchy.index(of: "19")
    #expect((0...2).map { hierarchy.label(of: value, level: $0) } == ["19", "18-21", "*"])
    #expect(hierarchy.index(of: "23") == nil)
  }

  @Test func `an open answer is a value of its own that only the last level takes in`() throws {
    let hierarchy = try Hierarchy(csv: "18;18-21;*\n22;22-25;*".utf8)
    #expect((0...2).map { hierarchy.label(of: nil, level: $0) } == ["not stated", "not stated", "*"])
  }

  @Test(arguments: [
    ("", HierarchyError(.empty, line: 1), "expected lines such as `18;18-21;*`, found none"),
    (
      "18\n", HierarchyError(.noLevels, line: 1), "expected a value and its levels such as `18;18-21;*`, found one cell"
    ),
    (
      "18;a;*\n19;*\n", HierarchyError(.levels(expected: 3, found: 2), line: 2),
      "expected 3 cells as on the first line, found 2"
    ),
    ("18;;*\n", HierarchyError(.emptyCell, line: 1, column: 4), "expected a label, found an empty cell"),
    (
      "18;a;*\n\n19;a;*", HierarchyError(.levels(expected: 3, found: 1), line: 2),
      "expected 3 cells as on the first line, found 1"
    ),
    (
      "18;\"a\";*\n", HierarchyError(.character, line: 1, column: 4),
      "a label holds no quotation marks and no control characters; cells are separated by `;`"
    ),
    (
      "18;a;*\n18;a;*\n", HierarchyError(.repeatedValue("18", firstLine: 1), line: 2),
      "'18' stands on line 1 already; every value stands once"
    ),
    (
      "18;a;x;*\n19;b;y;*\n20;a;y;*\n",
      HierarchyError(.notCoarser(label: "a", next: "y", firstNext: "x", firstLine: 1), line: 3, column: 6),
      "'a' belongs to 'y' here and to 'x' on line 1; a level only joins labels"
    ),
    ("18;a;all\n", HierarchyError(.lastNotStar, line: 1, column: 6), "expected `*` as the last level"),
    (
      "18;*;*\n", HierarchyError(.earlyStar, line: 1, column: 4),
      "`*` stands for everybody and is the last level only"
    ),
    (
      "not stated;a;*\n", HierarchyError(.reserved("not stated"), line: 1),
      "'not stated' is what the program writes for open answers; use another label"
    ),
  ]) func `a mistake is named with its place`(text: String, expected: HierarchyError, message: String) {
    #expect(error(text) == expected)
    #expect(expected.message == message)
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: HierarchyError(.notUTF8, line: 1, column: 4)) { try Hierarchy(csv: [0x31, 0x38, 0x3B, 0xFF]) }
  }
}
