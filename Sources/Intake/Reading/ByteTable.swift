import CScan
import Glibc

/// Codes byte strings: equal bytes have equal codes, counted from 0 in order of first appearance. The empty text is 0.
///
/// Open addressing over an arena of its own memory; what a text is told by stands in its slot, so that a look-up of a known
/// one of up to sixteen bytes waits for memory once, and none allocates anything. A table of empty texts alone has no
/// memory, since there are as many tables as columns. Used by one thread.
final class ByteTable {
  private struct Slot {
    /// All bytes of a text of at most sixteen bytes; of a longer one its hash.
    var low: UInt64 = 0
    var high: UInt64 = 0
    /// 0 where there is none.
    var code: UInt32 = 0
    var length: UInt32 = 0
  }

  private let seed: TableSeed
  private var slots: UnsafeMutablePointer<Slot>?
  private var mask = 0
  /// Where the texts from code 1 on begin in the arena, and where the last one ends.
  private var starts: UnsafeMutablePointer<Int>?
  private var startCapacity = 0
  private var arena: UnsafeMutableRawPointer?
  private var arenaCapacity = 0
  /// The number of distinct texts, the empty one among them.
  private(set) var count = 1

  init(seed: TableSeed) {
    self.seed = seed
  }

  deinit {
    slots?.deallocate()
    starts?.deallocate()
    arena?.deallocate()
  }

  /// The code of a text; a new text gets the next one.
  @inline(__always)
  func code(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    let length = bytes.count
    if length == 0 { return 0 }
    let (low, high) = length <= 16 ? TableSeed.words(bytes) : seed.longWords(bytes)
    if let slots {
      var index = Int(truncatingIfNeeded: seed.mix(low, high, length)) & mask
      while true {
        let slot = slots + index
        let code = slot.pointee.code
        if code == 0 { break }
        if slot.pointee.low == low, slot.pointee.high == high, Int(slot.pointee.length) == length,
          length <= 16 || isText(code, bytes)
        {
          return code
        }
        index = (index &+ 1) & mask
      }
    }
    return insert(bytes, low, high)
  }

  /// Whether a look-up has to wait for memory, as no near one holds all slots.
  var isLarge: Bool { mask >= 1_023 }

  /// Begins to bring near what a look-up of a text is going to read.
  @inline(__always)
  func prepare(_ bytes: UnsafeRawBufferPointer) {
    guard let slots, 1...16 ~= bytes.count else { return }
    let (low, high) = TableSeed.words(bytes)
    cscan_prefetch(slots + Int(truncatingIfNeeded: seed.mix(low, high, bytes.count)) & mask)
  }

  /// Calls `body` with the bytes of a code.
  func withText<Result>(_ code: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    precondition(code < count, "there is no such code")
    guard code > 0, let starts, let arena else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return body(UnsafeRawBufferPointer(start: arena + starts[code - 1], count: starts[code] - starts[code - 1]))
  }

  private func isText(_ code: UInt32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return withText(Int(code)) { text in text.baseAddress.map { memcmp($0, base, bytes.count) == 0 } ?? false }
  }

  @inline(never)
  private func insert(_ bytes: UnsafeRawBufferPointer, _ low: UInt64, _ high: UInt64) -> UInt32 {
    let end = starts?[count - 1] ?? 0
    if end + bytes.count > arenaCapacity {
      arenaCapacity = max(arenaCapacity * 2, end + bytes.count)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: arenaCapacity, alignment: 16)
      if let arena { larger.copyMemory(from: arena, byteCount: end) }
      arena?.deallocate()
      arena = larger
    }
    if count >= startCapacity {
      startCapacity = max(2, startCapacity * 2)
      let larger = UnsafeMutablePointer<Int>.allocate(capacity: startCapacity)
      if let starts { larger.moveInitialize(from: starts, count: count) } else { larger.initialize(to: 0) }
      starts?.deallocate()
      starts = larger
    }
    guard let arena, let starts, let base = bytes.baseAddress else { return 0 }
    (arena + end).copyMemory(from: base, byteCount: bytes.count)
    (starts + count).initialize(to: end + bytes.count)
    count += 1
    if count * 2 > mask { grow() }
    let code = UInt32(count) &- 1
    enter(Slot(low: low, high: high, code: code, length: UInt32(bytes.count)))
    return code
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: slots == nil ? 0 : mask + 1)
    let capacity = max(4, old.count * 2)
    let larger = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    larger.initialize(repeating: Slot(), count: capacity)
    slots = larger
    mask = capacity - 1
    for slot in old where slot.code != 0 { enter(slot) }
    old.deallocate()
  }

  /// Lets a text be found by its hash.
  private func enter(_ slot: Slot) {
    guard let slots else { return }
    var index = Int(truncatingIfNeeded: seed.mix(slot.low, slot.high, Int(slot.length))) & mask
    while slots[index].code != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }
}

/// The secret that hashes of tables start from, so that nobody can write a form whose answers all collide.
struct TableSeed: Sendable {
  let first: UInt64
  let second: UInt64

  /// Up to sixteen bytes as two words that, with the length, stand for these bytes and no others.
  @inline(__always)
  static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    let count = bytes.count
    if count >= 8 {
      return (
        base.loadUnaligned(as: UInt64.self), (base + (count &- 8)).loadUnaligned(as: UInt64.self)
      )
    }
    if count >= 4 {
      return (
        UInt64(base.loadUnaligned(as: UInt32.self)), UInt64((base + (count &- 4)).loadUnaligned(as: UInt32.self))
      )
    }
    guard count > 0 else { return (0, 0) }
    let first = UInt64(base.load(as: UInt8.self))
    let middle = UInt64((base + count &>> 1).load(as: UInt8.self))
    let last = UInt64((base + (count &- 1)).load(as: UInt8.self))
    return (first &<< 16 | middle &<< 8 | last, 0)
  }

  /// Two words of hash of more than sixteen bytes.
  func longWords(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    var low = first
    var high = second
    var offset = 0
    while offset &+ 16 < bytes.count {
      let one = (base + offset).loadUnaligned(as: UInt64.self)
      let other = (base + offset + 8).loadUnaligned(as: UInt64.self)
      low = TableSeed.fold(one ^ low, other ^ second)
      high = high &+ one &* 0x9E37_79B9_7F4A_7C15 ^ low
      offset &+= 16
    }
    let one = (base + (bytes.count &- 16)).loadUnaligned(as: UInt64.self)
    let other = (base + (bytes.count &- 8)).loadUnaligned(as: UInt64.self)
    return (TableSeed.fold(one ^ low, other ^ second), high ^ one)
  }

  /// One word of hash.
  @inline(__always)
  func mix(_ low: UInt64, _ high: UInt64, _ length: Int) -> UInt64 {
    TableSeed.fold(low ^ first ^ UInt64(truncatingIfNeeded: length), high ^ second)
  }

  @inline(__always)
  private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }
}
