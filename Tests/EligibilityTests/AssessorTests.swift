import Applicants
import Calendars
import Testing

@testable import Eligibility

/// Outcomes at the edges of rules, one person at a time.
struct AssessorTests {
  private static let ages = [("age", "completed years(date of birth, as of)")]

  private func outcome(_ rules: EligibilityRules, _ answers: [QuestionName: Answer]) throws -> Outcome {
    Assessor(try CompiledRules(rules)).assess(answers: answers).outcome
  }

  @Test(arguments: [
    (
      CalendarDate.day(2009, 4, 6), LeapDayBirthday.firstOfMarch, CalendarDate.day(2027, 4, 6), Outcome.eligible,
      "18 today"
    ),
    (.day(2009, 4, 7), .firstOfMarch, .day(2027, 4, 6), .notEligible, "18 tomorrow"),
    (.day(2001, 4, 7), .firstOfMarch, .day(2027, 4, 6), .eligible, "25, on the last day"),
    (.day(2001, 4, 6), .firstOfMarch, .day(2027, 4, 6), .notEligible, "26 today"),
    (.day(2008, 2, 29), .firstOfMarch, .day(2026, 2, 28), .notEligible, "born 29 February, 18 on 1 March"),
    (.day(2008, 2, 29), .firstOfMarch, .day(2026, 3, 1), .eligible, "born 29 February, 18 on 1 March, that day"),
    (.day(2008, 2, 29), .twentyEighthOfFebruary, .day(2026, 2, 28), .eligible, "born 29 February, 18 on the 28th"),
    (.day(2008, 2, 29), .twentyEighthOfFebruary, .day(2026, 2, 27), .notEligible, "the day before"),
    (.day(2000, 2, 29), .firstOfMarch, .day(2026, 2, 28), .eligible, "born 29 February, 26 on 1 March"),
    (.day(2000, 2, 29), .twentyEighthOfFebruary, .day(2026, 2, 28), .notEligible, "26 on the 28th"),
  ]) func `the edges of an age`(
    birth: CalendarDate, leapDay: LeapDayBirthday, asOf: CalendarDate, expected: Outcome, why: String
  ) throws {
    let rules = EligibilityRules.test(
      questions: [.birth()], derived: Self.ages, criteria: ["age in [18..25]"], leapDay: leapDay, asOf: asOf)
    #expect(try outcome(rules, ["date of birth": .given(.date(birth))]) == expected, "\(why)")
  }

  @Test func `two readings of a date need review only where they differ`() throws {
    let rules = EligibilityRules.test(questions: [.birth()], derived: Self.ages, criteria: ["age in [18..25]"])
    func readings(_ one: CalendarDate, _ other: CalendarDate) -> Answer {
      Answer(status: .given, possible: .oneOf([.date(one), .date(other)]))
    }
    let same = readings(.day(2004, 3, 2), .day(2004, 2, 3))
    let edge = readings(.day(2009, 4, 5), .day(2009, 5, 4))
    #expect(try outcome(rules, ["date of birth": same]) == .eligible)
    let result = Assessor(try CompiledRules(rules)).assess(answers: ["date of birth": edge])
    #expect(result.outcome == .needsReview)
    #expect(result.open == [OpenQuestion(name: "date of birth", reason: .severalReadings)])
    #expect(result.matters == ["date of birth"])
    #expect(result.settledBy == Settlements(eligible: [["date of birth"]], notEligible: [["date of birth"]]))
  }

  @Test func `an age band is settled where all its ages agree`() throws {
    let rules = EligibilityRules.test(
      questions: [Question(name: "band", kind: .ageBand(nil))], criteria: ["band in [18..25]"])
    func band(_ least: Int, _ greatest: Int) -> Answer {
      Answer(status: .given, possible: .wholeNumbers(least: least, greatest: greatest))
    }
    #expect(try outcome(rules, ["band": band(18, 24)]) == .eligible)
    #expect(try outcome(rules, ["band": band(16, 18)]) == .needsReview)
    #expect(try outcome(rules, ["band": band(26, 30)]) == .notEligible)
  }

  @Test func `a rule that reads a question twice is not sent to review needlessly`() throws {
    let rules = EligibilityRules.test(
      questions: [.choice("meals", "yes", "no")], criteria: ["meals = \"yes\" or meals = \"no\""])
    #expect(try outcome(rules, [:]) == .eligible)
  }

  @Test func `a fault never makes anybody not eligible`() throws {
    let rules = EligibilityRules.test(
      questions: [.whole("income", 0...10, notApplicable: true)], criteria: ["income < 5"])
    let result = Assessor(try CompiledRules(rules)).assess(answers: ["income": .given(.notApplicable)])
    #expect(result.outcome == .needsReview)
    #expect(result.faults.map(\.rule) == [RuleID("c0")])
    #expect(result.criteria[0].state == .fault)
    let guarded = EligibilityRules.test(
      questions: [.whole("income", 0...10, notApplicable: true)],
      criteria: ["is applicable(income) and income < 5"])
    #expect(try outcome(guarded, ["income": .given(.notApplicable)]) == .notEligible)
  }

  @Test func `a fault settles nothing, but a criterion that is not met outweighs it`() throws {
    let rules = EligibilityRules.test(
      questions: [.whole("income", 0...10, notApplicable: true), .choice("care", "yes", "no")],
      criteria: ["income < 5", "care = \"yes\""])
    let answers: [QuestionName: Answer] = ["income": .given(.notApplicable), "care": .given(.option(1))]
    #expect(try outcome(rules, answers) == .notEligible)
  }

  @Test func `a faulting indicator makes points fault unless the criterion is settled without them`() throws {
    let rules = EligibilityRules.test(
      questions: [.whole("income", 0...10, notApplicable: true), .choice("care", "yes", "no")],
      criteria: ["care = \"yes\" or points >= 2"], indicators: [("income < 5", "2", nil)])
    let assessor = Assessor(try CompiledRules(rules))
    let settled = assessor.assess(answers: ["income": .given(.notApplicable), "care": .given(.option(0))])
    #expect(settled.outcome == .eligible)
    #expect(settled.points == nil)
    let faulty = assessor.assess(answers: ["income": .given(.notApplicable), "care": .given(.option(1))])
    #expect(faulty.outcome == .needsReview)
    #expect(faulty.indicators[0].points == nil)
  }

  @Test func `answers that contradict the facts become open`() throws {
    let rules = EligibilityRules.test(
      questions: [.choice("ever", "yes", "no"), .choice("lately", "yes", "no"), .choice("care", "yes", "no")],
      facts: ["ever = \"yes\" or lately != \"yes\""], criteria: ["ever = \"yes\"", "care = \"yes\""])
    let result = Assessor(try CompiledRules(rules)).assess(
      answers: ["ever": .given(.option(1)), "lately": .given(.option(0)), "care": .given(.option(0))])
    #expect(result.contradicts == [RuleID("f0")])
    #expect(result.outcome == .needsReview)
    #expect(result.open.map(\.reason) == [.contradicting, .contradicting])
    #expect(result.matters == ["ever"])
  }

  @Test func `a fact rules completions out`() throws {
    let rules = EligibilityRules.test(
      questions: [.choice("ever", "yes", "no"), .choice("lately", "yes", "no")],
      facts: ["ever = \"yes\" or lately != \"yes\""], criteria: ["ever = \"yes\""])
    #expect(try outcome(rules, ["lately": .given(.option(0))]) == .eligible)
    #expect(try outcome(rules, ["lately": .given(.option(1))]) == .needsReview)
  }

  @Test func `declined questions stand last and are marked`() throws {
    let rules = EligibilityRules.test(
      questions: [.choice("a", "yes", "no"), .choice("b", "yes", "no")], criteria: ["points >= 1"],
      indicators: [("a = \"yes\"", "1", nil), ("b = \"yes\"", "1", nil)])
    let result = Assessor(try CompiledRules(rules)).assess(answers: ["a": .open(.declined), "b": .open(.dontKnow)])
    #expect(result.matters == ["b", "a"])
    #expect(result.declined == ["a"])
    #expect(result.settledBy.eligible == [["a"], ["b"]])
    #expect(result.settledBy.notEligible == [["a", "b"]])
    #expect(result.points == PointsRange(low: ExactNumber(0), high: ExactNumber(2)))
    #expect(result.bestPoints == ExactNumber(2))
    #expect(result.worstPoints == ExactNumber(1))
  }

  @Test func `text compared with constants is proved, a pattern on open text is not`() throws {
    let place = Question(name: "town", kind: .text)
    let compared = EligibilityRules.test(questions: [place], criteria: ["town = \"Leeds\""])
    let result = Assessor(try CompiledRules(compared)).assess(answers: [:])
    #expect(result.isProved)
    #expect(result.outcome == .needsReview)
    #expect(try outcome(compared, ["town": .given(.text("Hull"))]) == .notEligible)

    let pattern = EligibilityRules.test(
      questions: [place, .choice("care", "yes", "no")],
      criteria: ["matches(town, \"L.*\")", "care = \"yes\""])
    let compiled = try CompiledRules(pattern)
    #expect(compiled.warnings.map(\.code) == ["rule-not-proved"])
    let open = Assessor(compiled).assess(answers: ["care": .given(.option(0))])
    #expect(!open.isProved)
    #expect(open.outcome == .needsReview)
    #expect(open.points == nil)
    #expect(open.matters == ["town"])
    #expect(try outcome(pattern, ["town": .given(.text("Leeds")), "care": .given(.option(0))]) == .eligible)
    // One criterion that can be looked at is not met whatever the town is.
    #expect(try outcome(pattern, ["care": .given(.option(1))]) == .notEligible)
  }

  @Test func `arithmetic over two open numbers is not proved, over given ones it is`() throws {
    let number = QuestionKind.number(NumberRange(least: ExactNumber(0)))
    let rules = EligibilityRules.test(
      questions: [Question(name: "income", kind: number), Question(name: "people", kind: number)],
      criteria: ["income / people < 10000"])
    let assessor = Assessor(try CompiledRules(rules))
    let given = assessor.assess(answers: [
      "income": .given(.number(ExactNumber(18000))), "people": .given(.number(ExactNumber(2))),
    ])
    #expect(given.outcome == .eligible)
    #expect(given.isProved)
    let open = assessor.assess(answers: ["income": .given(.number(ExactNumber(18000)))])
    #expect(open.outcome == .needsReview)
    #expect(!open.isProved)
  }

  /// Rules over more combinations than can be looked at, and what they come to where `b` is "no".
  @Test(arguments: [
    ("b = \"yes\" and n <= 15000 + 3000 * k", false), ("n <= 15000 + 3000 * k and b = \"yes\"", false),
    ("b = \"no\" or n <= 15000 + 3000 * k", true), ("n <= 15000 + 3000 * k or b = \"no\"", true),
    ("if b = \"yes\" then n <= 3000 * k else false", false), ("within and b = \"yes\"", false),
    ("not(b = \"yes\" and within)", true), ("some x in [b = \"yes\" and within] satisfies x", false),
    ("b = \"yes\" and matches(town, \"L.*\")", false),
  ])
  func `open answers that others make needless are not completed`(condition: String, isMet: Bool) throws {
    let questions: [Question] = [
      .whole("n", 0...60_000), .whole("k", 0...12), .choice("b", "yes", "no"), Question(name: "town", kind: .text),
    ]
    let derived = [("within", "n <= 15000 + 3000 * k")]
    let criterion = try CompiledRules(.test(questions: questions, derived: derived, criteria: [condition]))
    let decided = Assessor(criterion).assess(answers: ["b": .given(.option(1))])
    #expect(decided.outcome == (isMet ? .eligible : .notEligible))
    #expect(decided.isProved && decided.matters.isEmpty)
    let open = Assessor(criterion).assess(answers: ["b": .given(.option(0))])
    #expect(open.outcome == .needsReview && !open.isProved)

    let indicator = EligibilityRules.test(
      questions: questions + [.choice("c", "yes", "no")], derived: derived, criteria: ["points >= 2", "c = \"yes\""],
      indicators: [(condition, "2", nil), ("c = \"yes\"", "1", nil)])
    let counted = Assessor(try CompiledRules(indicator)).assess(answers: [
      "b": .given(.option(1)), "c": .given(.option(0)),
    ])
    #expect(counted.outcome == (isMet ? .eligible : .notEligible) && counted.isProved)
    #expect(counted.points == PointsRange(low: ExactNumber(isMet ? 3 : 1), high: ExactNumber(isMet ? 3 : 1)))
  }

  @Test func `completions that would take too long are not proved, whatever was looked at before`() throws {
    let rules = EligibilityRules.test(
      questions: [.whole("n", 0...12), .whole("m", 0...1_000)],
      criteria: ["count((for a in 1..300000 return a * n)[item > m]) > 10"])
    let assessor = Assessor(try CompiledRules(rules))
    let people: [[QuestionName: Answer]] = [
      ["n": .given(.number(ExactNumber(3)))], ["n": .given(.number(ExactNumber(4)))],
    ]
    for result in assessBothWays(assessor, people).together + [assessor.assess(answers: people[0])] {
      #expect(result.outcome == .needsReview && !result.isProved)
    }
    let given = assessor.assess(answers: ["n": .given(.number(ExactNumber(3))), "m": .given(.number(ExactNumber(5)))])
    #expect(given.outcome == .eligible && given.isProved)
  }

  @Test(
    arguments: [
      ("n >= 0", ["count((for a in 1..300000 return a * n)[item > m]) > -1"], nil),
      ("count((for a in 1..200000 return a * k)[item > 5]) > 10", [], nil),
      ("count((for a in 1..300000 return a)[item > points + n]) > 10", [], "m"),
    ] as [(String, [String], String?)])
  func `facts, one question and points that would take too long are not proved`(
    criterion: String, facts: [String], points: String?
  ) throws {
    let rules = EligibilityRules.test(
      questions: [.whole("n", 0...12), .whole("m", 0...1_000), .whole("k", 0...9_000)], facts: facts,
      criteria: [criterion], indicators: points.map { [("true", $0, nil)] } ?? [])
    let compiled = try CompiledRules(rules)
    #expect(
      compiled.check().contains { $0.code == "rule-not-proved" && $0.message.contains(facts.isEmpty ? "c0" : "f0") })
    let assessor = Assessor(compiled)
    let open: [[QuestionName: Answer]] = [
      ["n": .given(.number(ExactNumber(3)))], ["n": .given(.number(ExactNumber(4)))],
    ]
    for result in assessBothWays(assessor, open).together + [assessor.assess(answers: open[0])] {
      #expect(result.outcome == .needsReview && !result.isProved)
    }
    let settled: [QuestionName: Answer] = [
      "n": .given(.number(ExactNumber(3))), "m": .given(.number(ExactNumber(5))),
      "k": .given(.number(ExactNumber(1))),
    ]
    let result = assessor.assess(answers: settled)
    #expect(result.outcome == .eligible && result.isProved)
  }

  @Test func `where one open answer decides, only that one matters, whatever there is beside it`() throws {
    let rules = EligibilityRules.test(
      questions: [.whole("n", 0...60_000), .whole("k", 0...12), .choice("b", "yes", "no"), .choice("c", "yes", "no")],
      criteria: ["c = \"yes\"", "b = \"no\" or n <= 15000 + 3000 * k"])
    let result = Assessor(try CompiledRules(rules)).assess(answers: ["b": .given(.option(1))])
    #expect(result.outcome == .needsReview && result.isProved)
    #expect(result.matters == ["c"])
  }

  @Test func `the order of columns does not show`() throws {
    let questions: [Question] = [.choice("a", "yes", "no"), .choice("b", "yes", "no")]
    let rules = EligibilityRules.test(
      questions: questions, criteria: ["a = \"yes\"", "points >= 1"], indicators: [("b = \"yes\"", "1", nil)])
    let assessor = Assessor(try CompiledRules(rules))
    let answers = [
      DistinctAnswer(written: [], read: .given(.option(0))), DistinctAnswer(written: [], read: .given(.option(1))),
    ]
    let columns = [
      AnswerColumn(question: questions[0], distinct: answers, codes: [0, 1, 0, 1]),
      AnswerColumn(question: questions[1], distinct: answers, codes: [0, 0, 1, 1]),
    ]
    let one = assessor.assess(columns: columns, count: 4)
    let other = assessor.assess(columns: columns.reversed(), count: 4)
    #expect(one.cases == other.cases)
    #expect(one.caseOf == other.caseOf)
    #expect(one.cases == one.cases.sorted())
    #expect((0..<4).map { one[$0].outcome } == [.eligible, .notEligible, .notEligible, .notEligible])
  }

  @Test func `many columns with many answers are told apart`() {
    let columns = (0..<9).map { shift in
      RowKeys.CodedColumn(
        cells: Array(0..<4096), limit: 4096,
        codes: CodeList((0..<5000).map { UInt32(($0 * (shift + 1) + shift) % 4096) }))
    }
    let keys = RowKeys(columns, rows: 5000)
    #expect(keys.count == 4096)
    for row in [0, 17, 4999] {
      let key = Int(keys.numbers[row])
      #expect(Array(keys.combinations[key * 9..<(key + 1) * 9]) == columns.map { $0.codes[row] })
    }
  }
}
