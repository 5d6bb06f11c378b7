import CScan

/// Checks that bytes are UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
public enum UTF8Check {
  /// Says whether all of the bytes are valid UTF-8.
  public static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    firstInvalid(in: bytes) == nil
  }

  /// Says whether all of the bytes are valid UTF-8.
  public static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { isValid($0) }
  }

  /// Finds the first byte of the first sequence that is not valid UTF-8; a cut sequence at the end is not valid.
  public static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
    let valid = validPrefix(of: bytes)
    return valid == bytes.count ? nil : valid
  }

  /// Counts the bytes before the first invalid sequence, or before a sequence that the end cuts.
  static func validPrefix(of bytes: UnsafeRawBufferPointer) -> Int {
    let window = ByteWindow(bytes)
    let count = window.count
    var offset = 0
    while offset < count {
      let plain = cscan_ascii(window.base.assumingMemoryBound(to: UInt8.self) + offset, count &- offset)
      offset &+= plain
      // The next byte that is not plain stands among these; most texts hold few of them.
      let end = min(offset &+ 128, count)
      while offset < end {
        if offset &+ 8 <= count, window.word(offset) & Swar.highBits == 0 {
          offset &+= 8
          continue
        }
        if window[offset] < 0x80 {
          offset &+= 1
          continue
        }
        let length = sequenceLength(in: window, at: offset)
        guard length > 0 else { return offset }
        offset &+= length
      }
    }
    return count
  }

  /// What stands at the end of a block that may cut a sequence in two.
  enum Tail: Equatable {
    /// All bytes are valid.
    case whole
    /// The bytes from this offset may become valid with those of the next block.
    case cut(at: Int)
    /// The bytes at this offset can never become valid.
    case invalid(at: Int)
  }

  /// Checks a block whose last sequence may go on in the next.
  static func checkBlock(_ bytes: UnsafeRawBufferPointer) -> Tail {
    let valid = validPrefix(of: bytes)
    if valid == bytes.count { return .whole }
    return sequenceLength(in: ByteWindow(bytes), at: valid) == 0 ? .cut(at: valid) : .invalid(at: valid)
  }

  /// The length of the sequence of two to four bytes at an offset: 0 where the end cuts it, −1 where it is not valid.
  @inline(__always)
  static func sequenceLength(in window: ByteWindow, at offset: Int) -> Int {
    let lead = window[offset]
    let left = window.count &- offset
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return -1
    }
    guard left > 1 else { return 0 }
    let second = window[offset &+ 1]
    guard second >= low, second <= high else { return -1 }
    var index = 2
    while index < length {
      guard left > index else { return 0 }
      guard window[offset &+ index] & 0xC0 == 0x80 else { return -1 }
      index &+= 1
    }
    return length
  }

  /// The length of the byte order mark that the bytes begin with: 3 or 0.
  public static func byteOrderMarkLength(in bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}
