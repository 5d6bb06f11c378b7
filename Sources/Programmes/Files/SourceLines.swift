internal import Applicants
internal import Documents

/// The lines of all files of a programme, for the carets of diagnostics.
struct SourceLines: Sendable {
  private let sources: [String: YAMLSource]

  init(_ sources: [YAMLSource]) {
    self.sources = Dictionary(sources.map { ($0.file, $0) }) { first, _ in first }
  }

  /// The line that a place points at.
  func line(at place: SourcePlace) -> String? {
    place.line.flatMap { sources[place.file]?.line($0) }
  }
}
