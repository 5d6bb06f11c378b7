import Applicants

/// The words that tell each option of a question from the others.
struct OptionWords {
  /// Those of the options themselves and of what is known to mean them.
  private let all: [Set<String>]
  /// Those of the options themselves.
  private let own: [Set<String>]
  private let question: Question

  init(_ question: Question) {
    self.question = question
    let own = question.options.map { FormWords($0).keys }
    var all = own
    for wording in question.wordings {
      if case .option(let option) = wording.meaning { all[option].formUnion(FormWords(wording.text).keys) }
    }
    var counts: [String: Int] = [:]
    for word in all.joined() { counts[word, default: 0] += 1 }
    let untelling = Set(counts.keys.filter { counts[$0, default: 0] * 2 > all.count })
      .union(Self.replies).union(FormVocabulary.interrogatives)
    self.all = all.map { $0.subtracting(untelling) }
    self.own = own.map { $0.subtracting(untelling) }
  }

  /// The options that a text speaks of.
  func options(in text: FormWords) -> [Int] { all.indices.filter { !all[$0].isDisjoint(with: text.keys) } }

  /// What a text most likely means, as rule files say it: the reply that it begins with, or the one option of which it names more
  /// than of any other; nil where it denies something.
  func likeliest(_ text: String) -> String? {
    let words = FormWords(text)
    let first = String(foldedWording(text).prefix { $0.isLetter })
    if ["yes", "no"].contains(first), question.options.contains(first) {
      let denials = words.pairs.count { $0.other == Self.denial }
      return denials == (first == "no" ? 1 : 0) && !words.keys.contains("but") ? first : nil
    }
    guard !words.keys.contains(Self.denial) else { return nil }
    let common = own.map { $0.intersection(words.keys).count }
    guard let most = common.max(), most > 0, common.count(where: { $0 == most }) == 1 else { return nil }
    return common.firstIndex(of: most).map { question.options[$0] }
  }

  private static let denial = FormWords.key("not")
  /// Words of answers to any question.
  private static let replies = Set(["yes", "not", "other", "some"].map(FormWords.key))
}
