/// Some of the samples of a column, by their positions.
struct DMNSampleSet {
  private(set) var words: [UInt64]

  /// None of so many.
  init(of count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ positions: Range<Int>) {
    for position in positions { words[position / 64] |= 1 << UInt64(position % 64) }
  }

  mutating func formUnion(_ other: DMNSampleSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  func contains(_ position: Int) -> Bool { words[position / 64] >> UInt64(position % 64) & 1 == 1 }

  /// The positions, ascending.
  var positions: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        found.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }

  /// The first position in both.
  func first(alsoIn other: DMNSampleSet) -> Int? {
    for index in words.indices {
      let both = words[index] & other.words[index]
      if both != 0 { return index * 64 + both.trailingZeroBitCount }
    }
    return nil
  }
}

/// How much work may be done, in parts of expressions evaluated and in words of sets looked at.
struct DMNWork {
  private var left: Int
  /// Whether something was left undone since this was last set to false.
  var wasRefused = false

  init(_ most: Int) { left = most }

  /// Whether so much may be done, which is then gone.
  mutating func spend(_ amount: Int) -> Bool {
    guard amount <= left else {
      wasRefused = true
      return false
    }
    left -= amount
    return true
  }
}
