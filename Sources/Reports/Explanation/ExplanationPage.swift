public import Applicants
public import Eligibility

/// The lines of an explanation for a terminal.
public struct ExplanationPage {
  private let width: Int
  private var lines: [String] = []
  private static let entryIndent = 12

  /// Begins a page of lines of at most `width` columns; longer words stand alone.
  public init(width: Int) {
    self.width = width
  }

  /// The page; control characters, which could steer a terminal, are written as `\u{1B}`.
  public var text: String { lines.map(ExplanationPage.printable).joined(separator: "\n") + "\n" }

  /// A paragraph; lines after the first stand two columns further in.
  public mutating func line(_ text: String, indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    for (index, line) in wrapped(text, width: width - indent - (indent > 0 ? 2 : 0)).enumerated() {
      lines.append(margin + (index > 0 && indent > 0 ? "  " : "") + line)
    }
  }

  /// A paragraph in a column of its own, with a word before it.
  public mutating func entry(_ word: String, _ text: String) {
    let margin = String(repeating: " ", count: Self.entryIndent)
    for (index, line) in wrapped(text, width: width - Self.entryIndent).enumerated() {
      lines.append(index == 0 ? TextLayout.padded("  " + word, to: Self.entryIndent) + line : margin + line)
    }
  }

  /// A heading after an empty line.
  public mutating func heading(_ text: String) {
    skip()
    line(text)
  }

  /// An empty line.
  public mutating func skip() {
    lines.append("")
  }

  /// Line ends in what somebody typed are shown as spaces.
  private func wrapped(_ text: String, width: Int) -> [String] {
    TextLayout.wrapped(String(text.map { $0.isNewline ? " " : $0 }), width: width)
  }

  /// `2 points`, `2 to 4 points`.
  public static func points(_ range: PointsRange?) -> String {
    guard let range else { return "points that cannot be counted" }
    return range.low == range.high && range.low.description == "1" ? "1 point" : "\(range.spoken) points"
  }

  /// `a, b and c`.
  public static func names(_ names: [QuestionName]) -> String {
    guard let last = names.last else { return "nothing" }
    let others = names.dropLast().map(\.text).joined(separator: ", ")
    return others.isEmpty ? last.text : "\(others) and \(last)"
  }

  private static func printable(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator,
        .format where scalar != "\u{200D}" && scalar != "\u{200C}":
        // One by one: appending several copies all that is there.
        for mark in "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars { result.append(mark) }
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
