extension JSONWriter {
  /// Appends a JSON string, quotes and escapes included.
  public static func appendString(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendString(utf8: UnsafeRawBufferPointer($0), to: &bytes) }
  }

  /// Appends a JSON string of UTF-8 bytes, which must be valid; quotes and escapes included.
  ///
  /// Escaped are quote, backslash and control characters, the short forms where there are any.
  public static func appendString(utf8: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    let window = ByteWindow(utf8)
    bytes.append(Byte.quote)
    var copied = 0
    var offset = 0
    while offset < window.count {
      if offset &+ 8 <= window.count {
        let word = window.word(offset)
        let marks =
          Swar.firstZeroByte(word ^ Swar.broadcast(Byte.quote))
          | Swar.firstZeroByte(word ^ Swar.broadcast(Byte.backslash))
          | ((word &- Swar.broadcast(0x20)) & ~word & Swar.highBits)
        if marks == 0 {
          offset &+= 8
          continue
        }
        offset &+= marks.trailingZeroBitCount &>> 3
      }
      let byte = window[offset]
      if byte < 0x20 || byte == Byte.quote || byte == Byte.backslash {
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[copied..<offset]))
        appendEscape(of: byte, to: &bytes)
        copied = offset &+ 1
      }
      offset &+= 1
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[copied..<window.count]))
    bytes.append(Byte.quote)
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(Byte.backslash)
    switch byte {
    case Byte.quote, Byte.backslash: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case Byte.lineFeed: bytes.append(UInt8(ascii: "n"))
    case Byte.carriageReturn: bytes.append(UInt8(ascii: "r"))
    case Byte.tab: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// Appends an integer in decimal digits, without allocating.
  public static func appendInt(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest != 0
    bytes[start...].reverse()
  }
}
