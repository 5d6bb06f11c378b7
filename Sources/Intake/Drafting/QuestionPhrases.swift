import Applicants

/// The ways in which a question is known to be asked: its name, its title, the headers of forms that ask it, and paraphrases.
struct QuestionPhrases {
  /// One of them.
  struct Phrase {
    let words: FormWords
    /// For being the same but for capitals, quotes and a full stop.
    let folded: String
    /// Such as "the header in 'Form'".
    let source: String
    /// Whether it is one word, such as a code, which says little of what is asked.
    let isCode: Bool
  }

  let question: Question
  /// The words that tell its options apart.
  let options: OptionWords
  let phrases: [Phrase]
  /// Those that are no paraphrases.
  let own: [Phrase]
  /// The words of its own phrases, without people of whom neither its name nor its title speaks.
  let bag: Set<String>
  /// The fillers of its own phrases that would make another question of one without them.
  let turning: Set<String>
  /// The words of all phrases.
  let wideBag: Set<String>
  /// The words of its answers' wordings, which headers may repeat.
  let asides: Set<String>
  /// What its name says of times and numbers, which make it another question.
  let times: [FormWords.Word]
  /// How its title says the same.
  let otherTimes: [FormWords.Word]
  /// Whom its name says that it is about, if not the applicant.
  let person: FormWords.Word?
  /// What it asks about: what its name says, and its title too.
  let subject: [FormWords.Word]
  /// Whether it is about the day on which it is asked.
  let isOfToday: Bool
  /// Whether what it says denies something.
  let isOfAbsence: Bool
  /// Whether people agree to something by it.
  let isAgreement: Bool

  init(_ question: Question, profiles: [FormProfile]) {
    self.question = question
    options = OptionWords(question)
    var phrases = [Phrase(question.name.text, source: "the question's name")]
    if let title = question.title { phrases.append(Phrase(title, source: "the question's title")) }
    for profile in profiles where !profile.isPlain {
      for mapping in profile.questions where mapping.question == question.name {
        guard let text = mapping.from.spoken else { continue }
        phrases.append(Phrase(text, source: "the header in '\(profile.name)'", mayBeCode: true))
      }
    }
    own = phrases
    // Paths of other forms go through groups such as "person", of which the question does not speak.
    let name = own[0].words
    let title = question.title.map { FormWords($0) }
    let said = name.keys.union(title?.keys ?? [])
    bag = own.reduce(into: Set<String>()) { $0.formUnion($1.words.keys) }
      .subtracting(FormVocabulary.people.subtracting(said))
    turning = own.reduce(into: []) { $0.formUnion($1.words.turning) }
    for text in question.paraphrases {
      phrases.append(Phrase(text, source: "another way to ask it", mayBeCode: true))
    }
    self.phrases = phrases
    wideBag = phrases[own.count...].reduce(into: bag) { $0.formUnion($1.words.keys) }
    let answers = (question.options + question.wordings.map(\.text)).reduce(into: Set<String>()) { words, text in
      words.formUnion(FormWords(text).keys)
    }
    asides = answers.subtracting(FormVocabulary.people.union(FormVocabulary.times).union([FormWords.denial]))
    times = name.words.filter(Self.isTime)
    otherTimes = title?.words.filter(Self.isTime) ?? []
    person = name.words.first.flatMap { FormVocabulary.people.contains($0.key) ? $0 : nil }
    let named = name.words.filter { word in
      !Self.isTime(word) && !FormVocabulary.people.contains(word.key) && !FormVocabulary.subjectless.contains(word.key)
    }
    let both = named.filter { title?.keys.contains($0.key) ?? true }
    subject = both.isEmpty ? named : both
    isOfToday = times.isEmpty && title?.tenses.first == .present
    isAgreement = !bag.isDisjoint(with: [FormWords.key("consent"), FormWords.key("share")])
    isOfAbsence = question.isYesOrNo && bag.contains(FormWords.denial) && !isAgreement
  }

  /// Whether a header says nothing of whom the question's name says that it is about.
  func isMissingPerson(in header: FormWords) -> Bool {
    person != nil && header.keys.isDisjoint(with: FormVocabulary.people.intersection(wideBag))
  }

  /// Whether a header says nothing of the times in the question's name or title.
  func isMissingTime(in header: FormWords) -> Bool {
    let times = Set((times + otherTimes).map(\.key)).subtracting([FormWords.ever])
    return !times.isEmpty && times.isDisjoint(with: header.keys)
  }

  static func isTime(_ word: FormWords.Word) -> Bool {
    FormVocabulary.times.contains(word.key) || word.isNumber
  }
}

extension QuestionPhrases.Phrase {
  fileprivate init(_ text: String, source: String, mayBeCode: Bool = false) {
    let words = FormWords(text)
    self.init(words: words, folded: foldedWording(text), source: source, isCode: mayBeCode && words.words.count < 2)
  }
}

extension FieldPath {
  /// What the field is called in words; nil where only its position is known.
  var spoken: String? {
    switch place {
    case .header(let text, _): text
    case .named(let text): text
    case .column, .joined: nil
    case .steps(let steps):
      // The member of a list says itself which question it answers.
      steps.last { $0.condition != nil }?.condition?.text ?? steps.last?.name
    }
  }
}

/// How much each word tells: rare ones among the questions more.
struct WordWeights {
  private let weights: [String: Double]
  /// Of a word that no question has.
  private static let unknown = 0.5
  /// The same where only the words tell questions apart.
  private static let unknownAlone = 1.0

  init(_ questions: [QuestionPhrases]) {
    var counts: [String: Int] = [:]
    for question in questions { for word in question.bag { counts[word, default: 0] += 1 } }
    // What only paraphrases say leaves what the words of the questions tell as it is.
    let own = Set(counts.keys)
    for question in questions { for word in question.wideBag.subtracting(own) { counts[word, default: 0] += 1 } }
    let number = Double(max(4, questions.count))
    // No logarithm: every machine gives these the same bits.
    weights = counts.reduce(into: [:]) { weights, entry in
      let weight = 1 / (1 + 3 * Double(entry.value - 1) / number)
      weights[entry.key] = FormVocabulary.interrogatives.contains(entry.key) ? weight / 2 : weight
    }
  }

  /// - Parameter alone: whether the words are all that tells questions apart.
  func sum(_ words: some Sequence<FormWords.Word>, alone: Bool = false) -> Double {
    words.reduce(0) { sum, word in
      let unknown = alone ? Self.unknownAlone : Self.unknown
      return sum + (weights[word.key] ?? (FormVocabulary.interrogatives.contains(word.key) ? unknown / 2 : unknown))
    }
  }
}

/// How much a header says what a question asks.
struct Likeness {
  /// From 0 to 1, which is the same text.
  var score = 0.0
  /// The same where words of the question's answers count as its own, and it matters little what else the header says.
  var looseScore = 0.0
  /// Why, for people.
  var reason: String?
  /// Whether the header is how somebody is known to ask the question, to the letter.
  var isSame = false
  /// Whether a word in common says what is asked, and does not only ask.
  var isTelling = false

  /// - Parameter alone: whether the words are all that tells the question from others.
  init(_ header: FormWords, folded: String, _ question: QuestionPhrases, _ weights: WordWeights, alone: Bool) {
    let alike = question.own.filter { $0.folded == folded }
    if let same = alike.first(where: { !$0.isCode }) ?? alike.first {
      score = 1
      looseScore = 1
      // One word says on another form what stands around it there: "Occupation" may be the applicant's own.
      isSame = !same.isCode
      reason = "same words as \(same.source)"
      return
    }
    let strict = Overlap(header, question, weights, isWide: false, alone: alone)
    if strict.precision + strict.recall > 0, !strict.common.isEmpty {
      score = 2 * strict.precision * strict.recall / (strict.precision + strict.recall)
    }
    let wide = Overlap(header, question, weights, isWide: true, alone: alone)
    guard wide.recall > 0 || wide.precision > 0, !wide.common.isEmpty else { return }
    isTelling = wide.common.contains {
      !FormVocabulary.subjectless.contains($0.key) && !FormVocabulary.neutral.contains($0.key) && !$0.isNumber
    }
    // Another way to ask may ask for a part, or for more: it is never sure.
    let isParaphrase = question.phrases.contains { $0.folded == folded }
    isTelling = isTelling || isParaphrase
    looseScore = isParaphrase ? 1 : wide.looseScore
    let written = wide.common.map(\.written).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    reason = "words in common: " + written.joined(separator: ", ")
  }
}

/// What a header has in common with a question.
private struct Overlap {
  /// The header's words that the question has too.
  let common: [FormWords.Word]
  /// The share of the header that they and words of the question's answers make up, the latter by half.
  var precision = 0.0
  /// The share of one of the question's phrases that the header says.
  var recall = 0.0
  /// How much the header says of a phrase, where it matters little what else it says.
  var looseScore = 0.0

  /// A paraphrase of fewer words tells no more than a part of one that is as long.
  private static let leastTold = 1.5

  /// - Parameters:
  ///   - isWide: whether paraphrases count.
  ///   - alone: whether the words are all that tells the question from others.
  init(_ header: FormWords, _ question: QuestionPhrases, _ weights: WordWeights, isWide: Bool, alone: Bool) {
    let bag = isWide ? question.wideBag : question.bag
    common = header.words.filter { bag.contains($0.key) }
    // What forms explain in brackets is not held against them.
    let whole = weights.sum(
      header.words.filter { bag.contains($0.key) || !$0.isExplaining && !FormVocabulary.neutral.contains($0.key) },
      alone: alone)
    guard whole > 0 else { return }
    let aside = header.words.filter { !bag.contains($0.key) && question.asides.contains($0.key) }
    precision = min(1, (weights.sum(common) + weights.sum(aside) / 2) / whole)
    recall =
      (isWide ? question.phrases : question.own).filter { !$0.isCode }.map { phrase in
        let all = weights.sum(phrase.words.words)
        let said = weights.sum(phrase.words.words.filter { header.keys.contains($0.key) })
        return all > 0 ? said / (isWide ? max(all, Self.leastTold) : all) : 0
      }.max() ?? 0
    let told = min(1, (weights.sum(common) + weights.sum(aside)) / whole)
    // One word in common may well mean something else.
    let least = common.count + aside.count > 1 ? 0.5 : 0.1
    looseScore = max(0.6 * recall, told * (least + (1 - least) * recall))
  }
}
