public import Applicants

/// An expression as a rule file writes it, with the places of its lines, so that a mistake in it can be pointed at.
public struct RuleText: Hashable, Sendable {
  /// The expression; lines are separated by line feeds.
  public let text: String
  /// Where the expression stands.
  public let place: SourcePlace
  /// Where each line of `text` starts in the file; empty for text that was not read from one.
  public let lines: [SourcePlace]

  /// Makes a rule text; without `lines` the first line starts at `place`.
  public init(_ text: String, place: SourcePlace = SourcePlace(file: ""), lines: [SourcePlace]? = nil) {
    self.text = text
    self.place = place
    self.lines = lines ?? [place]
  }

  /// Where a byte of the text stands in the file; `offset` counts UTF-8 bytes from 0.
  public func place(atUTF8 offset: Int) -> SourcePlace {
    var line = 0
    var column = 0
    for byte in text.utf8.prefix(max(0, offset)) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 0
      } else {
        column += 1
      }
    }
    guard line < lines.count, let start = lines[line].column else { return line < lines.count ? lines[line] : place }
    return SourcePlace(file: lines[line].file, line: lines[line].line, column: start + column)
  }
}
