import Applicants
import FEEL

extension RuleCompiler {
  /// Refuses facts that no answers satisfy.
  mutating func checkFacts(_ engine: RuleEngine) {
    var analyst = CaseAnalyst(engine)
    let sets = engine.questions.map(\.open)
    for group in engine.factGroups {
      let places = group.facts.map { rules.facts[$0] }
      guard let first = places.first else { continue }
      var size = 1
      for question in group.questions where size <= mostCombinations { size *= sets[question].classes.count }
      guard size > 0, size <= mostCombinations else { continue }
      let isSatisfiable = analyst.isSatisfiable(group, sets)
      if isSatisfiable == true { continue }
      let ids = places.map { "'\($0.id)'" }.joined(separator: ", ")
      if isSatisfiable == nil {
        report(
          "rule-not-proved", .warning, at: first.when.place, "finding out whether \(ids) can hold takes too long",
          notes: ["people who leave what it reads open need review, marked not proved"])
        continue
      }
      report(
        "facts-contradict", at: first.when.place,
        places.count == 1 ? "no answers satisfy the fact \(ids)" : "no answers satisfy the facts \(ids) together",
        notes: ["what stands under `always:` must hold for somebody"])
    }
  }

  /// Rules that read special-category or protected answers need a reason.
  mutating func checkJustifications(
    _ names: RuleNames, facts: [Draft], indicators: [Draft], criteria: [Draft]
  ) {
    let about = rules.criteria.map(\.about) + rules.indicators.map(\.about)
    for (draft, about) in zip(criteria + indicators, about) where about.justification == nil {
      var read = Set(names.questions(of: draft.condition))
      if case .computed(let points) = draft.points { read.formUnion(names.questions(of: points)) }
      let touchy = names.questions.filter { read.contains($0.name) && [.special, .protected].contains($0.data) }
      guard let first = touchy.first else { continue }
      report(
        "rule-justification", at: about.place,
        "'\(about.id)' reads '\(first.name)', which is \(first.data.rawValue) data, without `justification:`",
        notes: ["say why the programme may decide by it; every report shows the reason"])
    }
  }

  /// Names the rules for which open answers cannot be completed.
  mutating func warnOfUnproved(_ engine: RuleEngine) {
    for (rule, text) in zip(engine.rules, rules.conditions) {
      var size = 1
      var unbounded: QuestionName?
      for question in rule.questions {
        let classes = engine.questions[question]
        if classes.isBounded {
          size = min(size * classes.anything.count, mostCombinations + 1)
        } else {
          unbounded = unbounded ?? classes.question.name
        }
      }
      if let unbounded {
        report(
          "rule-not-proved", .warning, at: text.place,
          "'\(rule.id)' cannot be decided for somebody who leaves '\(unbounded)' open",
          notes: ["such people need review, marked not proved, unless their other answers decide"])
      } else if size > mostCombinations {
        report(
          "rule-not-proved", .warning, at: text.place,
          "'\(rule.id)' reads more combinations of answers than can be looked at",
          notes: ["people who leave them open need review, marked not proved, unless their other answers decide"])
      }
    }
  }

  /// Cuts all sentences at their slots.
  mutating func compileSentences(_ names: RuleNames) -> [RuleID: SentenceSet] {
    let questions = Set(rules.questions.map(\.name))
    let derived = Set(rules.derived.map(\.name))
    var compiled: [RuleID: SentenceSet] = [:]
    for about in rules.criteria.map(\.about) + rules.indicators.map(\.about) {
      let title = about.title.isEmpty ? about.id.text : about.title
      var templates: [SentenceTemplate] = []
      for (text, standing) in [
        (about.says.met, "\(title): met."), (about.says.notMet, "\(title): not met."),
        (about.says.open, "\(title): it depends on open answers."),
        (about.says.fault, "\(title): the rule could not be worked out."),
      ] {
        templates.append(template(text, questions, derived) ?? SentenceTemplate(plain: standing))
      }
      compiled[about.id] = SentenceSet(
        met: templates[0], notMet: templates[1], open: templates[2], fault: templates[3])
    }
    return compiled
  }

  private mutating func template(
    _ text: RuleText?, _ questions: Set<QuestionName>, _ derived: Set<QuestionName>
  ) -> SentenceTemplate? {
    guard let text else { return nil }
    do throws(UnknownSlot) {
      return try SentenceTemplate(text.text, questions: questions, derived: derived)
    } catch {
      report(
        "rule-unknown-slot", at: text.place(atUTF8: error.offset),
        "no question or derived value is named '\(error.name)'",
        notes: ["slots are question names, derived values, `{points}` and `{as of}`"])
      return nil
    }
  }
}
