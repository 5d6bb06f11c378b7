/// A list of codes in as few bytes a code as its greatest one needs.
struct CodeList: Sendable {
  private enum Storage: Sendable {
    case bytes([UInt8])
    case halves([UInt16])
    case words([UInt32])
  }

  private var storage = Storage.bytes([])
  private var capacity = 0

  /// The number of codes.
  var count: Int {
    switch storage {
    case .bytes(let codes): codes.count
    case .halves(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  /// The code at an index.
  subscript(_ index: Int) -> UInt32 {
    switch storage {
    case .bytes(let codes): UInt32(codes[index])
    case .halves(let codes): UInt32(codes[index])
    case .words(let codes): codes[index]
    }
  }

  /// Reserves room.
  mutating func reserve(_ count: Int) {
    capacity = count
    switch take() {
    case .bytes(var codes):
      codes.reserveCapacity(count)
      storage = .bytes(codes)
    case .halves(var codes):
      codes.reserveCapacity(count)
      storage = .halves(codes)
    case .words(var codes):
      codes.reserveCapacity(count)
      storage = .words(codes)
    }
  }

  /// Appends one value of each row, translated; `greatest` bounds the translated codes.
  mutating func append(
    column: Int, of width: Int, rows: UnsafeBufferPointer<UInt32>, map: [UInt32], greatest: Int, counts: inout [Int]
  ) {
    widen(to: greatest)
    let count = width == 0 ? 0 : rows.count / width
    @inline(__always) func each(_ body: (UInt32) -> Void) {
      map.withUnsafeBufferPointer { map in
        counts.withUnsafeMutableBufferPointer { counts in
          var place = column
          for _ in 0..<count {
            let code = map[Int(rows[place])]
            counts[Int(code)] &+= 1
            body(code)
            place &+= width
          }
        }
      }
    }
    switch take() {
    case .bytes(var codes):
      each { codes.append(UInt8(truncatingIfNeeded: $0)) }
      storage = .bytes(codes)
    case .halves(var codes):
      each { codes.append(UInt16(truncatingIfNeeded: $0)) }
      storage = .halves(codes)
    case .words(var codes):
      each { codes.append($0) }
      storage = .words(codes)
    }
  }

  /// Calls `body` with each code, translated, in order.
  @inline(__always)
  func forEach(_ body: (UInt32) -> Void) {
    switch storage {
    case .bytes(let codes): for code in codes { body(UInt32(code)) }
    case .halves(let codes): for code in codes { body(UInt32(code)) }
    case .words(let codes): for code in codes { body(code) }
    }
  }

  private mutating func take() -> Storage {
    let taken = storage
    storage = .bytes([])
    return taken
  }

  private mutating func widen(to greatest: Int) {
    switch storage {
    case .bytes(let codes) where greatest > 0xFF:
      if greatest > 0xFFFF {
        storage = .words(widened(codes))
      } else {
        storage = .halves(widened(codes))
      }
    case .halves(let codes) where greatest > 0xFFFF: storage = .words(widened(codes))
    default: break
    }
  }

  private func widened<Narrow: FixedWidthInteger, Wide: FixedWidthInteger>(_ codes: [Narrow]) -> [Wide] {
    var wide: [Wide] = []
    wide.reserveCapacity(max(capacity, codes.count))
    for code in codes { wide.append(Wide(truncatingIfNeeded: code)) }
    return wide
  }
}
