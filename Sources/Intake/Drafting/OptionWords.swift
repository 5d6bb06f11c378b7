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
      .union(Self.common).union(FormVocabulary.interrogatives)
    // A number alone may count anything.
    self.all = all.map { words in words.subtracting(untelling).filter { !$0.utf8.allSatisfy(isASCIIDigit) } }
    own = question.options.map { option in
      option.split(separator: " or ").map { FormWords(String($0)).keys }.filter { !$0.isSubset(of: untelling) }
    }
  }

  /// The options that a text speaks of.
  func options(in text: FormWords) -> [Int] { all.indices.filter { !all[$0].isDisjoint(with: text.keys) } }

  /// What a text most likely means: the reply that it begins with, or the one option that it names. Nil
  /// where it names several, and where it denies, limits or compares something.
  func likeliest(_ text: String) -> WordingProposal? {
    let words = FormWords(text)
    let spoken = foldedWording(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = spoken.first, Self.limits.isDisjoint(with: spoken) else { return nil }
    if let reply = Self.replies[first], question.options.contains(reply) {
      let rest = spoken.dropFirst()
      let isSaid = rest.isEmpty || first.count > 1 && Self.endsReply(text)
      let isPlain = !text.contains("?") && !rest.contains { FormWords.key($0) == FormWords.denial || $0 == "my" }
      return isSaid && isPlain ? WordingProposal(meaning: reply, reason: "begins with a \(reply)") : nil
    }
    // One word is too little to decide somebody by.
    guard question.data == .ordinary, !isMeasured, !words.keys.contains(FormWords.denial),
      Self.joining.isDisjoint(with: spoken)
    else { return nil }
    let named = own.map { sides in sides.filter { $0.isSubset(of: words.keys) }.max { $0.count < $1.count } ?? [] }
    guard let most = named.max(by: { $0.count < $1.count }), !most.isEmpty, let option = named.firstIndex(of: most),
      !isPart(option), named.indices.allSatisfy({ $0 == option || named[$0].isStrictSubset(of: most) })
    else { return nil }
    return WordingProposal(
      meaning: question.options[option], reason: "speaks of “\(question.options[option])” and of no other option")
  }

  /// Whether another option says the same and more, as "state selective" does of "state": more of it may be said in other words.
  private func isPart(_ option: Int) -> Bool {
    own.indices.contains { other in
      other != option && own[other].contains { more in own[option].contains { $0.isStrictSubset(of: more) } }
    }
  }

  /// Whether the first word of a text stands alone, as "no" does in "No, never" and does not in "No idea".
  private static func endsReply(_ text: String) -> Bool {
    let rest = text.drop { !$0.isLetter }.drop { $0.isLetter }
    return rest.first.map { ",.;:!(-–—".contains($0) } ?? true || rest.hasPrefix(" -") || rest.hasPrefix(" –")
      || rest.hasPrefix(" —") || rest.hasPrefix(" (") || rest.lowercased().hasPrefix(" thank")
  }

  /// Whether the options are told apart by numbers.
  private var isMeasured: Bool { question.options.contains { $0.utf8.contains(where: isASCIIDigit) } }

  private static let replies = [
    "yes": "yes", "yeah": "yes", "yep": "yes", "yup": "yes", "y": "yes", "no": "no", "nope": "no", "nah": "no",
    "n": "no",
  ]
  /// Words that limit what is said, or after "no" say nothing.
  private static let limits: Set<String> = [
    "but", "if", "only", "unless", "except", "until", "provided", "depends", "depending", "comment", "answer", "idea",
    "response", "longer", "preference", "clue", "as", "probably", "maybe", "perhaps", "think", "sometimes", "unsure",
    "refuse", "refused", "object", "opt", "withdraw", "withdrawn", "rejected", "denied", "failed", "former", "formerly",
    "lost", "hate", "avoid", "unable", "impossible", "hardly", "rarely", "busy", "unavailable", "bad", "before",
    "after",
    "outside", "left", "moved", "leaving", "sick", "born", "nearly", "anything",
  ]
  /// Words that deny what follows, compare it or join it with what stands beside it.
  private static let joining: Set<String> = [
    "non", "either", "both", "than", "above", "below", "over", "under", "more", "less", "least", "most", "up",
  ]
  /// Words of answers to any question.
  private static let common = Set(["yes", "not", "other", "some"].map(FormWords.key))
}
