public import Applicants
public import Eligibility
public import Shortlisting

/// Everything about a run that a report may tell.
public struct RunContents: Sendable {
  /// The programme's title.
  public let title: String
  /// The programme's version.
  public let version: String
  /// What the programme says of itself.
  public let about: String?
  /// Whether the programme's day was set on the command line.
  public let isDayOverridden: Bool
  /// The seed of the draw; nil where the programme needs none.
  public let seed: String?
  /// The rules.
  public let rules: EligibilityRules
  /// The applicants.
  public let batch: Batch
  /// What the rules say of them.
  public let assessments: Assessments
  /// Their tokens and labels.
  public let codes: PersonCodes
  /// Who has a place.
  public let shortlist: Shortlist
  /// What changed since the run that was continued; nil where the round began.
  public var changes: [RoundChange]?
  /// Who stands in the pool; nil where the programme publishes none.
  public var pooled: Set<Int>?

  /// Gathers a run's contents.
  public init(
    title: String, version: String, about: String?, isDayOverridden: Bool, seed: String?, rules: EligibilityRules,
    batch: Batch, assessments: Assessments, codes: PersonCodes, shortlist: Shortlist
  ) {
    self.title = title
    self.version = version
    self.about = about
    self.isDayOverridden = isDayOverridden
    self.seed = seed
    self.rules = rules
    self.batch = batch
    self.assessments = assessments
    self.codes = codes
    self.shortlist = shortlist
  }
}
