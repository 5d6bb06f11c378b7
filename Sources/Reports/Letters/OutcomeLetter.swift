import Applicants
public import Eligibility

/// What a letter tells one applicant of the decision on them. Personal.
///
/// It tells what holds and why, in the programme's own sentences. Never in it: points, the rank, what indicators came to,
/// and what anybody wrote in a review. A reviewer's reason is written for the file: it may speak of other people, or of
/// things that the applicant did not tell us.
public struct OutcomeLetter: Hashable, Sendable {
  /// What is told of a place.
  public enum Place: String, Hashable, Sendable {
    /// They have a place.
    case place
    /// They are a reserve.
    case reserve
    /// They have neither.
    case none
    /// Answers that are still open can change who has a place, so nothing is promised.
    case notSettled = "not settled"
  }

  /// The label.
  public let applicant: String
  /// What holds: eligible or not eligible.
  public let outcome: Outcome
  /// How far it is decided, as `team/decisions.ndjson` says it.
  public let status: String
  /// What is told of a place; nil where the programme has none.
  public let place: Place?
  /// Why, in sentences.
  public let reasons: String
  /// The questions that were asked, that matter, and that have no answer to go by, each with why.
  public let notAnswered: String

  /// Writes the letter on a decision; nil where the decision is neither eligible nor not eligible.
  ///
  /// - Parameters:
  ///   - hasPlaces: whether the programme has places to give.
  ///   - tellsUnsettled: whether a place is told as it stands though open answers can still change it.
  public init?(_ explanation: DecisionExplanation, hasPlaces: Bool, tellsUnsettled: Bool) {
    let details = explanation.disclosedDetails()
    let decision = details.decision
    guard let outcome = Outcome(rawValue: decision.decided), outcome != .needsReview else { return nil }
    self.outcome = outcome
    applicant = decision.applicant
    status = decision.status
    place =
      hasPlaces ? OutcomeLetter.place(decision.place, of: outcome, tellsUnsettled: tellsUnsettled) : nil
    reasons = OutcomeLetter.reasons(outcome, details)
    notAnswered = OutcomeLetter.notAnswered(details)
  }

  private static func place(_ place: StoredDecision.Place?, of outcome: Outcome, tellsUnsettled: Bool) -> Place {
    guard outcome == .eligible else { return .none }
    guard let place else { return .notSettled }
    let isSettled =
      switch place.settled {
      case "certain", "out of reach": true
      default: false
      }
    guard isSettled || tellsUnsettled else { return .notSettled }
    return Place(rawValue: place.holds) ?? .none
  }

  // MARK: sentences

  private static func reasons(_ outcome: Outcome, _ details: DecisionExplanation.Details) -> String {
    let criteria = details.rules.prefix(details.item.criteria.count)
    guard details.item.reached.outcome == outcome else { return decidedByPerson }
    switch outcome {
    case .eligible, .needsReview: return sentences(criteria.filter { $0.state == .met })
    case .notEligible:
      guard details.item.reached.restsOnClosing else { return sentences(criteria.filter { $0.state == .notMet }) }
      // What is not surely shown did not count.
      return sentences(criteria.filter { $0.state != .met }) + " " + decidedAsGiven
    }
  }

  /// Told where a named person decided otherwise than the rules: whom the rules' sentences would mislead may ask.
  static let decidedByPerson =
    "A member of our team looked at your application and decided on it. We will tell you why if you ask us."

  /// Told where open questions were closed.
  static let decidedAsGiven = "We decided on the answers that we have."

  private static func sentences(_ rules: some Sequence<Explanation>) -> String {
    rules.map(\.sentence).filter { !$0.isEmpty }.map { sentence in
      ".!?".contains(sentence.last ?? ".") ? sentence : sentence + "."
    }.joined(separator: " ")
  }

  private static func notAnswered(_ details: DecisionExplanation.Details) -> String {
    let reasons = Dictionary(details.item.open.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    return details.item.matters.compactMap { name -> String? in
      guard !details.item.answered.contains(name),
        let entry = details.answers.first(where: { $0.question.name == name })
      else { return nil }
      let isAsked = entry.places.contains { $0.field != nil }
      return "\(entry.question.title ?? name.text) (\(told(reasons[name] ?? .missing, isAsked: isAsked)))"
    }.joined(separator: "; ")
  }

  private static func told(_ reason: OpenReason, isAsked: Bool) -> String {
    switch reason {
    case .missing: isAsked ? "no answer" : "your form did not ask"
    case .dontKnow: "you did not know"
    case .declined: "you preferred not to say"
    case .unreadable: "we could not read the answer"
    case .unknownWording: "we could not tell what the answer means"
    case .severalReadings: "the answer can be read in several ways"
    case .conflicting: "your forms say different things"
    case .contradicting: "the answer does not fit your other answers"
    }
  }
}
