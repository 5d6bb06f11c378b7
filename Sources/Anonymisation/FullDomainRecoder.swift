/// Makes quasi-identifiers coarser until everybody has enough people who look alike: one level a quasi-identifier, the same
/// for everybody, so that a value is always shown in the same way. Nobody is dropped.
///
/// Among the vectors of levels whose smallest group is large enough it takes the one with the least loss: the sum over
/// people and quasi-identifiers of the share of values that a label stands for. Between equal losses the lower level of
/// the quasi-identifier declared first wins.
///
/// Levels can have a floor: those that were handed over before. They are kept while groups stay large enough, since
/// nothing coarser loses less; else some become coarser and none finer. Tokens stay the same from one release to the
/// next, so whoever put a finer age beside a finer region of the release before would see both for each person.
struct FullDomainRecoder {
  let hierarchies: [Hierarchy]
  let groupsOfAtLeast: Int
  /// By quasi-identifier: the lowest level that is tried.
  let floor: [Int]

  init(hierarchies: [Hierarchy], groupsOfAtLeast: Int, floor: [Int]? = nil) {
    self.hierarchies = hierarchies
    self.groupsOfAtLeast = groupsOfAtLeast
    self.floor = floor ?? hierarchies.map { _ in 0 }
  }

  /// Recodes; nil where there are people, but fewer than a group needs.
  ///
  /// - Parameter values: by quasi-identifier and person the index of the value in the hierarchy; nil is `not stated`.
  func recode(_ values: [[Int?]], people: Int) -> Recoding? {
    guard people == 0 || hierarchies.isEmpty || people >= groupsOfAtLeast else { return nil }
    let losses = losses(values)
    let levels = vectors().map { vector in
      (vector, zip(losses, vector).reduce(Int128(0)) { $0 + $1.0[$1.1] })
    }
    // The vectors come in the order of their levels, and sorting keeps it between equal losses.
    .sorted { $0.1 < $1.1 }.first { vector, _ in isSafe(values, levels: vector, people: people) }?.0
    guard let levels else { return nil }
    return Recoding(labels: labels(values, levels: levels, people: people), levels: levels)
  }

  /// All vectors of levels from the floor up, in lexicographic order.
  private func vectors() -> [[Int]] {
    zip(hierarchies, floor).reduce([[]]) { vectors, item in
      vectors.flatMap { vector in (item.1...item.0.topLevel).map { vector + [$0] } }
    }
  }

  /// By quasi-identifier and level: the loss of all people, over a denominator common to all quasi-identifiers.
  private func losses(_ values: [[Int?]]) -> [[Int128]] {
    let sizes = hierarchies.map { $0.values.count + 1 }
    let common = sizes.reduce(Int128(1)) { $0 / Int128(greatestDivisor(Int($0 % Int128($1)), $1)) * Int128($1) }
    return zip(hierarchies, zip(sizes, values)).map { hierarchy, pair in
      (0...hierarchy.topLevel).map { level in
        let covered = pair.1.reduce(0) { $0 + hierarchy.size(of: $1, level: level) }
        return common / Int128(pair.0) * Int128(covered)
      }
    }
  }

  private func greatestDivisor(_ one: Int, _ other: Int) -> Int {
    one == 0 ? other : greatestDivisor(other % one, one)
  }

  private func isSafe(_ values: [[Int?]], levels: [Int], people: Int) -> Bool {
    people == 0 || hierarchies.isEmpty
      || Recoding.groupSizes(labels(values, levels: levels, people: people)).allSatisfy { $0 >= groupsOfAtLeast }
  }

  private func labels(_ values: [[Int?]], levels: [Int], people: Int) -> [[String]] {
    (0..<people).map { person in
      hierarchies.indices.map { hierarchies[$0].label(of: values[$0][person], level: levels[$0]) }
    }
  }
}
