import Documents
import FEEL

/// Names in expressions that nothing declares. The standard makes `null` of them, which nobody means.
extension DMNCompiler {
  /// What a text is for, which says what was perhaps meant by a name in it.
  enum TextPart {
    /// The expression of a table's column.
    case column
    /// A cell, or the values that are allowed, where texts are written out.
    case cell
    case other
  }

  /// Reports the names in an expression that mean nothing, each once in an element.
  mutating func checkNames(in expression: FEELExpression, _ text: DMNText, _ part: TextPart, _ scope: FEELScope) {
    // What a reference that leads nowhere is named is not known: that it does is told already.
    guard !lacksRequirements else { return }
    let texts = part == .cell ? Set(expression.tree.values.map { ObjectIdentifier($0) }) : []
    for (name, node) in expression.tree.unknownNames
    where unknownNames.insert("\(subject ?? "")\n\(name)").inserted {
      let (message, notes) = words(
        on: name, text, texts.contains(ObjectIdentifier(node)) ? .cell : part == .column ? .column : .other, scope)
      report(
        .nameUnknown, place(in: text, at: node.range.lowerBound), message, notes: notes + ["it counts as null"])
    }
  }

  private mutating func words(
    on name: String, _ text: DMNText, _ part: TextPart, _ scope: FEELScope
  ) -> (message: String, notes: [String]) {
    if let element = element(named: name, inUnit: text.place.file) {
      guard element.name == name else {
        return (
          "'\(name)' is only the name of the variable of \(element.subject)",
          ["write '\(element.name)': expressions know an element by its own name"]
        )
      }
      let requirement = element.isFunction ? "a knowledge requirement" : "an information requirement"
      return ("\(element.subject) is not required here", ["add \(requirement) to it"])
    }
    let meant = meant(name) { _ in scope.names }
    switch part {
    case .column:
      return (
        "the table reads '\(name)', which is neither an input nor a decision that is required here" + meant,
        ["add an Input Data named '\(name)' and an information requirement to it"]
      )
    case .cell: return ("nothing is named '\(name)' here" + meant, ["write texts in double quotes: \"\(name)\""])
    case .other: return ("nothing is named '\(name)' here" + meant, [])
    }
  }

  /// The element with a name, or else with a variable of that name.
  private mutating func element(named name: String, inUnit unit: Int) -> Declared? {
    guard checks > 0 else { return nil }
    checks -= declared[unit].count
    return declared[unit].first { $0.name == name } ?? declared[unit].first { $0.variable?.name == name }
  }
}

extension FEELNode {
  /// The parts that stand for a value in a cell, where a text may: results, and what a test says it must be.
  fileprivate var values: [FEELNode] {
    switch kind {
    case .tests(let tests, of: _, negated: _):
      tests.flatMap { test -> [FEELNode] in if case .match(let node) = test { node.values } else { [] } }
    case .list(let nodes): nodes.flatMap(\.values)
    case .conditional(_, let then, let otherwise): then.values + otherwise.values
    default: [self]
    }
  }

  /// The parts in it that are names without a meaning. What is filtered may have an entry of the name.
  fileprivate var unknownNames: [(name: String, node: FEELNode)] {
    switch kind {
    case .unknown(let name): [(name, self)]
    case .member: []
    default: kind.children.flatMap(\.unknownNames)
    }
  }
}
