public import Documents

/// What became of a review.
public enum ReviewState: String, Hashable, Sendable, CaseIterable {
  /// It holds.
  case holds
  /// It was settled for a case that is another now.
  case lapsed
  /// A later one took its place.
  case replaced
  /// It was taken back.
  case undone
  /// It is about somebody whom this run does not have.
  case waiting
  /// It fits the rules of today no longer.
  case unusable
}

/// What holds of all reviews of a round, taken together anew in every run.
public struct HeldReviews: Hashable, Sendable {
  /// What became of each entry: `holds`, `replaced` or `undone`. What lapsed or waits only the caller can tell.
  public let states: [ReviewState]
  /// By entry that was replaced or taken back: the entry that did it.
  let causes: [Int: Int]
  /// What somebody should look at: rows that are passed over or change nothing.
  public let warnings: [Diagnostic]

  /// Whether an entry took another's place or took it back.
  public func hasEnded(by index: Int) -> Bool { causes.values.contains(index) }

  /// The entry that holds in place of one that was replaced, after however many; itself where it holds, nil where
  /// nothing does.
  public func holder(inPlaceOf index: Int) -> Int? {
    var index = index
    while states[index] == .replaced, let cause = causes[index] { index = cause }
    return states[index] == .holds ? index : nil
  }
}
