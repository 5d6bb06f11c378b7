internal import Applicants
public import Documents
internal import Eligibility

/// Checks a loaded programme as `foothold check` does: runs its examples and looks for what nobody would miss.
///
/// What makes a programme unusable is refused on loading already (`ProgrammeError`).
public struct ProgrammeCheck: Hashable, Sendable {
  /// Everything found, warnings of loading too, in the order of files and places. An error means that an example comes
  /// out otherwise than it says.
  public let diagnostics: [Diagnostic]
  /// The number of questions, those of measures too.
  public let questionCount: Int
  /// The number of questions that rules or outputs read.
  public let codedQuestionCount: Int
  /// The number of facts.
  public let factCount: Int
  /// The number of criteria.
  public let criterionCount: Int
  /// The number of indicators.
  public let indicatorCount: Int
  /// The number of forms.
  public let formCount: Int
  /// The number of examples.
  public let exampleCount: Int
  /// The number of examples that come out as they say.
  public let passedCount: Int

  /// Whether nothing is wrong; warnings do not count.
  public var isSound: Bool { !diagnostics.hasErrors }

  /// Runs all checks.
  public init(_ programme: Programme) {
    let rules = programme.rules
    let found = programme.compiled.check(alsoUsed: Set(programme.codedQuestions))
    let known = programme.compiled.warnings
    var diagnostics = programme.warnings
    var failed: Set<SourcePlace> = []
    // What compiling warned of was put at its exact place on loading.
    for problem in found.dropFirst(known.count) {
      if problem.severity == .error { failed.insert(problem.place) }
      guard problem.code != "question-unused" else { continue }
      diagnostics.append(programme.diagnostic(problem))
    }
    diagnostics += Self.unusedQuestions(of: programme)
    diagnostics += Self.missingExamples(of: programme)
    self.diagnostics = diagnostics
    questionCount = rules.questions.count
    codedQuestionCount = programme.codedQuestions.count
    factCount = rules.facts.count
    criterionCount = rules.criteria.count
    indicatorCount = rules.indicators.count
    formCount = programme.forms.count
    exampleCount = rules.examples.count
    passedCount = rules.examples.count { !failed.contains($0.place) }
  }

  /// Questions of the programme itself that nothing reads; those that only say who somebody is are for identities.
  private static func unusedQuestions(of programme: Programme) -> [Diagnostic] {
    let coded = Set(programme.codedQuestions)
    return programme.rules.questions.compactMap { question in
      guard !coded.contains(question.name), question.data > .contact, let note = programme.notes[question.name],
        note.place.file == programme.path
      else { return nil }
      return programme.diagnostic(
        .questionUnused, .note, at: note.place, "nothing reads the question '\(question.name)'")
    }
  }

  /// Every outcome should be shown by an example, so that a change of the rules cannot go unseen.
  private static func missingExamples(of programme: Programme) -> [Diagnostic] {
    let shown = Set(programme.examples.map(\.expect))
    let missing = Outcome.allCases.filter { !shown.contains($0) }
    guard !missing.isEmpty else { return [] }
    let place = programme.examples.first?.place ?? SourcePlace(file: programme.path, line: 1, column: 1)
    let words = missing.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return [
      programme.diagnostic(
        .examplesOneSided, .warning, at: place, "no example expects: \(words)",
        notes: ["a rule file's own tests show somebody met, somebody not met and somebody open"])
    ]
  }
}

extension Programme {
  /// A diagnostic at a place in one of the programme's files.
  fileprivate func diagnostic(
    _ code: DiagnosticCode, _ severity: Diagnostic.Severity, at place: SourcePlace, _ message: String,
    notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code.rawValue, file: place.file, line: place.line, column: place.column, message: message,
      notes: notes, sourceLine: lines.line(at: place))
  }

  /// A problem of the rules as a diagnostic.
  fileprivate func diagnostic(_ problem: RuleProblem) -> Diagnostic {
    Diagnostic(
      problem.diagnosticSeverity, code: problem.code, file: problem.place.file, line: problem.place.line,
      column: problem.place.column, message: problem.message, notes: problem.notes,
      sourceLine: lines.line(at: problem.place))
  }
}
