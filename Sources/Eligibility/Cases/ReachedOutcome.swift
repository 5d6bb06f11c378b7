public import Applicants

/// What the rules come to with a person's reviewed answers and with closing in place.
public struct ReachedOutcome: Hashable, Sendable {
  /// The outcome.
  public let outcome: Outcome
  /// The least and the greatest total; nil where there is none, or not proved.
  public let counted: PointsRange?
  /// The least and the greatest total among the completions on which the person is eligible; nil where there is none,
  /// or where it is not proved that there is none.
  public let eligiblePoints: PointsRange?
  /// Whether all completions were looked at.
  public let isProved: Bool
  /// The open questions that are closed, in programme order.
  public let closed: [QuestionName]
  /// Those of them that a named person closed.
  public let closedByPerson: [QuestionName]
  /// Who closed the case.
  public let closing: Closing
  /// Whether closing changed the outcome.
  public let restsOnClosing: Bool
  /// The smallest set of questions left open whose answers always settle the outcome; declined ones last.
  ///
  /// Empty where the outcome is settled, or where answers cannot settle it, as after an error that a rule reports.
  public let waitsFor: [OpenQuestion]
  /// What settles it alone.
  public let settledBy: Settlements

  /// Gathers what the rules come to.
  init(
    outcome: Outcome, counted: PointsRange? = nil, eligiblePoints: PointsRange? = nil, isProved: Bool = true,
    closed: [QuestionName] = [], closedByPerson: [QuestionName] = [], closing: Closing = .nobody,
    restsOnClosing: Bool = false, waitsFor: [OpenQuestion] = [], settledBy: Settlements = Settlements()
  ) {
    self.outcome = outcome
    self.counted = counted
    self.eligiblePoints = eligiblePoints
    self.isProved = isProved
    self.closed = closed
    self.closedByPerson = closedByPerson
    self.closing = closing
    self.restsOnClosing = restsOnClosing
    self.waitsFor = waitsFor
    self.settledBy = settledBy
  }

  /// The same with what a person closed: those of some questions that are closed.
  func closed(byPerson isByPerson: (QuestionName) -> Bool) -> ReachedOutcome {
    let named = closed.filter(isByPerson)
    // Where not all completions could be looked at, closing decides nothing.
    guard !named.isEmpty else { return self }
    return ReachedOutcome(
      outcome: outcome, counted: counted, eligiblePoints: eligiblePoints, isProved: isProved, closed: closed,
      closedByPerson: named, closing: isProved ? .person : closing, restsOnClosing: restsOnClosing,
      waitsFor: waitsFor, settledBy: settledBy)
  }
}
