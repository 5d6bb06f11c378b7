import Applicants

/// What a field's answers say about a question with options: how many of them are its options already.
struct AnswerEvidence {
  /// The records whose answer has a meaning as an option.
  private(set) var understood = 0
  /// The records whose answer says why there is none, such as "prefer not to say".
  private(set) var statuses = 0
  /// The different options that they chose.
  private(set) var options: Set<Int> = []
  /// The parts of answers without a meaning, with the records that hold each.
  private(set) var unknown: [String: Int] = [:]
  /// The parts with one.
  private(set) var known: [String: Int] = [:]
  /// What parts without a meaning may mean, by the word of rule files.
  private(set) var proposals: [String: String] = [:]
  /// The parts without one that are like an option's wording, so that they hardly mean anything else.
  private var alike: Set<String> = []
  /// Whether the question asks for yes or no.
  let isYesOrNo: Bool
  private let filled: Int

  /// What form tools write between several answers, likeliest first.
  static let usual = [";", ","]
  /// All separators that are tried, likeliest first.
  static let separators = usual + ["|", "\n", " / ", " "]

  /// A reader of a question's answers that no form profile has a say in.
  ///
  /// - Parameter separator: what parts several answers to one question.
  static func reader(of question: Question, separator: String, _ request: IntakeRequest) -> AnswerReader {
    AnswerReader(
      question: question, mapping: nil,
      profile: FormProfile(name: "", format: .csv, recognisedBy: [], separator: separator, questions: []),
      shared: request.wordings, dateOrder: nil, asOf: request.asOf)
  }

  /// Reads a field's answers as those of a question.
  ///
  /// - Parameters:
  ///   - reader: the question's.
  ///   - proposing: the question's proposals, where it is looked what answers without a meaning may mean.
  init(_ facts: ColumnFacts, _ reader: AnswerReader, proposing: WordingProposals? = nil) {
    isYesOrNo = reader.question.isYesOrNo
    filled = facts.texts.reduce(0) { $0 + $1.count }
    for (text, count) in facts.texts {
      let read = reader.read(text)
      let answer = read.answer
      // Whoever says the same twice is one person.
      let parts = Set(reader.parts(of: text))
      if let chosen = answer.chosen {
        understood += count
        options.formUnion(chosen)
        for part in parts { known[part, default: 0] += count }
      } else if read.needsMeaning {
        for part in parts {
          if reader.read(part).needsMeaning {
            unknown[part, default: 0] += count
          } else {
            known[part, default: 0] += count
          }
        }
      } else {
        statuses += count
        known[text, default: 0] += count
      }
    }
    // More of them are no choice.
    guard let proposing, (1...ShownAnswers.mostTexts).contains(unknown.count) else { return }
    for text in unknown.keys {
      if reader.read(text).problem == .notApplicableUndeclared { continue }
      if proposing.alike(text)?.meaning != nil { alike.insert(text) }
      proposals[text] = proposing.proposal(for: text)?.meaning
    }
  }

  /// The share of the answers that are its options, of those that are answers at all.
  var coverage: Double {
    let answers = filled - statuses
    return answers > 0 ? Double(understood) / Double(answers) : 0
  }

  /// The share of the answers that are its options or like them.
  var proposedCoverage: Double { coverage(with: alike) }

  /// The share of the answers that are its options or may be, by proposals that a person has to confirm.
  var guessedCoverage: Double { coverage(with: Set(proposals.keys)) }

  private func coverage(with texts: Set<String>) -> Double {
    let answers = filled - statuses
    let proposed = texts.reduce(0) { $0 + unknown[$1, default: 0] }
    return answers > 0 ? min(1, Double(understood + proposed) / Double(answers)) : 0
  }
}

extension ReadAnswer {
  /// Whether somebody has to say which option it means: "not applicable" too, where the question declares no such answer.
  fileprivate var needsMeaning: Bool {
    answer.status == .open(.unknownWording) || problem == .notApplicableUndeclared
  }
}

extension Answer {
  /// The options that were chosen; nil where the answer is none.
  fileprivate var chosen: [Int]? {
    guard status == .given, case .oneOf(let values) = possible, values.count == 1 else { return nil }
    switch values[0] {
    case .option(let index): return [index]
    case .options(let indices): return indices
    default: return nil
    }
  }
}
