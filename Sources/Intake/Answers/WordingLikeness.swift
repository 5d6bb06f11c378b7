public import Applicants

/// Finds what a wording that nobody has given a meaning may mean: the known wordings that it is like.
///
/// Nothing is measured: two wordings are alike where one of a few listed differences is all there is between them, and a
/// person can check which, or where the one stands whole in the other. Whatever is not listed keeps them apart, so "not",
/// numbers and "more than" always do. The nearest kind of likeness decides; where it fits several meanings, all are named and
/// none is proposed.
struct WordingLikeness: Sendable {
  /// The kinds of likeness, nearest first.
  private enum Kind: Int, CaseIterable {
    /// Only punctuation differs.
    case punctuation
    /// Words with equivalents: "&" for "and", "fewer" for "less".
    case equivalents
    /// Articles, an "I" at the beginning, a plural.
    case articles
    /// Examples, or what stands in brackets.
    case stem
    /// One side of an "or".
    case part
  }

  private struct Known {
    let text: String
    let meaning: WordingMeaning
    let words: [String]
    let bare: [String]
  }

  private let question: Question
  /// What stands between several answers, and so in no wording of one.
  private let separators: [String]
  /// What "yes" and "no" mean as answers to the question.
  private let replies: [PlainReply: String]
  /// By kind and the form that is compared.
  private var known: [Kind: [[String]: [Known]]] = [:]
  private var all: [Known] = []
  /// A longer text is an essay.
  private static let longest = 400

  /// Prepares the known wordings of a question.
  init(question: Question, book: WordingBook, separator: String? = nil) {
    self.question = question
    replies = [PlainReply.yes, .no].reduce(into: [:]) { replies, reply in
      replies[reply] = book.meaning(of: reply.rawValue)?.word(for: question)
    }
    // Several values of one field are told with a semicolon between them.
    separators = separator.map { [$0, ";"].filter { $0 != " " } } ?? []
    for text in book.texts {
      guard let meaning = book.meaning(of: text), meaning.word(for: question) != nil else { continue }
      let forms = WordingForms(text)
      let entry = Known(text: text, meaning: meaning, words: forms.words, bare: forms.bare)
      all.append(entry)
      func add(_ kind: Kind, _ form: [String]) {
        if !form.isEmpty { known[kind, default: [:]][form, default: []].append(entry) }
      }
      add(.punctuation, forms.words)
      add(.equivalents, forms.equivalents)
      add(.articles, forms.bare)
      add(.stem, forms.stem ?? forms.bare)
      for part in forms.parts { add(.part, part) }
    }
  }

  /// What a text may mean; nil where it is like no known wording.
  func proposal(for text: String) -> WordingProposal? {
    guard text.utf8.count <= Self.longest, !separators.contains(where: text.contains) else { return nil }
    let forms = WordingForms(text)
    guard !forms.words.isEmpty else { return nil }
    for kind in Kind.allCases {
      guard let form = form(of: forms, kind), let found = known[kind]?[form] else { continue }
      return proposal(found.map { ($0.meaning, reason($0, kind, forms)) })
    }
    if let status = forms.status, let word = status.meaning.word(for: question) {
      return WordingProposal(meaning: word, reason: status.reason)
    }
    if let reply = forms.reply, let word = replies[reply] {
      return WordingProposal(meaning: word, reason: "a way of saying \(reply.rawValue)")
    }
    return joined(forms) ?? contained(forms)
  }

  /// A wording whose words, two at least, stand whole in known ones of one meaning: those that compare or count say another
  /// thing, and where one denies it, nothing is proposed.
  private func contained(_ forms: WordingForms) -> WordingProposal? {
    let words = forms.bare
    guard words.count > 1, forms.isPlain else { return nil }
    let found = all.filter { known in words.allSatisfy(known.bare.contains) }
      .map { (entry: $0, besides: WordingForms.besides($0.bare, words)) }
    guard !found.contains(where: { $0.besides == .opposite }) else { return nil }
    let same = found.filter { $0.besides == .same }.map(\.entry).filter { WordingForms.stand(words, in: $0.bare) }
    guard let first = same.first, same.allSatisfy({ $0.meaning == first.meaning }) else { return nil }
    return proposal([(first.meaning, "all of it stands in “\(first.text)”")])
  }

  private func form(of forms: WordingForms, _ kind: Kind) -> [String]? {
    switch kind {
    case .punctuation: forms.words
    case .equivalents: forms.equivalents
    case .articles: forms.bare
    case .stem: forms.stem ?? forms.bare
    case .part: forms.isPlain ? forms.bare : nil
    }
  }

  /// A wording that joins several, which all mean the same.
  private func joined(_ forms: WordingForms) -> WordingProposal? {
    let parts = forms.joined
    guard parts.count > 1 else { return nil }
    let found = parts.map { known[.articles]?[$0] ?? [] }
    guard let meaning = found[0].first?.meaning,
      found.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.meaning == meaning } })
    else { return nil }
    let texts = found.map { "“\($0[0].text)”" }.joined(separator: " and ")
    return proposal([(meaning, "joins \(texts), which mean the same")])
  }

  private func proposal(_ found: [(meaning: WordingMeaning, reason: String)]) -> WordingProposal? {
    var candidates: [(word: String, reason: String)] = []
    for (meaning, reason) in found {
      guard let word = meaning.word(for: question), !candidates.contains(where: { $0.word == word }) else { continue }
      candidates.append((word, reason))
    }
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 { return WordingProposal(meaning: first.word, reason: first.reason) }
    return WordingProposal(
      meaning: nil, reason: "may be " + candidates.map { "\($0.word) (\($0.reason))" }.joined(separator: " or "))
  }

  private func reason(_ entry: Known, _ kind: Kind, _ forms: WordingForms) -> String {
    let known = "like “\(entry.text)”"
    switch kind {
    case .punctuation: return known + " but for punctuation"
    case .stem: return known + " but for examples or what stands in brackets"
    case .part: return "one side of “\(entry.text)”"
    case .equivalents, .articles:
      let (here, there) = Self.differences(forms.words, entry.words)
      let quoted = { (words: [String]) in words.map { "“\($0)”" }.joined(separator: " ") }
      switch (here.isEmpty, there.isEmpty) {
      case (false, false): return known + " with \(quoted(here)) for \(quoted(there))"
      case (false, true): return known + " with \(quoted(here)) besides"
      default: return known + " without \(quoted(there))"
      }
    }
  }

  /// The words that only one of two wordings has, in order.
  private static func differences(_ here: [String], _ there: [String]) -> ([String], [String]) {
    func rest(_ words: [String], without others: [String]) -> [String] {
      var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
      return words.filter { word in
        guard let count = counts[word], count > 0 else { return true }
        counts[word] = count - 1
        return false
      }
    }
    return (rest(here, without: there), rest(there, without: here))
  }
}

extension WordingMeaning {
  /// The word of rule files for a meaning that somebody may give a wording of a question; nil where nobody may.
  public func word(for question: Question) -> String? {
    switch self {
    case .option(let index): question.options.indices.contains(index) ? question.options[index] : nil
    case .notApplicable: question.allowsNotApplicable ? "not applicable" : nil
    case .open(.declined): Openness.declined.rawValue
    case .open(.dontKnow): Openness.dontKnow.rawValue
    case .open: nil
    }
  }
}
