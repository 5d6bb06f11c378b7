extension FEELExpression {
  /// The largest parts that read this input and no other, and no value bound around them, in the order of the text.
  ///
  /// Of `completed years(born, as of) in [18..25] and meals = "yes"`, for `born`: the `in`. A part that stands in a
  /// derived value has that value's text as its `text`. The parts take the same inputs as the whole.
  public func parts(readingOnly slot: FEELSlot) -> [FEELExpression] {
    var found: [FEELExpression] = []
    collectParts(of: tree, text: text, readingOnly: slot, into: &found)
    return found
  }

  private func collectParts(
    of node: FEELNode, text: String, readingOnly slot: FEELSlot, into found: inout [FEELExpression]
  ) {
    guard node.slots.contains(slot) else { return }
    if node.slots.count == 1, node.freeLocals.isEmpty {
      found.append(FEELExpression(text: text, tree: node, knowsZones: knowsZones))
      return
    }
    var childText = text
    if case .derived(_, let derivedText, _) = node.kind { childText = derivedText }
    for child in node.kind.children { collectParts(of: child, text: childText, readingOnly: slot, into: &found) }
  }

  /// If every use of the input is a comparison with constants, those constants, each once, in the order of the text;
  /// `nil` if it is used in any other way. `null` stands for `is applicable(x)` and comparison with `null`.
  ///
  /// Comparisons are `=`, `!=`, `<`, `<=`, `>`, `>=`, `between`, `in` and unary tests; the ends of ranges and the
  /// elements of lists count as constants.
  public func comparisonConstants(of slot: FEELSlot) -> [FEELValue]? {
    var constants: [FEELValue] = []
    guard Self.collectConstants(of: tree, slot, into: &constants) else { return nil }
    return constants
  }

  /// Whether each use of the input in the node is a comparison with constants.
  private static func collectConstants(
    of node: FEELNode, _ slot: FEELSlot, into constants: inout [FEELValue]
  ) -> Bool {
    guard node.slots.contains(slot) else { return true }
    switch node.kind {
    case .input: return false
    case .derived(_, _, let body): return collectConstants(of: body, slot, into: &constants)
    case .comparison(_, let left, let right):
      if isInput(left, slot) { return collectValue(of: right, into: &constants) }
      if isInput(right, slot) { return collectValue(of: left, into: &constants) }
    case .between(let value, let low, let high):
      if isInput(value, slot) {
        return collectValue(of: low, into: &constants) && collectValue(of: high, into: &constants)
      }
    case .membership(let value, let tests, _), .tests(let tests, of: let value, negated: _):
      if isInput(value, slot) {
        return tests.allSatisfy { test in
          if case .condition(let node) = test {
            // In `in`, the tested value is a local here, so its uses are not seen.
            return node.freeLocals.isEmpty && collectConstants(of: node, slot, into: &constants)
          }
          return collectValue(of: test.node, into: &constants)
        }
      }
    case .builtInCall(let call, let arguments):
      if call.name == "is applicable", let argument = arguments.first, isInput(argument, slot) {
        add(.null, to: &constants)
        return true
      }
    default: break
    }
    return node.kind.children.allSatisfy { collectConstants(of: $0, slot, into: &constants) }
  }

  /// Whether the node is the input itself, perhaps under the name of a derived value.
  private static func isInput(_ node: FEELNode, _ slot: FEELSlot) -> Bool {
    switch node.kind {
    case .input(slot, _): true
    case .derived(_, _, let body): isInput(body, slot)
    default: false
    }
  }

  private static func collectValue(of node: FEELNode, into constants: inout [FEELValue]) -> Bool {
    guard let value = node.constantValue else { return false }
    collect(value, into: &constants)
    return true
  }

  private static func collect(_ value: FEELValue, into constants: inout [FEELValue]) {
    switch value {
    case .list(let elements): for element in elements { collect(element, into: &constants) }
    case .range(let range):
      for end in [range.low, range.high] { if let end { collect(end, into: &constants) } }
    default: add(value, to: &constants)
    }
  }

  private static func add(_ value: FEELValue, to constants: inout [FEELValue]) {
    if !constants.contains(value) { constants.append(value) }
  }
}

extension FEELNode {
  /// The first part that reads the clock: a call of `now` or `today`, or such a function by itself; nil where none does.
  public var clockReader: FEELNode? {
    switch kind {
    case .builtInCall(let call, _) where call.overloads.contains(where: \.readsClock): return self
    case .constant(.function(let function)):
      guard case .builtIn(let overloads) = function.body.kind else { return nil }
      return overloads.contains(where: \.readsClock) ? self : nil
    default: return kind.children.lazy.compactMap(\.clockReader).first
    }
  }

  /// The value of a part that reads no input and nothing bound around it; `nil` too if it only gives a fault.
  public var constantValue: FEELValue? {
    if case .constant(let value) = kind { return value }
    guard slots.isEmpty, freeLocals.isEmpty else { return nil }
    return FEELExpression(text: "", tree: self, knowsZones: false).evaluate([]).value
  }
}
