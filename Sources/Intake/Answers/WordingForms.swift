import Applicants

/// The forms of one wording that are compared with those of others.
struct WordingForms {
  /// The words as they stand, without punctuation.
  let words: [String]
  /// The same with one word for those that mean the same.
  let equivalents: [String]
  /// The same without articles, an "I" at the beginning and the "s" of plurals.
  let bare: [String]
  /// What is left without examples and brackets; nil where there are none, or where they say what must not be dropped.
  let stem: [String]?

  init(_ text: String) {
    let folded = foldedWording(text)
    words = Self.words(folded)
    equivalents = Self.equivalents(words)
    bare = Self.bare(equivalents)
    stem = Self.stem(folded)
  }

  /// Whether the words neither deny nor count nor compare nor except, so that a part of them says what it says alone.
  var isPlain: Bool { Self.isPlain(equivalents) }

  /// The sides of an "or", of two words or more each; whoever gives one of them means the wording.
  var parts: [[String]] {
    let parts = bare.split(separator: "or").map(Array.init)
    guard parts.count > 1, isPlain, !bare.contains("and"), parts.allSatisfy({ $0.count > 1 && $0[0] != "other" }) else {
      return []
    }
    return parts
  }

  /// What "and" and "or" join, where nothing else than that is said.
  var joined: [[String]] {
    guard isPlain else { return [] }
    return bare.split(omittingEmptySubsequences: false) { $0 == "and" || $0 == "or" }.map(Array.init)
  }

  /// A way of not saying or not knowing: nothing but words that serve to say so.
  var status: (meaning: WordingMeaning, reason: String)? {
    let said = Set(equivalents)
    let denials = equivalents.count { $0 == "not" }
    if said.isSubset(of: Self.refusals), denials == 1, !said.isDisjoint(with: ["prefer", "rather", "wish", "want"]),
      !said.isDisjoint(with: ["say", "answer", "disclose", "state", "share", "tell"])
    {
      return (.open(.declined), "a way of not saying, like “Prefer not to say”")
    }
    let isUnsure = denials == 0 && said.contains("unsure")
    let knowsNot = denials == 1 && !said.isDisjoint(with: ["know", "sure", "certain"]) && !said.contains("unsure")
    if said.isSubset(of: Self.doubts), isUnsure || knowsNot {
      return (.open(.dontKnow), "a way of not knowing, like “Don't know”")
    }
    return nil
  }

  /// The yes or no that is all it says, or that stands before what somebody agrees to: "I agree to …".
  var reply: PlainReply? {
    if let reply = PlainReply(equivalents) { return reply }
    guard let end = equivalents.firstIndex(where: { $0 == "to" || $0 == "that" }) else { return nil }
    let rest = Array(equivalents[end...])
    return Self.isPlain(rest) && !PlainReply.isPartial(rest) ? PlainReply(agreeing: Array(equivalents[..<end])) : nil
  }

  /// Whether words stand in others one after the other.
  static func stand(_ words: [String], in others: [String]) -> Bool {
    words.count <= others.count
      && (0...others.count - words.count).contains { others[$0...].starts(with: words) }
  }

  /// What words that only one of two wordings has do to what the other says.
  enum Besides {
    /// They say it more closely, or name something else that is meant too.
    case same
    /// They compare, count or add, and make another wording of it.
    case other
    /// They deny or except it.
    case opposite
  }

  /// What a wording of these words says beside one that lacks some of them.
  static func besides(_ words: [String], _ lacking: [String]) -> Besides {
    let rest = words.filter { !lacking.contains($0) }
    if rest.contains(where: { denials.contains($0) || exceptions.contains($0) }) { return .opposite }
    return isPlain(rest) && !rest.contains("and") ? .same : .other
  }

  // MARK: words

  private static func words(_ folded: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in folded.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
        .connectorPunctuation, .spaceSeparator, .control, .format:
        end()
      case .otherPunctuation where !"&/?%‰".unicodeScalars.contains(scalar): end()
      case .otherPunctuation, .mathSymbol, .currencySymbol, .otherSymbol, .modifierSymbol:
        // These say something: a doubt, a share, an amount, more or less.
        end()
        words.append(String(Character(scalar)))
      default: word.append(scalar)
      }
    }
    end()
    return words
  }

  private static func equivalents(_ words: [String]) -> [String] {
    words.flatMap { equivalent[$0] ?? [$0] }
  }

  private static func bare(_ words: [String]) -> [String] {
    var words = words
    if words.count > 1, words[0] == "i" { words.removeFirst() }
    let bare = words.filter { !["a", "an", "the"].contains($0) }
    return bare.map { $0.utf8.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") ? String($0.dropLast()) : $0 }
  }

  /// The wording before its examples and without its brackets; what is dropped must be plain.
  private static func stem(_ folded: String) -> [String]? {
    var rest = folded[...]
    var dropped: [Substring] = []
    for mark in [" such as", " e.g", " for example", " for instance"] {
      guard let range = rest.firstRange(of: mark) else { continue }
      // Examples may be anything, but they must not take anything back.
      guard isWithoutExceptions(words(rest[range.upperBound...])) else { return nil }
      dropped.append(rest[range.lowerBound...])
      rest = rest[..<range.lowerBound]
    }
    var kept = ""
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let inside = rest[rest.index(after: open)..<close]
      guard isPlain(equivalents(words(inside))), !inside.contains("(") else { return nil }
      dropped.append(inside)
      kept += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    guard !dropped.isEmpty else { return nil }
    let stem = bare(equivalents(words(kept + rest)))
    return stem.count > 1 ? stem : nil
  }

  // MARK: lists

  private static func isPlain(_ words: [String]) -> Bool {
    isWithoutExceptions(words)
      && words.allSatisfy { word in
        !denials.contains(word) && !comparisons.contains(word)
          && word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && !$0.properties.isWhitespace }
      }
  }

  private static func isWithoutExceptions(_ words: [String]) -> Bool {
    words.allSatisfy { !exceptions.contains($0) }
  }

  private static let exceptions: Set<String> = [
    "except", "excepting", "excluding", "but", "unless", "only", "apart", "however", "though", "although", "if",
  ]
  private static let denials: Set<String> = [
    "no", "not", "non", "never", "none", "neither", "nor", "nobody", "nothing", "without", "cannot", "un", "ex",
  ]
  private static let comparisons: Set<String> = [
    "more", "less", "over", "under", "above", "below", "before", "after", "since", "until", "least", "most", "within",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "half", "once", "twice",
  ]
  private static let refusals: Set<String> = [
    "i", "would", "id", "do", "not", "prefer", "rather", "wish", "want", "to", "say", "answer", "disclose", "state",
    "share", "tell", "you", "this", "question", "the", "please",
  ]
  private static let doubts: Set<String> = [
    "i", "do", "am", "not", "really", "know", "sure", "certain", "unsure", "this", "about", "the", "answer",
  ]

  private static let equivalent: [String: [String]] = {
    var words = ["&": ["and"], "/": ["or"], "fewer": ["less"], "im": ["i", "am"], "ive": ["i", "have"]]
    for verb in ["do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "could", "would", "should"] {
      words[verb + "nt"] = [verb, "not"]
    }
    words["cant"] = ["can", "not"]
    words["cannot"] = ["can", "not"]
    words["wont"] = ["will", "not"]
    return words
  }()
}
