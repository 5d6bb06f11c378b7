/// How the records of a file of JSON stand in it.
public enum JSONLayout: Hashable, Sendable {
  /// One array, a record an element.
  case array
  /// One object, one member of which is an array of records.
  case objectHolding(key: String)
  /// One record a line (NDJSON); a file that is one object is such a file, too.
  case lines

  /// Finds the layout by the head of a file (64 KiB will do); nil where it begins like none.
  ///
  /// An object counts as holding records where it is the only value seen and its first member that is an array begins
  /// with an object.
  public static func detect(in bytes: UnsafeRawBufferPointer, isEnd: Bool) -> JSONLayout? {
    var tokenizer = JSONTokenizer(bytes, at: UTF8Check.byteOrderMarkLength(in: bytes), isEnd: isEnd)
    switch tokenizer.next() {
    case .beginArray: return .array
    case .beginObject: break
    default: return nil
    }
    var holder: String?
    members: while case .key(let text) = tokenizer.next() {
      if holder == nil, tokenizer.peek() == UInt8(ascii: "[") {
        var inside = tokenizer
        _ = inside.next()
        if inside.peek() == UInt8(ascii: "{") { holder = text.string(in: bytes) }
      }
      switch tokenizer.skip() {
      case .incomplete, .failed, .end: break members
      default: break
      }
    }
    // A whole object with another one behind it is a line, whatever it holds.
    if tokenizer.depth == 0, tokenizer.peek() != nil { return .lines }
    return holder.map { .objectHolding(key: $0) } ?? .lines
  }
}

/// Finds where the records of a JSON file begin, block by block, so that a file of any size needs only the memory of its
/// longest record.
///
/// The caller reads each record with a `JSONTokenizer` and hands back where it ended:
///
///     switch finder.next(in: buffer, from: offset, isEnd: false) {
///     case .record(let start): … read with JSONTokenizer(buffer, at: start, isEnd: false) …, offset = its offset
///     case .incomplete(let keep): … drop the bytes before keep, append more, go on from 0 …
///     case .end: …
///     case .failed(let fault): …
///     }
///
/// Where the tokenizer answers `.incomplete`, drop the bytes before the record's start, append more and read it again;
/// do not ask the finder again for that record. After a fault in a record of the layout `lines`, go on behind the next
/// line feed with `resumeAfterLineFeed`.
public struct JSONRecordFinder: Hashable, Sendable {
  /// What was found.
  public enum Step: Hashable, Sendable {
    /// A record begins here.
    case record(start: Int)
    /// More bytes are needed; those before `keep` are done with.
    case incomplete(keep: Int)
    /// The file ends as it should.
    case end
    /// The file is not as its layout says.
    case failed(JSONFault)
  }

  private enum State: Hashable {
    case start, objectKey, memberValue, afterMember, firstElement, afterElement, line, afterLine, tail
  }

  /// How the records stand in the file.
  public let layout: JSONLayout
  private var state = State.start
  private var holderIsDone = false

  /// Starts at the beginning of a file.
  public init(layout: JSONLayout) {
    self.layout = layout
  }

  /// Makes ready for a new line: the caller has passed a line feed.
  public mutating func resumeAfterLineFeed() {
    if layout == .lines { state = .line }
  }

  /// Whether the array of an object that holds one was found. At the end of a file it must be.
  public var foundArray: Bool { holderIsDone || layout == .array || layout == .lines }

  /// Finds the next record from an offset: the file's first byte, the end of the record before, or 0 after more bytes
  /// were appended to those kept.
  public mutating func next(in bytes: UnsafeRawBufferPointer, from offset: Int, isEnd: Bool) -> Step {
    let window = ByteWindow(bytes)
    var position = offset
    while true {
      let lineStart = state == .afterLine
      while position < window.count, isSpace(window[position]) {
        if lineStart, window[position] == Byte.lineFeed { state = .line }
        position += 1
      }
      guard position < window.count else { return atEnd(position, isEnd: isEnd) }
      let byte = window[position]
      func failed(_ code: JSONFault.Code) -> Step { .failed(JSONFault(code: code, offset: position)) }
      switch state {
      case .start:
        if layout == .lines {
          state = .line
          continue
        }
        let isArray = layout == .array
        guard byte == (isArray ? UInt8(ascii: "[") : UInt8(ascii: "{")) else { return failed(.valueExpected) }
        state = isArray ? .firstElement : .objectKey
        position += 1
      case .line:
        state = .afterLine
        return .record(start: position)
      case .afterLine:
        return failed(.lineBreakExpected)
      case .firstElement, .afterElement:
        if byte == UInt8(ascii: "]") {
          position += 1
          state = layout == .array ? .tail : .afterMember
          continue
        }
        if state == .firstElement {
          state = .afterElement
          return .record(start: position)
        }
        guard byte == Byte.comma else { return failed(.separatorExpected) }
        // The element must stand in the buffer before the comma is given up.
        var start = position + 1
        while start < window.count, isSpace(window[start]) { start += 1 }
        guard start < window.count else {
          return isEnd ? .failed(JSONFault(code: .cutShort, offset: start)) : .incomplete(keep: position)
        }
        return .record(start: start)
      case .objectKey, .memberValue, .afterMember:
        switch member(in: bytes, window, at: position, isEnd: isEnd) {
        case .moved(let next): position = next
        case .step(let step): return step
        }
      case .tail:
        return failed(.trailingText)
      }
    }
  }

  private enum MemberStep {
    case moved(Int)
    case step(Step)
  }

  /// One step between the members of the object that holds the array.
  private mutating func member(
    in bytes: UnsafeRawBufferPointer, _ window: ByteWindow, at position: Int, isEnd: Bool
  ) -> MemberStep {
    func failed(_ code: JSONFault.Code, _ offset: Int) -> MemberStep {
      .step(.failed(JSONFault(code: code, offset: offset)))
    }
    var start = position
    if state == .afterMember {
      if window[position] == UInt8(ascii: "}") {
        state = .tail
        return .moved(position + 1)
      }
      guard window[position] == Byte.comma else { return failed(.separatorExpected, position) }
      start += 1
    } else if window[position] == UInt8(ascii: "}") {
      state = .tail
      return .moved(position + 1)
    }
    // A tokenizer stands as if it had just read the opening bracket or a comma, and reads the key.
    var tokenizer = JSONTokenizer(bytes, memberAt: start, isEnd: isEnd)
    switch tokenizer.next() {
    case .key(let text):
      if case .objectHolding(let key) = layout, !holderIsDone, text.string(in: bytes) == key {
        guard let byte = tokenizer.peek() else {
          return isEnd ? failed(.cutShort, window.count) : .step(.incomplete(keep: position))
        }
        if byte == UInt8(ascii: "[") {
          holderIsDone = true
          state = .firstElement
          return .moved(tokenizer.offset + 1)
        }
      }
      switch tokenizer.skip() {
      case .failed(let fault): return .step(.failed(fault))
      case .incomplete, .end: return .step(.incomplete(keep: position))
      default:
        state = .afterMember
        return .moved(tokenizer.offset)
      }
    case .failed(let fault): return .step(.failed(fault))
    case .incomplete: return .step(.incomplete(keep: position))
    default: return failed(.keyExpected, start)
    }
  }

  private func atEnd(_ position: Int, isEnd: Bool) -> Step {
    guard isEnd else { return .incomplete(keep: position) }
    switch state {
    case .tail, .line, .afterLine: return .end
    case .start where layout == .lines: return .end
    default: return .failed(JSONFault(code: .cutShort, offset: position))
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == Byte.lineFeed || byte == Byte.carriageReturn || byte == Byte.tab
  }
}

extension JSONTokenizer {
  /// Stands inside an object, before a key.
  init(_ bytes: UnsafeRawBufferPointer, memberAt offset: Int, isEnd: Bool) {
    self.init(bytes, at: offset, isEnd: isEnd)
    depth = 1
    objects[0] = 1
    state = .key
  }

  /// The next byte that is no space, without reading it; nil at the end of the buffer.
  mutating func peek() -> UInt8? {
    skipSpace()
    return offset < window.count ? window[offset] : nil
  }
}
