/// Codes, one a row, in as few bytes a code as the greatest needs that it was ever said to hold.
public struct CodeList: RandomAccessCollection, Equatable, ExpressibleByArrayLiteral, Sendable {
  @usableFromInline
  enum Storage: Sendable {
    case bytes([UInt8])
    case halves([UInt16])
    case words([UInt32])
  }

  @usableFromInline var storage = Storage.bytes([])
  private var capacity = 0

  /// Makes an empty list.
  public init() {}

  /// Makes a list of some codes.
  public init(_ codes: [UInt32]) {
    reserve(codes.count)
    append(upTo: Int(codes.max() ?? 0)) { append in for code in codes { append(code) } }
  }

  /// Makes a list of one code for all rows.
  public init(repeating code: UInt32, count: Int) {
    reserve(count)
    append(upTo: Int(code)) { append in for _ in 0..<count { append(code) } }
  }

  /// Makes a list of some codes.
  public init(arrayLiteral codes: UInt32...) {
    self.init(codes)
  }

  /// The first index.
  public var startIndex: Int { 0 }

  /// The number of codes.
  @inlinable public var endIndex: Int {
    switch storage {
    case .bytes(let codes): codes.count
    case .halves(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  /// The code at an index.
  @inlinable
  public subscript(_ index: Int) -> UInt32 {
    switch storage {
    case .bytes(let codes): UInt32(codes[index])
    case .halves(let codes): UInt32(codes[index])
    case .words(let codes): codes[index]
    }
  }

  /// Reserves room for as many codes in all.
  public mutating func reserve(_ count: Int) {
    capacity = count
    switch take() {
    case .bytes(let codes): storage = .bytes(CodeList.with(room: count, codes))
    case .halves(let codes): storage = .halves(CodeList.with(room: count, codes))
    case .words(let codes): storage = .words(CodeList.with(room: count, codes))
    }
  }

  /// Appends the codes that `codes` hands over. None may be above `greatest`: of greater ones the lowest bits are kept.
  @inlinable
  @inline(__always)
  public mutating func append(upTo greatest: Int, _ codes: (_ append: (UInt32) -> Void) -> Void) {
    widen(to: greatest)
    switch take() {
    case .bytes(var list):
      codes { list.append(UInt8(truncatingIfNeeded: $0)) }
      storage = .bytes(list)
    case .halves(var list):
      codes { list.append(UInt16(truncatingIfNeeded: $0)) }
      storage = .halves(list)
    case .words(var list):
      codes { list.append($0) }
      storage = .words(list)
    }
  }

  /// Puts another code at an index.
  public mutating func replace(at index: Int, with code: UInt32) {
    widen(to: Int(code))
    switch take() {
    case .bytes(var list):
      list[index] = UInt8(truncatingIfNeeded: code)
      storage = .bytes(list)
    case .halves(var list):
      list[index] = UInt16(truncatingIfNeeded: code)
      storage = .halves(list)
    case .words(var list):
      list[index] = code
      storage = .words(list)
    }
  }

  /// Replaces every code by what `map` holds at it, which is never more than the greatest code.
  public mutating func translate(_ map: [UInt32]) {
    switch take() {
    case .bytes(let list): storage = .bytes(CodeList.translated(list, map))
    case .halves(let list): storage = .halves(CodeList.translated(list, map))
    case .words(let list): storage = .words(CodeList.translated(list, map))
    }
  }

  /// Calls `body` with each code, in order.
  @inlinable
  @inline(__always)
  public func forEach(_ body: (UInt32) -> Void) {
    switch storage {
    case .bytes(let codes): for code in codes { body(UInt32(code)) }
    case .halves(let codes): for code in codes { body(UInt32(code)) }
    case .words(let codes): for code in codes { body(code) }
    }
  }

  /// Calls `body` with a view that reads codes without any bookkeeping; for hot loops.
  public func withView<Result>(_ body: (View) -> Result) -> Result {
    switch storage {
    case .bytes(let codes): codes.withUnsafeBufferPointer { body(.bytes($0)) }
    case .halves(let codes): codes.withUnsafeBufferPointer { body(.halves($0)) }
    case .words(let codes): codes.withUnsafeBufferPointer { body(.words($0)) }
    }
  }

  /// The codes of a list in memory that lives as long as the call that gives it.
  public enum View {
    /// Codes of a byte each.
    case bytes(UnsafeBufferPointer<UInt8>)
    /// Codes of two bytes each.
    case halves(UnsafeBufferPointer<UInt16>)
    /// Codes of four bytes each.
    case words(UnsafeBufferPointer<UInt32>)

    /// The code at an index.
    @inlinable
    public subscript(_ index: Int) -> UInt32 {
      switch self {
      case .bytes(let codes): UInt32(codes[index])
      case .halves(let codes): UInt32(codes[index])
      case .words(let codes): codes[index]
      }
    }

    /// Calls `body` with each code of a range and its place there.
    @inlinable
    @inline(__always)
    public func forEach(in range: Range<Int>, _ body: (_ place: Int, UInt32) -> Void) {
      switch self {
      case .bytes(let codes): for place in 0..<range.count { body(place, UInt32(codes[range.lowerBound &+ place])) }
      case .halves(let codes): for place in 0..<range.count { body(place, UInt32(codes[range.lowerBound &+ place])) }
      case .words(let codes): for place in 0..<range.count { body(place, codes[range.lowerBound &+ place]) }
      }
    }
  }

  /// Equal codes, however many bytes each takes.
  public static func == (left: CodeList, right: CodeList) -> Bool { left.elementsEqual(right) }

  /// Takes the codes out, so that they have one owner while they change.
  @usableFromInline
  mutating func take() -> Storage {
    let taken = storage
    storage = .bytes([])
    return taken
  }

  @usableFromInline
  mutating func widen(to greatest: Int) {
    switch storage {
    case .bytes(let codes) where greatest > 0xFFFF: storage = .words(CodeList.widened(codes, room: capacity))
    case .bytes(let codes) where greatest > 0xFF: storage = .halves(CodeList.widened(codes, room: capacity))
    case .halves(let codes) where greatest > 0xFFFF: storage = .words(CodeList.widened(codes, room: capacity))
    default: break
    }
  }

  private static func widened<Narrow: FixedWidthInteger, Wide: FixedWidthInteger>(
    _ codes: [Narrow], room: Int
  ) -> [Wide] {
    var wide = with(room: room, [Wide]())
    for code in codes { wide.append(Wide(truncatingIfNeeded: code)) }
    return wide
  }

  private static func with<Code>(room: Int, _ codes: consuming [Code]) -> [Code] {
    codes.reserveCapacity(room)
    return codes
  }

  private static func translated<Code: FixedWidthInteger>(_ codes: consuming [Code], _ map: [UInt32]) -> [Code] {
    map.withUnsafeBufferPointer { map in
      codes.withUnsafeMutableBufferPointer { codes in
        for index in codes.indices { codes[index] = Code(truncatingIfNeeded: map[Int(codes[index])]) }
      }
    }
    return codes
  }
}
