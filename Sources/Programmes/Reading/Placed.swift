internal import Applicants
internal import Documents

/// Something that stands somewhere in a YAML file.
protocol Placed {
  var source: YAMLSource { get }
  var place: YAMLPlace { get }
}

extension YAMLScalar: Placed {}
extension YAMLValue: Placed {}
extension YAMLList: Placed {}
extension YAMLMapping: Placed {}

extension Placed {
  /// The place as the stages know it.
  var sourcePlace: SourcePlace { SourcePlace(file: source.file, line: place.line, column: place.column) }
}

extension [Diagnostic] {
  /// Adds a diagnostic that points at something.
  mutating func report(
    _ code: DiagnosticCode, _ severity: Diagnostic.Severity = .error, at spot: some Placed, _ message: String,
    notes: [String] = []
  ) {
    append(spot.source.diagnostic(severity, code: code.rawValue, at: spot.place, message: message, notes: notes))
  }

  /// Adds a diagnostic about a word that is none of those known.
  mutating func reportUnknown(
    _ code: DiagnosticCode, at spot: some Placed, _ message: String, word: String, known: [String],
    otherwise: [String] = []
  ) {
    let notes =
      Suggestion.didYouMean(word, among: known).map { ["did you mean '\($0)'?"] }
      ?? (known.isEmpty || known.count > 20 ? otherwise : [Self.known(known)] + otherwise)
    report(code, at: spot, message, notes: notes)
  }

  private static func known(_ words: [String]) -> String {
    "known here: " + words.map { "'\($0)'" }.joined(separator: ", ")
  }
}
