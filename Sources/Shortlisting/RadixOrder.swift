/// Puts numbers in a stable order by 32-bit words, in time that grows with their number alone.
///
/// A comparison sort of a million places takes several times as long: most words differ in few bits only, and the rest
/// are passed over.
struct RadixOrder {
  private struct Item {
    var word: UInt32
    let index: UInt32
  }

  private static let digitBits = 11
  private static let digits = 1 << digitBits

  private var items: [Item]
  private var spare: [Item]

  init(_ indices: [UInt32]) {
    items = indices.map { Item(word: 0, index: $0) }
    spare = items
  }

  /// What is ordered, in the order so far.
  var indices: [UInt32] { items.map(\.index) }

  /// The places at which somebody has the same word, of those last ordered by, as the one before, ascending.
  var repeats: [Int] { items.indices.dropFirst().filter { items[$0 - 1].word == items[$0].word } }

  /// Reorders by a word each, ascending; those with equal words keep their order.
  mutating func sort(by word: (UInt32) -> UInt32) {
    let varying = take(word)
    guard varying != 0 else { return }
    for shift in stride(from: UInt32(varying.trailingZeroBitCount), to: UInt32(UInt32.bitWidth), by: Self.digitBits)
    where varying &>> shift & UInt32(Self.digits - 1) != 0 {
      pass(shift: shift)
    }
  }

  /// Takes a word for each item; gives the bits in which they differ.
  private mutating func take(_ word: (UInt32) -> UInt32) -> UInt32 {
    var common = UInt32.max
    var any: UInt32 = 0
    items.withUnsafeMutableBufferPointer { items in
      for place in items.indices {
        let value = word(items[place].index)
        common &= value
        any |= value
        items[place].word = value
      }
    }
    return items.isEmpty ? 0 : common ^ any
  }

  private mutating func pass(shift: UInt32) {
    let mask = UInt32(Self.digits - 1)
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
