public import Applicants
public import Calendars

/// What a named person settled about one applicant, or about a wording; the smallest thing a reviewer does.
///
/// Reviews are never erased: one that was taken back or replaced stays in `team/reviews.ndjson`, with what became of it.
/// Personal: values and reasons may tell of an applicant.
public struct Review: Hashable, Sendable {
  /// What is settled.
  public enum Action: Hashable, Sendable {
    /// The applicant answered a question; the value as the reviewer wrote it.
    case answer(QuestionName, value: String)
    /// The case is decided on what was given: one question is closed, or with nil every open one.
    case close(QuestionName?)
    /// The outcome is another than the rules say; holds for one case.
    case override(ReviewedOutcome, caseID: String)
    /// The outcome stands; holds for one case.
    case confirm(caseID: String)
    /// The applicant takes part no longer.
    case withdraw
    /// Another applicant is the same person.
    case samePerson(Token)
    /// The submissions that were joined under this label are from different people.
    case differentPeople
    /// What was settled before about the applicant, or about one question of theirs, is taken back.
    case undo(QuestionName?)
  }

  /// Whom it concerns, by label.
  public let applicant: Token
  /// What is settled.
  public let action: Action
  /// The named person who settled it.
  public let by: String
  /// Why; only a confirmation may do without.
  public let reason: String?
  /// The day it was settled, where the reviewer gives it.
  public let on: CalendarDate?

  /// Makes a review.
  public init(applicant: Token, action: Action, by: String, reason: String?, on: CalendarDate?) {
    self.applicant = applicant
    self.action = action
    self.by = by
    self.reason = reason
    self.on = on
  }
}

/// The outcomes that a person may decide on. It mirrors the outcomes of the rules, which this module does not know.
public enum ReviewedOutcome: String, Hashable, Sendable, CaseIterable {
  /// Decided to be eligible.
  case eligible
  /// Decided not to be eligible.
  case notEligible = "not eligible"
}

/// What a wording that nobody had given a meaning means, as a named person says. Personal: wordings are answers.
public struct WordingReview: Hashable, Sendable {
  /// The question it answers.
  public let question: QuestionName
  /// The wording as it was written on the form.
  public let wording: String
  /// The meaning as the reviewer wrote it: an option of the question, or `declined`, `don't know`, `not applicable`; or
  /// `undo`, which takes back what was said before.
  public let meaning: String
  /// The named person who settled it.
  public let by: String
  /// Why.
  public let reason: String
  /// The day it was settled, where the reviewer gives it.
  public let on: CalendarDate?

  /// Makes a review of a wording.
  public init(question: QuestionName, wording: String, meaning: String, by: String, reason: String, on: CalendarDate?) {
    self.question = question
    self.wording = wording
    self.meaning = meaning
    self.by = by
    self.reason = reason
    self.on = on
  }

  /// What stands in place of a meaning to take one back.
  public static let undoing = "undo"

  /// Whether it takes back what was said before.
  ///
  /// - Parameter folding: how wordings and answers are compared.
  public func isUndo(folding: (String) -> String) -> Bool { folding(meaning) == WordingReview.undoing }
}
