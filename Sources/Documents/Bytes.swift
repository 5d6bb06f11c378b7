/// The letters and marks that the tokenizers look for, by name.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let backslash = UInt8(ascii: "\\")
}

/// Bytes that never lie at a null address, with loads that no bounds check slows down.
///
/// The one who makes a window answers for its bytes outliving it; every caller checks an offset against `count` first.
struct ByteWindow {
  let base: UnsafeRawPointer
  let count: Int

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    let nothing: StaticString = "\0"
    base = bytes.baseAddress ?? UnsafeRawPointer(nothing.utf8Start)
    count = bytes.count
  }

  @inline(__always)
  subscript(_ offset: Int) -> UInt8 {
    base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// The eight bytes from `offset`, the first one lowest, on any machine.
  @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// Eight bytes looked at as one word.
enum Swar {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  /// The byte, eight times.
  @inline(__always)
  static func broadcast(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

  /// The high bit of every byte that is zero, and of no other.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    ~(((word & lowBits) &+ lowBits) | word | lowBits)
  }

  /// A mask whose lowest bit marks the first zero byte; bits above it mean nothing.
  @inline(__always)
  static func firstZeroByte(_ word: UInt64) -> UInt64 {
    (word &- ones) & ~word & highBits
  }
}
