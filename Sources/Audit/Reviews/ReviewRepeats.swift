import Applicants

/// Tells which of the rows given in a run are new, which an earlier run has, and which are said twice.
///
/// The same sheet may be given every day of the week, and may grow. The n-th time that a row counts within the sheets is
/// therefore the n-th time it counts in the earlier file, unless an undo between them is new.
struct ReviewRepeats {
  /// What a row is.
  enum Finding: Hashable {
    /// The same row stands before, and nothing of it was taken back since.
    case twice
    /// An earlier run has it, as the entry of this index.
    case known(Int)
    /// It counts from now on.
    case new
  }

  private struct Given {
    let review: Review
    let isNew: Bool
    /// Whether no undo, or for an undo no row that it takes back, has followed.
    var isStanding = true
  }

  private let earlier: [ReviewEntry: [Int]]
  private var counts: [ReviewEntry: Int] = [:]
  private var given: [Given] = []
  /// The indices of the rows that name a label.
  private var byLabel: [Token: [Int]] = [:]

  init(earlier: [ReviewEntry]) {
    self.earlier = Dictionary(grouping: earlier.indices) { earlier[$0] }
  }

  /// Takes the next row.
  mutating func take(_ entry: ReviewEntry) -> Finding {
    var mustBeNew = false
    switch entry {
    case .review(let review):
      for before in rows(naming: review.labels).map({ given[$0] }) {
        if before.isStanding, before.review == review { return .twice }
        if before.isNew, review.isOpposite(of: before.review) { mustBeNew = true }
      }
    case .wording: if counts[entry] != nil { return .twice }
    }
    let count = counts[entry, default: 0]
    counts[entry] = count + 1
    let known = earlier[entry] ?? []
    let finding = mustBeNew || count >= known.count ? Finding.new : .known(known[count])
    if case .review(let review) = entry { remember(review, isNew: finding == .new) }
    return finding
  }

  private func rows(naming labels: [Token]) -> [Int] { labels.flatMap { byLabel[$0] ?? [] } }

  private mutating func remember(_ review: Review, isNew: Bool) {
    for index in rows(naming: review.labels) where review.isOpposite(of: given[index].review) {
      given[index].isStanding = false
    }
    for label in review.labels { byLabel[label, default: []].append(given.count) }
    given.append(Given(review: review, isNew: isNew))
  }
}

extension Review {
  /// Whether one of two is an undo that takes the other back where it stands behind it.
  fileprivate func isOpposite(of other: Review) -> Bool { undoes(other) || other.undoes(self) }
}
