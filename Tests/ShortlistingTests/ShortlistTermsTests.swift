import Applicants
import Shortlisting
import Testing

@Suite struct ShortlistTermsTests {
  private let income = QuestionName("household income")

  @Test func `points may be named first or left out`() {
    let key = OrderKey(.submittedAt)
    let named = ShortlistTerms(places: 1, reserves: 0, order: [OrderKey(.points, isDescending: true), key])
    let left = ShortlistTerms(places: 1, reserves: 0, order: [key])
    #expect(named.keysAfterPoints == [key])
    #expect(left.keysAfterPoints == [key])
    #expect(named.problems(kinds: [:]).isEmpty)
  }

  @Test func `what cannot order people is refused`() {
    let terms = ShortlistTerms(
      places: -1, reserves: -2,
      order: [
        OrderKey(.value(income)), OrderKey(.value(income), isDescending: true), OrderKey(.points),
        OrderKey(.value(QuestionName("goals"))), OrderKey(.value(QuestionName("a derived value"))),
      ])
    #expect(
      terms.problems(kinds: [income: .number(NumberRange()), QuestionName("goals"): .text]) == [
        .negative("places"), .negative("reserves"), .repeated(OrderKey(.value(income), isDescending: true)),
        .pointsNotFirst, .unordered(QuestionName("goals")),
      ])
  }

  @Test(arguments: [
    (ShortlistTermsProblem.negative("places"), "`places` must not be negative"),
    (
      .unordered(QuestionName("goals")), "'goals' cannot order people: only options, numbers, ages, dates and times can"
    ),
    (
      .repeated(OrderKey(.submittedAt)),
      "'submitted at ascending' orders by something that an earlier key orders by already"
    ),
  ]) func `a problem says what to do`(problem: ShortlistTermsProblem, message: String) {
    #expect(problem.message == message)
  }
}
