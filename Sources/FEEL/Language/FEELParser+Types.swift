extension FEELParser {
  /// Reads a type, as after `instance of`.
  mutating func parseType() throws(FEELError) -> FEELType {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw FEELError(.tooDeep, token.range, ["\(Self.depthLimit)"]) }
    let first = token
    // The longest name wins, of equal ones that of the language.
    let builtIn = Self.simpleTypes.first { matching($0.0) != nil }
    let named = scope.types[first.text]?.first { matching($0.name.pieces) != nil }
    if let named, named.name.pieces.count > builtIn?.0.count ?? 0 {
      index += named.name.pieces.count
      return named.type
    }
    if let builtIn {
      index += builtIn.0.count
      return builtIn.1
    }
    guard first.kind == .name else { throw unexpected("a type") }
    index += 1
    switch first.text {
    case "list", "range":
      let element: FEELType
      if accept("<") {
        element = try parseType()
        try expect(">", "'>'")
      } else {
        element = .any
      }
      return first.text == "list" ? .list(element) : .range(element)
    case "context": return try parseContextType()
    case "function": return try parseFunctionType()
    default:
      index -= 1
      let words =
        Self.simpleTypes.map { $0.0.joined(separator: " ") } + ["list", "range", "context", "function"]
        + scope.types.values.joined().map(\.name.text).sorted()
      throw FEELError(
        .unknownType, first.range, [first.text], suggestion: closest(to: first.text, among: words)?.text)
    }
  }

  /// Reads the whole text as a type.
  mutating func parseWholeType() throws(FEELError) -> FEELType {
    let type = try parseType()
    guard token.kind == .end else { throw unexpected("the end") }
    return type
  }

  private static let simpleTypes: [([String], FEELType)] = [
    (["days", "and", "time", "duration"], .daysAndTime), (["years", "and", "months", "duration"], .yearsAndMonths),
    (["date", "and", "time"], .dateAndTime), (["dayTimeDuration"], .daysAndTime),
    (["yearMonthDuration"], .yearsAndMonths), (["dateTime"], .dateAndTime), (["Any"], .any), (["null"], .null),
    (["Null"], .null), (["boolean"], .boolean), (["number"], .number), (["string"], .string), (["date"], .date),
    (["time"], .time),
  ]

  private mutating func parseContextType() throws(FEELError) -> FEELType {
    var entries: [String: FEELType] = [:]
    guard accept("<") else { return .context([:]) }
    while !accept(">") {
      if !entries.isEmpty { try expect(",", "a comma or '>'") }
      let start = index
      while token.kind != .end, !token.isSymbol(":") { index += 1 }
      guard index > start else { throw unexpected("a name") }
      let name = FEELName.spaced(tokens[start..<index])
      try expect(":", "a colon")
      entries[name] = try parseType()
    }
    return .context(entries)
  }

  private mutating func parseFunctionType() throws(FEELError) -> FEELType {
    guard accept("<") else { return .function(parameters: [], returns: .any) }
    var parameters: [FEELType] = []
    while !accept(">") {
      if !parameters.isEmpty { try expect(",", "a comma or '>'") }
      parameters.append(try parseType())
    }
    try expect("->", "'->'")
    return .function(parameters: parameters, returns: try parseType())
  }
}

extension FEELType {
  /// Reads a type as it is written after `instance of`, or the name of one that the scope knows.
  ///
  /// - Throws: an error with its place in the text.
  public init(reading text: String, in scope: FEELScope) throws(FEELError) {
    var parser = try FEELParser(text, in: scope, mode: .decisionModel)
    self = try parser.parseWholeType()
  }
}
