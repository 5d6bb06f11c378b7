/// Puts numbers in a stable order by 64-bit words, in time that grows with their number alone.
///
/// A comparison sort of a million places takes several times as long: most words differ in few digits only, and the rest
/// are passed over.
struct RadixOrder {
  private struct Item {
    /// One half of a word: few words differ in both, and all items are moved again and again.
    var half: UInt32
    let index: UInt32
  }

  private static let digitBits = 11
  private static let digits = 1 << digitBits

  private var items: [Item]
  private var spare: [Item]

  init(_ indices: [UInt32]) {
    items = indices.map { Item(half: 0, index: $0) }
    spare = items
  }

  /// What is ordered, in the order so far.
  var indices: [UInt32] { items.map(\.index) }

  /// Reorders by a word each, ascending; those with equal words keep their order.
  mutating func sort(by word: (UInt32) -> UInt64) {
    let varying = take(word, shift: 0)
    sort(varying: UInt32(truncatingIfNeeded: varying))
    guard varying &>> 32 != 0 else { return }
    _ = take(word, shift: 32)
    sort(varying: UInt32(varying &>> 32))
  }

  /// Takes half a word for each item; gives the bits in which whole words differ.
  private mutating func take(_ word: (UInt32) -> UInt64, shift: UInt64) -> UInt64 {
    var common = UInt64.max
    var any: UInt64 = 0
    items.withUnsafeMutableBufferPointer { items in
      for place in items.indices {
        let value = word(items[place].index)
        common &= value
        any |= value
        items[place].half = UInt32(truncatingIfNeeded: value &>> shift)
      }
    }
    return items.isEmpty ? 0 : common ^ any
  }

  private mutating func sort(varying: UInt32) {
    for shift in stride(from: 0, to: UInt32(UInt32.bitWidth), by: Self.digitBits)
    where varying &>> shift & UInt32(Self.digits - 1) != 0 {
      pass(shift: shift)
    }
  }

  private mutating func pass(shift: UInt32) {
    let mask = UInt32(Self.digits - 1)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.digits) { starts in
      starts.initialize(repeating: 0)
      items.withUnsafeBufferPointer { from in
        spare.withUnsafeMutableBufferPointer { to in
          for item in from { starts[Int(item.half &>> shift & mask)] &+= 1 }
          var sum = 0
          for digit in 0..<Self.digits { (starts[digit], sum) = (sum, sum &+ starts[digit]) }
          for item in from {
            let digit = Int(item.half &>> shift & mask)
            to[starts[digit]] = item
            starts[digit] &+= 1
          }
        }
      }
    }
    swap(&items, &spare)
  }
}
