/// The kinds of parts that take one step.
extension FEELEvaluator {
  mutating func comparison(
    _ comparison: FEELComparison, _ left: FEELNode, _ right: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let left = try value(of: left)
    let right = try value(of: right)
    switch left {
    case .list(let list): try spend(list.size.weight / 16, node)
    case .context(let context): try spend(context.size.weight / 16, node)
    default: break
    }
    if let result = left.compares(comparison, to: right) { return .boolean(result) }
    return try fail(unlike(left, right, comparison.rawValue), node)
  }

  mutating func arithmetic(
    _ operation: FEELOperator, _ left: FEELNode, _ right: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let left = try value(of: left)
    let right = try value(of: right)
    switch FEELArithmetic.value(operation, left, right) {
    case .success(let value):
      if case .string(let text) = value { try spend(text.utf8.count / 64, node) }
      if operation == .power { try spend(FEELBuiltIns.powerCost, node) }
      return value
    case .failure(let fault): return try fail(fault, node)
    }
  }

  mutating func membership(
    _ value: FEELNode, _ tests: [FEELTest], _ local: Int?, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let tested = try self.value(of: value)
    if let local { locals[local] = tested }
    return try any(of: tests, tested, node)
  }

  mutating func member(
    _ name: String, of element: FEELNode, _ otherwise: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    if case .context(let context) = try value(of: element), let value = context[name] { return value }
    return try value(of: otherwise)
  }

  mutating func list(_ nodes: [FEELNode], _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    var values: [FEELValue] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try value(of: node)) }
    try spend(nodes.count, node)
    return try grown(.list(values), node)
  }

  mutating func range(
    _ low: FEELNode, _ lowIncluded: Bool, _ high: FEELNode, _ highIncluded: Bool, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let low = try value(of: low)
    let high = try value(of: high)
    if !low.isNull, !high.isNull, low.ordering(to: high) == nil {
      return try fail(unlike(low, high, ".."), node)
    }
    return .range(FEELRange(low: low, lowIncluded: lowIncluded, high: high, highIncluded: highIncluded))
  }

  mutating func range(
    _ comparison: FEELComparison, _ bound: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    try grown(.range(FEELRange(comparison, try value(of: bound))), node)
  }

  mutating func instance(_ value: FEELNode, of type: FEELType) throws(FEELDiagnostic) -> FEELValue {
    .boolean(try self.value(of: value).conforms(to: type))
  }

  mutating func definition(
    _ parameters: [FEELParameter], _ body: FEELNode, _ first: Int, _ own: Int?, _ text: String, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let closure = FEELClosure(
      parameters: parameters.map { ($0.name, $0.type) }, firstLocal: first,
      localCount: max(body.localCount, first + parameters.count), own: own, body: body)
    let function = FEELFunction(
      parameters: parameters.map(\.name), text: text,
      body: FEELFunctionBody(.closure(closure, locals: locals, inputs: inputs, label: label)))
    return try grown(.function(function), node)
  }
}
