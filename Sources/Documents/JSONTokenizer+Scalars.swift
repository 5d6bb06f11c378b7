extension JSONTokenizer {
  enum StringResult {
    case text(JSONText)
    case other(JSONToken)
  }

  /// Reads the string whose opening quote stands at the offset.
  @inline(__always)
  mutating func string() -> StringResult {
    let start = offset &+ 1
    let end = window.count
    var position = start
    var hasEscapes = false
    while true {
      if position &+ 8 <= end {
        let word = window.word(position)
        let marks =
          Swar.firstZeroByte(word ^ Swar.broadcast(Byte.quote))
          | Swar.firstZeroByte(word ^ Swar.broadcast(Byte.backslash))
          | ((word &- Swar.broadcast(0x20)) & ~word & Swar.highBits) | (word & Swar.highBits)
        if marks == 0 {
          position &+= 8
          continue
        }
        position &+= marks.trailingZeroBitCount &>> 3
      } else if position >= end {
        return .other(cut())
      }
      let byte = window[position]
      if byte == Byte.quote {
        offset = position &+ 1
        return .text(JSONText(start: start, length: position &- start, hasEscapes: hasEscapes))
      }
      if byte >= 0x80 {
        let length = UTF8Check.sequenceLength(in: window, at: position)
        if length < 0 { return .other(fail(.invalidUTF8, at: position)) }
        if length == 0 { return .other(isEnd ? fail(.invalidUTF8, at: position) : .incomplete) }
        position &+= length
      } else if byte == Byte.backslash {
        hasEscapes = true
        switch escape(at: position) {
        case .length(let length): position &+= length
        case .other(let token): return .other(token)
        }
      } else if byte < 0x20 {
        return .other(fail(.controlCharacter, at: position))
      } else {
        position &+= 1
      }
    }
  }

  private enum EscapeResult {
    case length(Int)
    case other(JSONToken)
  }

  private func escape(at position: Int) -> EscapeResult {
    guard position &+ 1 < window.count else { return .other(cut()) }
    switch window[position &+ 1] {
    case Byte.quote, Byte.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      return .length(2)
    case UInt8(ascii: "u"): break
    default: return .other(fail(.badEscape, at: position))
    }
    let unit: UInt32
    switch JSONText.codeUnit(in: window, at: position) {
    case .unit(let found): unit = found
    case .cut: return .other(cut())
    case .wrong: return .other(fail(.badEscape, at: position))
    }
    switch unit {
    case 0xDC00...0xDFFF: return .other(fail(.loneSurrogate, at: position))
    case 0xD800...0xDBFF:
      switch JSONText.codeUnit(in: window, at: position &+ 6) {
      case .unit(0xDC00...0xDFFF): return .length(12)
      case .cut: return .other(cut())
      default: return .other(fail(.loneSurrogate, at: position))
      }
    default: return .length(6)
    }
  }

  /// Reads the number that begins at the offset.
  mutating func number() -> JSONToken {
    let end = window.count
    let start = offset
    var position = start
    @inline(__always)
    func digits() -> Bool {
      let first = position
      while position < end, window[position] &- UInt8(ascii: "0") < 10 { position &+= 1 }
      return position > first
    }
    if window[position] == UInt8(ascii: "-") { position &+= 1 }
    if position < end, window[position] == UInt8(ascii: "0") {
      position &+= 1
    } else if !digits() {
      return position < end ? fail(.badNumber, at: position) : cut()
    }
    if position < end, window[position] == UInt8(ascii: ".") {
      position &+= 1
      if !digits() { return position < end ? fail(.badNumber, at: position) : cut() }
    }
    if position < end, window[position] | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      if position < end, window[position] == UInt8(ascii: "+") || window[position] == UInt8(ascii: "-") {
        position &+= 1
      }
      if !digits() { return position < end ? fail(.badNumber, at: position) : cut() }
    }
    if position < end {
      // 01, 1x and 1.2.3 read better as a wrong number than as a missing comma.
      switch window[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
        return fail(.badNumber, at: position)
      default: break
      }
    } else if !isEnd {
      return .incomplete
    }
    offset = position
    afterValue()
    return .number(start..<position)
  }
}
