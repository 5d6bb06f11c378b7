import Applicants
import Calendars
import DMN
import FEEL

/// The names that rules may use, as expressions know them.
struct RuleNames: Sendable {
  /// The questions in programme order.
  let questions: [Question]
  /// The slot of each question that rules can read, by index; nil for points in time.
  let slots: [FEELSlot?]
  /// What facts, indicators, derived values and keys may use.
  let scope: FEELScope
  /// What criteria may use: points too.
  let criterionScope: FEELScope
  /// The slot of the points; null where they cannot be counted.
  let pointsSlot: FEELSlot
  /// The slot of the number of indicators met; null where they cannot be counted.
  let countSlot: FEELSlot
  /// The derived values.
  let derived: [QuestionName: FEELExpression]
  /// What the decisions of models see of their arguments, by the functions that they are.
  let sights: [String: [DMNSight?]]

  /// The number of inputs of an expression.
  var slotCount: Int { criterionScope.slotCount }

  /// The questions that an expression reads, in programme order, as indices.
  func indices(of expression: FEELExpression) -> [Int] {
    let read = expression.slots
    return slots.indices.filter { slots[$0].map(read.contains) ?? false }
  }

  /// The questions that an expression reads, in programme order.
  func questions(of expression: FEELExpression) -> [QuestionName] {
    indices(of: expression).map { questions[$0].name }
  }

  /// The question that a part of an expression is, perhaps by the name of a derived value; nil where it is anything else.
  func question(_ node: FEELNode) -> Question? {
    switch node.kind {
    case .input(let slot, _): slots.firstIndex(of: slot).map { questions[$0] }
    case .derived(_, _, let body): question(body)
    default: nil
    }
  }

  /// The strictest class of data among questions.
  func strictestData(of names: [QuestionName]) -> DataClass {
    questions.filter { names.contains($0.name) }.map(\.data).min() ?? .ordinary
  }
}

extension Question {
  /// What expressions know of its answers; nil for a point in time, which only orders people.
  var expressionType: FEELType? {
    switch kind {
    case .choice(let options): .choice(options: options)
    case .choices(let options): .list(.choice(options: options))
    case .number, .age, .ageBand: .number
    case .date: .date
    case .text, .email, .phone: .string
    case .moment: nil
    }
  }
}
