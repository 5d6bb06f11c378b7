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
}

/// Puts all spots in order: by the keys, then the draw.
enum SpotOrder {
  /// Set in a code that stands for the best of two spots.
  private static let bestBit: UInt32 = 1
  /// Set in a code that stands for one of two spots.
  private static let pairBit: UInt32 = 2

  static func make(_ contenders: Contenders, draw: (UInt32) -> Digest32) -> some Sequence<Spot> {
    var codes: [UInt32] = []
    codes.reserveCapacity(contenders.count * 2)
    for contender in 0..<contenders.count {
      let code = UInt32(contender) << 2
      if contenders.keys.contains(where: { $0.best[contender] != $0.worst[contender] }) {
        codes.append(code | pairBit | bestBit)
        codes.append(code | pairBit)
      } else {
        codes.append(code)
      }
    }
    var order = RadixOrder(codes)
    // 32 bits of the draw leave few ties; these are settled one by one.
    let draws = contenders.draws
    order.sort { draws[Int($0 >> 2)] >> 32 }
    for key in contenders.keys.reversed() {
      let (best, worst) = (key.best, key.worst)
      order.sort { $0 & bestBit != 0 ? best[Int($0 >> 2)] : worst[Int($0 >> 2)] }
    }
    var sorted = order.indices
    settleTies(&sorted, contenders, draw: draw)
    return sorted.lazy.map { code in
      Spot(
        contender: Int(code >> 2), kind: code & pairBit == 0 ? .only : code & bestBit != 0 ? .best : .worst)
    }
  }

  /// Orders neighbours that are equal in all keys and the first half of the draw by the rest of it.
  private static func settleTies(_ sorted: inout [UInt32], _ contenders: Contenders, draw: (UInt32) -> Digest32) {
    var start = 0
    while start + 1 < sorted.count {
      var end = start + 1
      while end < sorted.count, isTied(sorted[end - 1], sorted[end], contenders) { end += 1 }
      if end - start > 1 {
        sorted[start..<end].sort { left, right in
          let (one, other) = (Int(left >> 2), Int(right >> 2))
          if contenders.draws[one] != contenders.draws[other] { return contenders.draws[one] < contenders.draws[other] }
          let (first, second) = (contenders.applicants[one], contenders.applicants[other])
          let (firstDraw, secondDraw) = (draw(first), draw(second))
          return firstDraw == secondDraw ? first < second : firstDraw < secondDraw
        }
      }
      start = end
    }
  }

  private static func isTied(_ left: UInt32, _ right: UInt32, _ contenders: Contenders) -> Bool {
    let (one, other) = (Int(left >> 2), Int(right >> 2))
    guard contenders.draws[one] >> 32 == contenders.draws[other] >> 32 else { return false }
    return contenders.keys.allSatisfy { key in
      (left & bestBit != 0 ? key.best : key.worst)[one] == (right & bestBit != 0 ? key.best : key.worst)[other]
    }
  }
}
