/// A text in a YAML file, as it was written: `no`, `010` and `12:30` are texts like any other.
public struct YAMLScalar: Hashable, Sendable {
  /// How a text is written.
  public enum Style: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// In single quotes.
    case single
    /// In double quotes, with escapes.
    case double
    /// As a block after `|`.
    case literal
    /// As a block after `>`.
    case folded
  }

  /// The text: escapes read, lines folded as YAML has it.
  public let text: String
  /// Where it begins: its first character, its opening quote, its `|` or `>`.
  public let place: YAMLPlace
  /// How it is written.
  public let style: Style
  /// Whether it stands inside `{…}` or `[…]`.
  public let isInFlow: Bool
  /// The file.
  public let source: YAMLSource

  /// The line, from 1.
  public var line: Int { place.line }
  /// The column, from 1.
  public var column: Int { place.column }

  /// Whether it is written without quotes inside `{…}` or `[…]`.
  ///
  /// There a comma ends a text without a word: `{ when: max(a, b) > 3 }` has the keys `when` and `b) > 3`. So conditions
  /// must be quoted there, and who reads one checks this.
  public var isPlainInFlow: Bool { isInFlow && style == .plain }

  /// Whether nothing is written, as after `key:`.
  public var isNothing: Bool { text.isEmpty && style == .plain }

  /// The place in the file of a byte of `text` (its UTF-8); that of the end for an offset at or past it.
  ///
  /// Exact for all styles: quotes, escapes, folded lines and the indentation of blocks are accounted for.
  public func place(ofUTF8Offset offset: Int) -> YAMLPlace {
    let origins = YAMLScalarOrigins(self)
    var index = 0
    var passed = 0
    for scalar in text.unicodeScalars {
      passed += UTF8.width(scalar)
      if passed > offset { break }
      index += 1
    }
    return source.place(of: origins.origin(of: index))
  }

  /// Makes a diagnostic that points at the text, or at a byte of it.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, code: String, atUTF8Offset offset: Int? = nil, subject: String? = nil,
    message: String, notes: [String] = []
  ) -> Diagnostic {
    source.diagnostic(
      severity, code: code, at: offset.map { place(ofUTF8Offset: $0) } ?? place, subject: subject, message: message,
      notes: notes)
  }

  /// Equal are texts at the same place of files of the same name.
  public static func == (one: YAMLScalar, other: YAMLScalar) -> Bool {
    one.text == other.text && one.place == other.place && one.style == other.style && one.isInFlow == other.isInFlow
      && one.source.file == other.source.file
  }

  /// Feeds text and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(place)
  }
}
