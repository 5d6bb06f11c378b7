import Applicants

/// A place in the order that a contender may stand at.
struct Spot {
  /// Which of a contender's spots it is.
  enum Kind {
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
  /// Set in a code that stands for the best of two spots.
  private static let bestBit: UInt32 = 1
  /// Set in a code that stands for one of two spots.
  private static let pairBit: UInt32 = 2
  /// Set in a code of somebody who is eligible.
  private static let eligibleBit: UInt32 = 4
  /// How far the contender's number stands to the left of these.
  private static let bits: UInt32 = 3

  static func make(_ contenders: Contenders, _ draws: Draws) -> some Sequence<Spot> {
    // Most keys have one place for everybody, and then both lists are the same memory.
    let unsure = contenders.keys.filter { $0.best != $0.worst }
    var codes: [UInt32] = []
    codes.reserveCapacity(contenders.count * 2)
    for contender in 0..<contenders.count {
      let code = UInt32(contender) << bits | (contenders.isEligible[contender] ? eligibleBit : 0)
      if unsure.contains(where: { $0.best[contender] != $0.worst[contender] }) {
        codes.append(code | pairBit | bestBit)
        codes.append(code | pairBit)
      } else {
        codes.append(code)
      }
    }
    var sorted = ordered(codes, by: contenders.keys)
    settleTies(&sorted, contenders, draws)
    return sorted.lazy.map { code in
      Spot(
        contender: Int(code >> bits), kind: code & pairBit == 0 ? .only : code & bestBit != 0 ? .best : .worst,
        isEligible: code & eligibleBit != 0)
    }
  }

  /// The codes by the keys; the memory that ordering takes is given back.
  private static func ordered(_ codes: consuming [UInt32], by keys: [OrderColumn]) -> [UInt32] {
    var order = RadixOrder(codes)
    for key in keys.reversed() {
      order.sort { place(of: $0, by: key) }
    }
    return order.indices
  }

  /// Orders neighbours that no key tells apart by their draws.
  private static func settleTies(_ sorted: inout [UInt32], _ contenders: Contenders, _ draws: Draws) {
    // The places of tied spots, ascending, and the number of the tie each is in.
    var places: [Int] = []
    var ties: [UInt32] = []
    var tie: UInt32 = 0
    let (last, others) = (contenders.keys.last, contenders.keys.dropLast())
    for place in sorted.indices.dropFirst() where isTied(sorted[place - 1], sorted[place], last, others) {
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
    order.sort { drawn[Int($0)] }
    order.sort { UInt64(ties[Int($0)]) }
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

  /// Whether no key tells two spots apart. The last tells most neighbours apart, so it is asked first.
  @inline(__always)
  private static func isTied(
    _ left: UInt32, _ right: UInt32, _ last: OrderColumn?, _ others: ArraySlice<OrderColumn>
  ) -> Bool {
    guard let last else { return true }
    return place(of: left, by: last) == place(of: right, by: last)
      && others.allSatisfy { place(of: left, by: $0) == place(of: right, by: $0) }
  }

  @inline(__always)
  private static func place(of code: UInt32, by key: OrderColumn) -> UInt64 {
    code & bestBit != 0 ? key.best[Int(code >> bits)] : key.worst[Int(code >> bits)]
  }
}
