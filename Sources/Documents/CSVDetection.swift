/// What the head of a CSV file says about the file.
public enum CSVDetection: Sendable {
  /// One reading that nothing speaks against.
  case sure(CSVReading)
  /// One reading that nothing speaks against but the line above its records, which names none of their columns.
  case nameless(CSVReading)
  /// Readings that all fit, or none of which does well; the first one seems best.
  case unsure([CSVReading])
  /// No table of several columns: the file has one column, or nothing in it.
  case oneColumn
}

/// Finds out how a CSV file separates its cells, by the tables that the dialects make of its head.
///
/// A dialect is right where its table is regular: as many cells in each record, quotes where they may stand. Where two
/// tables are, it is right where its cells are values; and where that does not tell either, nobody is asked to guess.
public struct CSVSniffer: Sendable {
  /// Delimiters that programs write.
  public static let common = [Byte.comma, Byte.semicolon, Byte.tab, UInt8(ascii: "|")]
  /// Delimiters for files in which none of these makes a table.
  public static let rare = [Byte.space] + Array(":^~#&*$%=!_\u{1F}\u{1}".utf8)

  private let bytes: [UInt8]
  private let isEnd: Bool
  private let hints: CSVHints
  /// Which bytes stand in the head at all.
  private let stands: [Bool]
  /// Where the first record begins: behind a byte order mark, the lines that a person named, and `sep=;`.
  public let start: Int
  /// The delimiter that the file names in a line of its own, as spreadsheets understand it: `sep=;`.
  public let named: UInt8?
  /// The head as the common delimiters cut it, where they stand in it; as the comma does, whether it stands there or not.
  public private(set) var heads: [CSVHead] = []

  /// Looks at the head of a file.
  public init(_ head: [UInt8], isEnd: Bool, hints: CSVHints = CSVHints()) {
    // A record longer than the limit is looked at whole.
    let short = Array(head.prefix(CSVHead.byteLimit))
    let isLong = short.count < head.count && CSVHead(CSVDialect(), short, from: 0, isEnd: false).isCutShort
    bytes = isLong ? head : short
    self.isEnd = isEnd && head.count == bytes.count
    self.hints = hints
    var start = bytes.withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) }
    for _ in 0..<(hints.preambleLines ?? 0) { start = CSVSniffer.nextLine(bytes, start) }
    let line = bytes[start..<CSVSniffer.nextLine(bytes, start)]
    let content = line.prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    if content.count == 5, content.starts(with: Array("sep=".utf8)), content.count < line.count,
      let last = content.last,
      (CSVSniffer.common + CSVSniffer.rare).contains(last)
    {
      named = last
      start = line.endIndex
    } else {
      named = nil
    }
    self.start = start
    var stands = [Bool](repeating: false, count: 256)
    for byte in bytes { stands[Int(byte)] = true }
    self.stands = stands
    let delimiters = self.delimiters
    heads = delimiters.filter { $0 == delimiters[0] || stands[Int($0)] }.map { self.head(delimiter: $0) }
  }

  private static func nextLine(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes.withUnsafeBytes { CSVHead.lineEnd(in: $0, from: start) } ?? bytes.count
  }

  /// The delimiters that may be the file's.
  public var delimiters: [UInt8] { (hints.delimiter ?? named).map { [$0] } ?? CSVSniffer.common }

  /// The head of the file as it is cut by a delimiter, with the quotes and escapes that fit best.
  public func head(delimiter: UInt8) -> CSVHead {
    func good(_ head: CSVHead) -> Int { CSVReading(head)?.good ?? 0 }
    let heads = dialects(delimiter).map { plain in
      let head = CSVHead(plain, bytes, from: start, isEnd: isEnd, isTrimmed: hints.preambleLines != nil)
      guard delimiter != Byte.space, holds(delimiter, Byte.space) else { return head }
      var dialect = plain
      dialect.skipsSpace = true
      let spaced = CSVHead(dialect, bytes, from: start, isEnd: isEnd, isTrimmed: head.isTrimmed)
      return spaced.isSpaced && good(spaced) >= good(head) ? spaced : head
    }
    var best = heads[0]
    for head in heads.dropFirst() {
      if head.dialect.quote == best.dialect.quote {
        if good(head) > good(best) { best = head }
      } else if !best.holdsQuotes, isWrapped(head), good(head) > good(best) || head.faults <= best.faults {
        best = head
      }
    }
    return best
  }

  /// Whether cells look as if apostrophes were quotes, or backslashes escaped them, though they were not taken for that.
  private func mayBeQuotedOtherwise(_ head: CSVHead) -> Bool {
    guard head.dialect.quote == Byte.quote else { return false }
    if hints.escapes == nil, head.dialect.escape == nil, head.faults > 0, holds(Byte.backslash, Byte.quote) {
      return true
    }
    guard hints.quote == nil else { return false }
    let isWrapped = { (index: Int) in
      head.texts(of: index).allSatisfy { $0.utf8.count > 2 && $0.hasPrefix("'") && $0.hasSuffix("'") }
    }
    if head.records.indices.contains(where: { head.records[$0].cells.count > 1 && isWrapped($0) }) { return true }
    return head.records.indices.contains { index in
      let texts = head.texts(of: index)
      var isOpen = false
      for text in texts {
        var text = text.utf8[...]
        while let first = text.first, first <= Byte.space { text.removeFirst() }
        while let last = text.last, last <= Byte.space { text.removeLast() }
        let (opens, closes) = (text.first == Byte.apostrophe, text.last == Byte.apostrophe)
        if isOpen, closes, !opens { return true }
        if opens, closes, text.count > 2, holdsPair(of: Byte.apostrophe, in: Array(text.dropFirst().dropLast())) {
          return true
        }
        if opens != closes { isOpen = opens }
      }
      return false
    }
  }

  private func holdsPair(of byte: UInt8, in text: [UInt8]) -> Bool {
    text.indices.dropLast().contains { text[$0] == byte && text[$0 + 1] == byte }
  }

  /// What the head says of the file.
  public func detect() -> CSVDetection {
    var found = heads.compactMap { CSVReading($0) }
    if hints.delimiter != nil || named != nil {
      return found.first.map { $0.isDoubtful ? doubtful([$0]) : .sure($0) } ?? .oneColumn
    }
    // Nobody named a delimiter: these are the common ones, the comma first.
    let plain = heads[0]
    // What stands nowhere makes no table.
    var rare = CSVSniffer.rare.filter { stands[Int($0)] }.compactMap { CSVReading(head(delimiter: $0)) }
      .filter { !$0.head.isDelimiters && ($0.isSerious || $0.head.faults < plain.faults) }
    // What stands inside times and addresses alone separates nothing where something else does.
    let real = found.filter { !isOnlyInsideValues($0.dialect.delimiter) }
    if !real.isEmpty { (found, rare) = (real, rare.filter { !isOnlyInsideValues($0.dialect.delimiter) }) }
    guard !found.isEmpty else {
      let isBroken = plain.faults * 3 >= max(1, plain.records.count) || mayBeQuotedOtherwise(plain)
      let isRagged = heads.map(\.records).contains { records in
        !records.isEmpty && records.count { $0.cells.count > 1 } * 4 >= records.count
      }
      return rare.isEmpty && (isBroken || isRagged || isRarelyCut) ? .unsure([]) : rarelyDelimited(rare)
    }
    let ranked = found.sorted { CSVSniffer.rank($0) > CSVSniffer.rank($1) }
    let best = ranked[0]
    // The line above a body that it does not name may be cut by a delimiter of its own.
    let rivals = ranked.dropFirst().filter { best.namelessBody == nil || $0.good > 1 }
    let isAlone = rivals.allSatisfy { CSVSniffer.beats(best, $0) }
    // A table of a rare delimiter is no chance where it is much the wider one and its header is no line before it.
    let wider = rare.filter {
      ($0.columns - 1) >= 2 * (best.columns - 1) && $0.share >= best.share && $0.first <= best.first
    }
    // Few faults in few records, or a table that most of them are none of.
    let isBroken = best.head.faults > 0 && best.head.records.count < 5 || best.good * 2 < best.count
    return isAlone && wider.isEmpty && !isBroken && !best.isDoubtful && !mayBeQuotedOtherwise(best.head)
      ? .sure(best) : doubtful([best] + rivals + wider)
  }

  /// Readings none of which is sure; where there is one, its records may be. Words between spaces are cut alike by chance.
  private func doubtful(_ readings: [CSVReading]) -> CSVDetection {
    guard readings.count == 1, let reading = readings.first, reading.namelessBody != nil,
      reading.dialect.delimiter != Byte.space, !mayBeQuotedOtherwise(reading.head)
    else { return .unsure(readings) }
    return .nameless(reading)
  }

  /// Whether a rare delimiter cuts most records alike, though what stands above them makes no table of it.
  private var isRarelyCut: Bool {
    CSVSniffer.rare.contains { delimiter in
      guard stands[Int(delimiter)], delimiter != Byte.space, !isOnlyInsideValues(delimiter) else { return false }
      let widths = head(delimiter: delimiter).records.map(\.cells.count)
      let tally = Dictionary(widths.lazy.filter { $0 > 2 }.map { ($0, 1) }, uniquingKeysWith: +)
      return (tally.values.max() ?? 0) * 2 > widths.count
    }
  }

  /// Whether a delimiter stands nowhere but inside times of day, between a date and a time, or in web addresses.
  private func isOnlyInsideValues(_ delimiter: UInt8) -> Bool {
    func isPart(_ byte: UInt8) -> Bool { byte > Byte.space && byte != Byte.quote && byte != Byte.apostrophe }
    var isInAddress = false
    for place in start..<bytes.count {
      let isWord = CellKind.isDigit(bytes[place]) || isLetter(bytes[place])
      if !isPart(bytes[place]) {
        isInAddress = false
      } else if isWord, place == start || !CellKind.isDigit(bytes[place - 1]) && !isLetter(bytes[place - 1]) {
        isInAddress = isInAddress || ["http", "www."].contains { bytes[place...].starts(with: $0.utf8) }
      }
      guard bytes[place] == delimiter else { continue }
      let isInside = isInAddress && place + 1 < bytes.count && isPart(bytes[place + 1])
      guard isInside || isInsideTime(place) else { return false }
    }
    return true
  }

  /// A colon between two digits or in a pattern such as `hh:mm`; a space between a date, a time, `am` and a zone.
  private func isInsideTime(_ place: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: ":") || bytes[place] == Byte.space, place > start, place + 1 < bytes.count else {
      return false
    }
    let (before, after) = (bytes[place - 1], bytes[place + 1])
    if bytes[place] == UInt8(ascii: ":") {
      let isUnit = { (byte: UInt8) in "hms".utf8.contains(byte | 0x20) }
      return CellKind.isDigit(before) && CellKind.isDigit(after) || isUnit(before) && isUnit(after)
    }
    let isPart = { (byte: UInt8) in CellKind.isDigit(byte) || isLetter(byte) || "/.:-".utf8.contains(byte) }
    let front = Array(bytes[start..<place].suffix(32).reversed().prefix(while: isPart).reversed())
    let back = Array(bytes[(place + 1)...].prefix(32).prefix(while: isPart))
    let isMoment = front.contains(where: CellKind.isDigit) && front.contains { "/.:-".utf8.contains($0) }
    let isHalfDay = ["am", "pm"].contains { $0.utf8.elementsEqual(front.map { $0 | 0x20 }) }
    let isZone = (1...4).contains(back.count) && back.allSatisfy(isLetter)
    return isMoment && (back.contains(UInt8(ascii: ":")) || isZone) || isHalfDay && isZone
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }

  private static func rank(_ reading: CSVReading) -> (Int, Double, Int) {
    (reading.isPerfect && !reading.isDoubtful ? 1 : 0, reading.share, reading.columns)
  }

  /// Whether nothing speaks for the other reading that does not speak for this one.
  private static func beats(_ one: CSVReading, _ other: CSVReading) -> Bool {
    let isMuchWider = (one.columns - 1) >= 3 * (other.columns - 1) && one.count >= 3
    if one.isPerfect, !other.isPerfect {
      return other.share < 0.6 || isMuchWider || one.count >= 5 && one.columns >= other.columns
    }
    if isMuchWider, one.share >= 0.6 { return true }
    if one.isPerfect { return one.valueShare >= other.valueShare + 0.2 }
    return one.share >= other.share + 0.25
  }

  /// A delimiter that is rare tells itself by a table without any fault.
  private func rarelyDelimited(_ found: [CSVReading]) -> CSVDetection {
    guard let best = found.max(by: { ($0.share, $0.columns) < ($1.share, $1.columns) }) else { return .oneColumn }
    let isAlone = found.allSatisfy { $0.dialect == best.dialect || best.columns > 2 * $0.columns }
    let isSure = best.isPerfect && best.first == 0 && best.count >= 3 && best.columns > 2 && best.valueShare > 0.2
    return isAlone && isSure ? .sure(best) : doubtful(found)
  }

  // MARK: quotes and escapes

  private func dialects(_ delimiter: UInt8) -> [CSVDialect] {
    var dialects: [CSVDialect] = []
    let quotes = hints.quote.map { [$0] } ?? [Byte.quote, Byte.apostrophe]
    for quote in quotes where quote == quotes[0] || opensCell(quote, delimiter) {
      for escapes in hints.escapes.map({ [$0] }) ?? [false, true] {
        guard !escapes || hints.escapes == true || holds(Byte.backslash, quote) else { continue }
        dialects.append(CSVDialect(delimiter: delimiter, quote: quote, escape: escapes ? Byte.backslash : nil))
      }
    }
    return dialects
  }

  private func holds(_ one: UInt8, _ other: UInt8) -> Bool {
    stands[Int(one)] && stands[Int(other)]
      && bytes.indices.dropLast().contains { bytes[$0] == one && bytes[$0 + 1] == other }
  }

  /// Whether a byte stands where a cell begins.
  private func opensCell(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    stands[Int(byte)]
      && bytes.indices.contains { place in
        guard place >= start, bytes[place] == byte else { return false }
        let before = place == start ? Byte.lineFeed : bytes[place - 1]
        if before == delimiter || before == Byte.lineFeed || before == Byte.carriageReturn { return true }
        return before == Byte.space && place >= start + 2 && bytes[place - 2] == delimiter
      }
  }

  /// Whether the cells' quotes are the file's and no part of texts: around every header, around every text that is no
  /// value, around a delimiter, or with quotes inside, and in more than a cell or two.
  private func isWrapped(_ head: CSVHead) -> Bool {
    var (quoted, bare, wrapping) = (0, 0, false)
    for (index, record) in head.records.enumerated() {
      for (column, cell) in record.cells.enumerated() {
        if cell.isQuoted {
          quoted += 1
          let holdsDelimiter = head.withCell(index, column) { $0.contains(head.dialect.delimiter) }
          wrapping = wrapping || cell.hasEscapedQuotes || holdsDelimiter
        } else {
          head.withCell(index, column) { bytes in
            if index > 0, !bytes.isEmpty, !CellKind.isValue(bytes) { bare += 1 }
          }
        }
      }
    }
    guard quoted * 4 >= head.records.count || quoted > 2, let header = head.records.first else { return false }
    return wrapping || !header.cells.isEmpty && header.cells.allSatisfy(\.isQuoted) || bare == 0 && quoted >= 3
  }
}

extension CSVDialect {
  /// What people call a delimiter.
  public static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case Byte.comma: "comma"
    case Byte.semicolon: "semicolon"
    case Byte.tab: "tab"
    case Byte.space: "space"
    case UInt8(ascii: "|"): "pipe"
    case 0x21...0x7E: "'\(Unicode.Scalar(delimiter))'"
    default: "byte \(delimiter)"
    }
  }
}
