extension FEELParser {
  /// Reads the arguments of a call.
  mutating func parseCall(of callee: FEELNode) throws(FEELError) -> FEELNode {
    let start = callee.range.lowerBound
    index += 1
    let closesOuter = mayCloseRange
    mayCloseRange = false
    defer { mayCloseRange = closesOuter }
    var arguments: [FEELNode] = []
    var names: [String]?
    while !accept(")") {
      if !arguments.isEmpty { try expect(",", "a comma or a closing bracket") }
      let name = parseArgumentName()
      if arguments.isEmpty, name != nil { names = [] }
      guard (name != nil) == (names != nil) else { throw unexpected(names == nil ? "a value" : "a name and a colon") }
      if let name { names?.append(name) }
      arguments.append(try parseExpression())
    }
    guard case .constant(.function(let function)) = callee.kind else {
      return try make(.call(callee, arguments, names: names), from: start, try checkCallee(callee, arguments.count))
    }
    switch function.body.kind {
    case .builtIn(let overloads):
      return try makeCall(of: overloads, arguments, names, from: start, callee.range)
    case .host(let host):
      let range = start..<end
      guard
        let ordered = FEELArguments.ordered(arguments, names: names, by: host.parameters.map(\.name), variadic: false)
      else {
        if mode == .decisionModel { return try make(.call(callee, arguments, names: names), from: start, host.returns) }
        throw FEELError(.wrongArguments, range, [host.name, host.form])
      }
      for (argument, parameter) in zip(ordered, host.parameters) {
        try check(argument, isOneOf: [parameter.type], for: host.name)
      }
      return try make(.hostCall(FEELHostCall(function: host), ordered), from: start, host.returns)
    case .closure: return try make(.call(callee, arguments, names: names), from: start, .any)
    }
  }

  private func makeCall(
    of overloads: [FEELBuiltIn], _ arguments: [FEELNode], _ names: [String]?, from start: Int, _ nameRange: Range<Int>
  ) throws(FEELError) -> FEELNode {
    let name = overloads[0].name
    if mode == .rules, overloads[0].readsClock { throw FEELError(.clock, nameRange, [name]) }
    let absent = FEELNode(.constant(.null), start..<end, .null)
    var fitting: [FEELBuiltIn] = []
    var ordered: [FEELNode] = []
    for overload in overloads {
      guard
        let these = FEELArguments.ordered(
          arguments, names: names, by: overload.parameters.map(\.name), variadic: overload.isVariadic,
          absent: overload.takesNull ? absent : nil)
      else { continue }
      // Forms that take the arguments in the same order stay open until the values are known.
      if fitting.isEmpty { ordered = these }
      guard zip(ordered, these).allSatisfy({ $0 === $1 }) else { continue }
      fitting.append(overload)
    }
    if !scope.knowsZones { try checkZones(name, ordered) }
    var forms = ""
    for overload in overloads where !forms.contains(overload.form) {
      forms += (forms.isEmpty ? "" : " or ") + overload.form
    }
    guard !fitting.isEmpty else {
      if mode == .rules { throw FEELError(.wrongArguments, start..<end, [name, forms]) }
      return try make(.builtInCall(FEELBuiltInCall(name: name, overloads: []), arguments), from: start, .any)
    }
    let typed = fitting.filter { overload in
      zip(ordered.indices, ordered).allSatisfy { overload.parameterType(at: $0).mayTake($1.type) }
    }
    if typed.isEmpty, mode == .rules {
      // With one form the argument that does not fit is named, with several the call as a whole.
      if let only = fitting.first, fitting.count == 1 {
        for (place, argument) in ordered.enumerated() {
          try check(argument, isOneOf: [only.parameterType(at: place)], for: name)
        }
      }
      throw FEELError(
        .wrongArguments, start..<end,
        [name, forms + ", not (" + ordered.map(\.type.description).joined(separator: ", ") + ")"])
    }
    let candidates = typed.isEmpty ? fitting : typed
    let returns = candidates.map { $0.returnType(for: ordered.map(\.type)) }
    var type = returns[0]
    for other in returns.dropFirst() { type = type.joined(with: other) }
    let node = try make(.builtInCall(FEELBuiltInCall(name: name, overloads: candidates), ordered), from: start, type)
    if mode == .rules { try checkConstants(name, ordered, node) }
    return node
  }

  /// Refuses a zone that is named outright where a time is made: `time("10:00:00@Europe/London")`.
  private func checkZones(_ name: String, _ arguments: [FEELNode]) throws(FEELError) {
    for (place, argument) in arguments.enumerated() {
      guard case .constant(.string(let text)) = argument.kind else { continue }
      switch (name, place) {
      case ("time", 0), ("date and time", 0):
        if let zone = FEELValue.zone(namedIn: text) { throw FEELError(.namedZone, argument.range, [zone]) }
      case ("date and time", 6): throw FEELError(.namedZone, argument.range, [text])
      case ("range", 0):
        do throws(FEELError) {
          _ = try FEELExpression(text, in: FEELScope(knowsZones: false), mode: .decisionModel)
        } catch  where error.code == .namedZone {
          throw FEELError(.namedZone, argument.range, error.parts)
        } catch {}
      default: break
      }
    }
  }

  /// Refuses what is known to have no result: `date("2026-13-01")`, `matches(x, "[")`.
  private func checkConstants(_ name: String, _ arguments: [FEELNode], _ node: FEELNode) throws(FEELError) {
    let constants = arguments.map { if case .constant(let value) = $0.kind { value } else { nil as FEELValue? } }
    if FEELBuiltIns.foldable.contains(name), case .builtInCall = node.kind, !constants.contains(nil) {
      throw FEELError(.temporalLiteral, node.range, [source(node.range)])
    }
    guard ["matches", "replace", "split"].contains(name), case .string(let pattern) = constants[1] else { return }
    var flags = ""
    if let last = constants.last, case .string(let text) = last, constants.count == (name == "matches" ? 3 : 4) {
      flags = text
    }
    guard (try? FEELPattern(pattern, flags: flags)) != nil else {
      throw FEELError(.pattern, arguments[1].range, [pattern])
    }
  }

  /// `name:` before an argument, if it stands here.
  private mutating func parseArgumentName() -> String? {
    var place = index
    while tokens[place].kind == .name || tokens[place].kind == .number
      || (tokens[place].kind == .symbol && FEELName.symbols.contains(tokens[place].text))
    { place += 1 }
    guard place > index, tokens[index].kind == .name, tokens[place].isSymbol(":") else { return nil }
    let name = FEELName.spaced(tokens[index..<place])
    index = place + 1
    return name
  }
}

/// Puts arguments into the order of parameters.
enum FEELArguments {
  /// The arguments as a function takes them by position, or `nil` if number or names do not fit.
  ///
  /// A variadic function's last parameter takes any number of arguments, but at least one; by name it takes one, a list.
  /// Where `absent` is given it stands for those that are not named.
  static func ordered<Argument>(
    _ arguments: [Argument], names: [String]?, by parameters: [String], variadic: Bool, absent: Argument? = nil
  ) -> [Argument]? {
    guard let names else {
      let fits = variadic ? arguments.count >= parameters.count : arguments.count == parameters.count
      return fits ? arguments : nil
    }
    guard names.count <= parameters.count, Set(names).isSubset(of: parameters), !variadic || parameters.count > 1 else {
      return nil
    }
    var ordered: [Argument] = []
    for parameter in parameters {
      guard let argument = names.firstIndex(of: parameter).map({ arguments[$0] }) ?? absent else { return nil }
      ordered.append(argument)
    }
    return ordered
  }
}

extension FEELHostFunction {
  /// How it is called, for messages: `completed years(from, to)`.
  var form: String { "\(name)(\(parameters.map(\.name).joined(separator: ", ")))" }
}
