import Documents
import FEEL

extension DMNCompiler {
  /// Compiles a boxed expression.
  mutating func step(_ boxed: DMNBoxed, in scope: FEELScope, _ unit: Int) -> DMNStep {
    let expected = expected(boxed.type, in: unit, "a result")
    let (operation, type) = operation(boxed, in: scope, unit)
    return DMNStep(operation: operation, expected: expected, type: expected.type?.feel ?? type)
  }

  /// Compiles an expression of a cell; `null` where nothing stands.
  mutating func step(
    _ text: DMNText, _ expected: DMNExpectedType, in scope: FEELScope, as part: TextPart
  ) -> DMNStep {
    let (operation, type) = expression(text.isEmpty ? text.with("null") : text, in: scope, as: part)
    return DMNStep(operation: operation, expected: expected, type: expected.feel == .any ? type : expected.feel)
  }

  private mutating func expression(
    _ text: DMNText, in scope: FEELScope, as part: TextPart
  ) -> (DMNOperation, FEELType) {
    do throws(FEELError) {
      let expression = try FEELExpression(text.text, in: scope, mode: .decisionModel, label: label(text))
      checkCalls(in: expression, text)
      checkNames(in: expression, text, part, scope)
      return (.expression(expression), expression.type)
    } catch {
      return (.failed(label: unreadable(text, error)), .any)
    }
  }

  private mutating func operation(
    _ boxed: DMNBoxed, in scope: FEELScope, _ unit: Int
  ) -> (DMNOperation, FEELType) {
    switch boxed.logic {
    case .literal(let text): return expression(text, in: scope, as: .other)
    case .table(let table): return self.table(table, in: scope, unit)
    case .context(let entries): return context(entries, in: scope, unit)
    case .list(let elements):
      let steps = elements.map { step($0, in: scope, unit) }
      return (.list(steps), .list(Self.joined(steps.map(\.type))))
    case .relation(let columns, let rows): return relation(columns, rows, in: scope, unit)
    case .invocation(let callee, let bindings):
      let function = step(callee, in: scope, unit)
      checkInvocation(of: callee, bindings, at: boxed.place)
      let noFunction = notice(
        .invocation, boxed.place,
        "expected a function to call here, found another value; name knowledge, a service or a function")
      let label = label(DMNText(text: "", place: boxed.place, contentOffset: nil))
      let steps = bindings.map { binding -> (name: String, step: DMNStep) in
        (binding.parameter.name, step(binding.value, in: scope, unit))
      }
      var type = FEELType.any
      if case .function(_, let returns) = function.type { type = returns }
      return (.invocation(function: function, bindings: steps, noFunction: noFunction, label: label), type)
    case .function(let definition):
      let function = function(
        definition, name: "function", result: expected(nil, at: nil, ""), [], in: scope, unit)
      return (.function(function), function.type)
    case .conditional(let condition, let then, let otherwise):
      let parts = [condition, then, otherwise].map { step($0, in: scope, unit) }
      let label = notice(.typeMismatch, condition.place, "expected true or false, found another value")
      return (
        .conditional(condition: parts[0], then: parts[1], otherwise: parts[2], label: label),
        Self.joined(parts[1...].map(\.type))
      )
    case .filter(let source, let match): return filter(source, match, boxed.place, in: scope, unit)
    case .iteration(let iteration, let variable, let source, let body):
      return self.iteration(iteration, variable, source, body, boxed.place, in: scope, unit)
    case .unreadable:
      return (
        .failed(label: notice(.elementMissing, boxed.place, "this expression could not be read")), .any
      )
    }
  }

  /// The type of all of several, where they have one.
  static func joined(_ types: [FEELType]) -> FEELType {
    guard let first = types.first, types.allSatisfy({ $0 == first }) else { return .any }
    return first
  }

  private mutating func context(
    _ entries: [DMNContextEntry], in outer: FEELScope, _ unit: Int
  ) -> (DMNOperation, FEELType) {
    var scope = outer
    var steps: [(name: String?, step: DMNStep)] = []
    var types: [String: FEELType] = [:]
    var names: [String] = []
    defer { unbind(names) }
    for entry in entries {
      guard let variable = entry.variable else {
        let result = step(entry.value, in: scope, unit)
        steps.append((nil, result))
        return (.context(steps), result.type)
      }
      var value = named(entry.value, variable.name, in: scope, unit)
      let expected = expected(variable.type, in: unit, "'\(variable.name)'")
      if expected.type != nil {
        // The type of the expression was checked; that of the variable is checked too.
        value = DMNStep(
          operation: .context([(nil, value)]), expected: expected, type: expected.feel)
      }
      steps.append((variable.name, value))
      if types.updateValue(value.type, forKey: variable.name) != nil {
        report(.repeated, variable.place, "another entry has the name '\(variable.name)' too")
      }
      scope.bind(variable.name, type: value.type)
      bind([variable.name])
      names.append(variable.name)
    }
    return (.context(steps), .context(types))
  }

  /// A function in a context goes by the entry's name, so that it can call itself.
  private mutating func named(_ boxed: DMNBoxed, _ name: String, in scope: FEELScope, _ unit: Int) -> DMNStep {
    guard case .function(let definition) = boxed.logic else { return step(boxed, in: scope, unit) }
    let function = function(definition, name: name, result: expected(nil, at: nil, ""), [], in: scope, unit)
    return DMNStep(operation: .function(function), expected: expected(nil, at: nil, ""), type: function.type)
  }

  private mutating func relation(
    _ columns: [DMNVariable], _ rows: [[DMNBoxed]], in scope: FEELScope, _ unit: Int
  ) -> (DMNOperation, FEELType) {
    let types = columns.map { expected($0.type, in: unit, "'\($0.name)'") }
    let cells = rows.map { row -> [DMNStep] in
      zip(types, row).map { expected, cell -> DMNStep in
        let value = step(cell, in: scope, unit)
        guard expected.type != nil else { return value }
        return DMNStep(operation: .context([(nil, value)]), expected: expected, type: expected.feel)
      }
    }
    let joined = columns.indices.map { column in
      Self.joined(cells.compactMap { column < $0.count ? $0[column].type : nil })
    }
    let row = FEELType.context(
      Dictionary(zip(columns.map(\.name), joined)) { first, _ in first })
    return (.relation(names: columns.map(\.name), rows: cells), .list(row))
  }

  /// Compiles a function; its frame is that of the scope, then itself, then its arguments.
  mutating func function(
    _ definition: DMNFunctionDefinition, name: String, result: DMNExpectedType, _ slots: [DMNSlotSource],
    in outer: FEELScope, _ unit: Int
  ) -> DMNCompiledFunction {
    var scope = outer
    let parameters = definition.parameters.map { parameter -> (name: String, type: DMNExpectedType) in
      (parameter.name, expected(parameter.type, in: unit, "an argument"))
    }
    scope.bind(
      name, type: .function(parameters: parameters.map(\.type.feel), returns: result.type?.feel ?? .any))
    for parameter in parameters { scope.bind(parameter.name, type: parameter.type.feel) }
    let names = [name] + parameters.map(\.name)
    bind(names)
    defer { unbind(names) }
    var body: DMNStep
    if definition.isExternal {
      let message = "functions in Java or PMML are never run; write '\(name)' in FEEL"
      report(.externalFunction, definition.place, message, notes: ["its result is null"])
      body = failed(definition.place, message, .externalFunction)
    } else if let logic = definition.body {
      body = step(logic, in: scope, unit)
    } else {
      body = failed(definition.place, "this function has no logic", .logicMissing)
    }
    if let type = type(definition.type, in: unit), case .function(_, let returns) = type.feel {
      // A `typeRef` of a function is the function's own type.
      body = DMNStep(
        operation: .context([(nil, body)]),
        expected: expected(DMNType(feel: returns, constraint: nil), at: definition.place, "a result"), type: returns)
    }
    return DMNCompiledFunction(
      name: name, parameters: parameters, result: result, slots: slots, body: body,
      returns: result.type?.feel ?? body.type)
  }

  private mutating func filter(
    _ source: DMNBoxed, _ match: DMNBoxed, _ place: DMNPlace, in scope: FEELScope, _ unit: Int
  ) -> (DMNOperation, FEELType) {
    let list = step(source, in: scope, unit)
    if case .literal(let text) = match.logic {
      do throws(FEELError) {
        let filter = try FEELExpression.filter(
          text.text, of: list.type, in: scope, mode: .decisionModel, label: label(text))
        checkNames(in: filter, text, .other, scope)
        return (.filter(source: list, filter: filter), filter.type)
      } catch {
        return (.failed(label: unreadable(text, error)), .any)
      }
    }
    return loop("item", hasPartial: false, source, match, place, in: scope, unit) { loop, element in
      (.match(loop), .list(element))
    }
  }

  private mutating func iteration(
    _ iteration: DMNIteration, _ variable: String, _ source: DMNBoxed, _ body: DMNBoxed, _ place: DMNPlace,
    in scope: FEELScope, _ unit: Int
  ) -> (DMNOperation, FEELType) {
    loop(variable, hasPartial: iteration == .loop, source, body, place, in: scope, unit) { loop, _ in
      (.iteration(iteration, loop), iteration == .loop ? .list(loop.body.type) : .boolean)
    }
  }

  /// Compiles a list and what is done for each of its elements.
  private mutating func loop(
    _ variable: String, hasPartial: Bool, _ source: DMNBoxed, _ body: DMNBoxed, _ place: DMNPlace,
    in outer: FEELScope, _ unit: Int, _ make: (DMNLoop, FEELType) -> (DMNOperation, FEELType)
  ) -> (DMNOperation, FEELType) {
    let list = step(source, in: outer, unit)
    var scope = outer
    var element = list.type
    if case .list(let type) = element { element = type } else if case .range(let type) = element { element = type }
    scope.bind(variable, type: element)
    let partial = hasPartial ? scope.bind("partial", type: .list(.any)) : nil
    let names = [variable] + (hasPartial ? ["partial"] : [])
    bind(names)
    let body = step(body, in: scope, unit)
    unbind(names)
    var readsResults = partial != nil
    if let partial, case .expression(let expression) = body.operation {
      readsResults = expression.slots.contains(partial)
    }
    var forms = bare
    forms.bind("source", type: list.type)
    let form = DMNText(text: "for element in source return element", place: source.place, contentOffset: nil)
    do throws(FEELError) {
      let elements = try FEELExpression(form.text, in: forms, mode: .decisionModel, label: label(form))
      let label = notice(.typeMismatch, place, "expected true or false for each element, found another value")
      return make(
        DMNLoop(source: list, elements: elements, body: body, readsResults: readsResults, label: label), element)
    } catch {
      return (.failed(label: unreadable(form, error)), .any)
    }
  }
}

extension DMNText {
  /// The same place with another text.
  func with(_ other: String) -> DMNText { DMNText(text: other, place: place, contentOffset: contentOffset) }
}
