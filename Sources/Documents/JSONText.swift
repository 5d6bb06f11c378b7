/// A string of a JSON text: where the bytes between its quotes stand in the buffer.
public struct JSONText: Hashable, Sendable {
  /// The offset of the first byte after the opening quote.
  public let start: Int
  /// The number of bytes between the quotes, escapes as they are written.
  public let length: Int
  /// Whether escapes stand among the bytes.
  public let hasEscapes: Bool

  /// The bytes between the quotes as they stand in the buffer: valid UTF-8, escapes not yet read.
  public func bytes(in buffer: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[start..<start + length])
  }

  /// Appends what the string means, in UTF-8.
  public func appendContent(in buffer: UnsafeRawBufferPointer, to content: inout [UInt8]) {
    let raw = bytes(in: buffer)
    guard hasEscapes else {
      content.append(contentsOf: raw)
      return
    }
    let window = ByteWindow(raw)
    var position = 0
    while position < window.count {
      let byte = window[position]
      guard byte == Byte.backslash else {
        content.append(byte)
        position += 1
        continue
      }
      position += Self.appendEscape(in: window, at: position, to: &content)
    }
  }

  /// What the string means. Personal where the text is a form.
  public func string(in buffer: UnsafeRawBufferPointer) -> String {
    guard hasEscapes else { return String(decoding: bytes(in: buffer), as: UTF8.self) }
    var content: [UInt8] = []
    content.reserveCapacity(length)
    appendContent(in: buffer, to: &content)
    return String(decoding: content, as: UTF8.self)
  }

  enum CodeUnit {
    case unit(UInt32)
    case cut
    case wrong
  }

  /// Reads `\uXXXX` at an offset.
  static func codeUnit(in window: ByteWindow, at position: Int) -> CodeUnit {
    var unit: UInt32 = 0
    for index in 0..<6 {
      guard position + index < window.count else { return .cut }
      let byte = window[position + index]
      switch (index, byte) {
      case (0, Byte.backslash), (1, UInt8(ascii: "u")): break
      case (2..., UInt8(ascii: "0")...UInt8(ascii: "9")): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
      case (2..., UInt8(ascii: "a")...UInt8(ascii: "f")): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case (2..., UInt8(ascii: "A")...UInt8(ascii: "F")): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return .wrong
      }
    }
    return .unit(unit)
  }

  /// Appends the character of the escape at an offset, and gives the escape's length. The tokenizer has checked it.
  private static func appendEscape(in window: ByteWindow, at position: Int, to content: inout [UInt8]) -> Int {
    guard position + 1 < window.count else { return 1 }
    switch window[position + 1] {
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(Byte.lineFeed)
    case UInt8(ascii: "r"): content.append(Byte.carriageReturn)
    case UInt8(ascii: "t"): content.append(Byte.tab)
    case UInt8(ascii: "u"):
      guard case .unit(var value) = codeUnit(in: window, at: position) else { return 1 }
      var length = 6
      if 0xD800...0xDBFF ~= value, case .unit(let low) = codeUnit(in: window, at: position + 6) {
        value = 0x10000 + (value - 0xD800) << 10 + (low &- 0xDC00)
        length = 12
      }
      content.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      return length
    case let byte: content.append(byte)
    }
    return 2
  }
}
