import Applicants
import Audit
import Calendars
import Eligibility
import Intake

extension PersonReview {
  /// Gathers the reviews that hold about one person; who is who must be settled before.
  ///
  /// - Parameters:
  ///   - questions: the questions of the programme.
  ///   - asOf: the programme's day.
  init(_ reviews: [Review], of questions: [Question], asOf: CalendarDate) {
    self.init()
    for review in reviews {
      switch review.action {
      case .answer(let name, let value):
        // Values are checked where they come in; one that the rules of today do not know leaves the form's answer.
        guard let question = questions.first(where: { $0.name == name }),
          let typed = try? TypedAnswer(value, to: question), let answer = typed.answer(to: question, asOf: asOf)
        else { continue }
        answers[name] = answer
      case .close(let name?): closed.insert(name)
      case .close(nil): closesAll = true
      case .override(let outcome, let caseID): decisions.append(.override(Outcome(outcome), caseID: caseID))
      case .confirm(let caseID): decisions.append(.confirm(caseID: caseID))
      case .withdraw: isWithdrawn = true
      case .samePerson, .differentPeople, .undo: break
      }
    }
  }
}

extension Outcome {
  /// The outcome that a person decided on.
  init(_ reviewed: ReviewedOutcome) {
    switch reviewed {
    case .eligible: self = .eligible
    case .notEligible: self = .notEligible
    }
  }
}

extension TypedAnswer {
  /// The answer that the rules are given; nil where an age cannot be read.
  func answer(to question: Question, asOf: CalendarDate) -> Answer? {
    answer ?? CountedAge.answer(text, to: question, asOf: asOf)
  }
}
