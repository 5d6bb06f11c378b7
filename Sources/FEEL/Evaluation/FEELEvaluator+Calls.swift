extension FEELEvaluator {
  mutating func call(
    _ call: FEELBuiltInCall, _ arguments: [FEELNode], _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var values: [FEELValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try value(of: argument)) }
    do throws(FEELFault) {
      return try apply(call.overloads, call.name, &values)
    } catch {
      return try fail(error, node)
    }
  }

  /// Runs the first form that takes the arguments.
  private mutating func apply(
    _ overloads: [FEELBuiltIn], _ name: String, _ values: inout [FEELValue]
  ) throws(FEELFault) -> FEELValue {
    for overload in overloads {
      guard overload.takes(&values) else { continue }
      run.work += values.reduce(overload.cost) { $0 + $1.size.weight / 8 }
      guard !run.isExhausted else { throw FEELRun.tooMuchWork }
      let value = try overload.body(values, &self)
      if let fault = value.size.fault { throw fault }
      if case .list(let list) = value { run.work += list.count }
      return value
    }
    if values.contains(where: \.isNull) { throw FEELFault(.notApplicable, [name]) }
    throw FEELFault(.wrongArguments, [name])
  }

  mutating func call(
    _ host: FEELHostFunction, _ arguments: [FEELNode], _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var values: [FEELValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try value(of: argument)) }
    do throws(FEELFault) {
      return try apply(host, &values)
    } catch {
      return try fail(error, node)
    }
  }

  private mutating func apply(_ host: FEELHostFunction, _ values: inout [FEELValue]) throws(FEELFault) -> FEELValue {
    guard values.count == host.parameters.count else { throw FEELFault(.wrongArguments, [host.name]) }
    for index in values.indices {
      let type = host.parameters[index].type
      guard let value = isStrict ? values[index].accepted(as: type) : values[index].coerced(to: type) else {
        throw wrongType(values[index], host.name, needs: type.description)
      }
      values[index] = value
    }
    run.depth += Self.hostDepth
    defer { run.depth -= Self.hostDepth }
    guard run.depth <= Self.depthLimit else { throw FEELFault(.tooDeep) }
    let result = try host.body(values, &run)
    guard let value = result.coerced(to: host.returns) else {
      throw FEELFault(.wrongType, [host.name, host.returns.description, result.kindName])
    }
    return value
  }

  mutating func call(
    _ callee: FEELNode, _ arguments: [FEELNode], _ names: [String]?, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let function = try value(of: callee)
    var values: [FEELValue] = []
    for argument in arguments { values.append(try value(of: argument)) }
    guard case .function(let function) = function else {
      return try fail(
        function.isNull ? FEELFault(.notApplicable, ["(…)"]) : FEELFault(.notAFunction, [function.kindName]), callee)
    }
    do throws(FEELFault) {
      return try call(function, values, names: names)
    } catch {
      return try fail(error, node)
    }
  }

  /// Calls a function value; also for built-in functions that take one.
  mutating func call(
    _ function: FEELFunction, _ arguments: [FEELValue], names: [String]? = nil
  ) throws(FEELFault) -> FEELValue {
    switch function.body.kind {
    case .builtIn(let overloads):
      let fitting = overloads.filter { overload in
        FEELArguments.ordered(
          arguments, names: names, by: overload.parameters.map(\.name), variadic: overload.isVariadic,
          absent: overload.takesNull ? .null : nil) != nil
      }
      guard let first = fitting.first,
        var values = FEELArguments.ordered(
          arguments, names: names, by: first.parameters.map(\.name), variadic: first.isVariadic,
          absent: first.takesNull ? .null : nil)
      else { throw FEELFault(.wrongArguments, [function.text]) }
      if isStrict, first.readsClock { throw FEELFault(.clock, [function.text]) }
      return try apply(fitting, function.text, &values)
    case .host(let host):
      guard
        var values = FEELArguments.ordered(
          arguments, names: names, by: host.parameters.map(\.name), variadic: false)
      else { throw FEELFault(.wrongArguments, [host.name]) }
      return try apply(host, &values)
    case .closure(let closure, let locals, let inputs, let label):
      let outer = (self.inputs, self.label)
      (self.inputs, self.label) = (inputs, label)
      defer { (self.inputs, self.label) = outer }
      return try call(closure, of: function, locals, arguments, names: names)
    }
  }

  private mutating func call(
    _ closure: FEELClosure, of function: FEELFunction, _ captured: [FEELValue], _ arguments: [FEELValue],
    names: [String]?
  ) throws(FEELFault) -> FEELValue {
    guard
      let values = FEELArguments.ordered(
        arguments, names: names, by: closure.parameters.map(\.name), variadic: false)
    else { throw FEELFault(.wrongArguments, ["this function"]) }
    run.work += closure.body.size
    guard !run.isExhausted else { throw FEELRun.tooMuchWork }
    run.depth += closure.body.height + 4
    defer { run.depth -= closure.body.height + 4 }
    guard run.depth <= Self.depthLimit else { throw FEELFault(.tooDeep) }
    var frame = captured
    while frame.count < closure.localCount { frame.append(.null) }
    if let own = closure.own { frame[own] = .function(function) }
    for (index, value) in values.enumerated() {
      let type = closure.parameters[index].type
      guard let value = value.coerced(to: type) else {
        throw wrongType(value, "this function", needs: type.description)
      }
      frame[closure.firstLocal + index] = value
    }
    let outer = locals
    locals = frame
    defer { locals = outer }
    do throws(FEELDiagnostic) {
      return try value(of: closure.body)
    } catch {
      throw error.fault
    }
  }
}
