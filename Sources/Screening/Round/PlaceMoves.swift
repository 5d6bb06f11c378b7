import Eligibility
import Reports

/// Who stood before somebody on the earlier shortlist and does not now, and the other way round.
struct PlaceMoves {
  /// Somebody with a rank in either run.
  struct Ranked {
    /// The rank in the earlier run; 0 for none.
    let before: Int
    /// The rank now; 0 for none.
    let now: Int
    /// What holds now; nil where the run does not have them.
    let decided: Decision?
    /// Whether the earlier run did not have them.
    let isNew: Bool
    /// Whether they are one with another now, or were taken apart.
    var isLinked = false
  }

  private let ranked: [Ranked]

  init(_ ranked: [Ranked]) {
    self.ranked = ranked
  }

  /// Why somebody who is ranked in both runs moved; nil where nobody else had to do with it.
  func cause(from before: Int, to now: Int) -> RoundCause? {
    var left = (withdrew: 0, gone: 0, linked: 0, decidedOtherwise: 0, behind: 0)
    var came = (new: 0, eligible: 0, before: 0)
    for other in ranked {
      let wasBefore = other.before > 0 && other.before < before
      let isBefore = other.now > 0 && other.now < now
      if wasBefore, !isBefore {
        switch other.decided {
        case nil: if other.isLinked { left.linked += 1 } else { left.gone += 1 }
        case .withdrawn: left.withdrew += 1
        case .eligible: left.behind += 1
        case .notEligible, .needsReview: left.decidedOtherwise += 1
        }
      } else if isBefore, !wasBefore {
        if other.isNew { came.new += 1 } else if other.before == 0 { came.eligible += 1 } else { came.before += 1 }
      }
    }
    let parts = [
      (left.withdrew, "withdrew"), (left.gone, "gone"), (left.linked, "joined or taken apart"),
      (left.decidedOtherwise, "not eligible any more"),
      (left.behind, "now behind"), (came.new, "new before"), (came.eligible, "now eligible and before"),
      (came.before, "now before"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard !parts.isEmpty else { return nil }
    let verb = now < before ? "moved up: " : now > before ? "moved down: " : ""
    return RoundCause(.others, verb + parts.joined(separator: ", "))
  }
}
