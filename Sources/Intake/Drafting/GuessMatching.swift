import Applicants

/// Guesses which fields answer the questions that none surely answers, by what their words and answers have in common.
///
/// A guess is used once a person has read it, so it has to be likelier than any other, and no more.
struct GuessMatching {
  private let matching: QuestionMatching
  /// By question with options and field: the share of the answers that speak of its options.
  private let kinship: [[Double]]

  /// From here on, in thousandths, a guess is worth a person's look.
  private static let least = 300
  /// What the answers of a field must share with a question to speak for it, whatever its header says.
  private static let leastKinship = 0.3
  /// A field with more different texts is no choice by them alone.
  private static let mostOptions = 10
  /// A field with more different texts is no choice, and is not looked at.
  private static let mostTexts = 200

  /// - Parameter fields: the fields that may answer a question.
  init(_ matching: QuestionMatching, fields: Set<Int>) {
    self.matching = matching
    let answers = matching.facts.indices.map { field -> [(words: FormWords, count: Int)] in
      let texts = matching.facts[field].texts
      // What people write at length is no choice.
      guard fields.contains(field), texts.count <= Self.mostTexts,
        texts.allSatisfy({ $0.text.utf8.count <= ShownAnswers.longest })
      else { return [] }
      return texts.map { (FormWords($0.text), $0.count) }
    }
    kinship = matching.questions.indices.map { question in
      let options = matching.questions[question].options
      return matching.facts.indices.map { field in
        var named: Set<Int> = []
        var (kin, kinTexts) = (0, 0)
        for (words, count) in answers[field] {
          let spoken = options.options(in: words)
          if spoken.isEmpty { continue }
          named.formUnion(spoken)
          kin += count
          kinTexts += 1
        }
        let all =
          answers[field].reduce(0) { $0 + $1.count } - (matching.evidence[question][field]?.statuses ?? 0)
        // What few people answered would be known of each of them.
        guard named.count > 1, kin >= ShownAnswers.groupSize, all > 0 else { return 0 }
        // Where most people answer "not me", the other answers tell what is asked.
        let texts = answers[field].count
        let share = texts <= Self.mostOptions ? Double(kinTexts) / Double(texts) : 0
        return max(share, min(1, Double(kin) / Double(all)))
      }
    }
  }

  /// The likeliest field for each of some questions, each field once.
  ///
  /// - Returns: with it whether the field's answers speak of the question's options.
  func likeliest(_ questions: [Int], _ fields: [Int]) -> [(question: Int, field: Int, isKin: Bool)] {
    let scores = questions.map { question in
      fields.map { field in
        let score = score(question, field, among: questions)
        // Squares: one good guess is worth more than two weak ones that take its field and its question.
        return score >= Self.least ? score * score : 0
      }
    }
    return zip(questions, BestAssignment.columns(scores)).compactMap { question, place in
      place.map { (question, fields[$0], kin(question, fields[$0]) >= Self.leastKinship) }
    }
  }

  private func score(_ question: Int, _ field: Int, among questions: [Int]) -> Int {
    guard let match = matching.scores[question][field], match.mayBeGuessed else { return 0 }
    let asked = matching.questions[question].question
    if asked.options.isEmpty {
      // The only dates and addresses are hardly somebody else's.
      guard match.isTelling else { return 0 }
      switch asked.kind {
      case .date, .email, .phone: return 350 + Int(match.words * 500)
      case .text where matching.mayHold(field, answersTo: question):
        return max(match.value, 300 + Int(match.words * 500))
      case .text: return match.value
      default: return Int(match.words * 1_000)
      }
    }
    // Numbers that are no options are an amount.
    if matching.facts[field].look == .number, matching.evidence[question][field]?.understood == 0 { return 0 }
    let kin = kin(question, field)
    let isTelling =
      kin >= Self.leastKinship
      && questions.allSatisfy { $0 == question || self.kin($0, field) < kin * 0.8 }
    // A choice may have words of its own for the question's options; a text that everybody writes is none.
    let isChoice =
      kin > 0 || (matching.evidence[question][field]?.guessedCoverage ?? 0) > 0
      || (2...Self.mostOptions).contains(matching.facts[field].distinct)
    // A box to tick has one answer.
    let isBox = asked.isYesOrNo && matching.facts[field].distinct == 1 && match.words >= 0.5
    let mayBeChoice =
      isChoice || isBox || match.words >= 0.5 && !asked.isYesOrNo && matching.facts[field].look != .number
    var score = match.isTelling && mayBeChoice ? match.words : 0
    if isTelling { score = 0.5 * min(1, kin + 0.2) + 0.5 * match.words }
    // "In the last six years" is asked by whoever says so, and what parents did by whoever speaks of them.
    let (phrases, header) = (matching.questions[question], matching.facts[field].words)
    if phrases.isMissingTime(in: header) { score *= 0.7 }
    if phrases.isMissingPerson(in: header) { score *= 0.6 }
    if matching.facts[field].isContinued { score *= 0.8 }
    return Int(score * (matching.facts[field].filled > 0 ? 1_000 : 500))
  }

  private func kin(_ question: Int, _ field: Int) -> Double {
    guard let evidence = matching.evidence[question][field], evidence.options.count > 1 else {
      return kinship[question][field]
    }
    return max(kinship[question][field], evidence.coverage)
  }
}
