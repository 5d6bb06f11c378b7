/// How the records of a file of JSON stand in it.
public enum JSONLayout: Hashable, Sendable {
  /// One array, a record an element.
  case array
  /// Objects that hold an array of records, or one record, at a path of keys: one object, an array of them, or one behind
  /// the other, as pages of one export are.
  case holding(path: [String])
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
    return holder.map { .holding(path: [$0]) } ?? .lines
  }

  /// Whether the first object of a file, be it in an array, holds an array or an object at a path of keys; nil where the
  /// head of the file does not tell.
  public static func holds(_ path: [String], in bytes: UnsafeRawBufferPointer, isEnd: Bool) -> Bool? {
    var tokenizer = JSONTokenizer(bytes, at: UTF8Check.byteOrderMarkLength(in: bytes), isEnd: isEnd)
    var token = tokenizer.next()
    if token == .beginArray { token = tokenizer.next() }
    guard token == .beginObject else { return token == .incomplete ? nil : false }
    var depth = 0
    while true {
      switch tokenizer.next() {
      case .key(let text) where text.string(in: bytes) == path[depth]:
        depth += 1
        switch tokenizer.next() {
        case .beginObject where depth < path.count: continue
        case .beginObject, .beginArray: return depth == path.count
        case .null: return depth == path.count
        case .incomplete: return nil
        default: return false
        }
      case .key:
        switch tokenizer.skip() {
        case .incomplete, .failed, .end: return nil
        default: continue
        }
      case .endObject: return false
      default: return nil
      }
    }
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
    case start, objectKey, afterMember, firstElement, afterElement, line, afterLine, tail
    case firstHolder, holder, afterHolder
  }

  /// How the records stand in the file.
  public let layout: JSONLayout
  private let path: [String]
  private var state = State.start
  /// How many objects on the path are open.
  private var level = 0
  /// Of each open object, whether its key on the path was met.
  private var met: [Bool]
  /// Whether the holders stand in an array.
  private var isListed = false
  private var holders = 0
  private var holdersWithRecords = 0

  /// Starts at the beginning of a file.
  public init(layout: JSONLayout) {
    self.layout = layout
    if case .holding(let path) = layout { self.path = path } else { path = [] }
    met = [Bool](repeating: false, count: path.count)
  }

  /// Makes ready for a new line: the caller has passed a line feed.
  public mutating func resumeAfterLineFeed() {
    if layout == .lines { state = .line }
  }

  /// Whether every object that should hold records did. At the end of a file they must.
  public var foundArray: Bool { path.isEmpty || (holders == holdersWithRecords && (holders > 0 || isListed)) }

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
        switch (layout, byte) {
        case (.lines, _): state = .line
        case (.array, UInt8(ascii: "[")):
          state = .firstElement
          position += 1
        case (.holding, UInt8(ascii: "[")):
          isListed = true
          state = .firstHolder
          position += 1
        case (.holding, _): state = .holder
        case (.array, _): return failed(.valueExpected)
        }
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
      case .objectKey, .afterMember:
        switch member(in: bytes, window, at: position, isEnd: isEnd) {
        case .moved(let next): position = next
        case .step(let step): return step
        }
      case .firstHolder where byte == UInt8(ascii: "]"):
        state = .tail
        position += 1
      case .firstHolder, .holder:
        guard byte == UInt8(ascii: "{") else { return failed(.valueExpected) }
        (level, holders, state) = (1, holders + 1, .objectKey)
        met[0] = false
        position += 1
      case .afterHolder where isListed && byte == Byte.comma:
        state = .holder
        position += 1
      case .afterHolder where isListed:
        guard byte == UInt8(ascii: "]") else { return failed(.separatorExpected) }
        state = .tail
        position += 1
      case .afterHolder:
        guard byte == UInt8(ascii: "{") else { return failed(.trailingText) }
        state = .holder
      case .tail:
        return failed(.trailingText)
      }
    }
  }

  private enum MemberStep {
    case moved(Int)
    case step(Step)
  }

  /// One step between the members of an object on the path to the records.
  private mutating func member(
    in bytes: UnsafeRawBufferPointer, _ window: ByteWindow, at position: Int, isEnd: Bool
  ) -> MemberStep {
    func failed(_ code: JSONFault.Code, _ offset: Int) -> MemberStep {
      .step(.failed(JSONFault(code: code, offset: offset)))
    }
    var start = position
    if window[position] == UInt8(ascii: "}") {
      level -= 1
      state = level == 0 ? .afterHolder : .afterMember
      return .moved(position + 1)
    }
    if state == .afterMember {
      guard window[position] == Byte.comma else { return failed(.separatorExpected, position) }
      start += 1
    }
    // A tokenizer stands as if it had just read the opening bracket or a comma, and reads the key.
    var tokenizer = JSONTokenizer(bytes, memberAt: start, isEnd: isEnd)
    switch tokenizer.next() {
    case .key(let text):
      // No records at all are null for some tools.
      var isNull = false
      if text.string(in: bytes) == path[level - 1] {
        guard let byte = tokenizer.peek() else {
          return isEnd ? failed(.cutShort, window.count) : .step(.incomplete(keep: position))
        }
        // Of two lists of applicants, none may be passed over.
        guard !met[level - 1] else { return failed(.repeatedKey, text.start) }
        if let step = enter(byte, at: tokenizer.offset) { return step }
        isNull = byte == UInt8(ascii: "n") && level == path.count
      }
      switch tokenizer.skip() {
      case .failed(let fault): return .step(.failed(fault))
      case .incomplete, .end: return .step(.incomplete(keep: position))
      default:
        if isNull { meet() }
        state = .afterMember
        return .moved(tokenizer.offset)
      }
    case .failed(let fault): return .step(.failed(fault))
    case .incomplete: return .step(.incomplete(keep: position))
    default: return failed(.keyExpected, start)
    }
  }

  /// Goes into the value at a key of the path; nil where it is passed over.
  private mutating func enter(_ byte: UInt8, at offset: Int) -> MemberStep? {
    switch byte {
    case UInt8(ascii: "[") where level == path.count:
      meet()
      state = .firstElement
      return .moved(offset + 1)
    case UInt8(ascii: "{") where level == path.count:
      meet()
      state = .afterMember
      return .step(.record(start: offset))
    case UInt8(ascii: "{"):
      met[level - 1] = true
      met[level] = false
      level += 1
      state = .objectKey
      return .moved(offset + 1)
    default: return nil
    }
  }

  /// Notes that the records of an object were met.
  private mutating func meet() {
    met[level - 1] = true
    holdersWithRecords += 1
  }

  private func atEnd(_ position: Int, isEnd: Bool) -> Step {
    guard isEnd else { return .incomplete(keep: position) }
    switch state {
    case .tail, .line, .afterLine: return .end
    case .start where layout == .lines: return .end
    case .afterHolder where !isListed: return .end
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
