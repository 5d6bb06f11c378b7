public import Applicants

/// One combination of rule results, points and open questions; many applicants share one. Holds no answers.
public struct Case: Hashable, Sendable {
  /// The first eight bytes of a digest of the content, the same on every machine.
  let digest: UInt64
  /// The results of the criteria, in the order written.
  public let criteria: [RuleResult]
  /// The results of the indicators, in the order written.
  public let indicators: [RuleResult]
  /// What the rules say with nothing closed.
  public let outcome: Outcome
  /// The least and the greatest total that completions reach; nil where no completion has a total, or not proved.
  public let points: PointsRange?
  /// Whether all completions were looked at. If not, the outcome is `needsReview` (unless one criterion that could be
  /// looked at settles it alone), `points` is nil and `matters` holds every open question.
  public let isProved: Bool
  /// The questions that rules read and that are open, in programme order.
  public let open: [OpenQuestion]
  /// The smallest set of open questions whose answers always settle the outcome; declined ones last.
  public let matters: [QuestionName]
  /// Those of `matters` that were declined and are never asked again.
  public let declined: [QuestionName]
  /// What settles the case alone.
  public let settledBy: Settlements
  /// The errors that rules report.
  public let faults: [RuleFault]
  /// The facts that the answers given contradict; the answers to their questions count as open.
  public let contradicts: [RuleID]
  /// The questions that rules read and that a named person answered, in programme order.
  public let answered: [QuestionName]
  /// What the rules come to with those answers and with closing in place.
  public let reached: ReachedOutcome
  /// What a named person decided beside that. It is no part of the case's id.
  public internal(set) var personal = PersonalDecision.none

  /// Whether another case has the same id.
  public func sharesID(with other: Case) -> Bool { digest == other.digest }

  /// A digest of the content: 16 hexadecimal digits, the same on every machine.
  public var id: String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The least total of all completions.
  public var low: ExactNumber? { points?.low }
  /// The greatest total of all completions.
  public var high: ExactNumber? { points?.high }
  /// What holds.
  public var decided: Decision {
    switch personal {
    case .none, .confirmed: Decision(reached.outcome)
    case .overridden(let outcome): Decision(outcome)
    case .withdrawn: .withdrawn
    }
  }
  /// What the decision rests on.
  public var status: DecisionStatus {
    switch personal {
    case .none, .withdrawn: caseStatus
    case .confirmed: .confirmed
    case .overridden: .overridden
    }
  }
  /// What the case rests on, whatever a named person decided beside it.
  public var caseStatus: DecisionStatus {
    if reached.closing != .nobody { return .closed }
    return answered.isEmpty ? .recommended : .answered
  }
  /// The points that ranking uses; equals `points` where nothing was answered or closed.
  public var counted: PointsRange? { reached.counted }
  /// The least and the greatest total among the completions on which the person is eligible, after closing; nil where
  /// there is none, or where it is not proved that there is none.
  public var eligiblePoints: PointsRange? { reached.eligiblePoints }
  /// The questions that are closed, in programme order.
  public var closed: [QuestionName] { reached.closed }
  /// What holds is another outcome, or other points, than what the rules say of the forms alone.
  public var differsFromForms: Bool { decided != Decision(outcome) || counted != points }
  /// Whether a named person settled anything.
  public var isReviewed: Bool { personal != .none || reached.closing == .person || !answered.isEmpty }
  /// Whether the programme's own closing made the decision, or its points, what they are.
  public var isClosedByProgramme: Bool {
    switch personal {
    case .none, .confirmed: reached.closing == .programme
    case .overridden, .withdrawn: false
    }
  }
  /// The questions to ask next, declined ones last; none where the decision is settled.
  public var waitsFor: [OpenQuestion] { decided == .needsReview ? reached.waitsFor : [] }

  /// The greatest total of an eligible completion: the best position by points.
  public var bestPoints: ExactNumber? { eligiblePoints?.high }
  /// The least total of an eligible completion: the worst position by points.
  public var worstPoints: ExactNumber? { eligiblePoints?.low }
}

extension Case: Comparable {
  /// Orders cases by id, then by what was decided beside it.
  public static func < (left: Case, right: Case) -> Bool {
    (left.digest, left.personal.ordinal) < (right.digest, right.personal.ordinal)
  }
}

extension PersonalDecision {
  fileprivate var ordinal: Int {
    switch self {
    case .none: 0
    case .confirmed: 1
    case .overridden(let outcome): 2 + outcome.ordinal
    case .withdrawn: 5
    }
  }
}

/// What the rules say of many applicants, and what reviews made of it.
public struct Assessments: Sendable {
  /// The cases that occur, by id; a case stands several times where people decided differently about applicants of it.
  public let cases: [Case]
  /// For each applicant the index of their case.
  public let caseOf: [UInt32]

  /// Makes assessments.
  public init(cases: [Case], caseOf: [UInt32]) {
    self.cases = cases
    self.caseOf = caseOf
  }

  /// The case of an applicant.
  public subscript(applicant: Int) -> Case { cases[Int(caseOf[applicant])] }
}
