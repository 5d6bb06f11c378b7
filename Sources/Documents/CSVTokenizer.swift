import Glibc

/// What the tokenizer found at an offset.
public enum CSVStep: Hashable, Sendable {
  /// A whole record; the next one begins at `next`.
  case record(next: Int)
  /// The buffer ends before the record does, and more is to come.
  case incomplete
  /// There is no further record.
  case end
  /// The record breaks the rules of RFC 4180.
  case failed(CSVFault)
}

/// What is wrong with a CSV record, and where.
public struct CSVFault: Error, Hashable, Sendable {
  /// The kinds of mistakes.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A quoted cell has no closing quote before the file ends.
    case unclosedQuote = "csv-quote-unclosed"
    /// Text stands between a closing quote and the next delimiter.
    case textAfterQuote = "csv-text-after-quote"
    /// A quote stands inside a cell that does not begin with one.
    case strayQuote = "csv-quote-stray"
    /// A backslash stands where it may be text as well as escape what follows.
    case escapeUnclear = "csv-escape-unclear"
  }

  /// The kind of mistake.
  public let code: Code
  /// The offset in the buffer: of the opening quote, of the text, of the stray quote, of the backslash.
  public let offset: Int

  /// What was expected and what was found, in one line.
  public var message: String {
    switch code {
    case .unclosedQuote: "expected a closing quote for the cell that begins here, found the end of the file"
    case .textAfterQuote: "expected a delimiter or a line end after the closing quote, found more text"
    case .strayQuote:
      "expected no quote inside a cell without quotes; a cell that holds one is quoted, its quotes doubled"
    case .escapeUnclear: "expected a quote or a backslash behind a backslash, in a cell in quotes, found another byte"
    }
  }
}

/// Cuts bytes into records and cells as RFC 4180 has it, in place and without allocating.
///
/// Records end with LF, CRLF or (where the dialect says so) a lone CR. The buffer may hold at most 4 GiB, a cell 1 GiB.
public struct CSVTokenizer: Hashable, Sendable {
  /// The delimiter, the quote and the line ends.
  public let dialect: CSVDialect

  /// Makes a tokenizer for one dialect.
  public init(dialect: CSVDialect = CSVDialect()) {
    self.dialect = dialect
  }

  /// Reads the record that begins at an offset.
  ///
  /// - Parameters:
  ///   - bytes: the buffer; only complete records of it are read.
  ///   - offset: where the record begins.
  ///   - isEnd: whether the file ends with the buffer.
  ///   - record: takes the cells; what it held is forgotten.
  public func readRecord(
    in bytes: UnsafeRawBufferPointer, from offset: Int, isEnd: Bool, into record: inout CSVRecord
  ) -> CSVStep {
    guard offset < bytes.count else { return isEnd ? .end : .incomplete }
    while true {
      let isFull = record.cells.count >= CSVRecord.cellLimit
      let (step, count) = record.cells.withUnsafeMutableBufferPointer { cells in
        isFull
          ? read(ByteWindow(bytes), from: offset, isEnd: isEnd, into: cells, countsOn: true)
          : read(ByteWindow(bytes), from: offset, isEnd: isEnd, into: cells, countsOn: false)
      }
      record.count = count
      if let step { return step }
      // No room for all cells: rare, so the record is simply read again with twice the room.
      record.cells.append(contentsOf: record.cells)
    }
  }

  /// Gives no step where the cells do not fit; with `countsOn`, those beyond the room, a power of two, take the places of
  /// others.
  @inline(__always)
  private func read(
    _ window: ByteWindow, from start: Int, isEnd: Bool, into cells: UnsafeMutableBufferPointer<CSVCell>, countsOn: Bool
  ) -> (CSVStep?, Int) {
    let places = countsOn ? cells.count &- 1 : -1
    let delimiter = dialect.delimiter
    let quote = dialect.quote
    let delimiters = Swar.broadcast(delimiter)
    let quotes = Swar.broadcast(quote)
    let feeds = Swar.broadcast(Byte.lineFeed)
    let returns = Swar.broadcast(Byte.carriageReturn)
    // Where nothing escapes, the delimiter is looked for once more.
    let escapes = Swar.broadcast(dialect.escape ?? delimiter)
    let end = window.count
    var count = 0
    var cellStart = start

    cells: while true {
      guard countsOn || count < cells.count else { return (nil, 0) }
      if dialect.skipsSpace, count > 0, cellStart < end, window[cellStart] == Byte.space { cellStart &+= 1 }
      if cellStart < end, window[cellStart] == quote {
        // A quoted cell.
        var position = cellStart &+ 1
        var flags = CSVCell.quoted
        while true {
          guard let found = memchr(window.base + position, Int32(quote), end &- position) else {
            guard isEnd else { return (.incomplete, count) }
            return (.failed(CSVFault(code: .unclosedQuote, offset: cellStart)), count)
          }
          position = UnsafeRawPointer(found) - window.base
          if let escape = dialect.escape {
            // What escapes is itself escaped by doubling it.
            var first = position
            while first > cellStart &+ 1, window[first &- 1] == escape { first &-= 1 }
            if first < position { flags = CSVCell.quoted | CSVCell.escaped }
            if (position &- first) & 1 == 1 {
              position &+= 1
              continue
            }
          }
          guard position &+ 1 < end, window[position &+ 1] == quote else { break }
          flags = CSVCell.quoted | CSVCell.escaped
          position &+= 2
        }
        if let escape = dialect.escape {
          let (unclear, escapes) = CSVTokenizer.escapes(window, from: cellStart &+ 1, to: position, escape, quote)
          // Told at the closing quote: a line end before it ends no record.
          if unclear { return (.failed(CSVFault(code: .escapeUnclear, offset: position)), count) }
          if escapes { flags = CSVCell.quoted | CSVCell.escaped }
        }
        cells[count & places] = CSVCell(offset: cellStart &+ 1, length: position &- cellStart &- 1, flags: flags)
        count &+= 1
        position &+= 1
        guard position < end else { return (isEnd ? .record(next: end) : .incomplete, count) }
        let byte = window[position]
        if byte == delimiter {
          cellStart = position &+ 1
          continue cells
        }
        if byte == Byte.lineFeed { return (.record(next: position &+ 1), count) }
        if byte == Byte.carriageReturn {
          switch afterReturn(window, position, isEnd) {
          case .ends(let next): return (.record(next: next), count)
          case .incomplete: return (.incomplete, count)
          case .content: break
          }
        }
        return (.failed(CSVFault(code: .textAfterQuote, offset: position)), count)
      }

      // Cells without quotes: one pass finds the marks of eight bytes at a time.
      var position = cellStart
      while true {
        var marks: UInt64
        let width: Int
        if position &+ 8 <= end {
          let word = window.word(position)
          marks =
            Swar.zeroBytes(word ^ delimiters) | Swar.zeroBytes(word ^ quotes) | Swar.zeroBytes(word ^ feeds)
            | Swar.zeroBytes(word ^ returns) | Swar.zeroBytes(word ^ escapes)
          width = 8
        } else if position < end {
          marks = 0x80
          width = 1
        } else {
          guard isEnd else { return (.incomplete, count) }
          cells[count & places] = CSVCell(offset: cellStart, length: end &- cellStart, flags: 0)
          return (.record(next: end), count &+ 1)
        }
        while marks != 0 {
          let at = position &+ (marks.trailingZeroBitCount &>> 3)
          marks &= marks &- 1
          let byte = window[at]
          if byte == delimiter {
            cells[count & places] = CSVCell(offset: cellStart, length: at &- cellStart, flags: 0)
            count &+= 1
            cellStart = at &+ 1
            if dialect.skipsSpace || cellStart < end && window[cellStart] == quote { continue cells }
            guard countsOn || count < cells.count else { return (nil, 0) }
          } else if byte == Byte.lineFeed {
            cells[count & places] = CSVCell(offset: cellStart, length: at &- cellStart, flags: 0)
            return (.record(next: at &+ 1), count &+ 1)
          } else if byte == Byte.carriageReturn {
            switch afterReturn(window, at, isEnd) {
            case .ends(let next):
              cells[count & places] = CSVCell(offset: cellStart, length: at &- cellStart, flags: 0)
              return (.record(next: next), count &+ 1)
            case .incomplete: return (.incomplete, count)
            case .content: break
            }
          } else if byte == quote, !dialect.takesStrayQuotes {
            return (.failed(CSVFault(code: .strayQuote, offset: at)), count)
          } else if byte == dialect.escape {
            return (.failed(CSVFault(code: .escapeUnclear, offset: at)), count)
          }
        }
        position &+= width
      }
    }
  }

  /// Whether something of a quoted cell's content is escaped that needs it not, and whether anything is escaped.
  private static func escapes(
    _ window: ByteWindow, from start: Int, to end: Int, _ escape: UInt8, _ quote: UInt8
  ) -> (unclear: Bool, any: Bool) {
    var position = start
    var any = false
    while position < end, let found = memchr(window.base + position, Int32(escape), end &- position) {
      position = UnsafeRawPointer(found) - window.base
      guard position &+ 1 < end, window[position &+ 1] == quote || window[position &+ 1] == escape else {
        return (true, true)
      }
      any = true
      position &+= 2
    }
    return (false, any)
  }

  private enum AfterReturn {
    case ends(next: Int)
    case incomplete
    case content
  }

  @inline(__always)
  private func afterReturn(_ window: ByteWindow, _ position: Int, _ isEnd: Bool) -> AfterReturn {
    if position &+ 1 < window.count {
      if window[position &+ 1] == Byte.lineFeed { return .ends(next: position &+ 2) }
    } else if !isEnd {
      return .incomplete
    }
    return dialect.loneCarriageReturnEndsRecord ? .ends(next: position &+ 1) : .content
  }
}
