import Applicants

/// What shows whether the first line of a CSV file that no profile knows is its header, where none of it looks like an
/// answer by itself.
enum HeaderEvidence {
  /// It asks, or stands above values.
  case header
  /// Somebody answers the same further down.
  case answers
  /// All are words, and none of them asks: it may be either.
  case nothing

  /// - Parameters:
  ///   - columns: the columns, with the first line's cells as their names; gone through once, and none is kept.
  ///   - questions: what a programme asks.
  init(_ columns: some Sequence<ColumnFacts>, _ questions: [Question]) {
    let known = Set(questions.flatMap { [$0.name.text] + ($0.title.map { [$0] } ?? []) }.map(foldedWording))
    var (filled, asking, labels, addressing) = (0, 0, 0, 0)
    for facts in columns where !facts.folded.isEmpty {
      // A field that holds nothing but its header is that of a choice.
      if facts.distinct > 1, facts.texts.contains(where: { foldedWording($0.text) == facts.folded }) {
        self = .answers
        return
      }
      filled += 1
      guard !Self.answers(facts.folded) else { continue }
      if Self.standsAboveValues(facts) || Self.asks(facts.folded) || known.contains(facts.folded) {
        asking += 1
      } else if Self.isLabel(facts) {
        labels += 1
      }
      if Self.addresses(facts.folded) { addressing += 1 }
    }
    let shown = asking + labels
    let isMostlyShown = shown > 0 && shown * 2 >= filled
    // One cell shows little of a line: the first applicant may have asked something, or written words for a number.
    self = isMostlyShown || asking > 1 || addressing > 1 ? .header : .nothing
  }

  private static func standsAboveValues(_ facts: ColumnFacts) -> Bool {
    guard facts.filled > 0 else { return false }
    let header = Array(facts.folded.utf8)
    if facts.look != .other { return DecimalReading(header).numbers().isEmpty }
    return !header.contains(where: isASCIIDigit)
      && facts.texts.allSatisfy { $0.text.utf8.contains(where: isASCIIDigit) }
  }

  /// Whether a text is how people answer who give no number and no choice: "none", "about two", "not sure".
  private static func answers(_ folded: String) -> Bool {
    let words = words(folded)
    guard let first = words.first, words.count <= 6, !isAsking(first) else { return false }
    return words.contains(where: answering.contains)
  }

  /// Whether a text asks somebody, as people do not who answer.
  private static func asks(_ folded: String) -> Bool {
    if folded.hasSuffix("?") || folded.hasSuffix(":") { return true }
    let words = words(folded)
    return words.first.map(isAsking) == true && words.contains { ["you", "your", "please"].contains($0) }
  }

  /// Whether a text begins as forms do that name a field or ask for it; answers may, but hardly in two columns.
  private static func addresses(_ folded: String) -> Bool {
    words(folded).first.map { ["your", "please"].contains($0) } == true
  }

  private static func isAsking(_ word: String) -> Bool {
    FormVocabulary.asks.contains(word) || FormVocabulary.auxiliaries.contains(word)
  }

  private static func words(_ folded: String) -> [String] { folded.split { !$0.isLetter }.map(String.init) }

  private static let answering: Set<String> = [
    "none", "nil", "nothing", "zero", "never", "unknown", "unsure", "sure", "dunno", "dont", "maybe", "perhaps",
    "roughly", "approximately", "couple", "few", "several", "lots", "loads", "varies", "vary", "various", "depends",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// Whether a text is what forms call a field, and no more.
  private static func isLabel(_ facts: ColumnFacts) -> Bool {
    let keys = facts.words.keys
    return SystemFields.isKnown(facts.folded)
      || !keys.isEmpty
        && keys.isSubset(of: labels.union(FormVocabulary.neutral).union(FormVocabulary.people))
        && !keys.isDisjoint(with: labels)
  }

  private static let labels = Set(FormVocabulary.personal.map(FormWords.key)).union(["full"])
}
