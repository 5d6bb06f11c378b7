/// What two releases of a round, put side by side, would tell.
public enum ReleaseDifference: Hashable, Sendable {
  /// The same people with the same fields.
  case none
  /// Enough people differ that nobody stands out.
  case large
  /// Some people differ, but fewer than a group needs; how many is not said.
  case fewPeople(fewerThan: Int)
  /// One quasi-identifier is finer than it was and another one coarser. Tokens stay the same, so together the releases
  /// show both finely, in groups that nobody has counted.
  case crossedLevels
}

extension ReleaseEntry {
  /// Compares a release with an earlier one of the same round, person by person.
  ///
  /// People differ who are in one release only, and those whose published answers or labels differ. Labels are compared at
  /// the coarser of the two levels, as whoever holds both releases would do: other levels alone make nobody differ, or one
  /// late applicant who makes everybody's region coarser would pass for a large difference. Where the programme itself
  /// publishes another list, or has another hierarchy, people are counted with and without what cannot be compared.
  public func difference(from earlier: ReleaseEntry) -> ReleaseDifference {
    let least = max(groupsOfAtLeast, earlier.groupsOfAtLeast)
    let counts = [true, false].map { peopleDiffering(from: earlier, countingUnlike: $0) }
    if counts.contains(where: { 0 < $0 && $0 < least }) { return .fewPeople(fewerThan: least) }
    if crosses(earlier) { return .crossedLevels }
    return counts == [0, 0] ? .none : .large
  }

  /// The number of people who are in one release only, or whose fields differ.
  func peopleDiffering(from earlier: ReleaseEntry, countingUnlike: Bool) -> Int {
    let fields = LikeFields(earlier, self, countingUnlike: countingUnlike)
    var count = 0
    var (old, new) = (earlier.people[...], people[...])
    // Both are in the order of their digests.
    while let one = old.first, let other = new.first {
      if one.digest == other.digest {
        if fields.differ(one, other) { count += 1 }
        old.removeFirst()
        new.removeFirst()
      } else {
        count += 1
        if one.digest < other.digest { old.removeFirst() } else { new.removeFirst() }
      }
    }
    return count + old.count + new.count
  }

  private func crosses(_ earlier: ReleaseEntry) -> Bool {
    let changes = levels.compactMap { level in
      earlier.levels.first { $0.name == level.name && $0.hierarchy == level.hierarchy }.map { level.level - $0.level }
    }
    return changes.contains { $0 < 0 } && changes.contains { $0 > 0 }
      && !Set(people.map(\.digest)).isDisjoint(with: earlier.people.map(\.digest))
  }
}

/// Which fields of two releases are compared, and where their digests stand.
private struct LikeFields {
  private var comparesAnswers: Bool
  /// Places of the quasi-identifier and of its label, in either release.
  private var labels: [(old: (Int, Int), new: (Int, Int))] = []
  /// Whether a field that only one release has makes everybody differ.
  private var everybodyDiffers = false

  init(_ earlier: ReleaseEntry, _ later: ReleaseEntry, countingUnlike: Bool) {
    comparesAnswers = countingUnlike || earlier.published == later.published
    for (place, level) in later.levels.enumerated() {
      guard let old = earlier.levels.firstIndex(where: { $0.name == level.name }) else { continue }
      let before = earlier.levels[old]
      let isLike = before.hierarchy == level.hierarchy
      if before.topLevel != level.topLevel {
        if countingUnlike { everybodyDiffers = true }
        continue
      }
      let common = max(before.level, level.level)
      guard isLike || countingUnlike, common < level.topLevel else { continue }
      labels.append((old: (old, common - before.level), new: (place, common - level.level)))
    }
    if countingUnlike, Set(earlier.levels.map(\.name)) != Set(later.levels.map(\.name)) { everybodyDiffers = true }
  }

  func differ(_ old: ReleasedPerson, _ new: ReleasedPerson) -> Bool {
    everybodyDiffers || (comparesAnswers && old.answers != new.answers)
      || labels.contains { old.labels[$0.old.0][$0.old.1] != new.labels[$0.new.0][$0.new.1] }
  }
}
