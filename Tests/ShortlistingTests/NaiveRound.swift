import Applicants

@testable import Shortlisting

/// A small round whose worlds are enumerated one by one: the definition, taken literally.
struct NaiveRound {
  /// Where somebody may stand; less stands before. `nil` is no position: not eligible in that completion.
  struct Person {
    var isEligible: Bool
    /// The positions of their eligible completions, as order keys.
    var positions: [[UInt64]]
    var draw: UInt64
  }

  var people: [Person]
  var places: Int
  var setAside: Int

  /// What a position is compared by: the keys and behind them the draw.
  private func spots(_ person: Person) -> [[Double]?] {
    let spots: [[Double]?] = person.positions.map { $0.map(Double.init) + [Double(person.draw)] }
    return person.isEligible ? spots : spots + [nil]
  }

  /// A record set aside may be anybody: it may stand in front, between any two spots, or nowhere.
  private var anywhere: [[Double]?] {
    let all = people.flatMap { spots($0).compactMap(\.self) }
    return [nil, [-1]] + all.map { $0.dropLast() + [($0.last ?? 0) + 0.5] }
  }

  /// How many of the others may stand before a spot, over all worlds of the others.
  private func counts(before spots: [[Double]], except index: Int) -> Set<[Int]> {
    var reached: Set<[Int]> = [Array(repeating: 0, count: spots.count)]
    var rivals = people.indices.filter { $0 != index }.map { self.spots(people[$0]) }
    rivals += Array(repeating: anywhere, count: setAside)
    for rival in rivals {
      var next: Set<[Int]> = []
      for counts in reached {
        for spot in rival {
          next.insert(
            zip(counts, spots).map { count, own in
              count + (spot.map { $0.lexicographicallyPrecedes(own) ? 1 : 0 } ?? 0)
            })
        }
      }
      reached = next
    }
    return reached
  }

  func certainty(of index: Int) -> PlaceCertainty {
    let spots = spots(people[index]).compactMap(\.self).sorted { $0.lexicographicallyPrecedes($1) }
    let worlds = counts(before: spots, except: index).map { $0.map { $0 < places } }
    if worlds.allSatisfy({ $0.allSatisfy(\.self) }) { return .certain }
    if worlds.allSatisfy({ !$0.contains(true) }) { return .outOfReach }
    let own = worlds.contains { $0.contains(true) && $0.contains(false) }
    let atBest = Set(worlds.map { $0.first ?? false })
    let atWorst = Set(worlds.map { $0.last ?? false })
    return .depends(own: own, others: atBest.count == 2 || atWorst.count == 2)
  }

  func couldHoldPlace(_ index: Int) -> Bool {
    counts(before: spots(people[index]).compactMap(\.self), except: index).contains { $0.contains { $0 < places } }
  }

  var ranked: [UInt32] {
    let worst = people.map { spots($0).compactMap(\.self).max { $0.lexicographicallyPrecedes($1) } ?? [] }
    return people.indices.filter { people[$0].isEligible }
      .sorted { worst[$0].lexicographicallyPrecedes(worst[$1]) }.map { UInt32($0) }
  }

  /// The same round as the shortlister takes it.
  var contenders: Contenders {
    let keyCount = people.first?.positions.first?.count ?? 1
    let sorted = people.map { $0.positions.sorted { $0.lexicographicallyPrecedes($1) } }
    return Contenders(
      applicants: people.indices.map { UInt32($0) }, isEligible: people.map(\.isEligible),
      keys: (0..<keyCount).map { key in
        OrderColumn(best: sorted.map { $0.first?[key] ?? 0 }, worst: sorted.map { $0.last?[key] ?? 0 })
      }, setAside: setAside)
  }

  var shortlist: Shortlist {
    Shortlister(terms: ShortlistTerms(places: places, reserves: 1))
      .shortlist(
        contenders,
        draws: Draws(
          prefixes: { $0.map { people[Int($0)].draw } }, whole: { Digest32([UInt8(truncatingIfNeeded: $0)]) }))
  }
}

/// A small generator with a seed, so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
