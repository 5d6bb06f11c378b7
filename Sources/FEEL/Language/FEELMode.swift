/// How errors and missing values are treated.
public enum FEELMode: Hashable, Sendable {
  /// For eligibility rules: no third truth value. What cannot be right is refused when the rule is read; what goes wrong
  /// in evaluating is a fault, which only `false and …`, `true or …`, `some` and `every` can outweigh.
  case rules
  /// As the decision model standard says: an error is `null` with a diagnostic, and logic has three values.
  case decisionModel
}
