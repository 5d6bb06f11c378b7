import Documents

/// The words of a header or question that carry its meaning, each in one form and once, in their order.
struct FormWords: Hashable, Sendable {
  /// One word.
  struct Word: Hashable, Sendable {
    /// What it is compared by: without endings, one of its synonyms.
    let key: String
    /// As the text has it, in lower case.
    let written: String
    /// Whether it stands in brackets, where forms explain.
    var isAside = false
  }

  let words: [Word]
  let keys: Set<String>
  /// All words but those in brackets, as they stand in lower case.
  let spoken: Set<String>

  /// The numbers among them.
  var numbers: [String] { words.map(\.key).filter { $0.utf8.allSatisfy(isASCIIDigit) } }

  init(_ text: String) {
    var words: [Word] = []
    var keys: Set<String> = []
    let parts = Self.tokens(text)
    let tokens = parts.map(\.word)
    var index = 0
    func add(_ key: String, _ written: String) {
      guard keys.insert(key).inserted else { return }
      words.append(Word(key: key, written: written, isAside: index < parts.count && parts[index].isAside))
    }
    while index < tokens.count {
      if let phrase = FormVocabulary.phrases.first(where: { tokens[index...].starts(with: $0.words) }) {
        let written = phrase.words.joined(separator: " ")
        for meaning in phrase.meaning { add(Self.key(meaning), written) }
        index += phrase.words.count
        continue
      }
      let token = tokens[index]
      if !FormVocabulary.fillers.contains(token) { add(Self.key(token), token) }
      index += 1
    }
    // Who asks for both in one field asks for the full name.
    let names = ["forename", "surname"].compactMap { part in words.first { $0.key == Self.key(part) } }
    if names.count == 2 {
      add(Self.key("full"), names[0].written)
      add(Self.key("name"), names[1].written)
    }
    self.words = words
    self.keys = keys
    spoken = Set(parts.filter { !$0.isAside }.map(\.word))
  }

  /// What a word is compared by.
  static func key(_ token: String) -> String {
    let stem = stem(FormVocabulary.synonyms[token] ?? token)
    return FormVocabulary.synonyms[stem].map(Self.stem) ?? stem
  }

  /// The word without its ending, roughly: both sides of a comparison lose the same.
  private static func stem(_ word: String) -> String {
    var word = word
    func drop(_ ending: String, leaving least: Int) -> Bool {
      guard word.hasSuffix(ending), word.utf8.count - ending.utf8.count >= least else { return false }
      word.removeLast(ending.count)
      return true
    }
    if drop("ies", leaving: 3) {
      word += "y"
    } else if !word.hasSuffix("ss"), !word.hasSuffix("us") {
      _ = drop("s", leaving: 3)
    }
    if !drop("ment", leaving: 5), !drop("ing", leaving: 3) { _ = drop("ed", leaving: 3) }
    _ = drop("e", leaving: 3)
    return word
  }

  /// The text's words in lower case, without numbering before it, patterns for answers and examples.
  private static func tokens(_ text: String) -> [(word: String, isAside: Bool)] {
    var parts: [(word: String, next: Unicode.Scalar?, isAside: Bool)] = []
    var depth = 0
    var word = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    func end(_ next: Unicode.Scalar?) {
      if !word.isEmpty { parts.append((foldedWording(String(word)), next, depth > 0)) }
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        // `dateOfBirth` is three words.
        if let last, last.properties.isLowercase, scalar.properties.isUppercase { end(nil) }
        word.append(scalar)
      } else if !"'\u{2018}\u{2019}".unicodeScalars.contains(scalar) {
        end(scalar)
        depth += scalar == "(" ? 1 : scalar == ")" && depth > 0 ? -1 : 0
      }
      last = scalar
    }
    end(nil)
    if parts.count > 1, let first = parts.first, let next = first.next, ".:)-".unicodeScalars.contains(next),
      first.word.utf8.contains(where: isASCIIDigit), first.word.utf8.count <= 4
    {
      parts.removeFirst()
    }
    // What an example says is no part of the question.
    if let example = parts.indices.first(where: { index in
      ["eg", "example"].contains(parts[index].word)
        || parts[index].word == "e" && index + 1 < parts.count && parts[index + 1].word == "g"
    }), example > 0 {
      parts.removeSubrange(example...)
    }
    return parts.map { ($0.word, $0.isAside) }
  }
}
