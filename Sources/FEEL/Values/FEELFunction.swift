/// Something that can be called: a built-in function, one that the scope defines, or one written in an expression.
///
/// Two functions are equal only if they are the same one.
public struct FEELFunction: Sendable {
  /// The parameters' names, for calls with named arguments.
  public let parameters: [String]

  /// The function as a person would write it: its name, or its definition.
  public let text: String

  let body: FEELFunctionBody
}

/// What a function runs. A class, so that a function has an identity.
final class FEELFunctionBody: Sendable {
  enum Kind: Sendable {
    /// All overloads of a built-in name.
    case builtIn([FEELBuiltIn])
    case host(FEELHostFunction)
    /// A definition with the local values that it was made among.
    case closure(FEELClosure, locals: [FEELValue])
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }
}

/// A function definition: `function(a: number) a + 1`.
struct FEELClosure: Sendable {
  let parameters: [(name: String, type: FEELType)]
  /// The first parameter's place among the local values.
  let firstLocal: Int
  let localCount: Int
  let body: FEELNode
}

/// A function that a scope brings along.
struct FEELHostFunction: Sendable {
  let name: String
  let parameters: [(name: String, type: FEELType)]
  let returns: FEELType
  let body: @Sendable ([FEELValue]) -> Result<FEELValue, FEELFault>
}

extension FEELFunction: Hashable {
  /// Whether both are the same function.
  public static func == (left: FEELFunction, right: FEELFunction) -> Bool { left.body === right.body }

  /// Feeds the function's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(body)) }
}
