import Applicants

/// How well one field answers one question, with the reasons and what speaks against it.
struct MatchScore {
  /// From 0 to 1,000.
  var value = 0
  /// How much the words alone say the same, from 0 to 1.
  var words = 0.0
  var reasons: [String] = []
  /// Why nobody should take it without looking; empty where it is sure enough to be used.
  var doubts: [String] = []
  /// Whether it may be used once a person has read it: a profile can point at it, and it asks nothing else.
  var mayBeGuessed = true
  /// Whether it rests on more than words that only ask, such as "when".
  var isTelling = false

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
  private(set) var facts: [ColumnFacts]
  /// The least that words are worth which say just what the question says.
  private static let read = 0.8
  /// By question and field; nil where the kinds do not fit.
  private(set) var scores: [[MatchScore?]] = []
  /// By question and field, for questions with options.
  private(set) var evidence: [[AnswerEvidence?]] = []
  let separator: String?
  /// By field of a grid, "When could you meet? [Monday]": all fields of it.
  private let grids: [Int: [Int]]
  /// By field whose header names nobody: the person of whom the one before it speaks, as "Phone number" stands behind
  /// "Emergency contact".
  private let others: [Int: String]
  /// The fields of each grid.
  var gridRows: [[Int]] { Set(grids.values).sorted { $0[0] < $1[0] } }
  /// The questions that rules or outputs read.
  let coded: Set<QuestionName>

  init(_ facts: [ColumnFacts], _ request: IntakeRequest) {
    self.facts = facts
    coded = Set(request.coded)
    questions = request.questions.map { QuestionPhrases($0, profiles: request.profiles) }
    let separators = SeparatorSearch(facts, questions, request)
    separator = separators.best
    grids = Self.grids(facts)
    others = Self.others(facts)
    let weights = WordWeights(questions)
    evidence = questions.map { asked in
      guard !asked.question.options.isEmpty else { return Array(repeating: nil, count: facts.count) }
      let reader = AnswerEvidence.reader(of: asked.question, separator: separators.best ?? ";", request)
      let proposals = WordingProposals(reader, asked.options)
      return facts.map { facts in
        guard facts.filled > 0, facts.fits(asked.question.kind) else { return nil }
        return AnswerEvidence(facts, reader, proposing: proposals)
      }
    }
    for index in questions.indices {
      scores.append(facts.indices.map { score(index, $0, weights) })
    }
    // A header that says nothing by itself may go on from the one before it.
    for field in self.facts.indices.dropFirst() where !scores.contains(where: { $0[field]?.isTelling ?? false }) {
      guard let continued = self.facts[field].continuing(self.facts[field - 1].folded) else { continue }
      self.facts[field] = continued
      for index in questions.indices { scores[index][field] = score(index, field, weights) }
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
    match.words = likeness.looseScore
    match.isTelling = likeness.isTelling || likeness.score >= 1
    if let reason = likeness.reason { match.reasons.append(reason) }
    if !likeness.isSame {
      let reading = StrictReading(asked, facts.words, isTelling: !alone && !asked.question.options.isEmpty)
      match.doubts = reading.doubts
      match.mayBeGuessed = !reading.isContradicted
      // What is said in so many words is sure, however many others the question has.
      if match.doubts.isEmpty { score = max(score, Self.read) }
    }
    if let evidence {
      answers(evidence, question, column, &score, &match)
    } else if let reason = onlyOne(asked.question.kind, facts) {
      score = min(1, score + 0.3)
      match.isTelling = true
      match.reasons.append(reason)
    }
    if let rows = grids[column], !asked.question.options.isEmpty {
      match.mayBeGuessed = false
      match.doubts.insert(
        "columns \(rows.map { String($0 + 1) }.joined(separator: ", ")) are the rows of one question", at: 0)
    }
    if facts.goesOn, !likeness.isSame { match.doubts.append("it goes on from the column before it") }
    if asked.question.options.isEmpty, let person = others[column] {
      match.doubts.append("a column before it speaks of somebody else ('\(person)')")
    }
    if facts.isRepeated {
      match.mayBeGuessed = false
      match.doubts.append(
        "it stands in a list; say which member is meant, such as answers[field/ref=…]/text")
    }
    if !match.doubts.isEmpty { score *= 0.6 }
    match.value = Int(score * 1000)
    return match
  }

  /// The people of whom the fields before each speak, where its own header names nobody.
  private static func others(_ facts: [ColumnFacts]) -> [Int: String] {
    var others: [Int: String] = [:]
    var person: String?
    for (index, facts) in facts.enumerated() {
      let named = facts.words.words.first { StrictReading.isSomebodyElse($0) }
      if let named {
        person = named.written
      } else if facts.words.words.count > 3 || facts.addressesApplicant {
        person = nil
      } else if let person {
        others[index] = person
      }
    }
    return others
  }

  /// The fields whose headers end with what only their row of a grid is called.
  private static func grids(_ facts: [ColumnFacts]) -> [Int: [Int]] {
    let rows = facts.indices.filter { facts[$0].name.hasSuffix("]") && !facts[$0].name.hasPrefix("[") }
    let groups = Dictionary(grouping: rows) { index in
      facts[index].name[..<(facts[index].name.lastIndex(of: "[") ?? facts[index].name.endIndex)]
    }
    return groups.values.filter { $0.count > 1 }.reduce(into: [:]) { grids, rows in
      for row in rows { grids[row] = rows }
    }
  }

  /// Weighs what the answers say.
  private func answers(
    _ evidence: AnswerEvidence, _ question: Int, _ column: Int, _ score: inout Double, _ match: inout MatchScore
  ) {
    let facts = facts[column]
    let coverage = evidence.coverage
    // What everybody types differently is no choice yet: only a header that asks for it makes it one.
    if coverage == 0, facts.distinct > 12, facts.distinct * 3 > facts.filled {
      if score < 0.5 { score = 0 }
      match.doubts.append("people answer in words of their own, each of which has to be given a meaning")
    }
    if !questions[question].question.isYesOrNo, evidence.unknown.keys.contains(where: { foldedWording($0) == "yes" }) {
      match.doubts.append("people answer yes and no, which says less than the question's options")
    }
    guard coverage >= 0.5 else {
      if score < 1 { score *= coverage > 0 ? 0.9 : 0.8 }
      match.reasons.append("few of its answers are options of the question yet")
      return
    }
    match.reasons.append(
      "\(evidence.known.count) of its \(evidence.known.count + evidence.unknown.count) different answers with a meaning already"
    )
    if isTelling(evidence, question, column) {
      score = 0.6 * min(1, coverage + 0.2) + 0.4 * score
      match.isTelling = true
      match.reasons.append("no other question has these options")
    }
  }

  /// Whether the answers tell the question: yes and no are those of many.
  private func isTelling(_ evidence: AnswerEvidence, _ question: Int, _ column: Int) -> Bool {
    evidence.options.count > 1 && evidence.coverage >= 0.5
      && self.evidence.indices.allSatisfy { other in
        other == question || (self.evidence[other][column]?.coverage ?? 0) < evidence.coverage * 0.8
      }
  }

  /// Whether the texts of a field may be answers to a question, whatever its header says.
  func mayHold(_ column: Int, answersTo question: Int) -> Bool {
    let (facts, kind) = (facts[column], questions[question].question.kind)
    guard facts.filled > 0, facts.fits(kind) else { return false }
    switch kind {
    case .choice, .choices: return (evidence[question][column]?.proposedCoverage ?? 0) >= 0.5
    // A name is short and of letters, and few have the same.
    case .text:
      let named = facts.texts.filter { !$0.text.utf8.contains(where: isASCIIDigit) }.reduce(0) { $0 + $1.count }
      return facts.look == .other && facts.longest <= 60 && facts.distinct >= min(8, facts.filled)
        && named * 2 > facts.filled
    // Numbers may be anything.
    case .number: return false
    default: return true
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

  /// More different answers are no choices.
  private static let mostPieces = 15
  /// Fewer different texts may be choices that hold the mark themselves.
  private static let leastCells = 5

  init(_ facts: [ColumnFacts], _ questions: [QuestionPhrases], _ request: IntakeRequest) {
    let asked = questions.filter(\.question.isOfSeveral)
    var most = 0
    for separator in AnswerEvidence.separators {
      var read = 0
      for question in asked.map(\.question) {
        let several = AnswerEvidence.reader(of: question, separator: separator, request)
        let single = AnswerEvidence.reader(of: question, separator: "\u{1D}", request)
        read +=
          facts.map { facts in
            guard facts.filled > 0, facts.fits(question.kind), !facts.hasLists,
              facts.texts.contains(where: { $0.text.contains(separator) })
            else { return 0 }
            let evidence = AnswerEvidence(facts, several)
            return evidence.options.count > 1 ? evidence.understood - AnswerEvidence(facts, single).understood : 0
          }.max() ?? 0
      }
      if read > most { (most, best) = (read, separator) }
    }
    guard best == nil, !asked.isEmpty else { return }
    let options = asked.map(\.options)
    best = AnswerEvidence.usual.first { separator in facts.contains { Self.isPacked($0, separator, options) } }
  }

  /// Whether a field holds the same few texts again and again, in many combinations, and two of them or more speak of options of
  /// a question: its answers in words that nobody knows yet.
  private static func isPacked(_ facts: ColumnFacts, _ separator: String, _ options: [OptionWords]) -> Bool {
    guard facts.look == .other, !facts.hasLists, facts.distinct > leastCells else { return false }
    var counts: [String: Int] = [:]
    var several = 0
    for (text, count) in facts.texts {
      let pieces = Set(text.split(separator: separator).map { trimmedHeader(String($0)) })
      if pieces.count > 1 { several += count }
      for piece in pieces { counts[piece, default: 0] += count }
      if counts.count > 4 * mostPieces { return false }
    }
    let frequent = counts.filter { $0.value >= ShownAnswers.groupSize }
    return several * 3 >= facts.filled && (2...mostPieces).contains(frequent.count) && frequent.count < facts.distinct
      && frequent.values.reduce(0, +) * 10 >= counts.values.reduce(0, +) * 8
      && options.contains { options in
        Set(frequent.keys.flatMap { options.options(in: FormWords($0)) }).count > 1
      }
  }
}
