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
    return problems(ofDecision: name) + unfit(reached(from: [id]))
  }

  /// What is wrong with all decisions, as `programmeProblems(ofDecision:)` tells it of each, and with the rest of the model;
  /// and, in notes, the broken numbers that no rule of a table matches.
  public var programmeProblems: [Diagnostic] {
    let decisions = program.elements[0].indices.map { DMNElementID(unit: 0, index: $0) }.filter {
      if case .decision = program[$0] { true } else { false }
    }
    let elements = reached(from: decisions)
    // Beside an error not all gaps have been looked for.
    let isSound = !problems.contains { $0.severity == .error }
    return problems + unfit(elements) + (isSound ? gapsBetweenWholeNumbers(of: elements) : [])
  }

  /// What is no mistake in elements, except in a programme.
  private func unfit(_ elements: Set<DMNElementID>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for element in elements.sorted().map({ program[$0] }) {
      if case .decision(let decision) = element, decision.step == nil {
        found.append(program.withoutLogic(decision))
      }
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
    /// Whether it is most likely a mistyped option, and none that only others than the programme have.
    public let isSlip: Bool
  }

  /// How many texts are told of a decision.
  private static let mostTexts = 100

  /// The texts that a decision, or one that it reads, compares an input with and that are none of its options.
  public func texts(ofDecision name: String, comparedWith input: String, noneOf options: [String]) -> [NamedText] {
    guard let id = decisionID(name) else { return [] }
    let known = Set(options)
    var named: Set<String> = []
    var unknown: [(text: String, comparison: DMNComparison)] = []
    for place in reached(from: [id]).sorted() {
      guard case .decision(let decision) = program[place], let step = decision.step else { continue }
      let most = unknown.count + Self.mostTexts
      for (slot, comparison) in step.comparisons {
        guard case .string(let text) = comparison.value, isInput(input, slot, of: decision) else { continue }
        if known.contains(text) {
          named.insert(text)
        } else if unknown.count < most {
          unknown.append((text, comparison))
        }
      }
    }
    // What the model names itself beside the text is not meant by it: `band a` beside `band b`.
    let unnamed = options.filter { !named.contains($0) }
    return unknown.map { text, comparison in
      let (source, offset) = program.place(of: comparison.node, in: comparison.expression)
      let place = source.place(of: offset)
      return NamedText(
        text: text, file: source.file, line: place.line, column: place.column,
        meant: Suggestion.didYouMean(text, among: options),
        isSlip: options.contains { Suggestion.differsInSpelling(text, $0) }
          || unnamed.contains { Suggestion.differsInLetter(text, $0) })
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
