/// One form of a built-in function: a line of the tables.
struct FEELBuiltIn: Sendable {
  typealias Body = @Sendable ([FEELValue], inout FEELEvaluator) throws(FEELFault) -> FEELValue

  /// What it gives, told from what it is given.
  enum Returns: Sendable {
    case type(FEELType)
    /// The first argument's elements; of one that is no list, its own type.
    case element
    /// A list of the first argument's elements.
    case sameList
  }

  let name: String
  let parameters: [(name: String, type: FEELType)]
  /// Whether the last parameter takes any number of arguments, at least one.
  let isVariadic: Bool
  let returns: Returns
  let readsClock: Bool
  /// Whether an argument that a call by names leaves out is `null`.
  let takesNull: Bool
  /// How much work a call counts for, besides what its arguments do.
  let cost: Int
  /// What it gives, in a sentence.
  let summary: String
  /// An expression, and the text of its value.
  let example: (expression: String, value: String)
  let body: Body

  init(
    _ name: String, _ parameters: [(name: String, type: FEELType)], variadic: Bool = false, returns: Returns,
    clock: Bool = false, takesNull: Bool = false, cost: Int = 1, _ summary: String, _ example: (String, String),
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    isVariadic = variadic
    self.returns = returns
    readsClock = clock
    self.takesNull = takesNull
    self.cost = cost
    self.summary = summary
    self.example = (example.0, example.1)
    self.body = body
  }

  /// How it is called, for messages: `substring(string, start position)`.
  var form: String {
    "\(name)(\(parameters.map(\.name).joined(separator: ", "))\(isVariadic ? "…" : ""))"
  }

  func parameterType(at index: Int) -> FEELType {
    index < parameters.count ? parameters[index].type : parameters.last?.type ?? .any
  }

  func returnType(for arguments: [FEELType]) -> FEELType {
    switch returns {
    case .type(let type): type
    case .element: isVariadic ? arguments.first ?? .any : arguments.first?.element ?? .any
    case .sameList: .list(arguments.first?.element ?? .any)
    }
  }

  /// Whether it takes these values; if so they are made to fit, a list of one for its element and the other way round.
  func takes(_ values: inout [FEELValue]) -> Bool {
    var changed: [FEELValue]?
    for index in values.indices {
      let type = parameterType(at: index)
      if type == .any { continue }
      guard let value = values[index].accepted(as: type) else { return false }
      if type.mayChange(values[index]) {
        changed = changed ?? values
        changed?[index] = value
      }
    }
    if let changed { values = changed }
    return true
  }
}

extension FEELType {
  /// Whether accepting a value as this type can make it another value.
  fileprivate func mayChange(_ value: FEELValue) -> Bool {
    switch (self, value) {
    case (.list, .list): false
    case (.list, _), (_, .list): true
    default: false
    }
  }
}

/// A call of a built-in function with the forms that its arguments can fit.
public struct FEELBuiltInCall: Sendable {
  /// The function's name.
  public let name: String

  let overloads: [FEELBuiltIn]
}

/// A call of a function that the scope defines.
public struct FEELHostCall: Sendable {
  /// The function's name.
  public var name: String { function.name }

  let function: FEELHostFunction
}
