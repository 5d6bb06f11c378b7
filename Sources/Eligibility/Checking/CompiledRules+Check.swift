public import Applicants

extension CompiledRules {
  /// Runs the rules' own examples and looks for what nothing uses.
  ///
  /// - Parameter alsoUsed: questions that something beside the rules uses: a key, the pool.
  /// - Returns: a problem for each example that comes out otherwise (an error), for each rule that nobody can meet or that
  ///   takes too long, and for each question and group that nothing uses (warnings), after the warnings of compiling.
  public func check(alsoUsed: Set<QuestionName> = []) -> [RuleProblem] {
    let assessor = Assessor(self)
    let nothingGiven = assessor.assess(answers: [:])
    return warnings + rules.examples.flatMap { problems(of: $0, assessor) } + neverMet(nothingGiven)
      + costly(nothingGiven) + unused(alsoUsed)
  }

  private func problems(of example: RuleExample, _ assessor: Assessor) -> [RuleProblem] {
    var found: [RuleProblem] = []
    func differs(_ what: String, _ expected: String, _ actual: String, notes: [String] = []) {
      found.append(
        RuleProblem(
          code: "example-differs", severity: .error, place: example.place,
          message: "example '\(example.name)': expected \(what) \(expected), found \(actual)", notes: notes))
    }
    for name in example.given.keys.sorted() where !rules.questions.contains(where: { $0.name == name }) {
      differs("a question", "of the programme", "'\(name)'")
    }
    let result = assessor.assess(answers: example.given)
    if result.outcome != example.expect {
      differs("the outcome", example.expect.rawValue, result.outcome.rawValue, notes: reasons(result))
    }
    if let points = example.points, points != result.points {
      differs("points", points.spoken, result.points?.spoken ?? "none", notes: faults(result))
    }
    if let matters = example.matters, Set(matters) != Set(result.matters) {
      differs("matters", "\(matters.map(\.text))", "\(result.matters.map(\.text))", notes: faults(result))
    }
    return found
  }

  /// What the rules came to, a line each, so that the mistake can be found.
  private func reasons(_ result: Case) -> [String] {
    result.criteria.map { "'\($0.rule)' is \($0.state.rawValue)" }
      + result.contradicts.map { "the answers contradict '\($0)'" }
      + faults(result)
  }

  private func faults(_ result: Case) -> [String] { result.faults.map { "'\($0.rule)': \($0.message)" } }

  /// Rules that nobody can meet, whatever the answers: mostly a slip, such as a range whose ends are the wrong way round.
  private func neverMet(_ result: Case) -> [RuleProblem] {
    let about = rules.criteria.map(\.about) + rules.indicators.map(\.about)
    return zip(result.criteria + result.indicators, about).filter { $0.0.state == .notMet }.map { result, about in
      RuleProblem(
        code: "rule-never-met", severity: .warning, place: about.place,
        message: "no answers meet '\(result.rule)'", notes: ["look at the condition: is a range the wrong way round?"])
    }
  }

  /// Rules that cannot be evaluated for all answers that may be open, as that takes too long; where there are none, and nothing
  /// has been told yet, those that read points, of which there are too many.
  private func costly(_ result: Case) -> [RuleProblem] {
    guard !result.isProved else { return [] }
    let told = warnings.filter { $0.code == "rule-not-proved" }.map(\.place)
    var analyst = CaseAnalyst(engine)
    let conditions = rules.conditions
    var costly = engine.rules.indices.filter { !told.contains(conditions[$0].place) && analyst.takesTooLong($0) }
    if costly.isEmpty, told.isEmpty { costly = engine.rules.indices.filter { engine.rules[$0].readsPoints } }
    return costly.map { rule in
      RuleProblem(
        code: "rule-not-proved", severity: .warning, place: conditions[rule].place,
        message: "where answers are open, '\(engine.rules[rule].id)' comes to more than can be looked at",
        notes: ["people who leave them open need review, marked not proved, unless their other answers decide"])
    }
  }

  private func unused(_ alsoUsed: Set<QuestionName>) -> [RuleProblem] {
    var used = alsoUsed.union(questionsRead).union(questionsOfSharing)
    for key in questionsOfKeys { used.formUnion(key) }
    for name in names.derived.keys { used.formUnion(questions(ofDerived: name) ?? []) }
    var problems: [RuleProblem] = []
    for question in rules.questions where !used.contains(question.name) {
      problems.append(
        RuleProblem(
          code: "question-unused", severity: .warning, place: SourcePlace(file: rules.asOfFile),
          message: "nothing uses the question '\(question.name)'", notes: ["it is not read from the forms"]))
    }
    for group in rules.groups where !rules.indicators.contains(where: { $0.group == group.name }) {
      problems.append(
        RuleProblem(
          code: "group-unused", severity: .warning, place: group.place,
          message: "no indicator is in the group '\(group.name)'"))
    }
    return problems
  }
}
