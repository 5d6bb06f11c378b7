public import Applicants

/// Whether somebody agreed that their entry is shared.
public enum Sharing: UInt8, Hashable, Sendable {
  /// `share when` surely holds, or the programme has none.
  case agreed
  /// It surely does not.
  case notAgreed
  /// It depends on open answers, or is a fault.
  case open
}

/// The pool: what leaves the team, ready to be written. Pseudonymised personal data.
public struct Pool: Sendable {
  /// Whether the pool may be handed over.
  public enum State: Hashable, Sendable {
    /// Everybody in it has enough people who look alike.
    case ready
    /// So many people are too few for one group: the pool has no entries, and they keep rank and place.
    case tooFewPeople(Int)
  }

  /// A quasi-identifier for some of whose values the hierarchy has no line; they were shown as `not stated`.
  public struct Gap: Hashable, Sendable {
    /// The question or derived value.
    public let name: QuestionName
    /// The number of people.
    public let people: Int
  }

  /// The programme's title.
  public let programme: String
  /// What the programme publishes.
  public let terms: PoolTerms
  /// The questions that are published, in declared order.
  public let questions: [Question]
  /// The entries, by rank.
  public let entries: [PoolEntry]
  /// How the quasi-identifiers were made coarser.
  public let recoding: Recoding
  /// Whether the pool may be handed over.
  public let state: State
  /// How many with a place or reserve did not agree. For `team/` only.
  public let notAgreed: Int
  /// How many with a place or reserve left it open whether they agree. For `team/` only.
  public let agreementOpen: Int
  /// What the hierarchies do not hold; a finding each.
  public let gaps: [Gap]

  /// The level of each quasi-identifier, in declared order; the same for everybody.
  public var levels: [RecodingLevel] { RecodingLevel.levels(terms.grouped, recoding.levels) }
}
