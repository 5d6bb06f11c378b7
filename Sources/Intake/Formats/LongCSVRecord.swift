/// Finds the end of a CSV record that is too long to be held, byte by byte.
struct LongCSVRecord {
  private enum State {
    case cellStart, plain, quoted, quoteInQuoted, faulty, afterReturn
  }

  private let delimiter: UInt8
  private let loneReturnEnds: Bool
  private var state = State.cellStart
  private var quoteOffset = 0
  private var before = State.plain

  init(delimiter: UInt8, loneReturnEnds: Bool) {
    self.delimiter = delimiter
    self.loneReturnEnds = loneReturnEnds
  }

  /// Whether the file ended inside quotes, and where these were opened.
  var unclosedQuote: Int? { state == .quoted ? quoteOffset : nil }

  /// Looks over bytes that stand at an offset of the file; gives the offset behind the record if it ends in them.
  mutating func end(in bytes: UnsafeRawBufferPointer, at base: Int) -> Int? {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if state == .afterReturn {
        if byte == UInt8(ascii: "\n") { return base + index + 1 }
        if loneReturnEnds { return base + index }
        state = before == .quoteInQuoted ? .faulty : before
      }
      switch state {
      case .quoted:
        if byte == UInt8(ascii: "\"") { state = .quoteInQuoted }
        continue
      case .quoteInQuoted where byte == UInt8(ascii: "\""):
        state = .quoted
        continue
      case .cellStart where byte == UInt8(ascii: "\""):
        state = .quoted
        quoteOffset = base + index
        continue
      default: break
      }
      switch byte {
      case UInt8(ascii: "\n"): return base + index + 1
      case UInt8(ascii: "\r"):
        before = state
        state = .afterReturn
      case delimiter where state != .faulty: state = .cellStart
      case UInt8(ascii: "\""): state = .faulty
      default: state = state == .quoteInQuoted || state == .faulty ? .faulty : .plain
      }
    }
    return nil
  }
}
