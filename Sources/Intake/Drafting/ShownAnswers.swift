import Applicants

/// The answers of a field that may be shown to whoever sees a draft, who need not be of the team.
///
/// A text is shown only where nobody can be told apart by it, nor by its absence:
/// - at least `groupSize` records gave that very text, and at least two texts are shown, or as many records hold another
///   (where all gave one answer, it would be known of everybody);
/// - at least `leastRecords` records answered at all;
/// - the field is surely a choice: there are few different frequent texts, none of them is long, an address, a number that
///   reaches or names somebody, or a form of address; and where it may answer a question with options, half of its answers
///   are these or like them, or are frequent or guessed to mean one and the header asks for nothing of a person's own (where
///   it asks for yes or no, the guessed ones begin with these); where it answers none, nine in ten are frequent, one of them
///   is what only choices offer ("yes", "prefer not to say", "other"), and the header asks for nothing of a person's own.
///
/// Of all other texts only counts are told.
public struct ShownAnswers: Hashable, Sendable {
  /// The texts, most frequent first.
  public let texts: [String]
  /// How many other texts there are.
  public let hiddenTexts: Int
  /// How many records hold one of these.
  public let hiddenRecords: Int
  /// Whether one of them was given by as many people as those that are shown.
  public let hidesFrequent: Bool

  /// How many people must have given an answer.
  static let groupSize = 5
  /// How many people must have answered.
  static let leastRecords = 4 * groupSize
  /// More different frequent texts than this are no choice.
  static let mostTexts = 30
  /// The same for fields that answer no question.
  static let mostTextsUnmapped = 12
  /// A longer text, in bytes, is nothing to choose.
  static let longest = 160

  /// Shows of all answers of a field those that may be; `counts` are its texts, or the parts of those with several
  /// answers.
  ///
  /// - Parameters:
  ///   - mapped: what its answers say of the question that it answers, if it is one with options.
  ///   - only: the texts that are wanted; nil for all.
  init(_ counts: [String: Int], _ facts: ColumnFacts, mapped: AnswerEvidence?, only: Set<String>? = nil) {
    let isChoice = Self.isChoice(counts, facts, mapped)
    let wanted = counts.filter { only?.contains($0.key) ?? true }
    let shown = wanted.filter { isChoice && $0.value >= Self.groupSize }
    texts = shown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    hiddenTexts = wanted.count - shown.count
    hidesFrequent = !isChoice && wanted.values.contains { $0 >= Self.groupSize }
    hiddenRecords = wanted.values.reduce(0, +) - shown.values.reduce(0, +)
  }

  private static func isChoice(_ counts: [String: Int], _ facts: ColumnFacts, _ mapped: AnswerEvidence?) -> Bool {
    let frequent = counts.filter { $0.value >= groupSize }
    let all = counts.values.reduce(0, +)
    let gaveFrequent = frequent.values.reduce(0, +)
    // Where hardly anybody gave another answer, the only one would be known of everybody.
    let isTold = frequent.count >= 2 || mapped != nil && !frequent.isEmpty && all - gaveFrequent >= groupSize
    guard facts.filled >= leastRecords, facts.look == .other, isTold else { return false }
    guard frequent.keys.allSatisfy({ $0.utf8.count <= longest && !namesSomebody($0) }) else { return false }
    if let mapped, mayBeShown(mapped, isFrequent: gaveFrequent * 2 >= all, facts.words) {
      return frequent.count <= mostTexts
    }
    return gaveFrequent * 10 >= all * 9 && frequent.count <= mostTextsUnmapped
      && !asksForOwn(facts.words)
      && frequent.keys.contains { stock.contains(foldedWording($0)) }
  }

  /// Whether answers to a question may be shown where half of them are frequent, or are or may be its options.
  private static func mayBeShown(_ mapped: AnswerEvidence, isFrequent: Bool, _ header: FormWords) -> Bool {
    if mapped.proposedCoverage >= 0.5 { return true }
    let isGuessed = mapped.guessedCoverage >= 0.5
    // "What did the person who earned most do?" asks for no name, "Who referred you?" does.
    let asksForOwn = asksForOwn(header) { $0.key == who && $0 != header.words.first }
    return (isFrequent || isGuessed) && !asksForOwn || isGuessed && mapped.isYesOrNo
  }

  private static func asksForOwn(_ header: FormWords, but isAllowed: (FormWords.Word) -> Bool = { _ in false }) -> Bool
  {
    header.words.contains { personal.contains($0.key) && !isAllowed($0) }
  }

  private static let personal = Set(FormVocabulary.personal.map(FormWords.key))
  private static let who = FormWords.key("who")

  private static func namesSomebody(_ text: String) -> Bool {
    let words = foldedWording(text).split { !$0.isLetter && !$0.isNumber }
    if words.contains(where: { titles.contains(String($0)) }) || text.contains("@") || text.contains("://") {
      return true
    }
    return !text.contains("£") && text.utf8.count(where: isASCIIDigit) > 8
  }

  private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "rev"]

  /// What nobody but the maker of a form writes as often.
  private static let stock: Set<String> = [
    "yes", "no", "true", "false", "other", "others", "none", "none of these", "none of the above", "prefer not to say",
    "id rather not say", "i prefer not to say", "dont know", "i dont know", "not sure", "not applicable", "n/a",
    "maybe",
    "agree", "disagree", "neither", "both", "either", "i agree", "unsure",
  ]
}
