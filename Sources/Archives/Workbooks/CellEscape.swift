/// Decodes `_x000D_`: how workbooks write characters that XML has not, and an underscore that would begin such a mark.
enum CellEscape {
  /// Decodes the bytes from an offset to the end, in place.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard var next = mark(in: bytes, from: start) else { return }
    var (read, write) = (next, next)
    while read < bytes.count {
      guard read == next, let unit = unit(bytes, read) else {
        bytes[write] = bytes[read]
        (read, write) = (read + 1, write + 1)
        continue
      }
      read += length
      var scalar = Unicode.Scalar(unit)
      if unit & 0xFC00 == 0xD800, let low = self.unit(bytes, read), low & 0xFC00 == 0xDC00 {
        read += length
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      }
      // Half a character is none, and stays as it is written.
      let text = scalar.map { Array(UTF8.encode($0).unsafelyUnwrapped) } ?? Array(bytes[(read - length)..<read])
      for byte in text {
        bytes[write] = byte
        write += 1
      }
      next = mark(in: bytes, from: read) ?? bytes.count
    }
    bytes.removeLast(bytes.count - write)
  }

  private static let length = 7

  /// Where the next mark begins.
  private static func mark(in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + length <= bytes.count {
      if bytes[place] == UInt8(ascii: "_"), unit(bytes, place) != nil { return place }
      place += 1
    }
    return nil
  }

  /// The UTF-16 unit that stands at a place.
  private static func unit(_ bytes: [UInt8], _ place: Int) -> UInt16? {
    guard place + length <= bytes.count, bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "x"),
      bytes[place + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
