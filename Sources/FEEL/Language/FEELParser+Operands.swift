import Calendars

extension FEELParser {
  /// Reads an operand with everything that may follow it: calls, filters, paths, `instance of`.
  mutating func parsePostfix() throws(FEELError) -> FEELNode {
    try spend(1)
    var node = try parseOperand()
    let start = node.range.lowerBound
    while true {
      if token.isSymbol("(") {
        node = try parseCall(of: node)
      } else if token.isSymbol("["), !(mayCloseRange && closesRange(at: index)) {
        node = try parseFilter(of: node)
      } else if accept(".") {
        node = try parsePath(of: node)
      } else if token.isWord("instance"), tokens[index + 1].isWord("of") {
        index += 2
        let type = try parseType()
        node = try make(.instance(node, of: type), from: start, .boolean)
      } else {
        return node
      }
    }
  }

  private mutating func parseOperand() throws(FEELError) -> FEELNode {
    let first = token
    let start = first.range.lowerBound
    switch first.kind {
    case .number:
      index += 1
      guard let number = Decimal128(first.text) else { throw FEELError(.number, first.range, [first.text]) }
      return try make(.constant(.number(number)), from: start, .number)
    case .string:
      index += 1
      return try make(.constant(.string(first.text)), from: start, .string)
    case .symbol: return try parseBracketed()
    case .name:
      switch first.text {
      case let word where FEELName.keywords.contains(word) && isDeclared: return try parseName()
      case "true", "false":
        index += 1
        return try make(.constant(.boolean(first.text == "true")), from: start, .boolean)
      case "null":
        index += 1
        return try make(.constant(.null), from: start, .null)
      case "if": return try parseConditional()
      case "for": return try parseLoop()
      case "some", "every": return try parseQuantified()
      case "function": return try parseDefinition()
      case "?":
        guard let tested else { throw FEELError(.unknownName, first.range, ["?"]) }
        index += 1
        return FEELNode(tested.node.kind, first.range, tested.node.type)
      default: return try parseName()
      }
    case .end: throw unexpected("a value")
    }
  }

  /// Whether a name of the scope stands here; a decision model may have names that start with a keyword.
  private var isDeclared: Bool { scope.entries[token.text]?.contains { matching($0.name.pieces) != nil } ?? false }

  private mutating func parseBracketed() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    switch token.text {
    case "(": return try parseParenthesis()
    case "[", "]": return try parseListOrRange()
    case "{": return try parseContext()
    case "@":
      index += 1
      let literal = token
      guard literal.kind == .string else { throw unexpected("a text in quotes after '@'") }
      index += 1
      let zone = FEELValue.zone(namedIn: literal.text)
      if let zone, !scope.knowsZones { throw FEELError(.namedZone, literal.range, [zone]) }
      guard let value = FEELValue(temporal: literal.text) else {
        if let zone { throw FEELError(.unknownZone, literal.range, [zone]) }
        throw FEELError(.temporalLiteral, literal.range, [literal.text])
      }
      return try make(.constant(value), from: start, FEELType(of: value))
    default: throw unexpected("a value")
    }
  }

  private mutating func parseParenthesis() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    index += 1
    let closesOuter = mayCloseRange
    mayCloseRange = false
    defer { mayCloseRange = closesOuter }
    if token.kind == .symbol, let comparison = FEELComparison(rawValue: token.text) {
      index += 1
      let bound = try parseExpression(.additive)
      try expect(")", "a closing bracket")
      return try make(.unaryRange(comparison, bound), from: start, .range(bound.type))
    }
    let node = try parseExpression()
    if accept("..") { return try parseRange(from: node, lowIncluded: false, start: start) }
    try expect(")", "a closing bracket")
    return FEELNode(node.kind, start..<end, node.type)
  }

  private mutating func parseListOrRange() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    let isList = token.text == "["
    index += 1
    let closesOuter = mayCloseRange
    mayCloseRange = false
    defer { mayCloseRange = closesOuter }
    if isList, accept("]") { return try make(.list([]), from: start, .list(.any)) }
    let first = try parseExpression()
    if accept("..") { return try parseRange(from: first, lowIncluded: isList, start: start) }
    guard isList else { throw unexpected("'..'") }
    var elements = [first]
    while accept(",") { elements.append(try parseExpression()) }
    try expect("]", "a comma or a closing bracket")
    var type = first.type
    for element in elements.dropFirst() { type = type.joined(with: element.type) }
    return try make(.list(elements), from: start, .list(type))
  }

  /// Reads the rest of a range after `..`.
  private mutating func parseRange(from low: FEELNode, lowIncluded: Bool, start: Int) throws(FEELError) -> FEELNode {
    mayCloseRange = true
    let high = try parseExpression(.additive)
    mayCloseRange = false
    let highIncluded = token.isSymbol("]")
    guard accept("]") || accept(")") || accept("[") else { throw unexpected("']' or ')'") }
    try checkRange(low, high)
    return try make(
      .range(low: low, lowIncluded: lowIncluded, high: high, highIncluded: highIncluded), from: start,
      .range(low.type.joined(with: high.type)))
  }

  /// Whether `[` after the upper end of a range closes it, rather than starting a filter: no value follows.
  private func closesRange(at index: Int) -> Bool {
    let next = tokens[index + 1]
    switch next.kind {
    case .end: return true
    case .number, .string: return false
    case .name:
      return ["and", "or", "in", "between", "then", "else", "return", "satisfies", "instance"].contains(next.text)
    case .symbol: return !["(", "[", "{", "-", "@"].contains(next.text)
    }
  }

  private mutating func parseContext() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    index += 1
    let closesOuter = mayCloseRange
    mayCloseRange = false
    defer { mayCloseRange = closesOuter }
    let first = nextPlace
    let count = binders.count
    defer {
      binders.removeLast(binders.count - count)
      nextPlace = first
    }
    var names: [String] = []
    var values: [FEELNode] = []
    var types: [String: FEELType] = [:]
    while !accept("}") {
      if !names.isEmpty { try expect(",", "a comma or '}'") }
      let (key, name) = try parseKey()
      try expect(":", "a colon")
      let value = token.isWord("function") ? try parseDefinition(as: name) : try parseExpression()
      names.append(key)
      values.append(value)
      types[key] = value.type
      // A key that is no name (such as "a b!") still takes its place.
      if let name { bind(.local(name, value.type)) } else { nextPlace += 1 }
    }
    return try make(.context(names: names, values: values, firstLocal: first), from: start, .context(types))
  }

  private mutating func parseKey() throws(FEELError) -> (String, FEELName?) {
    if token.kind == .string {
      index += 1
      return (tokens[index - 1].text, try? FEELName(tokens[index - 1].text))
    }
    let start = index
    while token.kind == .name || token.kind == .number
      || (token.kind == .symbol && FEELName.symbols.contains(token.text))
    { index += 1 }
    guard start < index, tokens[start].kind == .name else { throw unexpected("a name") }
    let text = FEELName.spaced(tokens[start..<index])
    return (text, try FEELName(text))
  }

  // MARK: Keywords

  private mutating func parseConditional() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    index += 1
    let condition = try parseExpression()
    try checkBoolean(condition, "if")
    try expectWord("then")
    let then = try parseExpression()
    try expectWord("else")
    let otherwise = try parseExpression()
    return try make(
      .conditional(condition, then, otherwise), from: start, then.type.joined(with: otherwise.type))
  }

  private mutating func parseLoop() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    index += 1
    let outer = (binders.count, nextPlace)
    defer {
      binders.removeLast(binders.count - outer.0)
      nextPlace = outer.1
    }
    let iterators = try parseIterators()
    try expectWord("return")
    let partial = bind(.local(try FEELName("partial"), .list(.any)))
    let body = try parseExpression()
    return try make(.loop(iterators, body: body, partial: partial), from: start, .list(body.type))
  }

  private mutating func parseQuantified() throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    let isEvery = token.text == "every"
    index += 1
    let outer = (binders.count, nextPlace)
    defer {
      binders.removeLast(binders.count - outer.0)
      nextPlace = outer.1
    }
    let iterators = try parseIterators()
    try expectWord("satisfies")
    let condition = try parseExpression()
    try checkBoolean(condition, isEvery ? "every" : "some")
    return try make(.quantified(every: isEvery, iterators, condition: condition), from: start, .boolean)
  }

  /// Reads `x in a, y in b`; the names stay bound.
  private mutating func parseIterators() throws(FEELError) -> [FEELIterator] {
    var iterators: [FEELIterator] = []
    repeat {
      let name = try parseNewName(until: "in")
      try expectWord("in")
      let source = try parseExpression()
      let last = accept("..") ? try parseExpression() : nil
      let type: FEELType
      if let last {
        try checkRange(source, last)
        type = source.type
      } else {
        type = source.type.element
      }
      let place = bind(.local(name, type))
      iterators.append(FEELIterator(name: name.text, local: place, source: source, end: last))
    } while accept(",")
    return iterators
  }

  /// Reads the words of a name that is bound here, up to a word or symbol.
  private mutating func parseNewName(until stop: String) throws(FEELError) -> FEELName {
    let start = index
    while token.kind != .end, !token.isWord(stop), !token.isSymbol(stop), !token.isSymbol(","), !token.isSymbol(")"),
      token.kind != .string
    { index += 1 }
    guard index > start, tokens[start].kind == .name else {
      index = start
      throw unexpected("a name")
    }
    do throws(FEELError) {
      return try FEELName(FEELName.spaced(tokens[start..<index]))
    } catch {
      throw FEELError(.invalidName, tokens[start].range.lowerBound..<end, error.parts)
    }
  }

  /// Reads `function(…) …`; as the entry of a context it can call itself by its key.
  private mutating func parseDefinition(as key: FEELName? = nil) throws(FEELError) -> FEELNode {
    let start = token.range.lowerBound
    index += 1
    try expect("(", "an opening bracket")
    let outer = (binders.count, nextPlace)
    defer {
      binders.removeLast(binders.count - outer.0)
      nextPlace = outer.1
    }
    let own = key.map { bind(.own($0)) }
    var names: [(FEELName, FEELType)] = []
    while !accept(")") {
      if !names.isEmpty { try expect(",", "a comma or a closing bracket") }
      let name = try parseNewName(until: ":")
      names.append((name, accept(":") ? try parseType() : .any))
    }
    let first = nextPlace
    for (name, type) in names { bind(.local(name, type)) }
    if token.isWord("external"), tokens[index + 1].isSymbol("{") {
      if mode == .rules { throw FEELError(.externalFunction, token.range) }
      index += 1
      _ = try parseContext()
      return try make(.external, from: start, .any)
    }
    let body = try parseExpression()
    return try make(
      .definition(
        parameters: names.map { FEELParameter(name: $0.0.text, type: $0.1) }, body: body, firstLocal: first,
        own: own, text: source(start..<end)), from: start, .function(parameters: names.map(\.1), returns: body.type))
  }
}
