public import Applicants
import DMN
import FEEL

/// What a rule's result rests on for one person, beside the answers that it reads. Personal.
public struct RuleGrounds: Hashable, Sendable {
  /// The derived values that it names, also through others, as people read them.
  public let derived: [Named]
  /// The decision tables that it came by, as far as the answers settle which rules match.
  public let tables: [Table]

  /// A value with its name.
  public struct Named: Hashable, Sendable {
    /// The derived value's name in the rules.
    public let name: String
    /// The value: `18`, `18 to 20` or `not known`.
    public let value: String
  }

  /// A decision table with the rules of it that match.
  public struct Table: Hashable, Sendable {
    /// The decision.
    public let decision: String
    /// The rules that match; none where the table has its default result, or none.
    public let rules: [TableRule]
  }

  /// A rule of a decision table.
  public struct TableRule: Hashable, Sendable {
    /// Its number in the table, from 1, as modellers show it.
    public let number: Int
    /// Its line in the model's file, from 1.
    public let line: Int
    /// What somebody noted beside it.
    public let annotation: String?
  }
}

extension CompiledRules {
  /// What the result of each criterion and indicator rests on for one person.
  public func grounds(answers: [QuestionName: Answer]) -> [RuleID: RuleGrounds] {
    var found: [RuleID: RuleGrounds] = [:]
    for rule in engine.rules[engine.indicators] + engine.rules[engine.criteria] {
      var trees = [rule.condition.tree]
      if case .computed(let points) = rule.points { trees.append(points.tree) }
      let named = trees.flatMap(\.named)
      let derived = named.compactMap { name in
        derivedValue(QuestionName(name), answers: answers).map { RuleGrounds.Named(name: name, value: $0.spoken) }
      }
      let tables = rules.decisions.filter { named.contains($0.function) }.flatMap { self.tables(of: $0, answers) }
      found[rule.id] = RuleGrounds(derived: derived.withoutRepeats, tables: tables.withoutRepeats)
    }
    return found
  }

  /// The rules that match in the tables of a decision; none where an answer that it reads is open.
  private func tables(of decision: ModelDecision, _ answers: [QuestionName: Answer]) -> [RuleGrounds.Table] {
    var inputs = FEELContext()
    for argument in decision.arguments {
      guard let expression = try? FEELExpression(argument.value.text, in: names.scope),
        let value = settledValue(of: expression, answers)
      else { return [] }
      inputs[argument.input] = value
    }
    return decision.model.matches(ofDecision: decision.decision, inputs: inputs).map { table in
      RuleGrounds.Table(
        decision: table.decision,
        rules: table.rules.map {
          RuleGrounds.TableRule(number: $0.number, line: $0.line, annotation: $0.annotation)
        })
    }
  }

  private func settledValue(of expression: FEELExpression, _ answers: [QuestionName: Answer]) -> FEELValue? {
    var inputs = [FEELValue](repeating: .null, count: names.slotCount)
    for index in names.indices(of: expression) {
      let question = names.questions[index]
      guard let slot = names.slots[index], let answer = answers[question.name]?.possible.only else { return nil }
      inputs[slot.index] = FEELValue(answer, of: question)
    }
    return expression.evaluate(inputs).value
  }
}

extension PossibleAnswers {
  /// The answer, where only one is possible.
  fileprivate var only: AnswerValue? {
    switch self {
    case .oneOf(let values): values.count == 1 ? values[0] : nil
    case .wholeNumbers(let least, let greatest): least == greatest ? .number(ExactNumber(least)) : nil
    case .anything: nil
    }
  }
}

extension FEELNode {
  /// The derived values and functions that are named in it, in the order of the text.
  fileprivate var named: [String] {
    let own: [String] =
      switch kind {
      case .derived(let name, _, _): [name]
      case .hostCall(let call, _): [call.name]
      default: []
      }
    return own + kind.children.flatMap(\.named)
  }
}

extension Array where Element: Hashable {
  fileprivate var withoutRepeats: [Element] {
    var met: Set<Element> = []
    return filter { met.insert($0).inserted }
  }
}
