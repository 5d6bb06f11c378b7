import Applicants

/// The words that tell each option of a question from the others.
struct OptionWords {
  /// Those of the options themselves and of what is known to mean them.
  private let all: [Set<String>]
  /// Those of the options themselves.
  private let own: [Set<String>]

  init(_ question: Question) {
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

  /// The one option that a text names, at least more of it than of any other; nil where it denies something.
  func likeliest(_ text: FormWords) -> Int? {
    guard !text.keys.contains(Self.denial) else { return nil }
    let common = own.map { $0.intersection(text.keys).count }
    guard let most = common.max(), most > 0, common.count(where: { $0 == most }) == 1 else { return nil }
    return common.firstIndex(of: most)
  }

  private static let denial = FormWords.key("not")
  /// Words of answers to any question.
  private static let replies = Set(["yes", "not", "other", "some"].map(FormWords.key))
}
