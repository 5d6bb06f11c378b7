import Applicants
import DMN
import FEEL

/// What rules see of the answers to one question: the result of a part that reads no other.
struct ClassAtom: Sendable {
  /// The part.
  private let part: FEELExpression
  /// What a decision sees of the part's value, where the part is handed to one together with others.
  private let sight: DMNSight?
  /// The constants the question is compared with if the part uses it in no other way.
  let constants: [FEELValue]?
  /// Equal for atoms that give equal results.
  let key: String

  /// The atoms of expressions for a question, none twice.
  ///
  /// - Parameter decisions: what each function that is a decision sees of its arguments, by the function's name.
  static func atoms(
    of expressions: [FEELExpression], slot: FEELSlot, decisions: [String: [DMNSight?]]
  ) -> [ClassAtom] {
    var seen: Set<String> = []
    return expressions.flatMap { expression -> [ClassAtom] in
      var uses = DecisionUses(slot: slot, decisions: decisions)
      if !decisions.isEmpty { uses.collect(expression.tree) }
      return expression.parts(readingOnly: slot).map { ClassAtom($0, slot, uses) }
    }.filter { seen.insert($0.key).inserted }
  }

  private init(_ part: FEELExpression, _ slot: FEELSlot, _ uses: DecisionUses) {
    self.part = part
    if let use = uses.arguments[ObjectIdentifier(part.tree)] {
      sight = use.sight
      constants = use.isInput ? use.sight.constants : nil
      key = use.key + part.sourceText
    } else {
      sight = nil
      // The same text means the same: parts hold no value bound around them.
      key = part.sourceText
      constants = uses.isEmpty ? part.comparisonConstants(of: slot) : uses.constants(of: part, slot)
    }
  }

  /// What rules see of an answer, given among the inputs of expressions; what that takes is added to `work`.
  func result(_ inputs: [FEELValue], work: inout Int) -> FEELResult {
    let result = part.evaluate(inputs, work: &work)
    guard let sight, case .value(let value, _) = result else { return result }
    return .value(.list(sight.see(value, work: &work)), [])
  }
}

/// The arguments of decisions in an expression that read one question.
private struct DecisionUses {
  struct Argument {
    let sight: DMNSight
    /// Whether it is the answer as it is.
    let isInput: Bool
    let key: String
  }

  let slot: FEELSlot
  let decisions: [String: [DMNSight?]]
  /// By the identity of the argument.
  private(set) var arguments: [ObjectIdentifier: Argument] = [:]

  init(slot: FEELSlot, decisions: [String: [DMNSight?]]) {
    self.slot = slot
    self.decisions = decisions
  }

  var isEmpty: Bool { arguments.isEmpty }

  mutating func collect(_ node: FEELNode) {
    guard node.slots.contains(slot) else { return }
    if case .hostCall(let call, let values) = node.kind, let sights = decisions[call.name] {
      for (position, (value, sight)) in zip(values, sights).enumerated() where value.slots == [slot] {
        guard let sight else { continue }
        arguments[ObjectIdentifier(value)] = Argument(
          sight: sight, isInput: value.isInput, key: "\(call.name) \(position): ")
      }
    }
    for child in node.kind.children { collect(child) }
  }

  /// The constants of a part that calls decisions on this question alone, if it uses it in no other way.
  func constants(of part: FEELExpression, _ slot: FEELSlot) -> [FEELValue]? {
    guard calls(part.tree) else { return part.comparisonConstants(of: slot) }
    var constants: [FEELValue] = []
    return collect(part.tree, &constants) ? constants : nil
  }

  private func calls(_ node: FEELNode) -> Bool {
    arguments[ObjectIdentifier(node)] != nil || node.kind.children.contains(where: calls)
  }

  /// Whether the question is handed to decisions as it is, and used in no other way.
  private func collect(_ node: FEELNode, _ constants: inout [FEELValue]) -> Bool {
    guard node.slots.contains(slot) else { return true }
    if let argument = arguments[ObjectIdentifier(node)] {
      guard argument.isInput, let own = argument.sight.constants else { return false }
      constants += own
      return true
    }
    if case .input = node.kind { return false }
    return node.kind.children.allSatisfy { collect($0, &constants) }
  }
}

extension FEELNode {
  /// Whether the node is an input itself, perhaps under the name of a derived value.
  fileprivate var isInput: Bool {
    switch kind {
    case .input: true
    case .derived(_, _, let body): body.isInput
    default: false
    }
  }
}
