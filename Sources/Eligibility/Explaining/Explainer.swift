public import Applicants
public import Calendars

/// One rule's result for a person, in a sentence. Personal.
public struct Explanation: Hashable, Sendable {
  /// The rule.
  public let rule: RuleID
  /// Its title; its id where none is written.
  public let title: String
  /// What it came to.
  public let state: RuleState
  /// The points of an indicator, else nil.
  public let points: PointsRange?
  /// One plain sentence with the person's own answers filled in.
  public let sentence: String
  /// Why the rule may read special-category or protected data, where it does.
  public let justification: String?
  /// The questions that the rule reads, in programme order.
  public let questions: [QuestionName]
}

/// Fills the sentences of a case with a person's own answers.
public struct Explainer: Sendable {
  private let rules: CompiledRules
  private let questions: [QuestionName: Question]
  /// What is said of each criterion, then of each indicator.
  private let words: [Words]

  private struct Words: Sendable {
    let title: String
    let justification: String?
    let questions: [QuestionName]
    let sentences: SentenceSet?
    let isIndicator: Bool
  }

  /// Makes an explainer.
  public init(_ rules: CompiledRules) {
    self.rules = rules
    questions = Dictionary(rules.rules.questions.map { ($0.name, $0) }) { first, _ in first }
    func words(_ about: RuleDescription, isIndicator: Bool) -> Words {
      Words(
        title: about.title.isEmpty ? about.id.text : about.title, justification: about.justification,
        questions: rules.questions(ofRule: about.id), sentences: rules.sentences[about.id], isIndicator: isIndicator)
    }
    self.words =
      rules.rules.criteria.map { words($0.about, isIndicator: false) }
      + rules.rules.indicators.map { words($0.about, isIndicator: true) }
  }

  /// Explains every criterion, then every indicator, in the order written; a question without answer is missing.
  public func explain(_ case: Case, answers: [QuestionName: Answer]) -> [Explanation] {
    explain(`case`.criteria + `case`.indicators, points: `case`.points, answers: answers)
  }

  /// Explains what criteria, then indicators came to.
  func explain(
    _ results: [RuleResult], points: PointsRange?, answers: [QuestionName: Answer]
  ) -> [Explanation] {
    zip(results, words).map { result, words in
      let template = words.sentences?.template(for: result.state)
      return Explanation(
        rule: result.rule, title: words.title, state: result.state, points: result.points,
        sentence: template.map { fill($0, words.isIndicator ? result.points : points, answers) } ?? "",
        justification: words.justification, questions: words.questions)
    }
  }

  private func fill(
    _ template: SentenceTemplate, _ points: PointsRange?, _ answers: [QuestionName: Answer]
  ) -> String {
    var sentence = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text): sentence += text
      case .asOf: sentence += rules.rules.asOf.spoken
      case .points: sentence += points?.spoken ?? notKnown
      case .question(let name): sentence += spoken(name, answers[name] ?? .open(.missing))
      case .derived(let name): sentence += rules.derivedValue(name, answers: answers)?.spoken ?? notKnown
      }
    }
    return sentence
  }

  private func spoken(_ name: QuestionName, _ answer: Answer) -> String {
    guard let question = questions[name] else { return notKnown }
    switch answer.possible {
    case .oneOf(let values) where values.count <= 3:
      return values.map { $0.spoken(question) }.joined(separator: " or ")
    case .wholeNumbers(let least, let greatest): return least == greatest ? "\(least)" : "\(least) to \(greatest)"
    case .oneOf, .anything: return notKnown
    }
  }
}

private let notKnown = "not known"

extension CompiledRules {
  /// The questions that a rule reads, in programme order, also through derived values; none for an unknown rule.
  public func questions(ofRule id: RuleID) -> [QuestionName] {
    engine.rules.first { $0.id == id }.map { $0.questions.map { engine.questions[$0].question.name } } ?? []
  }
}

extension PointsRange {
  /// The points for people: `2`, or `2 to 4`.
  public var spoken: String { low == high ? low.description : "\(low) to \(high)" }
}

extension CalendarDate {
  /// The date for people: `6 April 2027`.
  public var spoken: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(day) \(names[month - 1]) \(year)"
  }
}

extension AnswerValue {
  fileprivate func spoken(_ question: Question) -> String {
    switch self {
    case .notApplicable: "not applicable"
    case .option(let index): question.options.indices.contains(index) ? question.options[index] : notKnown
    case .options(let indices):
      indices.filter(question.options.indices.contains).map { question.options[$0] }.joined(separator: ", ")
    case .number(let number): number.description
    case .date(let date): date.spoken
    case .text(let text): text
    }
  }
}

extension ComputedAnswer {
  /// The value for people: `18`, `18 to 20`, `not known`.
  var spoken: String {
    if case .open = value, case .number(let least)? = least, case .number(let greatest)? = greatest {
      return "\(least) to \(greatest)"
    }
    return value.spoken
  }
}

extension ComputedValue {
  fileprivate var spoken: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: ", ")
    case .boolean(let value): value ? "yes" : "no"
    case .date(let date): date.spoken
    case .notApplicable: "not applicable"
    case .open, .fault: notKnown
    }
  }
}
