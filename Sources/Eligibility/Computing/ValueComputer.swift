import Applicants
import Calendars
import FEEL

/// Computes the value of an expression from a person's answers, whatever is open in them.
struct ValueComputer {
  private let expression: FEELExpression
  private let questions: [Question]
  private let slots: [Int]
  private var inputs: [FEELValue]
  /// What evaluating took since it was set to 0.
  private var work = 0

  init(_ expression: FEELExpression, _ names: RuleNames) {
    self.expression = expression
    let read = names.indices(of: expression)
    questions = read.map { names.questions[$0] }
    slots = read.compactMap { names.slots[$0]?.index }
    inputs = [FEELValue](repeating: .null, count: names.slotCount)
  }

  /// The questions read, in programme order.
  var names: [QuestionName] { questions.map(\.name) }

  /// The value for answers in the order of `names`.
  mutating func value(_ answers: [Answer]) -> ComputedAnswer {
    let possible = zip(questions, answers).map { Self.values(of: $1.possible, $0) }
    if possible.allSatisfy({ $0?.count == 1 }) { return settled(evaluate(possible.map { ($0 ?? [])[0] })) }
    if questions.count == 1, isQuestionItself, let range = declaredRange { return range }
    var size = 1
    for values in possible {
      guard let values, !values.isEmpty, size * values.count <= mostCombinations else {
        return .unknown
      }
      size *= values.count
    }
    return summarise(possible.map { $0 ?? [] })
  }

  private mutating func summarise(_ possible: [[AnswerValue]]) -> ComputedAnswer {
    var least: ComputedValue?
    var greatest: ComputedValue?
    var isOrdered = true
    var odometer = Odometer(possible.map(\.count))
    work = 0
    repeat {
      if work > mostWork { return .unknown }
      let value = evaluate(zip(possible, odometer.positions).map { $0[Int($1)] })
      guard let low = least, let high = greatest else {
        least = value
        greatest = value
        continue
      }
      if value == low || value == high { continue }
      isOrdered = isOrdered && value.hasOrder && low.hasOrder
      if value.comesBefore(low) { least = value }
      if high.comesBefore(value) || !isOrdered { greatest = value }
    } while odometer.advance()
    if let least, least == greatest { return settled(least) }
    return ComputedAnswer(value: .open, least: isOrdered ? least : nil, greatest: isOrdered ? greatest : nil)
  }

  private func settled(_ value: ComputedValue) -> ComputedAnswer {
    ComputedAnswer(value: value, least: value, greatest: value)
  }

  private var isQuestionItself: Bool {
    if case .input = expression.tree.kind { true } else { false }
  }

  /// The ends of an open number that is the expression itself.
  private var declaredRange: ComputedAnswer? {
    guard case .number(let range) = questions[0].kind, !questions[0].allowsNotApplicable else { return nil }
    return ComputedAnswer(
      value: .open, least: range.least.map { .number($0) }, greatest: range.greatest.map { .number($0) })
  }

  private mutating func evaluate(_ answers: [AnswerValue]) -> ComputedValue {
    for (place, answer) in answers.enumerated() { inputs[slots[place]] = FEELValue(answer, of: questions[place]) }
    switch expression.evaluate(inputs, work: &work) {
    case .fault: return .fault
    case .value(let value, _): return ComputedValue(value)
    }
  }

  /// All possible answers, or nil where they cannot be listed.
  private static func values(of possible: PossibleAnswers, _ question: Question) -> [AnswerValue]? {
    switch possible {
    case .oneOf(let values): return values
    case .wholeNumbers(let least, let greatest):
      return greatest - least < mostCombinations ? (least...greatest).map { .number(ExactNumber($0)) } : nil
    case .anything:
      guard var all = allValues(of: question) else { return nil }
      if question.allowsNotApplicable { all.append(.notApplicable) }
      return all
    }
  }

  private static func allValues(of question: Question) -> [AnswerValue]? {
    switch question.kind {
    case .choice(let options): return options.indices.map { .option($0) }
    case .choices(let options):
      guard options.count <= 12 else { return nil }
      return (0..<1 << options.count).map { mask in .options(options.indices.filter { mask >> $0 & 1 == 1 }) }
    case .number(let range):
      guard range.isWhole, let least = range.least?.whole, let greatest = range.greatest?.whole,
        greatest - least < mostCombinations
      else { return nil }
      return (least...greatest).map { .number(ExactNumber($0)) }
    case .age, .ageBand: return (leastAge...greatestAge).map { .number(ExactNumber($0)) }
    case .date(let earliest, let latest):
      let days = earliest.daysSinceEpoch...latest.daysSinceEpoch
      guard days.count <= mostCombinations else { return nil }
      return days.compactMap { CalendarDate(daysSinceEpoch: $0).map { .date($0) } }
    case .moment, .text, .email, .phone: return nil
    }
  }
}

extension ComputedAnswer {
  /// An open value of which nothing more is known.
  fileprivate static let unknown = ComputedAnswer(value: .open, least: nil, greatest: nil)
}

extension ComputedValue {
  /// The value that an expression gave; kinds that people are not ordered by are texts or faults.
  init(_ value: FEELValue) {
    switch value {
    case .null: self = .notApplicable
    case .boolean(let value): self = .boolean(value)
    case .number(let number):
      // Numbers of more than 18 digits come only from division; a key keeps their first decimals.
      let exact =
        ExactNumber(number.description) ?? number.rounded(scale: 9, .halfEven).flatMap { ExactNumber($0.description) }
      self = exact.map { .number($0) } ?? .fault
    case .string(let text): self = .text(text)
    case .date(let date): self = .date(date)
    case .list(let values):
      let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      self = texts.count == values.count ? .texts(texts) : .fault
    default: self = .fault
    }
  }
}
