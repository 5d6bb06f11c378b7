/// What holds for a person: what the rules say, with what was settled by named people in place.
public enum Decision: String, Hashable, Sendable, CaseIterable {
  /// Eligible.
  case eligible
  /// Not eligible.
  case notEligible = "not eligible"
  /// It waits for a person.
  case needsReview = "needs review"
  /// The applicant takes part no longer.
  case withdrawn

  /// The decision that an outcome is.
  public init(_ outcome: Outcome) {
    switch outcome {
    case .eligible: self = .eligible
    case .notEligible: self = .notEligible
    case .needsReview: self = .needsReview
    }
  }

  /// The outcome that it comes to; nil for withdrawn.
  public var outcome: Outcome? {
    switch self {
    case .eligible: .eligible
    case .notEligible: .notEligible
    case .needsReview: .needsReview
    case .withdrawn: nil
    }
  }
}

/// What a decision rests on: what the rules recommend, or what a named person or the programme settled.
public enum DecisionStatus: String, Hashable, Sendable, CaseIterable {
  /// What the rules recommend.
  case recommended
  /// A named person let it stand.
  case confirmed
  /// A named person answered questions that rules read.
  case answered
  /// Decided on what was given, by the programme's own `close without asking` or by a named person.
  case closed
  /// A named person decided otherwise than the rules.
  case overridden
}

/// Who closed a case.
public enum Closing: Hashable, Sendable {
  /// Nobody; or the programme's closing changed neither outcome nor points.
  case nobody
  /// The programme's own `close without asking`, and it changed the outcome or the points.
  case programme
  /// A named person.
  case person
}

/// What a named person decided about one applicant beside what the rules come to.
public enum PersonalDecision: Hashable, Sendable {
  /// Nothing.
  case none
  /// What the rules come to stands.
  case confirmed
  /// It is this, whatever the rules come to.
  case overridden(Outcome)
  /// The applicant takes part no longer.
  case withdrawn
}
