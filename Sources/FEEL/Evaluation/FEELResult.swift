/// What evaluating an expression gave.
public enum FEELResult: Hashable, Sendable {
  /// A value, with what was reported on the way.
  case value(FEELValue, [FEELDiagnostic])
  /// No value: the first fault that decided so comes first. Only in rules.
  case fault([FEELDiagnostic])

  /// The value, or `nil` after a fault.
  public var value: FEELValue? {
    if case .value(let value, _) = self { value } else { nil }
  }

  /// All that was reported.
  public var diagnostics: [FEELDiagnostic] {
    switch self {
    case .value(_, let diagnostics), .fault(let diagnostics): diagnostics
    }
  }
}
