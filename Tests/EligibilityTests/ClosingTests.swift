import Applicants
import Testing

@testable import Eligibility

/// Deciding on what was given.
struct ClosingTests {
  private let questions: [Question] = [
    .choice("meals", "yes", "no"), .choice("care", "yes", "no"), .choice("benefits", "yes", "no"),
  ]

  @Test func `closing decides on what was given and the outcome stays`() throws {
    let rules = EligibilityRules.test(
      questions: questions, criteria: ["points >= 2"],
      indicators: [("meals = \"yes\"", "2", nil), ("care = \"yes\"", "1", nil)], closing: [.declined])
    let assessor = Assessor(try CompiledRules(rules))
    let result = assessor.assess(answers: ["meals": .open(.declined), "care": .given(.option(0))])
    #expect(result.outcome == .needsReview)
    #expect(result.decided == .notEligible)
    #expect(result.counted == PointsRange(low: ExactNumber(1), high: ExactNumber(1)))
    #expect(result.points == PointsRange(low: ExactNumber(1), high: ExactNumber(3)))
    #expect(result.status == .closed)
    #expect(result.closed == ["meals"])
    #expect(result.matters == ["meals"])
    let asked = assessor.assess(answers: ["meals": .open(.missing), "care": .given(.option(0))])
    #expect(asked.decided == .needsReview)
    #expect(asked.status == .recommended)
  }

  @Test func `a person closes one question, or all of them`() throws {
    let rules = EligibilityRules.test(
      questions: questions, criteria: ["points >= 2"],
      indicators: [("meals = \"yes\"", "2", nil), ("care = \"yes\"", "2", nil)])
    let assessor = Assessor(try CompiledRules(rules))
    #expect(assessor.assess(answers: [:]).decided == .needsReview)
    #expect(assessor.assess(answers: [:], review: PersonReview(closed: ["meals"])).decided == .needsReview)
    #expect(assessor.assess(answers: [:], review: PersonReview(closed: ["meals", "care"])).decided == .notEligible)
    #expect(assessor.assess(answers: [:], review: PersonReview(closesAll: true)).decided == .notEligible)
    #expect(
      assessor.assess(answers: ["care": .given(.option(0))], review: PersonReview(closesAll: true)).decided == .eligible
    )
  }

  @Test func `a negative indicator that may be met counts`() throws {
    let rules = EligibilityRules.test(
      questions: questions, criteria: ["points >= 2"],
      indicators: [("meals = \"yes\"", "2", nil), ("care = \"yes\"", "-1", nil)], closing: [.declined])
    let result = Assessor(try CompiledRules(rules)).assess(
      answers: ["meals": .given(.option(0)), "care": .open(.declined)])
    #expect(result.counted == PointsRange(low: ExactNumber(1), high: ExactNumber(1)))
    #expect(result.decided == .notEligible)
  }

  @Test func `a condition that reads points and a closed answer holds only if it does for every answer`() throws {
    let rules = EligibilityRules.test(
      questions: questions, criteria: ["points >= 2 or care = \"yes\""],
      indicators: [("meals = \"yes\"", "2", nil)], closing: [.declined])
    let assessor = Assessor(try CompiledRules(rules))
    #expect(assessor.assess(answers: ["meals": .given(.option(1)), "care": .open(.declined)]).decided == .notEligible)
    #expect(assessor.assess(answers: ["meals": .given(.option(0)), "care": .open(.declined)]).decided == .eligible)
  }

  @Test func `a fault that hides nothing is passed over, another stays`() throws {
    let income = Question.whole("income", 0...9, notApplicable: true)
    func decided(_ points: String) throws -> Decision {
      let rules = EligibilityRules.test(
        questions: [income, questions[0]], criteria: ["points >= 2"],
        indicators: [("income < 5", points, nil), ("meals = \"yes\"", "2", nil)], closing: [.declined])
      return Assessor(try CompiledRules(rules)).assess(
        answers: ["income": .open(.declined), "meals": .given(.option(0))]).decided
    }
    #expect(try decided("1") == .eligible)
    #expect(try decided("-1") == .needsReview)
  }
}
