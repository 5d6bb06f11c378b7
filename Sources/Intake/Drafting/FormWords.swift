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
    /// Whether it stands there or behind a question.
    var isExplaining = false

    /// Whether it is written in digits.
    var isNumber: Bool { key.utf8.allSatisfy(isASCIIDigit) }
  }

  let words: [Word]
  let keys: Set<String>
  /// Every word with the one before it, "" for none; behind one that denies, the word that is denied.
  let pairs: Set<Pair>
  /// The words that carry no meaning of their own and yet make another question of one: "else", "some".
  let turning: Set<String>
  /// The times that its verbs are in, the first verb's first.
  let tenses: [Tense]
  /// Who is asked about where that is somebody who does something for applicants: "Is your carer …".
  let subject: Word?
  /// Those of them who are spoken of as the applicant's own, or as who does it: "your carer", "by a carer".
  let others: [Word]

  /// A word of a text as it stands.
  private struct Token {
    let word: String
    /// What stands behind it.
    let next: Unicode.Scalar?
    let isAside: Bool
    var isBehindQuestion = false
    /// Whether a mark stands behind it that ends what it says.
    var endsClause = false
  }

  /// Two words in a row.
  struct Pair: Hashable, Sendable {
    let one: String
    let other: String
  }

  /// When something is or was so.
  enum Tense { case present, past, sinceThen }

  /// The word that denies.
  static let denial = key("not")

  static let ever = key("ever")

  /// More words of a text are not looked at: no question is so long.
  private static let mostWords = 500

  /// The numbers among them.
  var numbers: [String] { words.filter(\.isNumber).map(\.key) }

  init(_ text: String) {
    var words: [Word] = []
    var keys: Set<String> = []
    let parts = Self.tokens(text)
    let tokens = parts.map(\.word)
    var index = 0
    var pairs: Set<Pair> = []
    var before = ""
    func add(_ key: String, _ written: String) {
      pairs.insert(Pair(one: before, other: key))
      before = key
      guard keys.insert(key).inserted else { return }
      let part = index < parts.count ? parts[index] : nil
      words.append(
        Word(
          key: key, written: written, isAside: part?.isAside ?? false,
          isExplaining: part.map { $0.isAside || $0.isBehindQuestion } ?? false))
    }
    while index < tokens.count {
      // What is denied stands in the same clause.
      if before == Self.denial, index > 0, parts[index - 1].endsClause {
        pairs.insert(Pair(one: before, other: ""))
        before = ""
      }
      if let phrase = FormVocabulary.phrases.first(where: { phrase in
        tokens[index...].starts(with: phrase.words)
          && !parts[index..<index + phrase.words.count].dropLast().contains(where: \.endsClause)
      }) {
        let written = phrase.words.joined(separator: " ")
        for meaning in phrase.meaning { add(Self.key(meaning), written) }
        index += phrase.words.count
        continue
      }
      let token = tokens[index]
      if !FormVocabulary.fillers.contains(token), !Self.isVerbOfTime(tokens, index) { add(Self.key(token), token) }
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
    pairs.insert(Pair(one: before, other: ""))
    self.pairs = pairs
    turning = Set(parts.lazy.filter { !$0.isAside && !$0.isBehindQuestion }.map(\.word))
      .intersection(FormVocabulary.turning)
    tenses = tokens.indices.compactMap { Self.tense(tokens, $0) }
    // "Parents or carers" are the parents, and what forms explain in brackets asks nobody.
    let people = Self.withoutCarersOfParents(parts)
    subject = Self.subject(people.filter { !$0.isAside }.map(\.word)).map { Word(key: Self.key($0), written: $0) }
    others = Self.others(people.map(\.word)).map { place in
      Word(key: Self.key(people[place].word), written: people[place].word, isAside: people[place].isAside)
    }
  }

  /// Whether a header asks for yes or no, or says what somebody agrees to: "Have you …", "I would like …", "OK to …?"
  static func asksForYesOrNo(_ header: String) -> Bool {
    let words = tokens(header).map(\.word)
    guard let first = words.first else { return false }
    return FormVocabulary.auxiliaries.contains(first) || first == "i"
      || header.contains("?") && words.count > 2 && !words.contains(where: FormVocabulary.asks.contains)
  }

  /// The words without the carers that stand beside parents: "parents or carers".
  private static func withoutCarersOfParents(_ parts: [Token]) -> [Token] {
    parts.indices.filter { index in
      guard carers.contains(parts[index].word) else { return true }
      let before = parts[..<index].last { !["or", "and", "your", "their"].contains($0.word) }
      return before.map { !parents.contains(key($0.word)) } ?? true
    }.map { parts[$0] }
  }

  private static let carers: Set<String> = ["carer", "carers"]
  private static let parents = Set(["parent", "mother", "father"].map(key))

  /// The agent that is a question's or a statement's subject.
  private static func subject(_ tokens: [String]) -> String? {
    guard let verb = tokens.firstIndex(where: FormVocabulary.auxiliaries.contains) else { return nil }
    func first(_ tokens: ArraySlice<String>) -> String? {
      let noun = tokens.prefix { !FormVocabulary.prepositions.contains($0) }.first {
        FormVocabulary.applicant.contains($0) || FormVocabulary.agents.contains($0)
      }
      return noun.flatMap { FormVocabulary.agents.contains($0) ? $0 : nil }
    }
    let isStatement = verb > 0 && !FormVocabulary.asks.contains(tokens[0])
    // "I could meet a mentor", "tell us whether you are a carer"; somebody whom "I have" is another.
    if isStatement, FormVocabulary.speakers.contains(tokens[verb - 1]), !FormVocabulary.having.contains(tokens[verb]) {
      return nil
    }
    return first(tokens[(verb + 1)...]) ?? (isStatement ? first(tokens[..<verb]) : nil)
  }

  /// The agents behind "your" or a preposition, with at most two words between, and those who do something for "me".
  private static func others(_ tokens: [String]) -> [Int] {
    tokens.indices.filter { index in
      FormVocabulary.agents.contains(tokens[index])
        && (isOwned(tokens, index) || isTowardsApplicant(tokens[(index + 1)...]))
    }
  }

  private static func isOwned(_ tokens: [String], _ index: Int) -> Bool {
    let marks = FormVocabulary.owners.union(FormVocabulary.prepositions)
    guard let mark = tokens[..<index].suffix(3).lastIndex(where: marks.contains) else { return false }
    return !tokens[(mark + 1)..<index].contains {
      FormVocabulary.applicant.contains($0) || FormVocabulary.auxiliaries.contains($0)
    }
  }

  /// Whether what follows an agent ends at the applicant: "helps me", "for you", "yours"; not "who could not cope without you".
  private static func isTowardsApplicant(_ tokens: ArraySlice<String>) -> Bool {
    tokens.indices.contains { index in
      ["me", "us", "mine", "yours"].contains(tokens[index])
        || tokens[index] == "you" && index > tokens.startIndex
          && tokens[index - 1] != "without" && FormVocabulary.prepositions.contains(tokens[index - 1])
    }
  }

  /// "Have you been": no word of what is asked, where "do you have" may be one.
  private static func isVerbOfTime(_ tokens: [String], _ index: Int) -> Bool {
    tense(tokens, index) == .sinceThen
  }

  private static func tense(_ tokens: [String], _ index: Int) -> Tense? {
    switch tokens[index] {
    case "am", "is", "are", "do", "does": return .present
    // Whoever was born once is so today.
    case "was", "were": return tokens[index...].prefix(3).contains("born") ? nil : .past
    case "did", "had", "used": return .past
    case "have", "has":
      let isAsked = index == 0 || index + 1 < tokens.count && ["you", "been", "ever"].contains(tokens[index + 1])
      return isAsked && !tokens[..<index].contains("do") ? .sinceThen : .present
    default: return nil
    }
  }

  /// What a word is compared by.
  static func key(_ token: String) -> String {
    let digits = token.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, ["st", "nd", "rd", "th"].contains(token.dropFirst(digits.count)) { return String(digits) }
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

  private static func isNumbering(_ word: String) -> Bool {
    word.utf8.count <= 4 && word.utf8.contains(where: isASCIIDigit)
  }

  /// The text's first words in lower case, without numbering before it, patterns for answers and examples.
  private static func tokens(_ text: String) -> [Token] {
    var parts: [Token] = []
    var depth = 0
    var explaining = 0
    var word = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    var isContracted = false
    func end(_ next: Unicode.Scalar?) {
      if !word.isEmpty, parts.count < mostWords {
        let text = foldedWording(String(word))
        // "We're" is no "were".
        let spoken = isContracted && text == "were" ? "we" : text
        parts.append(Token(word: spoken, next: next, isAside: depth > 0))
      }
      word.removeAll()
      isContracted = false
    }
    for scalar in text.unicodeScalars where parts.count < mostWords {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        // `dateOfBirth` is three words.
        if let last, last.properties.isLowercase, scalar.properties.isUppercase { end(nil) }
        word.append(scalar)
      } else if "'\u{2018}\u{2019}".unicodeScalars.contains(scalar) {
        isContracted = String(word).lowercased() == "we"
      } else {
        end(scalar)
        let isMark = ";:?!()\u{2013}\u{2014}".unicodeScalars.contains(scalar)
        if isMark || scalar == "-" && last == " " || scalar == " " && last == ".", !parts.isEmpty {
          parts[parts.endIndex - 1].endsClause = true
        }
        if scalar == "?" { explaining = parts.count }
        depth += scalar == "(" ? 1 : scalar == ")" && depth > 0 ? -1 : 0
      }
      last = scalar
    }
    end(nil)
    if explaining > 0 { for index in explaining..<parts.count { parts[index].isBehindQuestion = true } }
    // "3.", "C5:", "3.7", and no "16-18".
    if parts.count > 1, let next = parts[0].next, ".:)-".unicodeScalars.contains(next), isNumbering(parts[0].word) {
      let isNumber = parts[1].word.utf8.allSatisfy(isASCIIDigit)
      let isPart = next == "." && isNumber && !parts[0].endsClause && parts[1].next == " "
      if isPart || next != "-" || !isNumber { parts.removeFirst(isPart ? 2 : 1) }
    }
    // What an example says is no part of the question; one in brackets ends with them.
    if let example = parts.indices.first(where: { index in
      ["eg", "example"].contains(parts[index].word)
        || parts[index].word == "e" && index + 1 < parts.count && parts[index + 1].word == "g"
    }), example > 0 {
      let end = parts[example...].firstIndex { parts[example].isAside && !$0.isAside } ?? parts.endIndex
      parts.removeSubrange(example..<end)
    }
    return parts
  }
}
