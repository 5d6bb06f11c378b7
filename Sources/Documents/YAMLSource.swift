/// The text of a YAML file, for places and for the lines that diagnostics show.
///
/// Columns count Unicode scalars from 1, lines end as libyaml ends them: CR, LF, CRLF, NEL, LS and PS.
public final class YAMLSource: Sendable {
  /// The file's path as the person gave it.
  public let file: String
  let scalars: [Unicode.Scalar]
  /// The index of the first scalar of each line.
  let lineStarts: [Int]

  init(_ text: String, file: String) {
    self.file = file
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where Self.isBreak(scalar) {
      if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// The index of the scalar at a line and column, both from 1; no further than the end.
  func index(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return scalars.count }
    return min(lineStarts[line - 1] + column - 1, scalars.count)
  }

  /// The line and column of a scalar.
  func place(of index: Int) -> YAMLPlace {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return YAMLPlace(line: low + 1, column: index - lineStarts[low] + 1)
  }

  /// The range of a line's scalars, from 1, without what ends it.
  func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return scalars.count..<scalars.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : scalars.count
    while end > start, Self.isBreak(scalars[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The text of a line, from 1; nil where there is no such line.
  public func line(_ line: Int) -> String? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    return String(String.UnicodeScalarView(scalars[range(ofLine: line)]))
  }

  /// Makes a diagnostic that points into the file, with the line it points at.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, code: String, at place: YAMLPlace, subject: String? = nil,
    message: String, notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, file: file, line: place.line, column: place.column, subject: subject, message: message,
      notes: notes, sourceLine: line(place.line))
  }
}

/// A place in a file: line and column, both from 1. Columns count Unicode scalars.
public struct YAMLPlace: Hashable, Sendable, Comparable {
  /// The line.
  public let line: Int
  /// The column.
  public let column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether a place stands before another.
  public static func < (one: YAMLPlace, other: YAMLPlace) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}
