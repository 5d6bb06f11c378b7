import Documents

/// What is wrong with a model. Every error is counted; so many of them are kept, and as many warnings.
struct DMNProblems {
  private(set) var kept: [Diagnostic] = []
  private(set) var errors = 0
  private var warnings = 0

  mutating func add(_ severity: Diagnostic.Severity, _ make: () -> Diagnostic) {
    let count: Int
    if severity == .error {
      errors += 1
      count = errors
    } else {
      warnings += 1
      count = warnings
    }
    if count <= DMNLimits.problems { kept.append(make()) }
  }

  /// Refuses a model with more errors than are told: what is wrong with a part could not be looked up.
  func refuseTooMany() throws(Diagnostic) {
    guard errors > DMNLimits.problems, let first = kept.first(where: { $0.severity == .error }) else { return }
    var refusal = first
    refusal.code = DMNCode.tooManyProblems.rawValue
    refusal.message = "expected a model with at most \(DMNLimits.problems) errors, found \(errors)"
    refusal.notes = ["the first: \(first.message)", "the model is not used; make it again with a modeller"]
    throw refusal
  }
}
