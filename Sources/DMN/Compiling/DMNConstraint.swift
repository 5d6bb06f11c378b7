import FEEL

/// The values that a type allows, in all its parts.
final class DMNConstraint: Sendable {
  /// Unary tests of the value, which is their only input.
  let tests: [FEELExpression]
  let element: DMNConstraint?
  let entries: [(name: String, constraint: DMNConstraint)]

  init(tests: [FEELExpression], element: DMNConstraint? = nil, entries: [(String, DMNConstraint)] = []) {
    self.tests = tests
    self.element = element
    self.entries = entries.map { (name: $0.0, constraint: $0.1) }
  }

  /// Whether a value, which has the type's shape, is allowed. `null` always is.
  func allows(_ value: FEELValue, in run: inout FEELRun) -> Bool {
    switch value {
    case .null: return true
    case .list(let values):
      if let element { for value in values where !element.allows(value, in: &run) { return false } }
    case .context(let context):
      for (name, constraint) in entries {
        if let value = context[name], !constraint.allows(value, in: &run) { return false }
      }
    default: break
    }
    for test in tests where test.evaluate([value], in: &run) != .boolean(true) { return false }
    return true
  }
}

extension DMNConstraint {
  /// The texts that are allowed, where nothing else is.
  var options: [String]? {
    guard let first = tests.first, case .tests(let allowed, of: _, negated: false) = first.tree.kind else { return nil }
    var options: [String] = []
    for test in allowed {
      guard case .match(let node) = test, case .constant(.string(let text)) = node.kind else { return nil }
      options.append(text)
    }
    return options.isEmpty ? nil : options
  }

  /// What is allowed, as messages put it behind "allowed here": ` ("low", "high")`.
  var words: String {
    let texts = tests.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    if texts.isEmpty { return element?.words ?? "" }
    let text = texts.joined(separator: " and ")
    return " (\(text.count > Self.mostLetters ? "\(text.prefix(Self.mostLetters))…" : text))"
  }

  /// How much of what is allowed messages show.
  private static let mostLetters = 200
}
