import Applicants
import Eligibility
import Reports

/// One of the people whom a reviewer goes through. Personal.
struct ReviewPerson: Sendable {
  let label: Token
  let decision: StoredDecision
  let item: ReviewCase
  /// All questions that rules read, those that matter first, then what is open, then the others: the numbers that a
  /// reviewer types are places in this list.
  let questions: [Question]

  /// What holds: the outcome, or what a review or a closing made of it.
  var decided: String { decision.decided }

  var needsReview: Bool { decided == Outcome.needsReview.rawValue }
}
