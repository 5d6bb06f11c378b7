/// What somebody among the ranked holds.
public enum Standing: String, Hashable, Sendable, CaseIterable {
  /// A place.
  case place
  /// A reserve behind the places.
  case reserve
  /// Neither.
  case neither
}

/// Whether somebody's place, or their having none, is settled.
public enum PlaceCertainty: Hashable, Sendable {
  /// They hold a place whatever the open answers are.
  case certain
  /// It depends on open answers: their own, other people's, or both. One of the two is always true.
  case depends(own: Bool, others: Bool)
  /// They hold none whatever the open answers are.
  case outOfReach
}

/// The eligible in order, who holds a place, and how far that is settled.
///
/// Applicants are numbers in the batch's order. Only `team/` may hold what this says beyond rank and standing.
public struct Shortlist: Sendable {
  /// The number of places.
  public let places: Int
  /// The number of reserves.
  public let reserves: Int
  /// The eligible by rank; the first has rank 1.
  public let ranked: [UInt32]
  /// Whether each one's place is settled, by rank.
  public let certainties: [PlaceCertainty]
  /// How many hold a place for certain.
  public let certainPlaces: Int
  /// How many people who need review could hold a place.
  public let reviewRivals: Int
  /// How many records that were set aside could hold a place; all, if there is a place.
  public let setAsideRivals: Int
  /// How many people's own open answers could change who holds a place; set-aside records are not counted here.
  public let deciderCount: Int
  /// Those people in ascending order, at most ``deciderLimit``.
  public let deciders: [UInt32]

  /// The most people that `deciders` names.
  public static let deciderLimit = 1_000

  /// How many hold a place.
  public var filledPlaces: Int { min(places, ranked.count) }

  /// How many places could change hands: those whose holders are not certain.
  public var openPlaces: Int { filledPlaces - certainPlaces }

  /// How many places nobody holds.
  public var unfilledPlaces: Int { places - filledPlaces }

  /// What the holder of a rank holds; ranks count from 1.
  public func standing(ofRank rank: Int) -> Standing {
    if rank <= places { return .place }
    return rank <= places + reserves ? .reserve : .neither
  }

  /// Those who hold a place or reserve, by rank.
  public var holders: ArraySlice<UInt32> { ranked.prefix(places + reserves) }

  /// The rank of every applicant of the batch; 0 for those who have none.
  public func ranks(applicants count: Int) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: count)
    for (index, applicant) in ranked.enumerated() { ranks[Int(applicant)] = UInt32(index + 1) }
    return ranks
  }

  /// How far the place of every applicant of the batch is settled; nil for those who have no rank.
  public func certainties(applicants count: Int) -> [PlaceCertainty?] {
    var settled = [PlaceCertainty?](repeating: nil, count: count)
    for (applicant, certainty) in zip(ranked, certainties) { settled[Int(applicant)] = certainty }
    return settled
  }
}
