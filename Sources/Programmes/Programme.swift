public import Anonymisation
public import Applicants
public import Calendars
public import Documents
public import Eligibility
public import Intake
public import Shortlisting

/// A programme as its rule files state it, checked and ready for every stage.
public struct Programme: Sendable {
  /// The title; part of every token.
  public let title: String
  /// The version of the rules.
  public let version: String
  /// What people should know about the rules.
  public let about: String?
  /// The days between which these rules may be used, both in.
  public let applies: ClosedRange<CalendarDate>?
  /// The programme's day: ages are counted on it.
  public let asOf: CalendarDate
  /// Whether the day was set by whoever ran the program instead of by the programme.
  public let isAsOfOverridden: Bool
  /// The seed of the draw, the caller's before the programme's own.
  public let seed: String?
  /// The programme's own seed, whatever the caller gave.
  public let ownSeed: String?
  /// The rules as written.
  public let rules: EligibilityRules
  /// The rules ready to assess applicants.
  public let compiled: CompiledRules
  /// The forms it knows; without any, the plain form.
  public let forms: [FormProfile]
  /// The wordings that hold for every question.
  public let sharedWordings: [Wording]
  /// How many places there are and in what order people stand; no places where the programme has no shortlist.
  public let shortlist: ShortlistTerms
  /// What leaves the team; nil where the programme has no pool.
  public let pool: PoolTerms?
  /// What rule files say of questions, for people.
  public let notes: [QuestionName: QuestionNote]
  /// The questions that a rule, fact, derived value, key, sharing condition or the pool reads, in programme order.
  public let codedQuestions: [QuestionName]
  /// Every file that was read: the programme first.
  public let files: [RuleFile]
  /// What is worth a look.
  public let warnings: [Diagnostic]
  /// The programme's path as the caller gave it.
  public let path: String
  /// The lines of its files.
  let lines: SourceLines

  /// The rules' own tests.
  public var examples: [RuleExample] { rules.examples }

}

/// What a rule file says of a question beside what its answers are.
public struct QuestionNote: Hashable, Sendable {
  /// Where the question or its wording comes from.
  public let source: String?
  /// Why it may be asked, read or published.
  public let justification: String?
  /// Where it is written.
  public let place: SourcePlace

  /// Makes a note.
  public init(source: String?, justification: String?, place: SourcePlace) {
    self.source = source
    self.justification = justification
    self.place = place
  }
}
