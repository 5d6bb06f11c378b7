public import Applicants
public import Audit
import Calendars
public import Eligibility

/// One decision with everything it rests on, for whoever answers for it. Personal: it shows the answers.
public struct DecisionExplanation: Sendable {
  /// An answer that rules read.
  public struct ReadAnswer: Sendable {
    /// The question.
    public let question: Question
    /// As written and as read.
    public let answer: DistinctAnswer
    /// Where it stands: a record, and the field as the form's profile names it, if it does.
    public let places: [(record: StoredDecision.FormRecord, field: String?)]

    /// Gathers an answer.
    public init(
      question: Question, answer: DistinctAnswer, places: [(record: StoredDecision.FormRecord, field: String?)]
    ) {
      self.question = question
      self.answer = answer
      self.places = places
    }
  }

  /// What an explanation holds.
  struct Details: Sendable {
    let decision: StoredDecision
    let token: String?
    let isPooled: Bool?
    let item: Case
    let rules: [Explanation]
    let grounds: [RuleID: RuleGrounds]
    let answers: [ReadAnswer]
    let reviews: [Review]
  }

  /// The rules as written.
  let programme: EligibilityRules
  /// Whether the programme's day was set on the command line.
  let isDayOverridden: Bool
  /// The rule files.
  let files: [Manifest.RuleFile]
  private let details: Withheld<Details>

  /// Gathers an explanation.
  ///
  /// - Parameters:
  ///   - token: the person's token, for those with a place or reserve.
  ///   - isPooled: whether these stand in the pool; nil where the programme publishes none.
  ///   - item: the decision's case, decided again.
  ///   - rules: each criterion's and indicator's result in a sentence.
  ///   - grounds: what these results rest on beside the answers.
  ///   - answers: the answers that rules read, in programme order.
  ///   - reviews: what named people settled about the person and what holds, in order of entry.
  public init(
    programme: EligibilityRules, isDayOverridden: Bool, files: [Manifest.RuleFile], decision: StoredDecision,
    token: String?, isPooled: Bool? = nil, item: Case, rules: [Explanation], grounds: [RuleID: RuleGrounds],
    answers: [ReadAnswer],
    reviews: [Review] = []
  ) {
    self.programme = programme
    self.isDayOverridden = isDayOverridden
    self.files = files
    details = Withheld(
      Details(
        decision: decision, token: token, isPooled: isPooled, item: item, rules: rules, grounds: grounds,
        answers: answers,
        reviews: reviews))
  }

  /// The person's label, and the token with whether it is in the pool.
  static func heading(_ details: Details) -> String {
    guard let token = details.token else { return "Applicant \(details.decision.applicant)" }
    let place =
      switch details.isPooled {
      case true?: "in the pool \(token)"
      case false?: "token \(token), not in the pool: it is not sure that they agree to share, or too few do"
      case nil: "token \(token)"
      }
    return "Applicant \(details.decision.applicant), \(place)"
  }

  /// Lets the content out, for the text and the JSON: showing answers is what an explanation is for.
  func disclosedDetails() -> Details { details.disclosed() }

  /// The birthday in common years, where the person was, or may have been, born on 29 February.
  func leapDayBirthday(_ details: Details) -> String? {
    let isLeapDay = details.answers.contains { entry in
      guard case .date = entry.question.kind, case .oneOf(let values) = entry.answer.read.possible else { return false }
      return values.contains { value in
        if case .date(let date) = value { date.month == 2 && date.day == 29 } else { false }
      }
    }
    guard isLeapDay else { return nil }
    return programme.leapDay == .firstOfMarch ? "1 March" : "28 February"
  }
}
