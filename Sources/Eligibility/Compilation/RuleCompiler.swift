import Applicants
import Calendars
import FEEL

/// Checks rules part by part and collects every problem before it gives up.
struct RuleCompiler {
  let rules: EligibilityRules
  var problems: [RuleProblem] = []

  init(_ rules: EligibilityRules) {
    self.rules = rules
  }

  /// Checks everything and prepares the rules.
  mutating func compile() throws(RuleProblems) -> CompiledRules {
    checkIDs()
    let names = declareNames()
    let facts = rules.facts.compactMap { fact in
      expression(fact.when, in: names.scope, gives: .boolean).map { Draft(id: fact.id, condition: $0) }
    }
    let indicators = rules.indicators.compactMap { draft($0, names) }
    let criteria = rules.criteria.compactMap { criterion in
      expression(criterion.when, in: names.criterionScope, gives: .boolean).map {
        Draft(id: criterion.id, condition: $0)
      }
    }
    let share = rules.shareWhen.flatMap { expression($0, in: names.scope, gives: .boolean) }
    let keys = rules.keys.compactMap { expression($0, in: names.scope, gives: .any) }
    let sentences = compileSentences(names)
    try giveUpOnErrors()

    let engine = RuleEngine(
      names: names, facts: facts, indicators: indicators, criteria: criteria, groups: rules.groups,
      closing: rules.closing)
    let sharing = share.map {
      RuleEngine(
        names: names, facts: facts, indicators: [], criteria: [Draft(id: RuleID("share when"), condition: $0)],
        groups: [], closing: [])
    }
    checkDecisions(names)
    checkFacts(engine)
    checkJustifications(names, facts: facts, indicators: indicators, criteria: criteria)
    warnOfUnproved(engine)
    try giveUpOnErrors()
    return CompiledRules(
      rules: rules, warnings: problems, engine: engine, names: names, sharing: sharing, keys: keys,
      sentences: sentences)
  }

  private func giveUpOnErrors() throws(RuleProblems) {
    if problems.contains(where: { $0.severity == .error }) { throw RuleProblems(problems) }
  }

  /// A rule whose expressions have been read.
  struct Draft {
    let id: RuleID
    let condition: FEELExpression
    var points: EngineRule.Points = .constant(0)
    var group: Int?
  }

  private mutating func draft(_ indicator: Indicator, _ names: RuleNames) -> Draft? {
    var group: Int?
    if let name = indicator.group {
      group = rules.groups.firstIndex { $0.name == name }
      if group == nil {
        report(
          "rule-unknown-group", at: indicator.about.place,
          "indicator '\(indicator.id)': no group '\(name)' is declared",
          notes: ["declare it under `groups:`"])
      }
    }
    let points = points(of: indicator, names)
    // The condition of an indicator that a decision gives points for is made of these.
    if points == nil, decision(calledBy: indicator.points) != nil { return nil }
    guard let condition = expression(indicator.when, in: names.scope, gives: .boolean), let points else { return nil }
    return Draft(id: indicator.id, condition: condition, points: points, group: group)
  }

  private mutating func points(of indicator: Indicator, _ names: RuleNames) -> EngineRule.Points? {
    guard let points = expression(indicator.points, in: names.scope, gives: .number) else { return nil }
    guard points.slots.isEmpty else { return .computed(points) }
    let result = points.evaluate([])
    guard case .number(let number) = result.value, let count = PointCount(number) else {
      report(
        "rule-points", at: indicator.points.place,
        "indicator '\(indicator.id)': points must be a number with at most 9 decimals, at most 1,000,000 in size",
        notes: result.diagnostics.map(\.message))
      return nil
    }
    return .constant(count.units)
  }

  /// Reads an expression; what is wrong with it becomes a problem at its place.
  mutating func expression(_ text: RuleText, in scope: FEELScope, gives type: FEELType) -> FEELExpression? {
    do throws(FEELError) {
      let expression = try FEELExpression(text.text, in: scope)
      guard type == .any || expression.type == type || expression.type == .any else {
        let decision = decision(calledBy: text)
        report(
          "rule-wrong-type", at: text.place(atUTF8: expression.tree.range.lowerBound),
          decision.map { "expected a decision that gives a \(type), but '\($0.decision)' gives a \(expression.type)" }
            ?? "expected a \(type), but the expression gives a \(expression.type)",
          notes: decision == nil || type != .number
            ? []
            : [
              "points are numbers; make it a derived value, \(expression.type == .boolean ? "name" : "compare") that under "
                + "`when:` and give the `points:`"
            ])
        return nil
      }
      return expression
    } catch {
      if !reportArguments(of: text, in: scope) { report(error, in: text) }
      return nil
    }
  }

  /// The decision whose call a text is.
  private func decision(calledBy text: RuleText) -> ModelDecision? {
    rules.decisions.first { $0.call.text == text.text }
  }

  mutating func report(_ error: FEELError, in text: RuleText) {
    report(
      error.code.rawValue, at: text.place(atUTF8: error.range.lowerBound), error.message,
      notes: error.suggestion.map { ["did you mean '\($0)'?"] } ?? [])
  }

  mutating func report(
    _ code: String, _ severity: Severity = .error, at place: SourcePlace, _ message: String, notes: [String] = []
  ) {
    let problem = RuleProblem(code: code, severity: severity, place: place, message: message, notes: notes)
    // What is handed to a decision that several rules use is wrong once.
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func checkIDs() {
    var seen: Set<RuleID> = []
    let places =
      rules.facts.map { ($0.id, $0.when.place) } + rules.criteria.map { ($0.id, $0.about.place) }
      + rules.indicators.map { ($0.id, $0.about.place) }
    for (id, place) in places where !seen.insert(id).inserted {
      report("rule-repeated-id", at: place, "the id '\(id)' is used twice", notes: ["each rule has an id of its own"])
    }
    if rules.criteria.isEmpty {
      report(
        "rule-no-criterion", at: SourcePlace(file: rules.asOfFile), "a programme needs at least one criterion",
        notes: ["without one everybody would be eligible"])
    }
    var groups: Set<String> = []
    for group in rules.groups {
      if !groups.insert(group.name).inserted {
        report("rule-repeated-id", at: group.place, "the group '\(group.name)' is declared twice")
      }
      if let cap = group.cap, PointCount(cap) == nil {
        report("rule-points", at: group.place, "group '\(group.name)': `at most` must be a number of points")
      }
    }
  }
}

extension EligibilityRules {
  /// The file that the rules come from, as far as a part of them tells.
  var asOfFile: String {
    (criteria.map(\.about.place.file) + indicators.map(\.about.place.file) + facts.map(\.when.place.file)).first ?? ""
  }
}
