import Applicants
import Audit
import Eligibility
import Programmes
import Reports

/// Says what reviews come to before a run reads them.
struct ReviewOutlook: Sendable {
  private let programme: Programme
  private let assessor: Assessor
  private let stored: StoredAnswers

  init(_ programme: Programme, _ stored: StoredAnswers) {
    self.programme = programme
    assessor = Assessor(programme.compiled)
    self.stored = stored
  }

  /// What holds of a person under reviews; those on who is who are passed over.
  func assess(_ decision: StoredDecision, under reviews: [Review]) throws(ScreeningError) -> Case {
    assessor.assess(
      answers: try stored.answers(decision).mapValues(\.read),
      review: PersonReview(reviews, of: programme.rules.questions, asOf: programme.asOf))
  }
}
