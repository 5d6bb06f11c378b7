import Applicants

/// The words that tell each option of a question from the others.
struct OptionWords {
  /// Those of the options themselves and of what is known to mean them.
  private let all: [Set<String>]
  /// Those of the options themselves, of each side of an "or".
  private let own: [[Set<String>]]
  private let question: Question

  init(_ question: Question) {
    self.question = question
    var all = question.options.map { FormWords($0).keys }
    for wording in question.wordings {
      if case .option(let option) = wording.meaning { all[option].formUnion(FormWords(wording.text).keys) }
    }
    var counts: [String: Int] = [:]
    for word in all.joined() { counts[word, default: 0] += 1 }
    let untelling = Set(counts.keys.filter { counts[$0, default: 0] * 2 > all.count })
      .union(Self.replies).union(FormVocabulary.interrogatives)
    self.all = all.map { $0.subtracting(untelling) }
    own = question.options.map { option in
      option.split(separator: " or ").map { FormWords(String($0)).keys }.filter { !$0.isSubset(of: untelling) }
    }
  }

  /// The options that a text speaks of.
  func options(in text: FormWords) -> [Int] { all.indices.filter { !all[$0].isDisjoint(with: text.keys) } }

  /// What a text most likely means, as rule files say it: the reply that it begins with, or the one option that it names; nil
  /// where it denies something, and where it names several.
  func likeliest(_ text: String) -> String? {
    let words = FormWords(text)
    let spoken = foldedWording(text).split { !$0.isLetter }.map(String.init)
    if let reply = spoken.first.flatMap({ Self.yesOrNo[$0] }), question.options.contains(reply) {
      let denials = spoken.dropFirst().count { FormWords.key($0) == Self.denial }
      return denials == 0 && !spoken.contains("but") ? reply : nil
    }
    guard !words.keys.contains(Self.denial), Self.joining.isDisjoint(with: spoken) else { return nil }
    let named = own.map { sides in sides.filter { $0.isSubset(of: words.keys) }.map(\.count).max() ?? 0 }
    guard let most = named.max(), most > 0, named.count(where: { $0 == most }) == 1 else { return nil }
    return named.firstIndex(of: most).map { question.options[$0] }
  }

  private static let yesOrNo = [
    "yes": "yes", "yeah": "yes", "yep": "yes", "yup": "yes", "y": "yes", "no": "no", "nope": "no", "nah": "no",
    "n": "no",
  ]
  private static let denial = FormWords.key("not")
  /// Words that deny what follows, or join it with what stands beside it.
  private static let joining: Set<String> = ["non", "either", "both", "than"]
  /// Words of answers to any question.
  private static let replies = Set(["yes", "not", "other", "some"].map(FormWords.key))
}
