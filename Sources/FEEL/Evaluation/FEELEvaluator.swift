import Calendars

/// Evaluates the parts of one expression on one set of inputs.
struct FEELEvaluator {
  /// How many elements a list or loop, and how many characters a text may have.
  static let sizeLimit = 1_000_000
  /// How far down calls of functions may go, counted in parts of expressions on the way.
  static let depthLimit = 1_500
  /// What a function that is no expression counts for.
  static let hostDepth = 40
  var inputs: [FEELValue]
  var locals: [FEELValue]
  /// The label of the text that is being evaluated.
  var label: Int
  var run: FEELRun

  init(inputs: [FEELValue], localCount: Int, label: Int, run: FEELRun) {
    self.inputs = inputs
    self.label = label
    self.run = run
    locals = localCount == 0 ? [] : Array(repeating: .null, count: localCount)
  }

  /// Whether an error is a fault, and not `null`.
  var isStrict: Bool { run.mode == .rules }

  /// In rules an error ends the evaluation; in a decision model it is reported and gives `null`.
  mutating func fail(_ fault: FEELFault, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    let diagnostic = FEELDiagnostic(fault, node.range, label: label)
    if isStrict || run.isExhausted { throw diagnostic }
    run.report(diagnostic)
    return .null
  }

  /// Ends an evaluation that asks for an input that may be anything, unless something else decides.
  private func notKnown(_ node: FEELNode) -> FEELDiagnostic {
    FEELDiagnostic(FEELFault(.notApplicable, ["an open input"]), node.range, label: label)
  }

  /// The error of a value of the wrong type; `null` gets a message of its own.
  func wrongType(_ value: FEELValue, _ operation: String, needs: String) -> FEELFault {
    if value.isNull { return FEELFault(.notApplicable, [operation]) }
    return FEELFault(.wrongType, [operation, needs, value.kindName])
  }

  /// The value of a part.
  ///
  /// It is called once for each level of an expression, and so is `structureValue`: both do nothing themselves, so that
  /// their stack frames stay small.
  mutating func value(of node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    switch node.kind {
    case .constant(let value): return value
    case .input(let slot, _):
      if run.open?.contains(slot) == true { throw notKnown(node) }
      return slot.index < inputs.count ? inputs[slot.index] : .null
    case .local(let place, _): return locals[place]
    case .comparison(let comparison, let left, let right): return try self.comparison(comparison, left, right, node)
    case .conjunction(let nodes): return try logic(nodes, deciding: false, node)
    case .disjunction(let nodes): return try logic(nodes, deciding: true, node)
    case .membership(let value, let tests, let local): return try membership(value, tests, local, node)
    case .between(let value, let low, let high): return try between(value, low, high, node)
    case .derived(let name, _, let body): return try derived(name, body, node)
    case .builtInCall(let call, let arguments): return try self.call(call, arguments, node)
    case .hostCall(let call, let arguments): return try self.call(call.function, arguments, node)
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right, node)
    default: return try structureValue(of: node)
    }
  }

  /// The rarer kinds of parts.
  private mutating func structureValue(of node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    switch node.kind {
    case .unknown(let name): return try fail(FEELFault(.unknownName, [name]), node)
    case .member(let element, let name, let otherwise): return try member(name, of: element, otherwise)
    case .negation(let operand): return try negation(operand, node)
    case .tests(let tests, let value, let negated): return try self.tests(tests, value, negated, node)
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise, node)
    case .list(let nodes): return try list(nodes, node)
    case .context(let names, let values, let first): return try context(names, values, first, node)
    case .range(let low, let lowIncluded, let high, let highIncluded):
      return try range(low, lowIncluded, high, highIncluded, node)
    case .unaryRange(let comparison, let bound): return try range(comparison, bound, node)
    case .loop(let iterators, let body, let partial): return try loop(iterators, body, partial, node)
    case .quantified(let every, let iterators, let condition):
      return try quantified(every, iterators, condition, node)
    case .filter(let list, let condition, let element): return try filter(list, condition, element, node)
    case .path(let base, let name): return try path(base, name, node)
    case .instance(let value, let type): return try instance(value, of: type)
    case .external: return try fail(FEELFault(.externalFunction), node)
    case .definition(let parameters, let body, let first, let own, let text):
      return try definition(parameters, body, first, own, text, node)
    case .call(let callee, let arguments, let names): return try call(callee, arguments, names, node)
    default: return .null
    }
  }

  /// Counts work that a loop, a call or a large value takes; throws when a run has done all that it may, in a decision
  /// model too.
  mutating func spend(_ work: Int, _ node: FEELNode) throws(FEELDiagnostic) {
    run.work += work
    if run.isExhausted { throw FEELDiagnostic(FEELRun.tooMuchWork, node.range, label: label) }
  }

  /// A value that was put together from others, if it is not too large.
  mutating func grown(_ value: FEELValue, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    guard let fault = value.size.fault else { return value }
    return try fail(fault, node)
  }

  func unlike(_ left: FEELValue, _ right: FEELValue, _ operation: String) -> FEELFault {
    if left.isNull || right.isNull { return FEELFault(.notApplicable, [operation]) }
    return FEELFault(.unlikeTypes, [operation, left.kindName, right.kindName])
  }
}

extension FEELValue {
  /// The kind of value, for messages; says nothing about the value itself.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .time: "time"
    case .dateAndTime: "date and time"
    case .daysAndTime: "days and time duration"
    case .yearsAndMonths: "years and months duration"
    case .range: "range"
    case .list: "list"
    case .context: "context"
    case .function: "function"
    }
  }
}
