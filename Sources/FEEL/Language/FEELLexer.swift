/// One word, number, text or symbol of an expression.
struct FEELToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case name
    case number
    /// A text in double quotes; `FEELToken.text` is its content with escapes resolved.
    case string
    case symbol
    case end
  }

  let kind: Kind
  let text: String
  let range: Range<Int>

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
  func isWord(_ word: String) -> Bool { kind == .name && text == word }
}

/// Cuts a text into tokens.
///
/// Names with spaces, hyphens or apostrophes come in pieces here; the parser puts them together by the names it knows.
struct FEELLexer {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The tokens of a text; the last is `.end`.
  static func tokens(of text: String) throws(FEELError) -> [FEELToken] {
    var lexer = FEELLexer(text)
    var tokens: [FEELToken] = []
    while true {
      let token = try lexer.next(after: tokens.last)
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next(after previous: FEELToken?) throws(FEELError) -> FEELToken {
    try skipSpaceAndComments()
    guard let (scalar, length) = scalar(at: position) else {
      return FEELToken(kind: .end, text: "", range: position..<position)
    }
    let start = position
    if scalar == "\"" { return try string() }
    if isDigit(at: position) || (scalar == "." && isDigit(at: position + 1) && mayStartFraction(after: previous)) {
      return try number()
    }
    if Self.startsName(scalar) {
      position += length
      // `?` is the tested value and a name of its own.
      while scalar != "?", let (next, length) = self.scalar(at: position), Self.continuesName(next) {
        position += length
      }
      return token(.name, from: start)
    }
    if let count = symbolLength() {
      position += count
      return token(.symbol, from: start)
    }
    position += length
    let code: FEELError.Code =
      "\u{2018}\u{2019}\u{201A}\u{201C}\u{201D}\u{201E}".unicodeScalars.contains(scalar)
      ? .curlyQuote : .character
    throw FEELError(code, start..<position, [String(Character(scalar))])
  }

  /// How many bytes the symbol here has. `'` is one only inside names.
  private func symbolLength() -> Int? {
    guard let first = byte(at: position) else { return nil }
    let second = byte(at: position + 1)
    switch first {
    case UInt8(ascii: "*"): return second == first ? 2 : 1
    case UInt8(ascii: "."): return second == first ? 2 : 1
    case UInt8(ascii: "<"), UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? 2 : 1
    case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? 2 : nil
    case UInt8(ascii: "-"): return second == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "'"), UInt8(ascii: "@"):
      return 1
    default: return nil
    }
  }

  /// `1.5` is a number, `a.5` and `x[1].5` are not numbers after a path.
  private func mayStartFraction(after previous: FEELToken?) -> Bool {
    guard let previous, previous.range.upperBound == position else { return true }
    return previous.kind == .symbol && ![")", "]", "}"].contains(previous.text)
  }

  private mutating func number() throws(FEELError) -> FEELToken {
    let start = position
    skipDigits()
    if byte(at: position) == UInt8(ascii: "."), isDigit(at: position + 1) {
      position += 1
      skipDigits()
    }
    if let exponent = byte(at: position), exponent | 0x20 == UInt8(ascii: "e") {
      let sign = byte(at: position + 1)
      let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      if isDigit(at: position + (hasSign ? 2 : 1)) {
        position += hasSign ? 2 : 1
        skipDigits()
      }
    }
    return token(.number, from: start)
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }

  private mutating func string() throws(FEELError) -> FEELToken {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = byte(at: position) {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        return FEELToken(kind: .string, text: String(decoding: content, as: UTF8.self), range: start..<position)
      case UInt8(ascii: "\\"): try escape(into: &content)
      default: content.append(byte)
      }
    }
    throw FEELError(.unterminated, start..<position, ["text"])
  }

  private mutating func escape(into content: inout [UInt8]) throws(FEELError) {
    let start = position - 1
    let escaped = byte(at: position)
    position += escaped == nil ? 0 : 1
    switch escaped {
    case UInt8(ascii: "n"): content.append(10)
    case UInt8(ascii: "r"): content.append(13)
    case UInt8(ascii: "t"): content.append(9)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "'"): content.append(escaped ?? 0)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard var code = codePoint(digits: escaped == UInt8(ascii: "u") ? 4 : 6) else { throw badEscape(from: start) }
      // Two escapes may make one scalar, as in JSON.
      if (0xD800...0xDBFF).contains(code), byte(at: position) == UInt8(ascii: "\\"),
        byte(at: position + 1) == UInt8(ascii: "u")
      {
        position += 2
        guard let low = codePoint(digits: 4), (0xDC00...0xDFFF).contains(low) else { throw badEscape(from: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw badEscape(from: start) }
      content.append(contentsOf: Array(String(Character(scalar)).utf8))
    default:
      // Not an escape: patterns have backslashes of their own.
      content.append(UInt8(ascii: "\\"))
      position = start + 1
    }
  }

  private func badEscape(from start: Int) -> FEELError {
    FEELError(.escape, start..<position, [String(decoding: bytes[start..<position], as: UTF8.self)])
  }

  /// `00e9` after `\u`, or `{1F600}` of any length.
  private mutating func codePoint(digits: Int) -> UInt32? {
    let isBraced = byte(at: position) == UInt8(ascii: "{")
    if isBraced { position += 1 }
    var code: UInt32 = 0
    var count = 0
    while count < (isBraced ? 8 : digits), let byte = byte(at: position),
      let digit = Character(Unicode.Scalar(byte)).hexDigitValue
    {
      code = code << 4 | UInt32(digit)
      count += 1
      position += 1
    }
    guard isBraced else { return count == digits ? code : nil }
    guard count > 0, byte(at: position) == UInt8(ascii: "}") else { return nil }
    position += 1
    return code
  }

  private mutating func skipSpaceAndComments() throws(FEELError) {
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    while let (scalar, length) = scalar(at: position) {
      if Self.isSpace(scalar) {
        position += length
      } else if scalar == "/", byte(at: position + 1) == slash {
        while let byte = byte(at: position), byte != 10, byte != 13 { position += 1 }
      } else if scalar == "/", byte(at: position + 1) == star {
        let start = position
        position += 2
        while byte(at: position) != star || byte(at: position + 1) != slash {
          guard position < bytes.count else { throw FEELError(.unterminated, start..<position, ["comment"]) }
          position += 1
        }
        position += 2
      } else {
        return
      }
    }
  }

  private func token(_ kind: FEELToken.Kind, from start: Int) -> FEELToken {
    FEELToken(
      kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), range: start..<position)
  }

  private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isDigit(at index: Int) -> Bool {
    byte(at: index).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// The scalar that starts at a byte. The bytes come from a `String`, so they are well formed.
  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let first = byte(at: index) else { return nil }
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length { code = code << 6 | UInt32((byte(at: index + offset) ?? 0) & 0x3F) }
    return Unicode.Scalar(code).map { ($0, length) }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || (9...13).contains(scalar.value)
      : scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{180E}" || scalar == "\u{200B}"
  }

  /// The standard's list of characters, written as ranges of code points.
  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x180D,
      0x180F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0xEFFFF:
      !scalar.properties.isWhitespace
    default: false
    }
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F: false
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsName(scalar)
    }
  }
}
