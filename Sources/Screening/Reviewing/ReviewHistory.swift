import Applicants
import Audit

/// What was entered about one applicant, in order, and what of it holds.
struct ReviewHistory: Sendable {
  /// One review.
  struct Entry: Sendable {
    let review: Review
    /// Whether it counts: nothing replaced it or took it back.
    let holds: Bool
    /// Whether no run has read it yet.
    let isNew: Bool

    /// Whether it is an entry that takes others back.
    var isUndo: Bool { review.slot == nil }

    /// Whether the run joined or parted people by it already, so that nothing of it is left to do.
    fileprivate var isApplied: Bool { review.concernsIdentity && !isNew }
  }

  var entries: [Entry] = []

  /// The questions that a person answered in the applicant's stead.
  var answered: Set<QuestionName> {
    Set(
      holding.compactMap { review in
        if case .answer(let name, _) = review.action { name } else { nil }
      })
  }

  /// The history of somebody who has a case: what was decided about another one holds no longer.
  func lapsing(forCase caseID: String) -> ReviewHistory {
    ReviewHistory(
      entries: entries.map { entry in
        switch entry.review.action {
        case .override(_, let settled) where settled != caseID, .confirm(let settled) where settled != caseID:
          Entry(review: entry.review, holds: false, isNew: entry.isNew)
        default: entry
        }
      })
  }

  /// Everything that holds, whoever entered it when.
  var holding: [Review] { entries.filter { $0.holds && !$0.isUndo }.map(\.review) }

  /// What earlier runs of the round settled and still holds.
  var earlier: [Review] { entries.filter { $0.holds && !$0.isNew && !$0.isUndo }.map(\.review) }

  /// What holds of the entries that no run has read.
  var entered: [Review] { entries.filter { $0.holds && $0.isNew && !$0.isUndo }.map(\.review) }

  /// What holds and still has to be weighed: the run's people are joined and parted as earlier entries say.
  var weighed: [Review] { entries.filter { $0.holds && !$0.isApplied && !$0.isUndo }.map(\.review) }
}

extension Review {
  /// Whether it says who is who.
  var concernsIdentity: Bool {
    switch slot {
    case .samePerson, .differentPeople: true
    default: false
    }
  }
}
