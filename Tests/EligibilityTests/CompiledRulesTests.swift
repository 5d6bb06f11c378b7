import Applicants
import Calendars
import Testing

@testable import Eligibility

/// What is refused, where, and what is warned of.
struct CompiledRulesTests {
  private let care = Question.choice("care", "yes", "no")

  private func problems(_ rules: EligibilityRules) -> [RuleProblem] {
    do {
      return try CompiledRules(rules).check()
    } catch {
      return error.problems
    }
  }

  @Test func `a mistake is reported at its place, with what was perhaps meant`() throws {
    let text = RuleText(
      "care = \"yes\"\n  and cere = \"no\"", place: SourcePlace(file: "a.yaml", line: 4, column: 11),
      lines: [
        SourcePlace(file: "a.yaml", line: 4, column: 11), SourcePlace(file: "a.yaml", line: 5, column: 7),
      ])
    var rules = EligibilityRules.test(questions: [care], criteria: ["true"])
    rules.criteria[0] = Criterion(rules.criteria[0].about, when: text)
    let problem = try #require(problems(rules).first)
    #expect(problem.code == "feel-unknown-name")
    #expect(problem.place == SourcePlace(file: "a.yaml", line: 5, column: 13))
    #expect(problem.notes == ["did you mean 'care'?"])
  }

  @Test func `a rule that nobody can meet is warned of`() {
    let age = Question(name: QuestionName("age"), kind: .number(NumberRange(isWhole: true)))
    #expect(problems(.test(questions: [age], criteria: ["age in [25..18]"])).map(\.code) == ["rule-never-met"])
    #expect(problems(.test(questions: [age], criteria: ["age in [18..25]"])).map(\.code) == [])
  }

  @Test func `what is not sound is refused`() {
    let twice = EligibilityRules.test(
      questions: [care], facts: ["care = \"yes\"", "care = \"no\""], criteria: ["true"])
    #expect(problems(twice).map(\.code).contains("facts-contradict"))
    #expect(problems(.test(questions: [care], criteria: [])).map(\.code) == ["rule-no-criterion"])
    #expect(problems(.test(questions: [care], criteria: ["1 + 1"])).map(\.code) == ["rule-wrong-type"])
    #expect(
      problems(.test(questions: [care], criteria: ["true"], indicators: [("points > 1", "1", nil)])).map(\.code)
        .contains { $0.hasPrefix("feel-unknown") })
    #expect(
      problems(.test(questions: [care], criteria: ["true"], indicators: [("care = \"yes\"", "1", "g")])).map(\.code)
        == ["rule-unknown-group"])
    #expect(
      problems(.test(questions: [care], criteria: ["true"], indicators: [("care = \"yes\"", "1 / 3", nil)])).map(\.code)
        == ["rule-points"])
    var repeated = EligibilityRules.test(questions: [care], criteria: ["care = \"yes\"", "care = \"no\""])
    repeated.criteria[1] = Criterion(repeated.criteria[0].about, when: repeated.criteria[1].when)
    #expect(problems(repeated).map(\.code) == ["rule-repeated-id"])
  }

  @Test(arguments: ["points", "as of", "count met"]) func `reserved names are refused`(name: String) {
    let rules = EligibilityRules.test(questions: [.choice(name, "yes", "no")], criteria: ["true"])
    #expect(problems(rules).contains { $0.severity == .error })
  }

  @Test func `special data needs a justification`() {
    let health = Question.choice("disability", "yes", "no", data: .special)
    var rules = EligibilityRules.test(
      questions: [health], derived: [("disabled", "disability = \"yes\"")], criteria: ["disabled"])
    #expect(problems(rules) == [])
    rules.criteria[0] = Criterion(RuleDescription(id: RuleID("c0")), when: rules.criteria[0].when)
    #expect(problems(rules).map(\.code) == ["rule-justification"])
  }

  @Test func `unused questions and groups are named`() {
    let rules = EligibilityRules.test(
      questions: [care, .choice("spare", "yes", "no")], criteria: ["care = \"yes\""],
      groups: [IndicatorGroup(name: "g")])
    #expect(problems(rules).map(\.code) == ["question-unused", "group-unused"])
    #expect(problems(rules).allSatisfy { $0.severity == .warning })
  }

  @Test func `examples are run and a wrong one is an error`() {
    var rules = EligibilityRules.test(questions: [care], criteria: ["care = \"yes\""])
    rules.examples = [
      RuleExample(name: "met", given: ["care": .given(.option(0))], expect: .eligible),
      RuleExample(name: "not met", given: ["care": .given(.option(1))], expect: .notEligible),
      RuleExample(name: "open", given: [:], expect: .needsReview, matters: ["care"]),
    ]
    #expect(problems(rules) == [])
    rules.examples[1] = RuleExample(name: "not met", given: ["care": .given(.option(0))], expect: .notEligible)
    #expect(problems(rules).map(\.code) == ["example-differs"])
    #expect(problems(rules)[0].message == "example 'not met': expected the outcome not eligible, found eligible")
    rules.examples = [
      RuleExample(
        name: "points", given: ["care": .given(.option(0))], expect: .eligible,
        points: PointsRange(low: ExactNumber(1), high: ExactNumber(1)))
    ]
    #expect(problems(rules).map(\.code) == ["example-differs"])
  }

  @Test func `an unknown slot of a sentence is refused`() {
    var rules = EligibilityRules.test(questions: [care], criteria: ["care = \"yes\""])
    rules.criteria[0] = Criterion(
      RuleDescription(
        id: RuleID("c0"),
        says: Sentences(met: RuleText("Said {cure}.", place: SourcePlace(file: "a", line: 3, column: 9)))),
      when: rules.criteria[0].when)
    #expect(problems(rules).map(\.code) == ["rule-unknown-slot"])
    #expect(problems(rules)[0].place == SourcePlace(file: "a", line: 3, column: 14))
  }
}
