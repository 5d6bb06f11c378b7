extension FEELParser {
  /// What a name read from the tokens means, and how many tokens it takes.
  private enum Found {
    case local(Int, String, FEELType)
    case member(Int, FEELType, String, FEELType)
    case scope(FEELScope.Entry)
  }

  /// Reads the longest known name here.
  mutating func parseName() throws(FEELError) -> FEELNode {
    try spend(binders.count / 16)
    let start = index
    var best: (found: Found, count: Int, depth: Int)?
    /// The innermost element of unknown type being filtered.
    var open: (place: Int, depth: Int)?
    var own: (found: Found, count: Int, depth: Int)?
    for depth in binders.indices.reversed() {
      let binder = binders[depth]
      if let first = binder.first, first != token.text { continue }
      switch binder.meaning {
      case .local(let name, let type):
        if let count = matching(name.pieces), count > best?.count ?? 0 {
          best = (.local(binder.place, name.text, type), count, depth)
        }
      case .element(.context(let entries)):
        for (key, type) in entries {
          if let name = try? FEELName(key), let count = matching(name.pieces), count > best?.count ?? 0 {
            best = (.member(binder.place, .context(entries), key, type), count, depth)
          }
        }
      case .own(let name):
        if let count = matching(name.pieces), count > own?.count ?? 0 {
          own = (.local(binder.place, name.text, .any), count, depth)
        }
      case .element(.any):
        if open == nil { open = (binder.place, depth) }
      case .element: break
      }
    }
    for entry in scope.entries[token.text] ?? [] {
      if let count = matching(entry.name.pieces), count > best?.count ?? 0 { best = (.scope(entry), count, -1) }
    }
    if let own, own.count > best?.count ?? 0 { best = own }
    lastNameStart = start
    let position = token.range.lowerBound
    guard let best else {
      if namesMustBeKnown, open == nil || isCalled(start) { throw unknownName(at: start) }
      let text = try parseUnknownWords()
      let unknown = try make(.unknown(name: text), from: position, .any)
      guard let open else { return unknown }
      let element = FEELNode(.local(open.place, name: "item"), unknown.range, .any)
      return try make(.member(of: element, name: text, otherwise: unknown), from: position, .any)
    }
    index += best.count
    let node = try resolve(best.found, from: position)
    if let open, open.depth > best.depth, !token.isSymbol("(") {
      let element = FEELNode(.local(open.place, name: "item"), node.range, .any)
      let text = FEELName.spaced(tokens[start..<index])
      return try make(.member(of: element, name: text, otherwise: node), from: position, .any)
    }
    return node
  }

  private func isCalled(_ start: Int) -> Bool { tokens[start + wordCount(at: start)].isSymbol("(") }

  private func resolve(_ found: Found, from start: Int) throws(FEELError) -> FEELNode {
    switch found {
    case .local(let place, let name, let type): return try make(.local(place, name: name), from: start, type)
    case .member(let place, let elementType, let key, let type):
      let element = FEELNode(.local(place, name: "item"), start..<end, elementType)
      return try make(.path(element, name: key), from: start, type)
    case .scope(let entry):
      let name = entry.name.text
      switch entry.meaning {
      case .input(let slot, let type): return try make(.input(slot, name: name), from: start, type)
      case .derived(let expression):
        return try make(
          .derived(name: name, text: expression.text, body: expression.tree), from: start, expression.type)
      case .constant(let value): return try make(.constant(value), from: start, FEELType(of: value))
      case .builtIn(let overloads):
        let function = FEELFunction(
          parameters: overloads[0].parameters.map(\.name), text: name, body: FEELFunctionBody(.builtIn(overloads)))
        return try make(.constant(.function(function)), from: start, .function(parameters: [], returns: .any))
      case .host(let host):
        let function = FEELFunction(
          parameters: host.parameters.map(\.name), text: name, body: FEELFunctionBody(.host(host)))
        return try make(
          .constant(.function(function)), from: start,
          .function(parameters: host.parameters.map(\.type), returns: host.returns))
      }
    }
  }

  /// How many tokens from here on make up a name, or `nil` if it does not stand here.
  func matching(_ pieces: [String]) -> Int? {
    guard index + pieces.count <= tokens.count else { return nil }
    for (offset, piece) in pieces.enumerated() {
      let token = tokens[index + offset]
      guard token.kind != .string, token.kind != .end, token.text == piece else { return nil }
    }
    return pieces.count
  }

  // MARK: Unknown names

  /// How many words that are no keywords follow each other.
  private func wordCount(at start: Int) -> Int {
    var count = 0
    while tokens[start + count].kind == .name, count == 0 || !FEELName.keywords.contains(tokens[start + count].text) {
      count += 1
    }
    return max(count, 1)
  }

  private mutating func parseUnknownWords() throws(FEELError) -> String {
    guard token.kind == .name, !FEELName.keywords.contains(token.text) else { throw unexpected("a value") }
    let start = index
    index += wordCount(at: index)
    return FEELName.spaced(tokens[start..<index])
  }

  /// The error for a name that is not known, with the known name that looks most like it.
  func unknownName(at start: Int) -> FEELError {
    if FEELName.keywords.contains(tokens[start].text) {
      return FEELError(.syntax, tokens[start].range, ["a value", "'\(tokens[start].text)'"])
    }
    let known = makesSuggestions ? knownNames().sorted() : []
    let words = wordCount(at: start)
    // A name may be cut short or go on with signs, so each length is tried; the best likeness wins.
    var best: (suggestion: String, count: Int, distance: Int)?
    for count in 1...min(words + 4, tokens.count - 1 - start, 16) where count >= 1 {
      let text = FEELName.spaced(tokens[start..<start + count])
      guard let (suggestion, distance) = closest(to: text, among: known) else { continue }
      if best.map({ distance < $0.distance || (distance == $0.distance && count > $0.count) }) ?? true {
        best = (suggestion, count, distance)
      }
    }
    let count = best?.count ?? words
    let range = tokens[start].range.lowerBound..<tokens[start + count - 1].range.upperBound
    return FEELError(
      .unknownName, range, [FEELName.spaced(tokens[start..<start + count])], suggestion: best?.suggestion)
  }

  private func knownNames() -> [String] {
    var known = scope.entries.values.joined().map(\.name.text)
    for binder in binders {
      switch binder.meaning {
      case .local(let name, _), .own(let name): known.append(name.text)
      case .element(.context(let entries)): known += entries.keys
      case .element: break
      }
    }
    return known
  }

  // MARK: Paths

  /// Reads the name after a dot.
  mutating func parsePath(of node: FEELNode) throws(FEELError) -> FEELNode {
    let start = node.range.lowerBound
    if token.kind == .string {
      // The standard has no such path, but there is no other way to name an odd key.
      throw unexpected("a name")
    }
    guard token.kind == .name else { throw unexpected("a name") }
    var base = node.type
    var depth = 0
    while case .list(let element) = base {
      base = element
      depth += 1
    }
    var best: (key: String, type: FEELType, count: Int)?
    for (key, type) in base.properties {
      if let name = try? FEELName(key), let count = matching(name.pieces), count > best?.count ?? 0 {
        best = (key, type, count)
      }
    }
    if let best {
      index += best.count
      let result = (0..<depth).reduce(best.type) { type, _ in .list(type) }
      return try make(.path(node, name: best.key), from: start, result)
    }
    if mode == .rules, base != .any {
      let words = wordCount(at: index)
      let range = token.range.lowerBound..<tokens[index + words - 1].range.upperBound
      let name = FEELName.spaced(tokens[index..<index + words])
      throw FEELError(
        .unknownProperty, range, [name, base.description],
        suggestion: closest(to: name, among: base.properties.keys.sorted())?.text)
    }
    for name in FEELType.propertyNames where matching(name.split(separator: " ").map(String.init)) != nil {
      index += name.split(separator: " ").count
      return try make(.path(node, name: name), from: start, .any)
    }
    let name = try parseUnknownWords()
    return try make(.path(node, name: name), from: start, .any)
  }

  /// Reads the condition or position of a filter.
  mutating func parseFilter(of node: FEELNode) throws(FEELError) -> FEELNode {
    index += 1
    return try parseCondition(on: node) { parser throws(FEELError) in
      try parser.expect("]", "a closing bracket")
    }
  }

  /// Reads the whole text as the condition of a filter on one more input.
  mutating func parseFilterCondition(of type: FEELType) throws(FEELError) -> FEELNode {
    let list = FEELNode(.input(FEELSlot(index: scope.slotCount), name: "list"), 0..<0, type)
    return try parseCondition(on: list) { parser throws(FEELError) in
      guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end") }
    }
  }

  private mutating func parseCondition(
    on node: FEELNode, end: (inout FEELParser) throws(FEELError) -> Void
  ) throws(FEELError) -> FEELNode {
    let closesOuter = mayCloseRange
    mayCloseRange = false
    let (count, place) = (binders.count, nextPlace)
    defer {
      binders.removeLast(binders.count - count)
      nextPlace = place
      mayCloseRange = closesOuter
    }
    let elementType = node.type.element
    // The element is bound twice at one place: as `item`, and (before it) by its entries.
    binders.append(Binder(meaning: .local(try FEELName("item"), elementType), place: place))
    bind(.element(elementType))
    let condition = try parseExpression()
    try end(&self)
    if mode == .rules { try check(condition, isOneOf: [.boolean, .number], for: "[…]") }
    var type = node.type
    if condition.type == .number {
      type = elementType
    } else if condition.type != .boolean {
      type = .any
    } else if case .list = type {
    } else if type != .any {
      type = .list(type)
    }
    return try make(.filter(node, condition: condition, element: place), from: node.range.lowerBound, type)
  }
}
