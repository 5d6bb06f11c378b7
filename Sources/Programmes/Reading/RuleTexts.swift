internal import Applicants
internal import Documents
internal import Eligibility

/// The expressions of a programme with the texts they were read from, so that every byte of one is found in its file.
struct RuleTexts {
  private struct Entry {
    let rule: RuleText
    let scalar: YAMLScalar
  }

  private var entries: [Entry] = []

  /// Makes a rule text of a condition; reports one that stands in `{…}` or `[…]` without quotes.
  mutating func condition(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> RuleText? {
    guard scalar.checkFlow(&problems) else { return nil }
    guard !scalar.name.isEmpty else {
      problems.report(.shapeWrong, at: scalar, "expected a condition, found an empty text")
      return nil
    }
    return text(scalar)
  }

  /// Makes a rule text.
  mutating func text(_ scalar: YAMLScalar) -> RuleText {
    var lines: [SourcePlace] = []
    var offset = 0
    for line in scalar.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let place = scalar.place(ofUTF8Offset: offset)
      lines.append(SourcePlace(file: scalar.source.file, line: place.line, column: place.column))
      offset += line.count + 1
    }
    let rule = RuleText(scalar.text, place: scalar.sourcePlace, lines: lines)
    entries.append(Entry(rule: rule, scalar: scalar))
    return rule
  }

  /// Where a place that a rule text gave stands in the file; folded lines and escapes are accounted for.
  ///
  /// A rule text counts on from the start of its line, so the offset is counted back and looked up in the YAML text.
  func exact(_ place: SourcePlace) -> Exact? {
    guard let line = place.line, let column = place.column else { return nil }
    var best: (entry: Entry, index: Int, start: Int)?
    for entry in entries where entry.scalar.source.file == place.file {
      for (index, start) in entry.rule.lines.enumerated() {
        guard start.line == line, let first = start.column, first <= column, first >= best?.start ?? 0 else { continue }
        best = (entry, index, first)
      }
    }
    guard let best else { return nil }
    let text = best.entry.rule.text.utf8
    var offset = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).prefix(best.index) {
      offset += line.count + 1
    }
    offset += column - best.start
    return Exact(scalar: best.entry.scalar, place: best.entry.scalar.place(ofUTF8Offset: offset))
  }

  /// A place inside an expression.
  struct Exact {
    let scalar: YAMLScalar
    let place: YAMLPlace
  }
}
