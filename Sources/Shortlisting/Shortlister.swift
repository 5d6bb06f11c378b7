import Applicants

/// Ranks the eligible and says whose place is settled.
///
/// A *world* is one completion for each person; people are independent and the draw is fixed. A place is certain when
/// fewer than `places` others could stand before its holder in any world, and out of reach when at least `places` others
/// surely stand before them. The spots that contenders may stand at are put in one order and walked once, but for those that
/// change nothing.
public struct Shortlister: Sendable {
  /// The number of places.
  public let places: Int
  /// The number of reserves.
  public let reserves: Int

  /// Prepares shortlisting under a programme's terms.
  public init(terms: ShortlistTerms) {
    places = terms.places
    reserves = terms.reserves
  }

  /// Makes the shortlist.
  ///
  /// - Parameters:
  ///   - contenders: everybody who could hold a place.
  ///   - draws: settle what the keys do not.
  public func shortlist(_ contenders: Contenders, draws: Draws) -> Shortlist {
    let spots = SpotOrder.make(contenders, draws, places: places)
    var walk = Walk(contenders: contenders, places: places)
    for spot in spots { walk.visit(spot) }
    walk.deciders.sort()
    return Shortlist(
      places: places, reserves: reserves, ranked: walk.ranked, certainties: walk.certainties,
      certainPlaces: walk.certainPlaces, reviewRivals: walk.reviewRivals,
      setAsideRivals: places > 0 ? contenders.setAside : 0, deciderCount: walk.deciders.count,
      deciders: Array(walk.deciders.prefix(Shortlist.deciderLimit)))
  }
}

/// Counts, spot by spot from the front, who could and who must stand before it.
///
/// Where all places are surely taken, spots that give no rank are missing, so that fewer are counted as possible from there
/// on. That changes nothing: there at least as many as there are places are possible, and whoever had a place at their best
/// has somebody between that and their worst, namely one of those who surely took the places.
private struct Walk {
  /// What was counted at the best spot of somebody eligible, until their worst is reached.
  private struct AtBest {
    let surely: UInt32
    let possibly: UInt32
    let wholly: UInt32

    init(surely: Int, possibly: Int, wholly: Int) {
      (self.surely, self.possibly, self.wholly) = (UInt32(surely), UInt32(possibly), UInt32(wholly))
    }
  }

  let contenders: Contenders
  let places: Int
  var ranked: [UInt32] = []
  var certainties: [PlaceCertainty] = []
  var certainPlaces = 0
  var reviewRivals = 0
  var deciders: [UInt32] = []
  /// Contenders whose best spot has been passed.
  private var possibly = 0
  /// The eligible whose worst spot has been passed.
  private var surely = 0
  /// Contenders all of whose spots have been passed.
  private var wholly = 0
  /// By contender who is eligible and whose best spot was passed: which of `atBest` is theirs.
  private var numbers: [UInt32]
  private var atBest: [AtBest] = []

  init(contenders: Contenders, places: Int) {
    self.contenders = contenders
    self.places = places
    numbers = Array(repeating: 0, count: contenders.count)
    ranked.reserveCapacity(contenders.count)
    certainties.reserveCapacity(contenders.count)
  }

  mutating func visit(_ spot: Spot) {
    let contender = spot.contender
    switch spot.kind {
    case .behind:
      // At best at least as many as there are places surely stand before them.
      ranked.append(contenders.applicants[contender])
      certainties.append(.outOfReach)
    case .best:
      if !spot.isEligible {
        meetReview(contender)
      } else {
        numbers[contender] = UInt32(atBest.count)
        atBest.append(AtBest(surely: surely, possibly: possibly + contenders.setAside, wholly: wholly))
      }
      possibly += 1
    case .worst:
      if spot.isEligible {
        // The contender's own best spot was passed too.
        rank(
          contender, best: atBest[Int(numbers[contender])], possibly: possibly - 1 + contenders.setAside)
        surely += 1
      }
      wholly += 1
    case .only:
      if spot.isEligible {
        rank(contender, best: nil, possibly: possibly + contenders.setAside)
        surely += 1
      } else {
        meetReview(contender)
      }
      possibly += 1
      wholly += 1
    }
  }

  /// Somebody who needs review decides if they could hold a place at best: at worst they hold none.
  private mutating func meetReview(_ contender: Int) {
    guard surely < places else { return }
    reviewRivals += 1
    deciders.append(contenders.applicants[contender])
  }

  private mutating func rank(_ contender: Int, best: AtBest?, possibly: Int) {
    ranked.append(contenders.applicants[contender])
    let surelyAtBest = best.map { Int($0.surely) } ?? surely
    if possibly < places {
      certainPlaces += 1
      certainties.append(.certain)
    } else if surelyAtBest >= places {
      certainties.append(.outOfReach)
    } else {
      // Their own answers matter if anybody else could stand between their best and their worst spot: the rest of the
      // world can then be chosen so that the last place goes to the one of them who stands first.
      let own = best.map { possibly > Int($0.wholly) } ?? false
      let others = surely < places || (best.map { Int($0.possibly) } ?? possibly) >= places
      if own { deciders.append(contenders.applicants[contender]) }
      certainties.append(.depends(own: own, others: others))
    }
  }
}
