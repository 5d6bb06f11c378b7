import Documents
import Glibc

/// Reads the records of a CSV file that begin in a part of it.
struct CSVBlocks {
  private let tokenizer: CSVTokenizer
  private var scanner: CSVScanner
  private let columns: Int
  private let passesEmptyRows: Bool
  private let setsTotalsAside: Bool
  /// The header's bytes, to know it again.
  private let header: [UInt8]
  /// The offsets of records that are set aside though they could be read, and why.
  private let refused: [Int: FindingCode]
  private var record = CSVRecord()
  private var scratch: [UInt8] = []
  private var joined: [JoinedField] = []
  private var joinedText: [UInt8] = []

  init(_ layout: CSVLayout, refused: [Int: FindingCode]) {
    tokenizer = CSVTokenizer(dialect: layout.dialect)
    scanner = CSVScanner(dialect: layout.dialect)
    columns = layout.headers.count
    header = layout.headerBytes ?? []
    passesEmptyRows = layout.passesEmptyRows
    setsTotalsAside = layout.setsTotalsAside
    self.refused = refused
  }

  /// Reads the records that begin at `start` and before `limit`. Offsets are those of the file; `base` is that of the
  /// buffer's first byte. The chunk ends early where the buffer does and the file goes on.
  mutating func read(
    _ buffer: UnsafeRawBufferPointer, base: Int, start: Int, limit: Int, isEnd: Bool, into builder: inout ChunkBuilder
  ) -> RecordChunk {
    let (fields, farFields) = (builder.fields, builder.farFields)
    let unmapped = builder.plan.unmappedPlaces
    let idPlace = builder.plan.idPlace
    joined = builder.plan.joined
    var position = start
    scanner.begin()
    loop: while position < limit {
      switch scanner.readRecord(in: buffer, from: position - base, isEnd: isEnd, into: &record) {
      case .record(let next):
        if scanner.mayHoldNUL, let place = nul(in: buffer, from: position - base, to: next) {
          builder.setAside(from: position, to: base + next, .recordNUL, at: base + place)
        } else if !refused.isEmpty, let code = refused[position] {
          builder.setAside(from: position, to: base + next, code, at: position)
        } else if isHeader(buffer, from: position - base, to: next) {
          builder.setAside(from: position, to: base + next, .headerAgain, at: position)
        } else if setsTotalsAside, isTotal(buffer) {
          builder.setAside(from: position, to: base + next, .recordTotal, at: position)
        } else if base + next - position > ReadingPlan.mostBytes, isTooLong(fields) {
          builder.setAside(from: position, to: base + next, .recordTooLong, at: position)
        } else if record.count == columns, !isEmpty(buffer) {
          for field in farFields { with(Int(field.place), buffer) { builder.prepare(field, $0) } }
          if let idPlace {
            with(idPlace, buffer) { builder.begin(at: position, id: $0) }
          } else {
            builder.begin(at: position, id: nil)
          }
          for field in fields { with(Int(field.place), buffer) { builder.take(field, $0) } }
          for index in unmapped.indices {
            let cell = record[unmapped[index]]
            if cell.length > 0 { builder.fill(index, cell.bytes(in: buffer)) }
          }
          if builder.lacksIdentity { builder.identify { with(Int(fields[$0].place), buffer, $1) } }
          builder.end(at: base + next)
        } else if !isBlank(buffer) {
          builder.setAside(from: position, to: base + next, .recordWidth, at: position, cells: record.count)
        }
        position = base + next
      case .incomplete, .end: break loop
      case .failed(let fault):
        if fault.code == .unclosedQuote {
          builder.setAside(from: position, to: base + buffer.count, .quoteUnclosed, at: base + fault.offset)
          position = base + buffer.count
          break loop
        }
        guard let next = lineEnd(in: buffer, from: fault.offset, isEnd: isEnd) else { break loop }
        let code: FindingCode =
          switch fault.code {
          case .strayQuote: .quoteStray
          case .escapeUnclear: .escapeUnclear
          case .textAfterQuote, .unclosedQuote: .textAfterQuote
          }
        builder.setAside(from: position, to: base + next, code, at: base + fault.offset)
        position = base + next
      }
    }
    return builder.finish(start: start, end: position)
  }

  /// Guesses where the first record behind `start` begins: behind a line end, where two records of the right width
  /// follow; nil where none is found. A wrong guess is noticed and costs time only.
  mutating func guess(_ buffer: UnsafeRawBufferPointer, base: Int, start: Int, limit: Int, isEnd: Bool) -> Int? {
    // The byte before the block may be the line end.
    var position = max(0, start - base - 1)
    while let next = lineEnd(in: buffer, from: position, isEnd: isEnd), base + next < limit {
      if next >= start - base, looksRight(buffer, at: next, isEnd: isEnd) { return base + next }
      position = max(next, position + 1)
    }
    return nil
  }

  private mutating func looksRight(_ buffer: UnsafeRawBufferPointer, at start: Int, isEnd: Bool) -> Bool {
    var position = start
    for number in 0..<2 {
      switch tokenizer.readRecord(in: buffer, from: position, isEnd: isEnd, into: &record) {
      case .record(let next):
        guard record.count == columns else { return false }
        position = next
      case .incomplete, .end: return number > 0
      case .failed: return false
      }
    }
    return true
  }

  @inline(__always)
  private mutating func with(
    _ place: Int, _ buffer: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    if place >= 0 { withCell(place, buffer, body) } else { withJoined(joined[~place], buffer, body) }
  }

  private mutating func withJoined(
    _ field: JoinedField, _ buffer: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    // Taken out so that reading a cell has this to itself.
    var text: [UInt8] = []
    swap(&text, &joinedText)
    text.removeAll(keepingCapacity: true)
    var joiner = PartJoiner(field.joining)
    for column in field.parts { withCell(column, buffer) { joiner.add($0, to: &text) } }
    joiner.finish(&text)
    text.withUnsafeBytes(body)
    swap(&text, &joinedText)
  }

  @inline(__always)
  private mutating func withCell(
    _ column: Int, _ buffer: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    let cell = record[column]
    guard cell.hasEscapedQuotes else { return body(cell.bytes(in: buffer)) }
    scratch.removeAll(keepingCapacity: true)
    cell.appendContent(in: buffer, tokenizer.dialect, to: &scratch)
    scratch.withUnsafeBytes(body)
  }

  /// Whether more would be read of the record than is kept.
  private func isTooLong(_ fields: [HotField]) -> Bool {
    guard record.count == columns else { return false }
    return fields.reduce(0) { $0 + record[Int($1.place)].length } > ReadingPlan.mostBytes
  }

  /// Whether no cell of the record holds more than white space or stands in quotes: spreadsheets write such lines below a
  /// table.
  @inline(__always)
  private func isEmpty(_ buffer: UnsafeRawBufferPointer) -> Bool {
    let first = record[0]
    guard !record.isTooWide, !first.isQuoted, first.length == 0 || isASCIISpace(buffer[first.offset]) else {
      return false
    }
    guard passesEmptyRows || record.count == 1 else { return false }
    return (0..<record.count).allSatisfy { index in
      !record[index].isQuoted && record[index].bytes(in: buffer).allSatisfy(isASCIISpace)
    }
  }

  /// Whether the record is the file's header once more, as where files were put behind one another.
  @inline(__always)
  private func isHeader(_ buffer: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Bool {
    // Most records are told from it by their first byte.
    let first = buffer[start]
    guard first == 0xEF || first == header.first else { return false }
    var start = start
    if first == 0xEF,
      UTF8Check.byteOrderMarkLength(in: UnsafeRawBufferPointer(rebasing: buffer[start..<end])) > 0
    {
      start += 3
    }
    let more = end - start - header.count
    guard more >= 0, more <= 2, !header.isEmpty, let base = buffer.baseAddress else { return false }
    return header.withUnsafeBytes { bytes in
      guard let header = bytes.baseAddress, memcmp(base + start, header, bytes.count) == 0 else { return false }
      return buffer[start + bytes.count..<end].allSatisfy { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }
  }

  /// Whether the record says that it is a total, and holds nothing else but small numbers, wherever it stands; what its
  /// numbers say of the columns is looked at behind the last record alone (`TotalsSearch`).
  private func isTotal(_ buffer: UnsafeRawBufferPointer) -> Bool {
    guard record.count == columns, columns > 2, let first = (0..<columns).first(where: { record[$0].length > 0 }),
      // Most records are told from one by their first byte.
      mayBeginTotal(buffer[record[first].offset]), record[first].length <= 40
    else { return false }
    var label = foldedWording(String(decoding: record[first].bytes(in: buffer), as: UTF8.self))[...]
    var hasNumber = false
    while let last = label.unicodeScalars.last,
      last.properties.numericType != nil || " :=".unicodeScalars.contains(last)
    {
      if last.properties.numericType != nil { hasNumber = true }
      label.unicodeScalars.removeLast()
    }
    guard Self.totals.contains(String(label)) else { return false }
    for index in (first + 1)..<columns {
      let cell = trimmed(record[index].bytes(in: buffer))
      guard !cell.isEmpty else { continue }
      guard cell.count <= 9, cell.contains(where: isASCIIDigit),
        cell.allSatisfy({ isASCIIDigit($0) || ".,% ".utf8.contains($0) })
      else { return false }
      hasNumber = true
    }
    return hasNumber
  }

  private func mayBeginTotal(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "t"), UInt8(ascii: "g"), UInt8(ascii: "s"): true
    default: false
    }
  }

  private static let totals: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sum", "total responses", "total records", "total submissions",
    "total applicants", "total applications",
  ]

  /// A line without anything but white space is no record.
  private func isBlank(_ buffer: UnsafeRawBufferPointer) -> Bool {
    guard record.count == 1, !record[0].isQuoted else { return isEmpty(buffer) }
    return trimmed(record[0].bytes(in: buffer)).isEmpty
  }

  /// The offset of the first NUL byte of a record, which no text has: the file was damaged, or is no text there.
  private func nul(in buffer: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int? {
    guard let base = buffer.baseAddress, let found = memchr(base + start, 0, end - start) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The offset behind the first line end at or behind an offset.
  private func lineEnd(in buffer: UnsafeRawBufferPointer, from offset: Int, isEnd: Bool) -> Int? {
    var position = offset
    while position < buffer.count {
      let byte = buffer[position]
      if byte == UInt8(ascii: "\n") { return position + 1 }
      if byte == UInt8(ascii: "\r") {
        guard position + 1 < buffer.count else { return isEnd ? buffer.count : nil }
        if buffer[position + 1] == UInt8(ascii: "\n") { return position + 2 }
        if tokenizer.dialect.loneCarriageReturnEndsRecord { return position + 1 }
      }
      position += 1
    }
    return isEnd ? buffer.count : nil
  }
}
