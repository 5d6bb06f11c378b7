/// One step through a JSON text.
public enum JSONToken: Hashable, Sendable {
  /// `{`
  case beginObject
  /// `}`
  case endObject
  /// `[`
  case beginArray
  /// `]`
  case endArray
  /// The key of a member, its colon passed.
  case key(JSONText)
  /// A string.
  case string(JSONText)
  /// A number: the range of its text.
  case number(Range<Int>)
  /// `true` or `false`
  case bool(Bool)
  /// `null`
  case null
  /// The value is complete; `offset` stands right behind it.
  case end
  /// The buffer ends before the value does, and more is to come.
  case incomplete
  /// The text is not JSON.
  case failed(JSONFault)
}

/// Reads one JSON value (RFC 8259) from an offset of a buffer, token by token, strictly and in place.
///
/// Nothing is copied or allocated: tokens hold offsets into the buffer, which must outlive the tokenizer. Where the buffer
/// ends early the answer is `.incomplete`; begin again at the value's start with more bytes. Repeated keys are accepted;
/// who reads the keys reports them.
public struct JSONTokenizer {
  /// The greatest depth of nested brackets.
  public static let depthLimit = 512

  enum State: UInt8 {
    case value, firstElement, firstKey, key, afterValue, end
  }

  let window: ByteWindow
  let isEnd: Bool
  /// The offset of the next byte to read.
  public internal(set) var offset: Int
  /// The number of brackets open.
  public internal(set) var depth = 0
  var state = State.value
  /// One bit a level: set for objects.
  var objects = InlineArray<8, UInt64>(repeating: 0)

  /// Stands before the value that begins at `offset` (spaces before it are passed).
  ///
  /// - Parameters:
  ///   - bytes: the buffer; must outlive the tokenizer.
  ///   - offset: where to begin.
  ///   - isEnd: whether the text ends with the buffer.
  public init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0, isEnd: Bool = true) {
    window = ByteWindow(bytes)
    self.offset = offset
    self.isEnd = isEnd
  }

  /// Reads the next token.
  public mutating func next() -> JSONToken {
    // Behind the value nothing is touched: a line end there may be what separates two records.
    guard state != .end else { return .end }
    while true {
      skipSpace()
      guard offset < window.count else { return cut() }
      let byte = window[offset]
      switch state {
      case .end:
        return .end
      case .afterValue:
        if byte == Byte.comma {
          offset &+= 1
          state = isInObject ? .key : .value
          continue
        }
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return close(byte) }
        return fail(.separatorExpected)
      case .firstKey:
        if byte == UInt8(ascii: "}") { return close(byte) }
        return key(byte)
      case .key:
        return key(byte)
      case .firstElement:
        if byte == UInt8(ascii: "]") { return close(byte) }
        return value(byte)
      case .value:
        return value(byte)
      }
    }
  }

  /// Reads the rest of the value that has just been begun, or the one that follows, and gives the last token of it.
  ///
  /// After `.key` it passes the member's value; after `.beginObject` or `.beginArray` it passes everything up to the
  /// matching bracket. Strict all the same. The answer is `.incomplete` or `.failed` where it did not succeed.
  public mutating func skip() -> JSONToken {
    let outer = state == .firstKey || state == .firstElement ? depth - 1 : depth
    while true {
      let token = next()
      switch token {
      case .incomplete, .failed, .end: return token
      default: if depth == outer, state == .afterValue || state == .end { return token }
      }
    }
  }

  /// Passes spaces behind the value, and says whether anything else follows.
  public mutating func finish() -> JSONToken {
    skipSpace()
    return offset < window.count ? fail(.trailingText) : .end
  }

  @inline(__always)
  var isInObject: Bool {
    depth > 0 && objects[(depth &- 1) &>> 6] & (1 &<< UInt64((depth &- 1) & 63)) != 0
  }

  @inline(__always)
  mutating func skipSpace() {
    while offset < window.count {
      switch window[offset] {
      case Byte.space, Byte.lineFeed, Byte.carriageReturn, Byte.tab: offset &+= 1
      default: return
      }
    }
  }

  func fail(_ code: JSONFault.Code, at place: Int? = nil) -> JSONToken {
    .failed(JSONFault(code: code, offset: place ?? offset))
  }

  func cut() -> JSONToken {
    isEnd ? .failed(JSONFault(code: .cutShort, offset: window.count)) : .incomplete
  }

  @inline(__always)
  mutating func afterValue() {
    state = depth == 0 ? .end : .afterValue
  }

  private mutating func close(_ byte: UInt8) -> JSONToken {
    guard isInObject == (byte == UInt8(ascii: "}")) else { return fail(.wrongBracket) }
    offset &+= 1
    depth &-= 1
    afterValue()
    return byte == UInt8(ascii: "}") ? .endObject : .endArray
  }

  private mutating func open(_ byte: UInt8) -> JSONToken {
    guard depth < Self.depthLimit else { return fail(.tooDeep) }
    let bit: UInt64 = 1 &<< UInt64(depth & 63)
    if byte == UInt8(ascii: "{") {
      objects[depth &>> 6] |= bit
      state = .firstKey
    } else {
      objects[depth &>> 6] &= ~bit
      state = .firstElement
    }
    depth &+= 1
    offset &+= 1
    return byte == UInt8(ascii: "{") ? .beginObject : .beginArray
  }

  @inline(__always)
  private mutating func key(_ byte: UInt8) -> JSONToken {
    guard byte == Byte.quote else { return fail(.keyExpected) }
    let text: JSONText
    switch string() {
    case .text(let found): text = found
    case .other(let token): return token
    }
    skipSpace()
    guard offset < window.count else { return cut() }
    guard window[offset] == UInt8(ascii: ":") else { return fail(.colonExpected) }
    offset &+= 1
    state = .value
    return .key(text)
  }

  @inline(__always)
  private mutating func value(_ byte: UInt8) -> JSONToken {
    switch byte {
    case Byte.quote:
      switch string() {
      case .text(let text):
        afterValue()
        return .string(text)
      case .other(let token): return token
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["): return open(byte)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return fail(offset == 0 && byte == 0xEF ? .byteOrderMark : .valueExpected)
    }
  }

  private mutating func word(_ word: StaticString, _ token: JSONToken) -> JSONToken {
    for index in 0..<word.utf8CodeUnitCount {
      guard offset &+ index < window.count else { return cut() }
      guard window[offset &+ index] == word.utf8Start[index] else { return fail(.badWord) }
    }
    offset &+= word.utf8CodeUnitCount
    afterValue()
    return token
  }
}
