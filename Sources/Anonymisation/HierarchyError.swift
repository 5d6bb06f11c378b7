/// What is wrong with a hierarchy file, and where; lines and columns count from 1, columns in bytes.
public struct HierarchyError: Error, Hashable, Sendable {
  /// The kinds of mistakes.
  public enum Kind: Hashable, Sendable {
    /// The file holds no value.
    case empty
    /// The bytes are not UTF-8.
    case notUTF8
    /// A line has another number of levels than the first.
    case levels(expected: Int, found: Int)
    /// A line holds no level but the value itself.
    case noLevels
    /// A cell is empty.
    case emptyCell
    /// A cell holds a quotation mark or a control character.
    case character
    /// A value stands on two lines; the first of them.
    case repeatedValue(String, firstLine: Int)
    /// One label of a level has two different labels at the next.
    case notCoarser(label: String, next: String, firstNext: String, firstLine: Int)
    /// The last level is not `*`.
    case lastNotStar
    /// `*` stands elsewhere than at the last level.
    case earlyStar
    /// A label that the program uses itself.
    case reserved(String)
  }

  /// The mistake.
  public let kind: Kind
  /// The line.
  public let line: Int
  /// The column.
  public let column: Int

  /// Makes an error.
  public init(_ kind: Kind, line: Int, column: Int = 1) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  /// A sentence for the person who wrote the file.
  public var message: String {
    switch kind {
    case .empty: "expected lines such as `18;18-21;*`, found none"
    case .notUTF8: "expected UTF-8 text"
    case .levels(let expected, let found): "expected \(expected) cells as on the first line, found \(found)"
    case .noLevels: "expected a value and its levels such as `18;18-21;*`, found one cell"
    case .emptyCell: "expected a label, found an empty cell"
    case .character: "a label holds no quotation marks and no control characters; cells are separated by `;`"
    case .repeatedValue(let value, let line): "'\(value)' stands on line \(line) already; every value stands once"
    case .notCoarser(let label, let next, let firstNext, let line):
      "'\(label)' belongs to '\(next)' here and to '\(firstNext)' on line \(line); a level only joins labels"
    case .lastNotStar: "expected `*` as the last level"
    case .earlyStar: "`*` stands for everybody and is the last level only"
    case .reserved(let label): "'\(label)' is what the program writes for open answers; use another label"
    }
  }
}
