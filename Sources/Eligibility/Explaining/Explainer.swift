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

  /// Makes an explainer.
  public init(_ rules: CompiledRules) {
    self.rules = rules
  }

  /// Explains every criterion, then every indicator, in the order written; a question without answer is missing.
  public func explain(_ case: Case, answers: [QuestionName: Answer]) -> [Explanation] {
    let results = `case`.criteria + `case`.indicators
    let written = rules.rules.criteria.map(\.about) + rules.rules.indicators.map(\.about)
    return zip(results, written).map { result, about in
      let template = rules.sentences[result.rule]?.template(for: result.state)
      let isIndicator = rules.rules.indicators.contains { $0.id == result.rule }
      return Explanation(
        rule: result.rule, title: about.title.isEmpty ? about.id.text : about.title, state: result.state,
        points: result.points,
        sentence: template.map { fill($0, isIndicator ? result.points : `case`.points, answers) } ?? "",
        justification: about.justification, questions: rules.questions(ofRule: result.rule))
    }
  }

  private func fill(
    _ template: SentenceTemplate, _ points: PointsRange?, _ answers: [QuestionName: Answer]
  ) -> String {
    template.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .asOf: rules.rules.asOf.spoken
      case .points: points?.spoken ?? notKnown
      case .question(let name): spoken(name, answers[name] ?? .open(.missing))
      case .derived(let name): rules.derivedValue(name, answers: answers)?.spoken ?? notKnown
      }
    }.joined()
  }

  private func spoken(_ name: QuestionName, _ answer: Answer) -> String {
    guard let question = rules.rules.questions.first(where: { $0.name == name }) else { return notKnown }
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
  fileprivate var spoken: String {
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
