internal import Anonymisation
internal import Applicants
internal import Documents
internal import Eligibility

extension ProgrammeReader {
  /// Checks names and compiles the rules; every problem is put at its place in the files.
  mutating func compile(_ draft: EligibilityRules) -> CompiledRules? {
    var names = NameCheck()
    for draft in drafts { names.declare(draft.key, &problems) }
    for key in rules.derivedKeys { names.declare(key, &problems) }
    do throws(RuleProblems) {
      let compiled = try CompiledRules(draft)
      add(compiled.warnings, of: draft, hasRefusedNames: names.hasRefused)
      return compiled
    } catch {
      add(error.problems, of: draft, hasRefusedNames: names.hasRefused)
      return nil
    }
  }

  private mutating func add(_ found: [RuleProblem], of draft: EligibilityRules, hasRefusedNames: Bool) {
    // What names a value that could not be read is wrong because of that alone.
    var broken = rules.brokenNames + drafts.filter { !$0.isUsable }.map(\.question.name.text)
    for problem in found {
      if hasRefusedNames, NameCheck.codes.contains(problem.code) { continue }
      if problem.code == DiagnosticCode.criteriaMissing.rawValue { continue }
      guard let exact = rules.texts.exact(problem.place) else {
        problems.append(diagnostic(problem))
        continue
      }
      let text = exact.scalar.name
      if Self.readsNames(problem.code), broken.contains(where: { text.contains($0) }) { continue }
      if problem.severity == .error {
        broken += draft.derived.filter { $0.value.place == exact.scalar.sourcePlace }.map(\.name.text)
      }
      problems.append(
        exact.scalar.source.diagnostic(
          problem.diagnosticSeverity, code: problem.code, at: exact.place, message: problem.message,
          notes: problem.ownNotes))
    }
  }

  /// Whether a problem may come from a name that means nothing.
  private static func readsNames(_ code: String) -> Bool { code.hasPrefix("feel-") || code == "rule-unknown-slot" }

  /// A problem of a whole rule, or of none in particular.
  private func diagnostic(_ problem: RuleProblem) -> Diagnostic {
    let file = problem.place.file.isEmpty ? path : problem.place.file
    let place = SourcePlace(file: file, line: problem.place.line, column: problem.place.column)
    return Diagnostic(
      problem.diagnosticSeverity, code: problem.code, file: file, line: problem.place.line,
      column: problem.place.column, message: problem.message, notes: problem.ownNotes,
      sourceLine: SourceLines(sources).line(at: place))
  }

  /// Reports what may not leave the team.
  mutating func checkPool(_ pool: PoolReader.Draft, _ compiled: CompiledRules) {
    let read = Set(compiled.questionsOfIndicators)
    // A derived value shows what the answers it is made of would show.
    let derived = compiled.rules.derived.map(\.name).filter { name in
      compiled.questions(ofDerived: name)?.contains(where: read.contains) ?? false
    }
    let justified = drafts.filter { $0.note.justification != nil }.map(\.question.name)
    let found = pool.terms.problems(
      questions: questions, readByIndicators: read.union(derived), justified: Set(justified))
    // What could not be read is reported already.
    let unread = Set(drafts.filter { !$0.isUsable }.map(\.question.name))
    for problem in found {
      switch problem {
      case .publish(let name, _) where unread.contains(name): continue
      case .grouped(let name, _) where unread.contains(name): continue
      case .publish(let name, let reason):
        let cause = reason.isMended(byJustifying: name, read) ? reason : .readByIndicator
        guard let spot = spot(of: name, in: pool.publish, isRepeated: reason == .repeated) else { continue }
        problems.report(cause.code, at: spot, PoolTermsProblem.publish(name, cause).message)
      case .grouped(let name, let reason):
        let cause = reason.isMended(byJustifying: name, read) ? reason : .readByIndicator
        guard let spot = spot(of: name, in: pool.grouped, isRepeated: reason == .repeated) else { continue }
        problems.report(cause.code, at: spot, PoolTermsProblem.grouped(name, cause).message)
      case .groupSize:
        guard let spot = pool.groupSize else { continue }
        problems.report(.groupSize, at: spot, problem.message)
      }
    }
  }

  private func spot(of name: QuestionName, in texts: [YAMLScalar], isRepeated: Bool) -> YAMLScalar? {
    let named = texts.filter { $0.isNamed(name.text) }
    return isRepeated ? named.last : named.first
  }

  /// The questions that anything reads, in programme order.
  func codedQuestions(_ compiled: CompiledRules, pool: PoolTerms?) -> [QuestionName] {
    var read = Set(compiled.questionsRead + compiled.questionsOfSharing + compiled.questionsOfKeys.joined())
    for value in compiled.rules.derived { read.formUnion(compiled.questions(ofDerived: value.name) ?? []) }
    if let pool { read.formUnion(pool.publish + pool.grouped.map(\.name)) }
    return questions.map(\.name).filter(read.contains)
  }
}

extension PoolTermsProblem.Reason {
  fileprivate var code: DiagnosticCode {
    switch self {
    case .identifies: .poolIdentifies
    case .kind: .poolKind
    case .readByIndicator: .poolIndicator
    case .unjustified: .poolUnjustified
    default: .poolRefused
    }
  }

  /// Whether a justification would help: not where an indicator reads the question anyway.
  fileprivate func isMended(byJustifying name: QuestionName, _ read: Set<QuestionName>) -> Bool {
    if case .unjustified = self { !read.contains(name) } else { true }
  }
}

extension RuleProblem {
  var diagnosticSeverity: Diagnostic.Severity {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// The notes that do not only repeat the end of the message.
  fileprivate var ownNotes: [String] { notes.filter { !message.hasSuffix($0) } }
}
