import FEEL

/// A boxed expression with all names looked up. It reads a frame: the values of its scope's slots.
struct DMNStep: Sendable {
  let operation: DMNOperation
  /// What the value must conform to.
  let expected: DMNExpectedType
  /// The type of its value, as far as is known.
  let type: FEELType
}

/// What a step does.
indirect enum DMNOperation: Sendable {
  case expression(FEELExpression)
  /// What could not be read: `null`, and it is told again.
  case failed(label: Int)
  case table(DMNCompiledTable)
  /// An entry without a name is the result.
  case context([(name: String?, step: DMNStep)])
  case list([DMNStep])
  case relation(names: [String], rows: [[DMNStep]])
  case invocation(function: DMNStep, bindings: [(name: String, step: DMNStep)], noFunction: Int, label: Int)
  case function(DMNCompiledFunction)
  case conditional(condition: DMNStep, then: DMNStep, otherwise: DMNStep, label: Int)
  /// The filter of the list, which is its last input.
  case filter(source: DMNStep, filter: FEELExpression)
  /// A filter whose match is itself boxed; `item` is its last input.
  case match(DMNLoop)
  /// A loop or quantifier; the element, and for a loop the results so far, are the last inputs of its body.
  case iteration(DMNIteration, DMNLoop)
}

extension DMNOperation {
  /// The steps that it is made of.
  var parts: [DMNStep] {
    switch self {
    case .expression, .failed: []
    case .table(let table):
      table.inputs.map(\.expression) + table.rules.flatMap(\.results) + table.outputs.compactMap(\.otherwise)
    case .context(let entries): entries.map(\.step)
    case .list(let steps): steps
    case .relation(_, let rows): Array(rows.joined())
    case .invocation(let function, let bindings, _, _): [function] + bindings.map(\.step)
    case .function(let function): [function.body]
    case .conditional(let condition, let then, let otherwise, _): [condition, then, otherwise]
    case .filter(let source, _): [source]
    case .match(let loop), .iteration(_, let loop): [loop.source, loop.body]
    }
  }

  /// The expressions that stand in it and are no steps.
  var expressions: [FEELExpression] {
    switch self {
    case .expression(let expression), .filter(_, let expression): [expression]
    case .table(let table):
      table.rules.flatMap { rule in
        rule.tests.compactMap { test in if case .tests(let tests)? = test { tests } else { nil } }
      }
    default: []
    }
  }

  /// The table that it is.
  var table: DMNCompiledTable? { if case .table(let table) = self { table } else { nil } }
}

extension DMNStep {
  /// The step itself, and all that it is made of, down to the last.
  var all: [DMNStep] { [self] + operation.parts.flatMap(\.all) }
}

/// A list to go through, with what is done for each element.
struct DMNLoop: Sendable {
  let source: DMNStep
  /// Gives the elements of its only input, a list or range.
  let elements: FEELExpression
  let body: DMNStep
  /// Whether the body may read the results so far.
  let readsResults: Bool
  /// Told where the body must give true or false, and does not.
  let label: Int
}

/// A decision table with all its texts read.
struct DMNCompiledTable: Sendable {
  struct Input: Sendable {
    let expression: DMNStep
    /// Unary tests of the values that are allowed.
    let allowed: FEELExpression?
    let notAllowed: Int
  }

  struct Output: Sendable {
    let name: String
    let expected: DMNExpectedType
    /// The list of output values, the first before the others.
    let priorities: FEELExpression?
    let otherwise: DMNStep?
  }

  struct Rule: Sendable {
    /// Unary tests of the values of the inputs; nil where every value matches.
    let tests: [DMNTest?]
    let results: [DMNStep]
    let annotation: String?
    let place: DMNPlace
  }

  enum DMNTest: Sendable {
    case tests(FEELExpression)
    case failed(label: Int)
  }

  let place: DMNPlace
  let policy: DMNHitPolicy
  let aggregation: DMNAggregation?
  let inputs: [Input]
  let outputs: [Output]
  let rules: [Rule]
  /// The slot of the tested value, behind those of the frame.
  let tested: FEELSlot
  /// Told where no rule matches and there is no default, which is no error.
  let noRule: Int
  let severalRules: Int
  let rulesDisagree: Int
  let priorityUnknown: Int
  let aggregationFails: Int
}

extension DMNCompiledTable {
  /// Whether it gives something else than null where no rule matches.
  var hasResultWithoutRule: Bool { aggregation == .count || outputs.contains { $0.otherwise != nil } }

  /// Whether what it gives is a list of the results of the rules that match.
  var givesList: Bool { policy.givesList && aggregation == nil }
}
