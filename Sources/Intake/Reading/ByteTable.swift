import Glibc

/// Codes byte strings: equal bytes have equal codes, counted from 0 in order of first appearance. The empty text is 0.
///
/// Open addressing over an arena of its own memory; a look-up of a known text allocates nothing, and a table of empty texts
/// alone has no memory, since there are as many tables as columns. Used by one thread.
final class ByteTable {
  private struct Entry {
    /// All bytes of a text of at most sixteen bytes; of a longer one its hash.
    var low: UInt64
    var high: UInt64
    var start: Int
    var length: Int
  }

  private let seed: TableSeed
  /// The codes by hash; 0 where there is none.
  private var slots: UnsafeMutablePointer<UInt32>?
  private var mask = 0
  /// The texts from code 1 on.
  private var entries: UnsafeMutablePointer<Entry>?
  private var entryCapacity = 0
  private var arena: UnsafeMutableRawPointer?
  private var arenaCapacity = 0
  private var arenaCount = 0
  /// The number of distinct texts, the empty one among them.
  private(set) var count = 1

  init(seed: TableSeed) {
    self.seed = seed
  }

  deinit {
    slots?.deallocate()
    entries?.deallocate()
    arena?.deallocate()
  }

  /// The code of a text; a new text gets the next one.
  @inline(__always)
  func code(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    let length = bytes.count
    if length == 0 { return 0 }
    let (low, high) = length <= 16 ? TableSeed.words(bytes) : seed.longWords(bytes)
    if let slots, let entries {
      var index = Int(truncatingIfNeeded: seed.mix(low, high, length)) & mask
      while slots[index] != 0 {
        let entry = entries + Int(slots[index] &- 1)
        if entry.pointee.low == low, entry.pointee.high == high, entry.pointee.length == length,
          length <= 16 || isEqual(entry.pointee.start, bytes)
        {
          return slots[index]
        }
        index = (index &+ 1) & mask
      }
    }
    return insert(bytes, low, high)
  }

  /// Calls `body` with the bytes of a code.
  func withText<Result>(_ code: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    precondition(code < count, "there is no such code")
    guard code > 0, let entries, let arena else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    let entry = entries[code - 1]
    return body(UnsafeRawBufferPointer(start: arena + entry.start, count: entry.length))
  }

  private func isEqual(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let arena, let base = bytes.baseAddress else { return false }
    return memcmp(arena + start, base, bytes.count) == 0
  }

  @inline(never)
  private func insert(_ bytes: UnsafeRawBufferPointer, _ low: UInt64, _ high: UInt64) -> UInt32 {
    if arenaCount + bytes.count > arenaCapacity {
      arenaCapacity = max(arenaCapacity * 2, arenaCount + bytes.count)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: arenaCapacity, alignment: 16)
      if let arena { larger.copyMemory(from: arena, byteCount: arenaCount) }
      arena?.deallocate()
      arena = larger
    }
    if count > entryCapacity {
      entryCapacity = max(1, entryCapacity * 2)
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity)
      if let entries { larger.moveInitialize(from: entries, count: count - 1) }
      entries?.deallocate()
      entries = larger
    }
    guard let arena, let entries, let base = bytes.baseAddress else { return 0 }
    (arena + arenaCount).copyMemory(from: base, byteCount: bytes.count)
    (entries + (count - 1)).initialize(to: Entry(low: low, high: high, start: arenaCount, length: bytes.count))
    arenaCount += bytes.count
    count += 1
    if count * 2 > mask { grow() } else { enter(count - 1) }
    return UInt32(count) &- 1
  }

  private func grow() {
    slots?.deallocate()
    let capacity = max(4, (mask + 1) * 4)
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    larger.initialize(repeating: 0, count: capacity)
    slots = larger
    mask = capacity - 1
    for code in 1..<count { enter(code) }
  }

  /// Lets a code be found by its text's hash.
  private func enter(_ code: Int) {
    guard let slots, let entry = entries?[code - 1] else { return }
    var index = Int(truncatingIfNeeded: seed.mix(entry.low, entry.high, entry.length)) & mask
    while slots[index] != 0 { index = (index &+ 1) & mask }
    slots[index] = UInt32(code)
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
