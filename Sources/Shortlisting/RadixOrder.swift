/// Puts numbers in a stable order by 64-bit words, in time that grows with their number alone.
///
/// A comparison sort of a million places takes several times as long: most words differ in few digits only, and the rest
/// are passed over.
struct RadixOrder {
  private struct Item {
    var word: UInt64
    var index: UInt32
  }

  private static let digitBits = 11
  private static let digits = 1 << digitBits

  /// What is ordered, in the order so far.
  private(set) var indices: [UInt32]
  private var items: [Item]
  private var spare: [Item]

  init(_ indices: [UInt32]) {
    self.indices = indices
    items = Array(repeating: Item(word: 0, index: 0), count: indices.count)
    spare = items
  }

  /// Reorders by a word each, ascending; those with equal words keep their order.
  mutating func sort(by word: (UInt32) -> UInt64) {
    var common = UInt64.max
    var any: UInt64 = 0
    for (position, index) in indices.enumerated() {
      let value = word(index)
      common &= value
      any |= value
      items[position] = Item(word: value, index: index)
    }
    let varying = indices.isEmpty ? 0 : common ^ any
    guard varying != 0 else { return }
    for shift in stride(from: 0, to: 64, by: Self.digitBits)
    where varying >> UInt64(shift) & UInt64(Self.digits - 1) != 0 {
      pass(shift: UInt64(shift))
    }
    for position in items.indices { indices[position] = items[position].index }
  }

  private mutating func pass(shift: UInt64) {
    let mask = UInt64(Self.digits - 1)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.digits) { starts in
      starts.initialize(repeating: 0)
      items.withUnsafeBufferPointer { from in
        spare.withUnsafeMutableBufferPointer { to in
          for item in from { starts[Int(item.word &>> shift & mask)] &+= 1 }
          var sum = 0
          for digit in 0..<Self.digits { (starts[digit], sum) = (sum, sum &+ starts[digit]) }
          for item in from {
            let digit = Int(item.word &>> shift & mask)
            to[starts[digit]] = item
            starts[digit] &+= 1
          }
        }
      }
    }
    swap(&items, &spare)
  }
}
