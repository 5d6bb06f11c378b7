/// Many short byte strings in one block of memory: eight bytes an entry beside its text.
public struct ByteArena: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt64] = []

  /// Makes an empty arena.
  public init() {}

  /// The number of entries.
  public var count: Int { ends.count }

  /// Reserves room for entries and their bytes.
  public mutating func reserve(entries: Int, bytes count: Int) {
    ends.reserveCapacity(entries)
    bytes.reserveCapacity(count)
  }

  /// Adds an entry.
  public mutating func append(_ entry: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: entry)
    ends.append(UInt64(bytes.count))
  }

  /// Adds an entry.
  public mutating func append(_ entry: [UInt8]) {
    entry.withUnsafeBytes { append($0) }
  }

  /// Adds all entries of another arena.
  public mutating func append(contentsOf other: ByteArena) {
    let start = UInt64(bytes.count)
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.lazy.map { $0 + start })
  }

  /// The bytes of an entry.
  public subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[range(index)]
  }

  /// Calls `body` with an entry's bytes without copying them.
  public func withEntry<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let place = range(index)
    return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[place])) }
  }

  /// Calls `body` with each entry's index and bytes, in order, without copying them.
  public func forEach(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      for index in ends.indices {
        let end = Int(ends[index])
        body(index, UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
  }

  /// Calls `body` with a view that reads entries without any bookkeeping; for hot loops.
  public func withEntries<Result>(_ body: (Entries) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      ends.withUnsafeBufferPointer { ends in body(Entries(bytes: bytes, ends: ends)) }
    }
  }

  /// The entries of an arena in memory that lives as long as the call that gives it.
  public struct Entries {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline let ends: UnsafeBufferPointer<UInt64>

    /// The bytes of an entry.
    @inlinable
    public subscript(index: Int) -> UnsafeRawBufferPointer {
      let start = index == 0 ? 0 : Int(ends[index - 1])
      return UnsafeRawBufferPointer(rebasing: bytes[start..<Int(ends[index])])
    }
  }
}
