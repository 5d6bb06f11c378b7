import FEEL

/// Keeps what models put together within the language's limits on the size and depth of values.
enum DMNSize {
  /// A list of its only input: making it fails where the input is too large.
  private static let probe: FEELExpression? = {
    var scope = FEELScope()
    scope.bind("value", type: .any)
    return try? FEELExpression("[value]", in: scope, mode: .decisionModel)
  }()

  /// The value; `null`, which is told, where it is too large.
  static func limited(_ value: FEELValue, in run: inout FEELRun) -> FEELValue {
    switch value {
    case .list, .context: probe?.evaluate([value], in: &run).isNull == true ? .null : value
    default: value
    }
  }
}
