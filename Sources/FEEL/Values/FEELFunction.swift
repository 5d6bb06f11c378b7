/// Something that can be called: a built-in function, one that the scope defines, or one written in an expression.
///
/// Two functions are equal only if they are the same one.
public struct FEELFunction: Sendable {
  /// The parameters' names, for calls with named arguments.
  public let parameters: [String]

  /// The function as a person would write it: its name, or its definition.
  public let text: String

  let body: FEELFunctionBody

  /// What a function that is no expression runs: it is given its arguments in the order of the parameters, made to fit
  /// their types, and the run that it takes part in.
  public typealias Body = @Sendable ([FEELValue], inout FEELRun) throws(FEELFault) -> FEELValue

  init(parameters: [String], text: String, body: FEELFunctionBody) {
    self.parameters = parameters
    self.text = text
    self.body = body
  }

  /// Makes a function, such as a decision model's business knowledge. Its result is made to fit `returns`.
  public init(
    _ name: String, parameters: [(name: String, type: FEELType)], returns: FEELType, body: @escaping Body
  ) {
    let host = FEELHostFunction(name: name, parameters: parameters, returns: returns, body: body)
    self.init(parameters: parameters.map(\.name), text: name, body: FEELFunctionBody(.host(host)))
  }

  /// The types of the parameters and the result, as far as they are known; of a built-in function those of its first form.
  public var type: FEELType {
    switch body.kind {
    case .builtIn(let overloads):
      .function(
        parameters: overloads.first?.parameters.map(\.type) ?? [], returns: overloads.first?.returnType(for: []) ?? .any
      )
    case .host(let host): .function(parameters: host.parameters.map(\.type), returns: host.returns)
    case .closure(let closure, _, _, _):
      .function(parameters: closure.parameters.map(\.type), returns: closure.body.type)
    }
  }

  /// Calls the function with arguments by position.
  public func call(_ arguments: [FEELValue], in run: inout FEELRun) throws(FEELFault) -> FEELValue {
    try call(arguments, names: nil, in: &run)
  }

  /// Calls the function with arguments by the parameters' names.
  public func call(
    named arguments: [(name: String, value: FEELValue)], in run: inout FEELRun
  ) throws(FEELFault) -> FEELValue {
    try call(arguments.map(\.value), names: arguments.map(\.name), in: &run)
  }

  private func call(
    _ arguments: [FEELValue], names: [String]?, in run: inout FEELRun
  ) throws(FEELFault) -> FEELValue {
    var evaluator = FEELEvaluator(inputs: [], localCount: 0, label: 0, run: run)
    defer { run = evaluator.run }
    return try evaluator.call(self, arguments, names: names)
  }
}

/// What a function runs. A class, so that a function has an identity.
final class FEELFunctionBody: Sendable {
  enum Kind: Sendable {
    /// All overloads of a built-in name.
    case builtIn([FEELBuiltIn])
    case host(FEELHostFunction)
    /// A definition with the local values, inputs and text that it was made among.
    case closure(FEELClosure, locals: [FEELValue], inputs: [FEELValue], label: Int)
  }

  let kind: Kind
  let size: FEELSize

  init(_ kind: Kind) {
    self.kind = kind
    size = if case .closure(_, let locals, let inputs, _) = kind { FEELSize(around: locals + inputs) } else { .one }
  }
}

/// A function definition: `function(a: number) a + 1`.
struct FEELClosure: Sendable {
  let parameters: [(name: String, type: FEELType)]
  /// The first parameter's place among the local values.
  let firstLocal: Int
  let localCount: Int
  /// The place of the function itself, if its body may call it.
  let own: Int?
  let body: FEELNode
}

/// A function that a scope brings along.
struct FEELHostFunction: Sendable {
  let name: String
  let parameters: [(name: String, type: FEELType)]
  let returns: FEELType
  let body: FEELFunction.Body
}

extension FEELFunction: Hashable {
  /// Whether both are the same function.
  public static func == (left: FEELFunction, right: FEELFunction) -> Bool { left.body === right.body }

  /// Feeds the function's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(body)) }
}
