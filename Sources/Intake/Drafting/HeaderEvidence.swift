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
  ///   - facts: the columns, with the first line's cells as their names.
  ///   - questions: what a programme asks.
  init(_ facts: [ColumnFacts], _ questions: [Question]) {
    // A field that holds nothing but its header is that of a choice.
    let isAnswered = facts.contains { facts in
      facts.distinct > 1 && !facts.folded.isEmpty && facts.texts.contains { foldedWording($0.text) == facts.folded }
    }
    if isAnswered {
      self = .answers
      return
    }
    let known = Set(questions.flatMap { [$0.name.text] + ($0.title.map { [$0] } ?? []) }.map(foldedWording))
    let isAsked = facts.contains { facts in
      Self.standsAboveValues(facts) || Self.isNoChoice(facts) || Self.asks(facts.folded) || known.contains(facts.folded)
    }
    let named = facts.filter { !$0.folded.isEmpty }
    let labels = named.count { Self.isLabel($0) }
    self = isAsked || labels > 0 && labels * 2 >= named.count ? .header : .nothing
  }

  private static func standsAboveValues(_ facts: ColumnFacts) -> Bool {
    guard !facts.folded.isEmpty, facts.filled > 0 else { return false }
    let header = Array(facts.folded.utf8)
    if facts.look != .other { return DecimalReading(header).numbers().isEmpty }
    return !header.contains(where: isASCIIDigit)
      && facts.texts.allSatisfy { $0.text.utf8.contains(where: isASCIIDigit) }
  }

  /// Whether many chose among few texts, of which it is none: an applicant's own choice would be met again.
  private static func isNoChoice(_ facts: ColumnFacts) -> Bool {
    !facts.folded.isEmpty && facts.filled >= 12 && facts.distinct * 3 <= facts.filled
  }

  /// Whether a text asks somebody, as people do not who answer.
  private static func asks(_ folded: String) -> Bool {
    let words = folded.split { !$0.isLetter }.map(String.init)
    if folded.hasSuffix("?") || folded.hasSuffix(":") { return true }
    return words.count > 1 && words.contains { ["you", "your", "please"].contains($0) }
  }

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
