public import Applicants
public import Eligibility

/// What somebody holds on a shortlist.
public enum HeldPlace: Hashable, Sendable, CustomStringConvertible {
  /// A place.
  case place
  /// The reserve of a number; the first that moves up is number 1.
  case reserve(Int)
  /// Neither.
  case nothing

  /// What the holder of a rank holds; no rank holds nothing.
  public init(rank: Int?, places: Int, reserves: Int) {
    switch rank {
    case let rank? where rank <= places: self = .place
    case let rank? where rank <= places + reserves: self = .reserve(rank - places)
    default: self = .nothing
    }
  }

  /// `place`, `reserve 2`, or nothing at all.
  public var description: String {
    switch self {
    case .place: "place"
    case .reserve(let number): "reserve \(number)"
    case .nothing: ""
    }
  }
}

/// What a run changed for one person against the run that it continues. Personal: the causes name questions and people.
public struct RoundChange: Hashable, Sendable {
  /// What changed most.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Nobody of the earlier run.
    case new
    /// No form holds them any more.
    case gone
    /// One with another person of the earlier run, whose label is kept.
    case joined
    /// Their submissions are different people's, and none of these has the label.
    case takenApart = "taken apart"
    /// They take part no longer.
    case withdrawn
    /// What holds is another outcome.
    case outcome
    /// They hold something else.
    case place
    /// They are in the pool now, or are not any more, and all else is as it was.
    case pool
    /// What was confirmed or overridden holds no longer, and all else is as it was.
    case lapsed
    /// They sent something else than before, which changes nothing while what was settled stands.
    case sent
  }

  /// What holds of somebody in one of the runs; nil where the run does not have them.
  public struct Standing: Hashable, Sendable {
    /// What holds.
    public let decided: Decision
    /// What they hold.
    public let place: HeldPlace

    /// Describes a standing.
    public init(decided: Decision, place: HeldPlace) {
      self.decided = decided
      self.place = place
    }
  }

  /// What changed most.
  public let kind: Kind
  /// The label; of who is joined or gone, that of the earlier run.
  public let applicant: Token
  /// What held before.
  public let before: Standing?
  /// What holds now.
  public let now: Standing?
  /// Why, the person's own causes first.
  public let causes: [RoundCause]
  /// The record that carries the outcome: now, or where there is none now, before.
  public let record: StoredDecision.FormRecord
  /// The form's own id of that submission.
  public let submission: String?

  /// Describes a change.
  public init(
    kind: Kind, applicant: Token, before: Standing?, now: Standing?, causes: [RoundCause],
    record: StoredDecision.FormRecord, submission: String?
  ) {
    self.kind = kind
    self.applicant = applicant
    self.before = before
    self.now = now
    self.causes = causes
    self.record = record
    self.submission = submission
  }
}

/// Why something changed. Personal.
public struct RoundCause: Hashable, Sendable {
  /// What kind of cause it is; summaries count these.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A form that the earlier run did not have, or another answer on one.
    case submission = "new in the forms"
    /// No form holds the person.
    case leftOut = "left out knowingly"
    /// A named person answered.
    case answered
    /// A named person closed.
    case closed
    /// A named person decided otherwise.
    case overridden
    /// The applicant withdrew.
    case withdrew
    /// Something settled before was taken back or replaced, or lapsed.
    case undone = "taken back or lapsed"
    /// A wording was given a meaning.
    case wording = "wording given a meaning"
    /// Somebody settled who is who.
    case linked = "same or different people"
    /// The rules, the day or the draw are others.
    case rules = "other rules, day or draw"
    /// Other people changed.
    case others
  }

  /// What kind of cause it is.
  public let kind: Kind
  /// The cause in words.
  public let text: String

  /// Describes a cause.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
