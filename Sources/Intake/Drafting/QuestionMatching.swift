import Applicants

/// How well one field answers one question, with the reasons and what speaks against it.
struct MatchScore {
  /// From 0 to 1,000.
  var value = 0
  var reasons: [String] = []
  /// Why nobody should take it without looking; empty where it is sure enough to be used.
  var doubts: [String] = []

  /// From here on a match is used, if there are no doubts.
  static let sure = 600
  /// From here on it is worth a look.
  static let worthALook = 300
  /// How near another match is that makes both doubtful, in hundredths.
  static let near = 85
}

/// Finds out which field answers which question: by words, by answers, by what the texts look like.
struct QuestionMatching {
  let questions: [QuestionPhrases]
  let facts: [ColumnFacts]
  /// How much of a header the question must say where nothing but words speaks for it.
  private static let leastPrecision = 0.55
  /// By question and field; nil where the kinds do not fit.
  private(set) var scores: [[MatchScore?]] = []
  /// By question and field, for questions with options.
  private(set) var evidence: [[AnswerEvidence?]] = []
  let separator: String?

  init(_ facts: [ColumnFacts], _ request: IntakeRequest) {
    self.facts = facts
    questions = request.questions.map { QuestionPhrases($0, profiles: request.profiles) }
    let separators = SeparatorSearch(facts, request)
    separator = separators.best
    let weights = WordWeights(questions)
    evidence = request.questions.map { question in
      facts.map { facts in
        guard !question.options.isEmpty, facts.filled > 0, facts.fits(question.kind) else { return nil }
        return AnswerEvidence(facts, question, separator: separators.best ?? ";", request)
      }
    }
    for index in questions.indices {
      scores.append(facts.indices.map { score(index, $0, weights) })
    }
  }

  private func score(_ question: Int, _ column: Int, _ weights: WordWeights) -> MatchScore? {
    let (asked, facts) = (questions[question], facts[column])
    guard facts.fits(asked.question.kind) else { return nil }
    let evidence = evidence[question][column]
    let alone = !asked.question.options.isEmpty && !(evidence.map { isTelling($0, question, column) } ?? false)
    let likeness = Likeness(facts.words, folded: facts.folded, asked, weights, alone: alone)
    var score = likeness.score
    var match = MatchScore()
    if let reason = likeness.reason { match.reasons.append(reason) }
    if alone, !likeness.isSame, likeness.score > 0 {
      if likeness.precision < Self.leastPrecision {
        match.doubts.append("the header says much that the question does not")
      }
      if !likeness.namesSubject { match.doubts.append("the header does not say what it asks about") }
    }
    if let evidence {
      guard answers(evidence, question, column, &score, &match) else { return nil }
    } else if let reason = onlyOne(asked.question.kind, facts) {
      score = min(1, score + 0.3)
      match.reasons.append(reason)
    }
    match.doubts += Turns(asked, facts.words, isSame: likeness.isSame).doubts
    if facts.isRepeated {
      match.doubts.append(
        "it stands in a list; say which member is meant, such as answers[field/ref=…]/text")
    }
    if !match.doubts.isEmpty { score *= 0.6 }
    match.value = Int(score * 1000)
    // It stays as near as it is, so that what it resembles is doubted too.
    if !likeness.isSame { match.doubts += strange(asked, facts.words, isAlone: alone || evidence == nil) }
    return match.value > 0 ? match : nil
  }

  /// Words of a header that may turn the question into another one, or into one about somebody else: whatever the question
  /// does not say, where nothing but words speaks for it; words that deny and consent to something wherever they stand.
  private func strange(_ asked: QuestionPhrases, _ header: FormWords, isAlone: Bool) -> [String] {
    let known = asked.bag.union(asked.asides)
    var doubts: [String] = []
    if asked.bag.contains(FormWords.key("consent")) || asked.bag.contains(FormWords.key("share")) {
      doubts.append("what people agree to has to be read")
    }
    let isUnknown = { (word: FormWords.Word) in
      !word.isAside && !known.contains(word.key) && !FormVocabulary.interrogatives.contains(word.written)
    }
    let said = asked.phrases.reduce(into: Set<String>()) { $0.formUnion($1.words.spoken) }
    let turned = header.spoken.intersection(FormVocabulary.turning).subtracting(said).sorted()
    if let word = turned.first ?? (isAlone ? header.words.first(where: isUnknown)?.written : nil) {
      doubts.append("the header says '\(word)', the question does not")
    }
    return doubts
  }

  /// Weighs what the answers say; false where they cannot be the question's.
  private func answers(
    _ evidence: AnswerEvidence, _ question: Int, _ column: Int, _ score: inout Double, _ match: inout MatchScore
  ) -> Bool {
    let facts = facts[column]
    let coverage = evidence.coverage
    // What everybody types differently is no choice.
    if coverage == 0, facts.distinct > 12, facts.distinct * 3 > facts.filled { return false }
    guard coverage >= 0.5 else {
      if score < 1 { score *= coverage > 0 ? 0.9 : 0.8 }
      match.reasons.append("few of its answers are options of the question yet")
      return true
    }
    match.reasons.append(
      "\(evidence.known.count) of its \(evidence.known.count + evidence.unknown.count) answers have a meaning already")
    if isTelling(evidence, question, column) {
      score = 0.6 * min(1, coverage + 0.2) + 0.4 * score
      match.reasons.append("no other question has these options")
    }
    return true
  }

  /// Whether the answers tell the question: yes and no are those of many.
  private func isTelling(_ evidence: AnswerEvidence, _ question: Int, _ column: Int) -> Bool {
    evidence.options.count > 1 && evidence.coverage >= 0.5
      && self.evidence.indices.allSatisfy { other in
        other == question || (self.evidence[other][column]?.coverage ?? 0) < evidence.coverage * 0.8
      }
  }

  private func onlyOne(_ kind: QuestionKind, _ facts: ColumnFacts) -> String? {
    switch kind {
    case .date, .email, .phone:
      guard facts.look != .empty else { return nil }
      let alike = self.facts.count { $0.fits(kind) && $0.look != .empty }
      return facts.look.rawValue + (alike == 1 ? "; the only such column" : "")
    default: return nil
    }
  }
}

/// Finds what stands between several answers to one question.
struct SeparatorSearch {
  /// The separator; nil where nobody answered with several.
  private(set) var best: String?

  init(_ facts: [ColumnFacts], _ request: IntakeRequest) {
    var most = 0
    for separator in AnswerEvidence.separators {
      var read = 0
      for question in request.questions {
        guard case .choices = question.kind else { continue }
        read +=
          facts.map { facts in
            guard facts.filled > 0, facts.fits(question.kind), !facts.hasLists,
              facts.texts.contains(where: { $0.text.contains(separator) })
            else { return 0 }
            let evidence = AnswerEvidence(facts, question, separator: separator, request)
            let alone = AnswerEvidence(facts, question, separator: "\u{1D}", request)
            return evidence.options.count > 1 ? evidence.understood - alone.understood : 0
          }.max() ?? 0
      }
      if read > most { (most, best) = (read, separator) }
    }
  }
}

/// What a header says that turns a question into another one.
struct Turns {
  private(set) var doubts: [String] = []

  init(_ asked: QuestionPhrases, _ header: FormWords, isSame: Bool) {
    guard !isSame else { return }
    let isPersonal: Bool
    switch asked.question.kind {
    case .choice, .choices: isPersonal = false
    default: isPersonal = true
    }
    let others = isPersonal ? FormVocabulary.otherPeople : FormVocabulary.others
    if let other = header.words.first(where: { word in
      !asked.bag.contains(word.key) && others.contains { FormWords.key($0) == word.key }
    }) ?? header.words.first(where: { $0.written == "partner" && !asked.bag.contains($0.key) }) {
      doubts.append("the header speaks of somebody or something else ('\(other.written)')")
    }
    for turn in FormVocabulary.turns {
      let key = FormWords.key(turn.word)
      guard let word = header.words.first(where: { $0.key == key }) else { continue }
      let isAsked = asked.phrases.contains { phrase in
        phrase.words.keys.contains(key)
          && phrase.words.words.count { header.keys.contains($0.key) } * 2 >= phrase.words.words.count
      }
      if !isAsked { doubts.append("the header speaks of \(turn.said) ('\(word.written)'), the question does not") }
    }
    let name = asked.phrases[0].words
    if name.keys.contains(FormWords.key("parent")),
      !FormVocabulary.family.contains(where: { header.keys.contains(FormWords.key($0)) })
    {
      doubts.append("the question is about parents, the header does not say so")
    }
    let last = FormWords.key("last")
    if name.keys.contains(last), !header.keys.contains(last) {
      doubts.append("the question is about a time before now, the header does not say so")
    }
    let now = FormWords.key("now")
    if header.keys.contains(now), !asked.bag.contains(now),
      name.keys.contains(last) || name.keys.contains(FormWords.key("ever"))
    {
      doubts.append("the header speaks of today, the question does not")
    }
    if !isPersonal, let number = header.numbers.first(where: { !asked.bag.contains($0) }) {
      doubts.append("the header says \(number), the question does not")
    }
  }
}
