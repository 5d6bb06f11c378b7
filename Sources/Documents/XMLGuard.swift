import Glibc

/// Looks over a document's bytes before libxml2 sees them, and stops what would cost libxml2 too much or should not
/// reach it at all: DOCTYPEs, endless tags, floods of attributes, other encodings.
///
/// It knows no more of XML than where tags, comments, CDATA sections and instructions begin and end.
struct XMLGuard {
  private enum State {
    case text, opened, bang, comment, cdata, instruction, tag, quoted
  }

  struct Finding {
    let code: XMLFault.Code
    let message: String
    let offset: Int
  }

  private var state = State.text
  /// The offset in the document of the next byte.
  private(set) var offset = 0
  /// The offset of the `<` that began what the state is in.
  private var start = 0
  /// How many bytes of a comment, section or instruction were passed behind its opening.
  private var length = 0
  /// The last two bytes of it.
  private var recent: UInt16 = 0
  private var attributes = 0
  private var quote: UInt8 = 0
  private var declaration: [UInt8]?
  /// Where an XML declaration may stand: behind the byte order mark, if there is one.
  private var head = 0
  /// Whether a tag was found.
  private var isInRoot = false

  /// How many bytes of a CDATA section that is still open were passed.
  var openSection: Int { state == .cdata ? length : 0 }

  /// Looks over the next bytes of the document.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Finding? {
    let window = ByteWindow(bytes)
    let origin = offset
    var position = 0
    defer { offset = origin + window.count }
    if origin == 0 { head = UTF8Check.byteOrderMarkLength(in: bytes) }
    if !isInRoot, origin > XMLLimits.prologLength {
      return Finding(
        code: .longProlog,
        message: "expected the first element within \(XMLLimits.prologLength) bytes, found none", offset: origin)
    }
    while position < window.count {
      switch state {
      case .text:
        position = Self.find(UInt8(ascii: "<"), in: window, from: position)
        guard position < window.count else { return nil }
        if position &+ 1 < window.count, isPlainTag(window[position &+ 1]) {
          // The common case, without a state: a tag without attributes that ends in this block.
          let mark = Self.findTagMark(in: window, from: position &+ 1)
          if mark < window.count, window[mark] == UInt8(ascii: ">"), mark &- position < XMLLimits.tagLength {
            position = mark &+ 1
            isInRoot = true
            continue
          }
        }
        start = origin &+ position
        position &+= 1
        state = .opened
      case .opened:
        attributes = 0
        switch window[position] {
        case UInt8(ascii: "!"):
          state = .bang
          position += 1
        case UInt8(ascii: "?"):
          state = .instruction
          (length, recent) = (0, 0)
          declaration = start == head ? [] : nil
          position += 1
        default:
          state = .tag
          isInRoot = true
        }
      case .bang:
        (length, recent) = (0, 0)
        switch window[position] {
        case UInt8(ascii: "-"): state = .comment
        case UInt8(ascii: "["): state = .cdata
        default:
          return Finding(
            code: .documentType,
            message: "expected no DOCTYPE, found one; save the file without it (nothing it names is ever loaded)",
            offset: start)
        }
        position += 1
      case .comment, .cdata, .instruction:
        let byte = window[position]
        position += 1
        if let finding = pass(byte) { return finding }
      case .tag, .quoted:
        position = scanTag(window, from: position)
        if origin + position - start > XMLLimits.tagLength {
          return Finding(
            code: .longTag, message: "expected a tag of at most \(XMLLimits.tagLength) bytes, found a longer one",
            offset: start)
        }
        if attributes > XMLLimits.attributes {
          return Finding(
            code: .tooManyAttributes,
            message: "expected at most \(XMLLimits.attributes) attributes on an element, found more", offset: start)
        }
      }
    }
    return nil
  }

  @inline(__always)
  private func isPlainTag(_ second: UInt8) -> Bool {
    second != UInt8(ascii: "!") && second != UInt8(ascii: "?")
  }

  /// Passes the bytes of a tag up to its end, the window's end, or the first attribute too many.
  ///
  /// Attributes are counted by their values' opening quotes: without these libxml2 takes none.
  @inline(__always)
  private mutating func scanTag(_ window: ByteWindow, from first: Int) -> Int {
    var position = first
    while position < window.count {
      if state == .quoted {
        position = Self.find(quote, in: window, from: position)
        guard position < window.count else { return position }
        position &+= 1
        state = .tag
        continue
      }
      position = Self.findTagMark(in: window, from: position)
      guard position < window.count else { return position }
      let byte = window[position]
      position &+= 1
      if byte == UInt8(ascii: ">") {
        state = .text
        return position
      }
      quote = byte
      state = .quoted
      attributes &+= 1
      if attributes > XMLLimits.attributes { return position }
    }
    return position
  }

  /// The offset of a byte, or the window's end. Most runs are short, so the first bytes are looked at in place.
  @inline(__always)
  private static func find(_ byte: UInt8, in window: ByteWindow, from first: Int) -> Int {
    let wanted = Swar.broadcast(byte)
    var position = first
    let near = min(window.count, first &+ 32)
    while position &+ 8 <= near {
      let marks = Swar.firstZeroByte(window.word(position) ^ wanted)
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    guard let found = memchr(window.base + position, Int32(byte), window.count &- position) else { return window.count }
    return UnsafeRawPointer(found) - window.base
  }

  /// The offset of the next `>` or quote, or the window's end.
  @inline(__always)
  private static func findTagMark(in window: ByteWindow, from first: Int) -> Int {
    var position = first
    while position &+ 8 <= window.count {
      let word = window.word(position)
      let marks =
        Swar.firstZeroByte(word ^ Swar.broadcast(UInt8(ascii: ">")))
        | Swar.firstZeroByte(word ^ Swar.broadcast(Byte.quote))
        | Swar.firstZeroByte(word ^ Swar.broadcast(Byte.apostrophe))
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < window.count {
      switch window[position] {
      case UInt8(ascii: ">"), Byte.quote, Byte.apostrophe: return position
      default: position &+= 1
      }
    }
    return position
  }

  /// Passes one byte of a comment, section or instruction.
  private mutating func pass(_ byte: UInt8) -> Finding? {
    length += 1
    let before = recent
    recent = recent << 8 | UInt16(byte)
    if declaration != nil { declaration?.append(byte) }
    if byte == UInt8(ascii: ">") {
      switch state {
      // Of `<!--` one hyphen was passed with the state; the other counts here, so `<!-->` is still open.
      case .comment where length > 3 && before == 0x2D2D, .cdata where before == 0x5D5D:
        state = .text
        return nil
      case .instruction where length > 1 && before & 0xFF == UInt16(UInt8(ascii: "?")):
        state = .text
        return finishDeclaration()
      default: break
      }
    }
    if state == .comment || state == .instruction, length > XMLLimits.commentLength {
      return Finding(
        code: .longComment,
        message: "expected comments and instructions of at most \(XMLLimits.commentLength) bytes, found a longer one",
        offset: start)
    }
    if let declaration, declaration.count > XMLLimits.declarationLength {
      // An instruction at the head that is no declaration may be as long as any other.
      guard declaration.starts(with: "xml".utf8) else {
        self.declaration = nil
        return nil
      }
      return Finding(
        code: .encoding, message: "expected an XML declaration of at most \(XMLLimits.declarationLength) bytes",
        offset: start)
    }
    return nil
  }

  /// Refuses a declaration that names an encoding other than UTF-8 (or ASCII, which is UTF-8 as well).
  private mutating func finishDeclaration() -> Finding? {
    guard let bytes = declaration else { return nil }
    declaration = nil
    guard bytes.starts(with: "xml".utf8), let name = Self.encodingName(in: bytes) else { return nil }
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": return nil
    default:
      return Finding(
        code: .encoding,
        message: "expected UTF-8, found a declaration that names another encoding; save the file as UTF-8",
        offset: start)
    }
  }

  private static func encodingName(in declaration: [UInt8]) -> String? {
    let text = String(decoding: declaration, as: UTF8.self)
    guard
      let equals = text.unicodeScalars.split(separator: "=").firstIndex(where: { part in
        String(part.reversed().drop { $0.properties.isWhitespace }.reversed().map(Character.init)).hasSuffix("encoding")
      })
    else { return nil }
    let parts = text.unicodeScalars.split(separator: "=")
    guard equals + 1 < parts.count else { return nil }
    let value = parts[equals + 1].drop { $0.properties.isWhitespace }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return String(String.UnicodeScalarView(value.dropFirst().prefix { $0 != quote }))
  }
}
