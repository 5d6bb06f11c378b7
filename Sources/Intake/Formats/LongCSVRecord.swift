import Documents

/// Finds the end of a CSV record that is too long to be held, byte by byte.
struct LongCSVRecord {
  private enum State {
    case cellStart, plain, quoted, escaped, quoteInQuoted, faulty, afterReturn
  }

  private let dialect: CSVDialect
  private var state = State.cellStart
  private var quoteOffset = 0
  private var before = State.plain

  init(_ dialect: CSVDialect) {
    self.dialect = dialect
  }

  /// Whether the file ended inside quotes, and where these were opened.
  var unclosedQuote: Int? { state == .quoted || state == .escaped ? quoteOffset : nil }

  /// Looks over bytes that stand at an offset of the file; gives the offset behind the record if it ends in them.
  mutating func end(in bytes: UnsafeRawBufferPointer, at base: Int) -> Int? {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if state == .afterReturn {
        if byte == UInt8(ascii: "\n") { return base + index + 1 }
        if dialect.loneCarriageReturnEndsRecord { return base + index }
        state = before == .quoteInQuoted ? .faulty : before
      }
      switch state {
      case .quoted:
        if byte == dialect.escape { state = .escaped } else if byte == dialect.quote { state = .quoteInQuoted }
        continue
      case .escaped:
        state = .quoted
        continue
      case .quoteInQuoted where byte == dialect.quote:
        state = .quoted
        continue
      case .cellStart where byte == dialect.quote:
        state = .quoted
        quoteOffset = base + index
        continue
      case .cellStart where dialect.skipsSpace && byte == UInt8(ascii: " "): continue
      default: break
      }
      switch byte {
      case UInt8(ascii: "\n"): return base + index + 1
      case UInt8(ascii: "\r"):
        before = state
        state = .afterReturn
      case dialect.delimiter where state != .faulty: state = .cellStart
      case dialect.quote: state = .faulty
      default: state = state == .quoteInQuoted || state == .faulty ? .faulty : .plain
      }
    }
    return nil
  }
}
