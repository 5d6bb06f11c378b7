extension FEELParser {
  /// Reads an expression with operators that bind at least as tightly as a level.
  mutating func parseExpression(_ level: Level = .or) throws(FEELError) -> FEELNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw FEELError(.tooDeep, token.range, ["\(Self.depthLimit)"]) }
    var left = try parseUnary()
    while let (next, symbol) = binaryOperator(), next >= level {
      left = try parseOperation(next, symbol, left)
    }
    return left
  }

  /// How tightly operators bind, loosest first.
  enum Level: Int, Comparable {
    case or, and, comparison, additive, multiplicative, power, unary

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  private func binaryOperator() -> (Level, String)? {
    switch token.kind {
    case .name:
      switch token.text {
      case "or": (.or, "or")
      case "and": (.and, "and")
      case "between", "in": (.comparison, token.text)
      default: nil
      }
    case .symbol:
      switch token.text {
      case "=", "!=", "<", "<=", ">", ">=": (.comparison, token.text)
      case "+", "-": (.additive, token.text)
      case "*", "/": (.multiplicative, token.text)
      case "**": (.power, token.text)
      default: nil
      }
    default: nil
    }
  }

  private mutating func parseOperation(_ level: Level, _ symbol: String, _ left: FEELNode) throws(FEELError) -> FEELNode
  {
    let start = left.range.lowerBound
    switch symbol {
    case "or", "and":
      var operands = [left]
      while acceptWord(symbol) { operands.append(try parseExpression(level == .or ? .and : .comparison)) }
      for operand in operands { try checkBoolean(operand, symbol) }
      return try make(level == .or ? .disjunction(operands) : .conjunction(operands), from: start, .boolean)
    case "between":
      index += 1
      let low = try parseExpression(.additive)
      try expectWord("and")
      let high = try parseExpression(.additive)
      try checkComparison(.greaterOrEqual, left, low)
      try checkComparison(.lessOrEqual, left, high)
      return try make(.between(left, low: low, high: high), from: start, .boolean)
    case "in":
      index += 1
      return try parseMembership(of: left)
    default:
      index += 1
      if let comparison = FEELComparison(rawValue: symbol) {
        let right = try parseExpression(.additive)
        try checkComparison(comparison, left, right)
        return try make(.comparison(comparison, left, right), from: start, .boolean)
      }
      let right = try parseExpression(
        level == .additive ? .multiplicative : level == .multiplicative ? .power : .unary)
      guard let arithmetic = FEELOperator(rawValue: symbol) else { throw unexpected("an operator") }
      let type = try checkArithmetic(arithmetic, left, right)
      return try make(.arithmetic(arithmetic, left, right), from: start, type)
    }
  }

  private mutating func parseUnary() throws(FEELError) -> FEELNode {
    guard token.isSymbol("-") else { return try parsePostfix() }
    let start = token.range.lowerBound
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw FEELError(.tooDeep, token.range, ["\(Self.depthLimit)"]) }
    index += 1
    let operand = try parseUnary()
    try check(operand, isOneOf: [.number, .daysAndTime, .yearsAndMonths], for: "-")
    return try make(.negation(operand), from: start, operand.type)
  }

  // MARK: in

  private mutating func parseMembership(of value: FEELNode) throws(FEELError) -> FEELNode {
    let outer = tested
    defer { tested = outer }
    let start = value.range.lowerBound
    let (count, place) = (binders.count, nextPlace)
    nextPlace += 1
    defer {
      binders.removeLast(binders.count - count)
      nextPlace = place
    }
    tested = (FEELNode(.local(place, name: "?"), value.range, value.type), count)
    var tests: [FEELTest] = []
    let before = index
    if accept("("), let closing = closing(of: index - 1) {
      tests.append(try parseTest(of: value))
      while accept(",") { tests.append(try parseTest(of: value)) }
      // `(1..3)`, `(a + b) * 2`: not a list of tests after all.
      if index != closing || (tests.count == 1 && continuesOperand(tokens[closing + 1])) {
        index = before
        tests = []
      } else {
        index += 1
      }
    } else {
      index = before
    }
    if tests.isEmpty { tests = [try parseTest(of: value)] }
    let readsPlace = tests.contains { $0.node.freeLocals.contains(place) }
    return try make(.membership(value, tests, local: readsPlace ? place : nil), from: start, .boolean)
  }

  private func continuesOperand(_ token: FEELToken) -> Bool {
    token.kind == .symbol && ["[", ".", "+", "-", "*", "/", "**", "("].contains(token.text)
  }

  /// Reads one test: `< a`, a range, a value, or a condition over `?`.
  mutating func parseTest(of value: FEELNode) throws(FEELError) -> FEELTest {
    if token.kind == .symbol, let comparison = FEELComparison(rawValue: token.text) {
      index += 1
      let bound = try parseExpression(.additive)
      try checkComparison(comparison, value, bound)
      return .comparison(comparison, bound)
    }
    // In the list of unary tests a test is a whole expression; after a bare `in` it is an operand.
    let isWhole = depth == 0 || isInBrackets
    let node = try parseExpression(isWhole ? .or : .additive)
    if readsTested(node) {
      try checkBoolean(node, "?")
      return .condition(node)
    }
    try checkMatch(value, node)
    return .match(node)
  }

  private func readsTested(_ node: FEELNode) -> Bool {
    switch tested?.node.kind {
    case .local(let place, _): node.freeLocals.contains(place)
    case .input(let slot, _): node.slots.contains(slot)
    default: false
    }
  }

  /// Whether the token before is a bracket or comma, so that a whole expression can stand here.
  private var isInBrackets: Bool { index > 0 && (tokens[index - 1].isSymbol("(") || tokens[index - 1].isSymbol(",")) }
}
