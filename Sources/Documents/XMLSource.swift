/// The bytes of an XML file that a person or modeller wrote, for places and for the lines that diagnostics show.
///
/// Columns count Unicode scalars from 1, lines end with LF, CRLF or a lone CR.
public final class XMLSource: Sendable {
  /// The file's path as the person gave it.
  public let file: String
  /// The file as it is.
  public let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [Int]
  /// How many scalars begin before each block of bytes.
  private let scalarCounts: [Int]
  private static let block = 1_024
  /// The most bytes of a line that diagnostics show.
  private static let shown = 400

  /// Keeps the bytes of a file.
  public init(_ bytes: [UInt8], file: String) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    var counts: [Int] = []
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index.isMultiple(of: Self.block) { counts.append(count) }
      if Self.beginsScalar(byte) { count += 1 }
      if byte == Byte.lineFeed || (byte == Byte.carriageReturn && bytes[safely: index + 1] != Byte.lineFeed) {
        starts.append(index + 1)
      }
    }
    lineStarts = starts
    scalarCounts = counts
  }

  private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// How many scalars begin before an offset in the file.
  private func scalarCount(before offset: Int) -> Int {
    guard !scalarCounts.isEmpty else { return 0 }
    let block = min(offset / Self.block, scalarCounts.count - 1)
    return scalarCounts[block] + bytes[block * Self.block..<offset].count(where: Self.beginsScalar)
  }

  /// The line and column of a byte.
  public func place(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let offset = max(min(offset, bytes.count), lineStarts[low])
    return (low + 1, scalarCount(before: offset) - scalarCount(before: lineStarts[low]) + 1)
  }

  /// The text of a line, from 1, without what ends it, and the column of a byte in that text. Of a long line only what
  /// stands around the byte: a whole file may be one line.
  private func line(_ line: Int, around offset: Int) -> (text: String, column: Int) {
    let first = lineStarts[line - 1]
    var last = line < lineStarts.count ? lineStarts[line] : bytes.count
    while last > first, bytes[last - 1] == Byte.lineFeed || bytes[last - 1] == Byte.carriageReturn { last -= 1 }
    let offset = max(min(offset, last), first)
    var (start, end) = (first, last)
    if last - first > Self.shown {
      start = max(first, min(offset - Self.shown / 2, last - Self.shown))
      end = start + Self.shown
      while start < offset, !Self.beginsScalar(bytes[start]) { start += 1 }
      while end < last, !Self.beginsScalar(bytes[end]) { end += 1 }
    }
    let head = start > first ? "…" : ""
    let text = head + String(decoding: bytes[start..<end], as: UTF8.self) + (end < last ? "…" : "")
    return (text, head.count + bytes[start..<offset].count(where: Self.beginsScalar) + 1)
  }

  /// The offset in the file of a byte of an element's text.
  ///
  /// - Parameters:
  ///   - count: how many UTF-8 bytes of the text stand before it, references resolved.
  ///   - contentOffset: the element's `contentOffset`.
  public func offset(ofTextByte count: Int, from contentOffset: Int) -> Int {
    var offset = contentOffset
    while let byte = bytes[safely: offset], byte != UInt8(ascii: ">") { offset += 1 }
    offset += 1
    var left = count
    var isSection = false
    while offset < bytes.count {
      if isSection, starts("]]>", at: offset) {
        isSection = false
        offset += 3
      } else if !isSection, starts("<![CDATA[", at: offset) {
        isSection = true
        offset += 9
      } else if !isSection, starts("<!--", at: offset) {
        while offset < bytes.count, !starts("-->", at: offset) { offset += 1 }
        offset += 3
      } else if left <= 0 {
        break
      } else if !isSection, bytes[offset] == UInt8(ascii: "<") {
        // Text behind an element in the text: nothing in a model has that.
        break
      } else if !isSection, bytes[offset] == UInt8(ascii: "&") {
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.count - 1
        left -= length(ofReference: bytes[offset + 1..<max(end, offset + 1)])
        offset = end + 1
      } else {
        // CRLF is one line feed in the text.
        if bytes[offset] == Byte.carriageReturn, bytes[safely: offset + 1] == Byte.lineFeed { offset += 1 }
        left -= 1
        offset += 1
      }
    }
    return min(offset, bytes.count)
  }

  /// How many UTF-8 bytes a reference such as `lt` or `#xE9` stands for.
  private func length(ofReference name: ArraySlice<UInt8>) -> Int {
    let text = String(decoding: name, as: UTF8.self)
    guard text.hasPrefix("#") else { return 1 }
    let code = text.hasPrefix("#x") ? UInt32(text.dropFirst(2), radix: 16) : UInt32(text.dropFirst())
    return code.flatMap(Unicode.Scalar.init).map { UTF8.width($0) } ?? 1
  }

  private func starts(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[offset..<offset + $0.count].elementsEqual($0) }
  }

  /// Makes a diagnostic that points at a byte of the file, with the line it points at.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, code: String, at offset: Int, subject: String? = nil, message: String,
    notes: [String] = []
  ) -> Diagnostic {
    let place = place(of: offset)
    let line = line(place.line, around: offset)
    var diagnostic = Diagnostic(
      severity, code: code, file: file, line: place.line, column: place.column, subject: subject, message: message,
      notes: notes, sourceLine: line.text)
    if line.column != place.column { diagnostic.sourceColumn = line.column }
    return diagnostic
  }
}

extension [UInt8] {
  fileprivate subscript(safely index: Int) -> UInt8? { indices.contains(index) ? self[index] : nil }
}
