internal import Applicants
internal import Documents
internal import Intake

/// Reads `wordings:`: which texts mean which option, or why there is no answer.
struct WordingReader {
  /// The options of the question; none where wordings hold for every question.
  let options: [String]
  /// Whether "not applicable" is an answer; nil where wordings hold for every question.
  let allowsNotApplicable: Bool?

  /// What wordings can mean beside an option.
  private static let statuses: [(word: String, meaning: WordingMeaning)] = [
    ("don't know", .open(.dontKnow)), ("declined", .open(.declined)), ("not applicable", .notApplicable),
    ("missing", .open(.missing)),
  ]

  /// What no option may be called.
  static let statusWords = statuses.map(\.word) + [Openness.unreadable.rawValue, Openness.unknownWording.rawValue]

  /// What a status word means, however it is written.
  static func statusMeaning(ofFolded folded: String) -> WordingMeaning? {
    statuses.first { foldedWording($0.word) == folded }?.meaning
  }

  /// The status words that wordings of a question can mean.
  static func words(allowingNotApplicable: Bool) -> [String] {
    statuses.filter { $0.meaning != .notApplicable || allowingNotApplicable }.map(\.word)
  }

  /// What a status word means.
  static func meaning(ofStatus word: String) -> WordingMeaning? { statuses.first { $0.word == word }?.meaning }

  init(options: [String], allowsNotApplicable: Bool) {
    self.options = options
    self.allowsNotApplicable = allowsNotApplicable
  }

  /// Reads wordings that hold for every question.
  init() {
    options = []
    allowsNotApplicable = nil
  }

  func read(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> [Wording] {
    var wordings: [Wording] = []
    // An option's own name is a wording of it.
    var meanings: [String: (meaning: WordingMeaning, word: String)] = [:]
    for (index, option) in options.enumerated() { meanings[foldedWording(option)] = (.option(index), option) }
    for entry in mapping.namedEntries(&problems) {
      guard let meaning = meaning(of: entry.key, &problems) else { continue }
      for item in entry.value.itemsOrOne {
        guard let text = item.scalar(&problems) else { continue }
        let folded = foldedWording(text.text)
        guard !folded.isEmpty else {
          problems.report(.wordingEmpty, at: text, "an empty answer is missing by itself; it needs no wording")
          continue
        }
        if let earlier = meanings[folded], earlier.meaning != meaning {
          problems.report(
            .wordingTwice, at: text, "'\(text.text)' means '\(entry.key.name)' here and '\(earlier.word)' before",
            notes: ["a wording has one meaning; capitals, quotes, underscores and a final full stop do not count"])
          continue
        }
        meanings[folded] = (meaning, entry.key.name)
        wordings.append(Wording(text.text, means: meaning))
      }
    }
    return wordings
  }

  /// What an option or a status word means as a key.
  func meaning(of key: YAMLScalar, _ problems: inout [Diagnostic]) -> WordingMeaning? {
    let word = key.name
    if let index = options.firstIndex(of: word) { return .option(index) }
    guard let meaning = Self.meaning(ofStatus: word) else {
      problems.reportUnknown(
        .wordingUnknown, at: key, "expected an option or a reason for no answer, found '\(word)'", word: word,
        known: options + Self.statuses.map(\.word))
      return nil
    }
    if meaning == .notApplicable, allowsNotApplicable == false {
      problems.report(
        .wordingNotApplicable, at: key, "\"not applicable\" is no answer of this question",
        notes: ["`not applicable: yes` makes it one"])
      return nil
    }
    return meaning
  }
}
