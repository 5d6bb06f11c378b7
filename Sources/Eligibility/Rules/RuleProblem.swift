public import Applicants

/// Something wrong, or worth a look, in a rule file.
public struct RuleProblem: Hashable, Sendable {
  /// A stable code such as `rule-repeated-id`; those of expressions start with `feel-`.
  public let code: String
  /// How much it weighs.
  public let severity: Severity
  /// Where it stands.
  public let place: SourcePlace
  /// What was expected and what was found.
  public let message: String
  /// What to do, a line each.
  public let notes: [String]

  /// Describes a problem.
  public init(code: String, severity: Severity, place: SourcePlace, message: String, notes: [String] = []) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.notes = notes
  }
}

/// Why rules cannot be used: at least one problem is an error.
public struct RuleProblems: Error, Hashable, Sendable {
  /// All problems found, warnings too, in the order of the rule file's parts.
  public let problems: [RuleProblem]

  /// Collects problems.
  public init(_ problems: [RuleProblem]) {
    self.problems = problems
  }
}
