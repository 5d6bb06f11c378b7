extension ReviewBook {
  /// What became of each entry in the end.
  ///
  /// - Parameters:
  ///   - held: what ``held(as:)`` found for the labels that people have.
  ///   - lapsed: the indices of confirmations and overrides whose case is another now.
  ///   - waiting: the indices of reviews about applicants whom this run does not have.
  ///   - unusable: the indices of those that fit the rules of today no longer.
  public func states(
    _ held: HeldReviews, lapsed: Set<Int>, waiting: Set<Int>, unusable: Set<Int>
  ) -> [ReviewState] {
    held.states.enumerated().map { index, state in
      guard state == .holds else { return state }
      return unusable.contains(index)
        ? .unusable : waiting.contains(index) ? .waiting : lapsed.contains(index) ? .lapsed : .holds
    }
  }
}
