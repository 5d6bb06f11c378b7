public import Documents
import FEEL

/// What programmes ask of the models that they use, beyond what the standard does.
extension DMNModel {
  /// What is wrong with a decision, and all that it requires, in a programme: its problems; that it reads the clock, an
  /// error; and cells that test for `null`, of which it warns.
  ///
  /// In a programme an input is `null` only where the answer is "not applicable"; in many tables a cell means "missing"
  /// by it.
  public func programmeProblems(ofDecision name: String) -> [Diagnostic] {
    guard let id = decisionID(name) else { return [] }
    var found = problems(ofDecision: name)
    for element in reached(from: id).sorted().map({ program[$0] }) {
      for step in element.step?.all ?? [] {
        for expression in step.operation.expressions {
          if let reader = expression.tree.clockReader {
            found.append(
              program.diagnostic(
                .error, .clock, at: reader, in: expression,
                message: "a decision must not depend on the day of the run, and this reads the clock",
                notes: ["hand over a date of the programme, such as `as of`, to an input"]))
          }
          if step.operation.table != nil, expression.tree.testsNull {
            found.append(
              program.diagnostic(
                .warning, .nullTest, at: expression.tree, in: expression, message: "this cell tests for null",
                notes: [
                  "in a programme an input is null only where the answer is \"not applicable\", never where it is open"
                ]))
          }
        }
      }
    }
    return found
  }

  /// A text that a model names in a cell or comparison.
  public struct NamedText: Hashable, Sendable {
    /// The text.
    public let text: String
    /// The file that it stands in, as the person gave it.
    public let file: String
    /// Its line, from 1.
    public let line: Int
    /// Its column, from 1.
    public let column: Int
    /// Which of the options was perhaps meant by it.
    public let meant: String?
  }

  /// How many texts are told of a decision.
  private static let mostTexts = 100

  /// The texts that a decision, or one that it reads, compares an input with and that are none of its options.
  public func texts(ofDecision name: String, comparedWith input: String, noneOf options: [String]) -> [NamedText] {
    guard let id = decisionID(name) else { return [] }
    return reached(from: id).sorted().flatMap { place -> [NamedText] in
      guard case .decision(let decision) = program[place], let step = decision.step else { return [] }
      let unknown = step.comparisons.lazy.compactMap { slot, comparison -> (String, DMNComparison)? in
        guard case .string(let text) = comparison.value, isInput(input, slot, of: decision) else { return nil }
        return options.contains(text) ? nil : (text, comparison)
      }
      return unknown.prefix(Self.mostTexts).map { text, comparison in
        let (source, offset) = program.place(of: comparison.node, in: comparison.expression)
        let place = source.place(of: offset)
        return NamedText(
          text: text, file: source.file, line: place.line, column: place.column,
          meant: Suggestion.didYouMean(text, among: options))
      }
    }
  }
}

extension DMNElement {
  /// What it does; nil for an input, a service and a decision without logic.
  fileprivate var step: DMNStep? {
    switch self {
    case .decision(let decision): decision.step
    case .knowledge(let function): function.body
    case .input, .service: nil
    }
  }
}

extension FEELNode {
  /// Whether a value is compared with, or looked for as, `null` in it.
  fileprivate var testsNull: Bool {
    if case .constant(.null) = kind { return true }
    return kind.children.contains(where: \.testsNull)
  }
}
