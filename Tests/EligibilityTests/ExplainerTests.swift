import Applicants
import Calendars
import Testing

@testable import Eligibility

/// Sentences with a person's own answers in them, and values computed from answers.
struct ExplainerTests {
  private var rules: EligibilityRules {
    var rules = EligibilityRules.test(
      questions: [.birth(), .choice("care", "yes", "no"), .whole("income", 0...90), .choice("share", "yes", "no")],
      derived: [("age", "completed years(date of birth, as of)")], criteria: ["age in [18..25]"],
      indicators: [("care = \"yes\"", "2", nil)], shareWhen: "share = \"yes\"", keys: ["income", "age"])
    rules.criteria[0] = Criterion(
      RuleDescription(
        id: RuleID("age"), title: "Aged 18 to 25",
        says: Sentences(
          met: RuleText("Aged {age} on {as of}, born {date of birth}."), open: RuleText("Aged {age}: {points} points."))
      ),
      when: rules.criteria[0].when)
    return rules
  }

  @Test func `slots are filled from the person's own answers`() throws {
    let compiled = try CompiledRules(rules)
    let answers: [QuestionName: Answer] = [
      "date of birth": .given(.date(.day(2004, 11, 30))), "care": .given(.option(0)),
    ]
    let explained = Explainer(compiled).explain(Assessor(compiled).assess(answers: answers), answers: answers)
    #expect(explained[0].sentence == "Aged 22 on 6 April 2027, born 30 November 2004.")
    #expect(explained[0].questions == ["date of birth"])
    #expect(explained[1].sentence == "i0: met.")
    #expect(explained[1].points == PointsRange(low: ExactNumber(2), high: ExactNumber(2)))
    let readings: [QuestionName: Answer] = [
      "date of birth": Answer(
        status: .given, possible: .oneOf([.date(.day(2009, 4, 5)), .date(.day(2009, 5, 4))]))
    ]
    let open = Explainer(compiled).explain(Assessor(compiled).assess(answers: readings), answers: readings)
    #expect(open[0].sentence == "Aged 17 to 18: 0 to 2 points.")
    #expect(open[1].sentence == "i0: it depends on open answers.")
  }

  @Test func `derived values and keys are worked out per distinct answer`() throws {
    let compiled = try CompiledRules(rules)
    let birth = rules.questions[0]
    let column = AnswerColumn(
      question: birth,
      distinct: [
        DistinctAnswer(written: [], read: .given(.date(.day(2004, 4, 6)))),
        DistinctAnswer(written: [], read: .open(.missing)),
      ], codes: [0, 1, 0])
    let ages = try #require(compiled.derivedValues("age", columns: [column], count: 3))
    let values = ages.codes.map { ages.distinct.disclosed()[Int($0)].value }
    #expect(values == [.number(ExactNumber(23)), .open, .number(ExactNumber(23))])
    let open = ages.distinct.disclosed()[Int(ages.codes[1])]
    #expect(open.least == .number(ExactNumber(0)))
    #expect(open.greatest == .number(ExactNumber(120)))
    let some = try #require(compiled.derivedValues("age", columns: [column], count: 3, of: [2, 1]))
    #expect(
      [2, 1].map { some.distinct.disclosed()[Int(some.codes[$0])] }
        == [2, 1].map { ages.distinct.disclosed()[Int(ages.codes[$0])] })
    let keys = compiled.keyValues(answers: ["income": .given(.number(ExactNumber(7)))])
    #expect(keys.map(\.value) == [.number(ExactNumber(7)), .open])
    #expect(compiled.keyValues(answers: [:])[0].greatest == .number(ExactNumber(90)))
    #expect(compiled.dataClass(ofDerived: "age") == .identifier)
  }

  @Test func `only those agree to share for whom it is true whatever is open`() throws {
    let compiled = try CompiledRules(rules)
    let column = AnswerColumn(
      question: rules.questions[3],
      distinct: [.given(.option(0)), .given(.option(1)), .open(.missing)].map { DistinctAnswer(written: [], read: $0) },
      codes: [0, 1, 2, 2])
    let sharing = compiled.sharing(columns: [column], count: 4)
    #expect(sharing.agrees == [true, false, false, false])
    #expect(sharing.openCount == 2)
    let some = compiled.sharing(columns: [column], count: 4, of: [3, 0])
    #expect(some.agrees == [true, false, false, false])
    #expect(some.isOpen == [false, false, false, true])
    #expect(compiled.sharing(answers: ["share": .given(.option(0))]))
    #expect(!compiled.sharing(answers: [:]))
  }
}
