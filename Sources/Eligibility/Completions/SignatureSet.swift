/// Distinct signatures, each a few whole numbers in one block of memory.
///
/// A signature is all that the completions of some questions contribute to a decision: verdict, points, count met.
/// Distinct ones are few, which is why they are combined instead of the completions.
struct SignatureSet: Sendable {
  /// The numbers a signature has.
  let width: Int
  /// The signatures, one behind the other.
  private(set) var words: [Int64] = []
  /// The number of signatures.
  private(set) var count = 0
  /// Hash slots with index + 1; empty while looking at each is quicker.
  private var slots: [Int32] = []

  init(width: Int) {
    self.width = width
  }

  /// The words of a signature.
  subscript(index: Int) -> ArraySlice<Int64> { words[index * width..<(index + 1) * width] }

  /// Adds a signature unless it is there and gives its index.
  @discardableResult
  mutating func insert(_ signature: UnsafeBufferPointer<Int64>) -> Int {
    if slots.isEmpty {
      for index in 0..<count where equals(index, signature) { return index }
    } else {
      var slot = Self.hash(signature) & (slots.count - 1)
      while slots[slot] != 0 {
        let index = Int(slots[slot] - 1)
        if equals(index, signature) { return index }
        slot = (slot + 1) & (slots.count - 1)
      }
    }
    words.append(contentsOf: signature)
    count += 1
    if count > 8, count * 2 > slots.count { rehash() } else if !slots.isEmpty { place(count - 1) }
    return count - 1
  }

  /// Adds a signature unless it is there and gives its index.
  @discardableResult
  mutating func insert(_ signature: [Int64]) -> Int {
    signature.withUnsafeBufferPointer { insert($0) }
  }

  private func equals(_ index: Int, _ signature: UnsafeBufferPointer<Int64>) -> Bool {
    let start = index * width
    for offset in 0..<width where words[start + offset] != signature[offset] { return false }
    return true
  }

  private mutating func rehash() {
    slots = [Int32](repeating: 0, count: max(32, slots.count * 2))
    for index in 0..<count { place(index) }
  }

  private mutating func place(_ index: Int) {
    let start = index * width
    var slot =
      words.withUnsafeBufferPointer { Self.hash(UnsafeBufferPointer(rebasing: $0[start..<start + width])) }
      & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  private static func hash(_ signature: UnsafeBufferPointer<Int64>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in signature {
      hash = (hash ^ UInt64(bitPattern: word)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
  }
}

/// How the words of signatures are laid out for some rules, and how two signatures become one.
struct SignatureLayout: Sendable {
  /// What the criteria that do not read points say: 0 met, 1 fault, 2 not met; the greatest holds.
  static let verdict = 0
  /// Bit 0: points cannot be counted; bit 1: the indicators met cannot be counted.
  static let faults = 1
  /// The indicators met; 0 where no rule reads that.
  static let met = 2
  /// The points of indicators without group.
  static let sum = 3

  /// The groups' rules; word `4 + group` holds a group's points so far.
  let groups: [GroupRule]
  /// The criteria that read points and answers; a word each behind the groups holds which answers they see.
  let residuals: Int

  /// Stands for a group of which no indicator is met.
  static let none = Int64.min

  var firstGroup: Int { 4 }
  var firstResidual: Int { 4 + groups.count }
  var width: Int { 4 + groups.count + residuals }

  /// The signature that changes nothing.
  var neutral: [Int64] {
    var words = [Int64](repeating: 0, count: width)
    for group in groups.indices { words[firstGroup + group] = Self.none }
    return words
  }

  /// Adds the points of an indicator that is met.
  func add(_ points: Int64, group: Int?, to signature: inout [Int64]) {
    guard let group else {
      signature[Self.sum] += points
      return
    }
    signature[firstGroup + group] = join(signature[firstGroup + group], points, groups[group])
  }

  private func join(_ left: Int64, _ right: Int64, _ rule: GroupRule) -> Int64 {
    if left == Self.none { return right }
    if right == Self.none { return left }
    return rule.takesHighest ? max(left, right) : left + right
  }

  /// The points of a signature after the groups' caps.
  func total(_ signature: UnsafeBufferPointer<Int64>) -> Int64 {
    var total = signature[Self.sum]
    for (index, group) in groups.enumerated() {
      let points = signature[firstGroup + index]
      let worth = points == Self.none ? 0 : points
      total += group.cap.map { min(worth, $0) } ?? worth
    }
    return total
  }

  /// Writes the combination of two signatures of questions that no rule ties together.
  func combine(
    _ left: UnsafeBufferPointer<Int64>, _ right: UnsafeBufferPointer<Int64>,
    into both: UnsafeMutableBufferPointer<Int64>
  ) {
    both[Self.verdict] = max(left[Self.verdict], right[Self.verdict])
    both[Self.faults] = left[Self.faults] | right[Self.faults]
    both[Self.met] = left[Self.met] + right[Self.met]
    both[Self.sum] = left[Self.sum] + right[Self.sum]
    for (index, group) in groups.enumerated() {
      both[firstGroup + index] = join(left[firstGroup + index], right[firstGroup + index], group)
    }
    // A criterion's open answers all stand in one part, so one of the two is 0.
    for index in firstResidual..<width { both[index] = max(left[index], right[index]) }
  }

  /// Combines a signature of a set into another.
  func add(_ set: SignatureSet, _ index: Int, to signature: inout [Int64]) {
    set.withSignature(index) { added in
      signature.withUnsafeMutableBufferPointer { combine(UnsafeBufferPointer($0), added, into: $0) }
    }
  }

  /// All combinations of two sets, or nil for more than `limit` distinct ones.
  func merge(_ left: SignatureSet, _ right: SignatureSet, limit: Int = mostCombinations) -> SignatureSet? {
    var merged = SignatureSet(width: width)
    var both = neutral
    for first in 0..<left.count {
      for second in 0..<right.count {
        left.withSignature(first) { first in
          right.withSignature(second) { second in
            both.withUnsafeMutableBufferPointer { both in
              combine(first, second, into: both)
              merged.insert(UnsafeBufferPointer(both))
            }
          }
        }
      }
      if merged.count > limit { return nil }
    }
    return merged
  }
}

extension SignatureSet {
  /// Calls `body` with the words of a signature.
  func withSignature<Result>(_ index: Int, _ body: (UnsafeBufferPointer<Int64>) -> Result) -> Result {
    words.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[index * width..<(index + 1) * width])) }
  }
}

/// How a group adds up, in the units of signatures.
struct GroupRule: Sendable {
  let takesHighest: Bool
  let cap: Int64?
}

/// The most combinations that are looked at in one part of a case; more are not proved.
let mostCombinations = 65_536

/// The most that evaluating may take for one thing, such as a part of a case, as expressions count it: some seconds.
/// What would take more is not proved.
let mostWork = 50_000_000
