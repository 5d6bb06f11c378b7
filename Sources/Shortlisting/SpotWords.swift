/// The places of contenders by all order keys, one behind the other in 32-bit words.
///
/// Most keys take a few bits, so that whole spots are mostly compared and put in order by one word.
struct SpotWords {
  /// A word of each contender.
  struct Word {
    /// Of their best spots.
    var best: [UInt32]
    /// Of their worst spots.
    var worst: [UInt32]

    fileprivate init(count: Int) {
      best = [UInt32](repeating: 0, count: count)
      worst = best
    }
  }

  /// The words, the first key's first; at least one.
  private(set) var all: [Word]

  init(_ contenders: Contenders) {
    all = [Word(count: contenders.count)]
    var free = UInt32.bitWidth
    for key in contenders.keys {
      let scale = PlaceScale(of: key)
      // A key of more bits than a word has is cut in two.
      for right in scale.bits > UInt32.bitWidth ? [UInt32.bitWidth, 0] : [0] {
        let width = min(scale.bits - right, UInt32.bitWidth)
        if width > free {
          all.append(Word(count: contenders.count))
          free = UInt32.bitWidth
        }
        free -= width
        func part(_ place: UInt64) -> UInt32 {
          UInt32(truncatingIfNeeded: scale.number(of: place) >> UInt64(right)) << UInt32(free)
        }
        Self.put(key.best.map(part), key.codes, into: &all[all.count - 1].best)
        Self.put(key.worst.map(part), key.codes, into: &all[all.count - 1].worst)
      }
    }
  }

  private static func put(_ parts: [UInt32], _ codes: [UInt32]?, into words: inout [UInt32]) {
    if let codes {
      for (contender, code) in codes.enumerated() { words[contender] |= parts[Int(code)] }
    } else {
      for (contender, part) in parts.enumerated() { words[contender] |= part }
    }
  }

  /// The first word of the spot by which as many of the eligible as there are places surely stand: behind it no place can
  /// be gained. The greatest word where they are fewer, none without places.
  func bound(ofPlaces places: Int, _ contenders: Contenders) -> UInt32? {
    guard places > 0 else { return nil }
    let first = all[0].worst
    let half = UInt32(UInt32.bitWidth / 2)
    var bound: UInt32 = 0
    var left = places
    // By the upper half of the words first, then by the lower one of those that have the same upper half.
    for shift in [half, 0] {
      var counts = [Int](repeating: 0, count: 1 << Int(half))
      for contender in 0..<contenders.count where contenders.isEligible[contender] {
        let word = first[contender]
        if shift == half || word >> half == bound >> half { counts[Int(word >> shift & (1 << half - 1))] += 1 }
      }
      var digit: UInt32 = 0
      while Int(digit) < counts.count, counts[Int(digit)] < left {
        left -= counts[Int(digit)]
        digit += 1
      }
      guard Int(digit) < counts.count else { return .max }
      bound |= digit << shift
    }
    return bound
  }
}

/// Numbers the places of a key by their order, in as few bits as can be without knowing all of them.
private struct PlaceScale {
  /// The least place that a value has.
  private let least: UInt64
  /// How far behind it the greatest is.
  private let span: UInt64

  init(of key: OrderColumn) {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for places in [key.best, key.worst] {
      for place in places where place != OrderColumn.first && place < OrderColumn.notApplicable {
        least = min(least, place)
        greatest = max(greatest, place)
      }
    }
    self.least = min(least, greatest)
    span = greatest > least ? greatest - least : 0
  }

  /// How many bits the numbers take: those of values and three others, which is no more than there are places.
  var bits: Int { UInt64.bitWidth - (span + 3).leadingZeroBitCount }

  func number(of place: UInt64) -> UInt64 {
    if place == OrderColumn.first { return 0 }
    return place >= OrderColumn.notApplicable ? span + 2 + (place - OrderColumn.notApplicable) : place - least + 1
  }
}
