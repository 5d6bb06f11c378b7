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
  /// The questions that are closed, in programme order.
  public let closed: [QuestionName]
  /// What holds: the outcome, or what closing made of it.
  public let decided: Outcome
  /// The points that ranking uses; equals `points` where nothing is closed.
  public let counted: PointsRange?
  /// Whether closing by the programme changed the outcome or the points.
  public let status: DecisionStatus
  /// The least and the greatest total among the completions on which the person is eligible, after closing; nil where
  /// there is none, or where it is not proved that there is none.
  public let eligiblePoints: PointsRange?

  /// A digest of the content: 16 hexadecimal digits, the same on every machine.
  public var id: String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The least total of all completions.
  public var low: ExactNumber? { points?.low }
  /// The greatest total of all completions.
  public var high: ExactNumber? { points?.high }
  /// The greatest total of an eligible completion: the best position by points.
  public var bestPoints: ExactNumber? { eligiblePoints?.high }
  /// The least total of an eligible completion: the worst position by points.
  public var worstPoints: ExactNumber? { eligiblePoints?.low }
}

extension Case: Comparable {
  /// Orders cases by id.
  public static func < (left: Case, right: Case) -> Bool { left.digest < right.digest }
}

/// What the rules say of many applicants.
public struct Assessments: Sendable {
  /// The cases that occur, by id.
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
