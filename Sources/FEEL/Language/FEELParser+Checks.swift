/// What rules refuse before anything is evaluated. In a decision model all of it is left to evaluation.
extension FEELParser {
  func checkBoolean(_ node: FEELNode, _ operation: String) throws(FEELError) {
    try check(node, isOneOf: [.boolean], for: operation)
  }

  /// Refuses a part that cannot be of any of these types.
  func check(_ node: FEELNode, isOneOf types: [FEELType], for operation: String) throws(FEELError) {
    guard mode == .rules, !types.contains(where: { $0.mayTake(node.type) }) else { return }
    throw FEELError(
      .wrongType, node.range,
      [operation, types.map(\.description).joined(separator: " or "), node.type.description])
  }

  func checkComparison(_ comparison: FEELComparison, _ left: FEELNode, _ right: FEELNode) throws(FEELError) {
    guard mode == .rules else { return }
    let range = left.range.lowerBound..<max(right.range.upperBound, left.range.upperBound)
    let fits = comparison.isEquality ? left.type.mayEqual(right.type) : left.type.mayBeOrdered(with: right.type)
    guard fits else {
      throw FEELError(
        .unlikeTypes, range, [comparison.rawValue, left.type.description, right.type.description])
    }
    try checkOption(left, right)
    try checkOption(right, left)
  }

  /// Refuses what a value can never be equal to, lie in, or be found in.
  func checkMatch(_ value: FEELNode, _ test: FEELNode) throws(FEELError) {
    guard mode == .rules else { return }
    guard value.type.mayMatch(test.type) else {
      throw FEELError(
        .unlikeTypes, value.range.lowerBound..<max(test.range.upperBound, value.range.upperBound),
        ["in", value.type.description, test.type.description])
    }
    try checkOption(value, test)
  }

  func checkRange(_ low: FEELNode, _ high: FEELNode) throws(FEELError) {
    guard mode == .rules, !low.type.mayBeOrdered(with: high.type) else { return }
    throw FEELError(
      .unlikeTypes, low.range.lowerBound..<high.range.upperBound,
      ["..", low.type.description, high.type.description])
  }

  /// Refuses texts that are no option of the choice they are compared with.
  private func checkOption(_ node: FEELNode, _ other: FEELNode) throws(FEELError) {
    var type = node.type
    if case .list(let element) = type { type = element }
    guard case .choice(let options) = type, case .constant(let value) = other.kind else { return }
    let texts: [String]
    switch value {
    case .string(let text): texts = [text]
    case .list(let values):
      texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: texts = []
    }
    for text in texts where !options.contains(where: { sameScalars($0, text) }) {
      throw FEELError(
        .unknownOption, other.range, [text, name(of: node), options.joined(separator: ", ")],
        suggestion: closest(to: text, among: options)?.text)
    }
  }

  private func name(of node: FEELNode) -> String {
    switch node.kind {
    case .input(_, let name), .local(_, let name), .derived(let name, _, _), .path(_, let name): name
    default: "this"
    }
  }

  /// The type of a computation; refuses operands that it cannot have.
  func checkArithmetic(
    _ operation: FEELOperator, _ left: FEELNode, _ right: FEELNode
  ) throws(FEELError) -> FEELType {
    let kinds = Self.arithmeticTypes(operation).filter { $0.0.mayTake(left.type) && $0.1.mayTake(right.type) }
    guard let first = kinds.first else {
      guard mode == .rules else { return .any }
      throw FEELError(
        .wrongType, left.range.lowerBound..<right.range.upperBound,
        [operation.rawValue, "operands that go together", "\(left.type) \(operation.rawValue) \(right.type)"])
    }
    return kinds.dropFirst().reduce(first.2) { $0.joined(with: $1.2) }
  }

  /// Left operand, right operand, result.
  private static func arithmeticTypes(_ operation: FEELOperator) -> [(FEELType, FEELType, FEELType)] {
    switch operation {
    case .add:
      [
        (.number, .number, .number), (.string, .string, .string), (.daysAndTime, .daysAndTime, .daysAndTime),
        (.yearsAndMonths, .yearsAndMonths, .yearsAndMonths), (.date, .daysAndTime, .date),
        (.date, .yearsAndMonths, .date), (.daysAndTime, .date, .date), (.yearsAndMonths, .date, .date),
        (.dateAndTime, .daysAndTime, .dateAndTime), (.dateAndTime, .yearsAndMonths, .dateAndTime),
        (.daysAndTime, .dateAndTime, .dateAndTime), (.yearsAndMonths, .dateAndTime, .dateAndTime),
        (.time, .daysAndTime, .time), (.daysAndTime, .time, .time),
      ]
    case .subtract:
      [
        (.number, .number, .number), (.daysAndTime, .daysAndTime, .daysAndTime),
        (.yearsAndMonths, .yearsAndMonths, .yearsAndMonths), (.date, .date, .daysAndTime),
        (.dateAndTime, .dateAndTime, .daysAndTime), (.date, .dateAndTime, .daysAndTime),
        (.dateAndTime, .date, .daysAndTime), (.time, .time, .daysAndTime), (.date, .daysAndTime, .date),
        (.date, .yearsAndMonths, .date), (.dateAndTime, .daysAndTime, .dateAndTime),
        (.dateAndTime, .yearsAndMonths, .dateAndTime), (.time, .daysAndTime, .time),
      ]
    case .multiply:
      [
        (.number, .number, .number), (.number, .daysAndTime, .daysAndTime), (.daysAndTime, .number, .daysAndTime),
        (.number, .yearsAndMonths, .yearsAndMonths), (.yearsAndMonths, .number, .yearsAndMonths),
      ]
    case .divide:
      [
        (.number, .number, .number), (.daysAndTime, .number, .daysAndTime), (.daysAndTime, .daysAndTime, .number),
        (.yearsAndMonths, .number, .yearsAndMonths), (.yearsAndMonths, .yearsAndMonths, .number),
      ]
    case .power: [(.number, .number, .number)]
    }
  }

  /// What calling this gives; rules refuse to call what is no function.
  func checkCallee(_ callee: FEELNode, _ count: Int) throws(FEELError) -> FEELType {
    switch callee.type {
    case .function(let parameters, let returns):
      if mode == .rules, case .definition = callee.kind, parameters.count != count {
        throw FEELError(
          .wrongArguments, callee.range.lowerBound..<end, ["this function", "\(parameters.count) arguments"])
      }
      return returns
    case .any: return .any
    default:
      guard mode == .rules else { return .any }
      throw FEELError(.wrongType, callee.range, ["(…)", "function", callee.type.description])
    }
  }
}
