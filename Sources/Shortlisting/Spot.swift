import Applicants

/// A place in the order that a contender may stand at.
struct Spot {
  /// Which of a contender's spots it is.
  enum Kind: UInt32 {
    /// The worst of somebody all of whose spots are behind the one by which all places are surely taken.
    case behind
    /// Where they stand at best; there is another for the worst.
    case best
    /// Where they stand at worst; there is another for the best.
    case worst
    /// The only one.
    case only
  }

  let contender: Int
  let kind: Kind
  /// Whether the contender is eligible; else they need review.
  let isEligible: Bool
}

/// Puts all spots in order: by the keys, then the draw.
enum SpotOrder {
  /// A code's bits that say which of a contender's spots it stands for.
  private static let kindBits: UInt32 = 3
  /// Set in a code of somebody who is eligible.
  private static let eligibleBit: UInt32 = 4
  /// How far the contender's number stands to the left of these.
  private static let bits: UInt32 = 3

  /// The spots in order.
  ///
  /// - Parameter places: the number of places; behind the spot by which they are surely taken nobody can gain one, so of
  ///   the spots there only those that give the eligible their ranks are made.
  static func make(_ contenders: Contenders, _ draws: Draws, places: Int) -> some Sequence<Spot> {
    let words = SpotWords(contenders)
    let codes = codes(of: contenders, words, until: words.bound(ofPlaces: places, contenders))
    let sorted = settled(codes, by: words, contenders, draws)
    return sorted.lazy.map { code in
      Spot(
        contender: Int(code >> bits), kind: Spot.Kind(rawValue: code & kindBits) ?? .only,
        isEligible: code & eligibleBit != 0)
    }
  }

  /// The spots of contenders, those behind a bound only where they give a rank; without a bound all are behind it.
  private static func codes(of contenders: Contenders, _ words: SpotWords, until bound: UInt32?) -> [UInt32] {
    func isBehind(_ word: UInt32) -> Bool { bound.map { word > $0 } ?? true }
    let first = words.all[0]
    var codes: [UInt32] = []
    codes.reserveCapacity(contenders.count)
    for contender in 0..<contenders.count {
      let isEligible = contenders.isEligible[contender]
      let code = UInt32(contender) << bits | (isEligible ? eligibleBit : 0)
      if isBehind(first.best[contender]) {
        if isEligible { codes.append(code | Spot.Kind.behind.rawValue) }
      } else if words.all.contains(where: { $0.best[contender] != $0.worst[contender] }) {
        codes.append(code | Spot.Kind.best.rawValue)
        if isEligible || !isBehind(first.worst[contender]) { codes.append(code | Spot.Kind.worst.rawValue) }
      } else {
        codes.append(code | Spot.Kind.only.rawValue)
      }
    }
    return codes
  }

  /// The codes in the order of their spots.
  private static func settled(
    _ codes: consuming [UInt32], by words: SpotWords, _ contenders: Contenders, _ draws: Draws
  ) -> [UInt32] {
    var order = RadixOrder(codes)
    for word in words.all.reversed() { order.sort { place(of: $0, by: word) } }
    var sorted = order.indices
    let others = words.all.dropFirst()
    let tied = order.repeats.filter { place in
      others.allSatisfy { self.place(of: sorted[place - 1], by: $0) == self.place(of: sorted[place], by: $0) }
    }
    settle(tied, &sorted, contenders, draws)
    return sorted
  }

  /// Orders neighbours that no key tells apart by their draws.
  ///
  /// - Parameter tied: the places of those that are like the one before, ascending.
  private static func settle(
    _ tied: [Int], _ sorted: inout [UInt32], _ contenders: Contenders, _ draws: Draws
  ) {
    // The places of tied spots, ascending, and the number of the tie each is in.
    var places: [Int] = []
    var ties: [UInt32] = []
    var tie: UInt32 = 0
    for place in tied {
      if places.last != place - 1 {
        tie += 1
        places.append(place - 1)
        ties.append(tie)
      }
      places.append(place)
      ties.append(tie)
    }
    guard !places.isEmpty else { return }
    let spots = places.map { sorted[$0] }
    let drawn = draws.prefixes(spots.map { contenders.applicants[Int($0 >> bits)] })
    // Ties follow each other, so ordering all of them by draw and then by tie orders each by draw.
    var order = RadixOrder((0..<UInt32(spots.count)).map(\.self))
    order.sort { UInt32(truncatingIfNeeded: drawn[Int($0)]) }
    order.sort { UInt32(drawn[Int($0)] >> 32) }
    order.sort { ties[Int($0)] }
    var settled = order.indices
    settleEqualDraws(&settled) {
      ties[Int($0)] == ties[Int($1)] && drawn[Int($0)] == drawn[Int($1)]
    } by: {
      let (first, second) = (
        contenders.applicants[Int(spots[Int($0)] >> bits)], contenders.applicants[Int(spots[Int($1)] >> bits)]
      )
      let (firstDraw, secondDraw) = (draws.whole(first), draws.whole(second))
      return firstDraw == secondDraw ? first < second : firstDraw < secondDraw
    }
    for (place, spot) in zip(places, settled) { sorted[place] = spots[Int(spot)] }
  }

  /// Orders the few neighbours whose draws begin alike by the whole of them.
  private static func settleEqualDraws(
    _ settled: inout [UInt32], isEqual: (UInt32, UInt32) -> Bool, by precedes: (UInt32, UInt32) -> Bool
  ) {
    var start = 0
    while start + 1 < settled.count {
      var end = start + 1
      while end < settled.count, isEqual(settled[end - 1], settled[end]) { end += 1 }
      if end - start > 1 { settled[start..<end].sort(by: precedes) }
      start = end
    }
  }

  @inline(__always)
  private static func place(of code: UInt32, by word: SpotWords.Word) -> UInt32 {
    code & kindBits == Spot.Kind.best.rawValue ? word.best[Int(code >> bits)] : word.worst[Int(code >> bits)]
  }
}
