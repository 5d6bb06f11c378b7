/// An encoding other than UTF-8 in which spreadsheets save text.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// Two bytes a unit, the lesser first; what Excel calls Unicode text.
  case utf16LittleEndian = "UTF-16LE"
  /// Two bytes a unit, the greater first.
  case utf16BigEndian = "UTF-16BE"
  /// One byte a letter, for Western European languages; a superset of ISO 8859-1 but for its control characters.
  case windows1252 = "Windows-1252"

  /// Reads a name as people write it, in any case and with or without hyphens; nil for any other.
  public init?(name: String) {
    func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let aliases: [String: TextEncoding] = ["cp1252": .windows1252, "latin1": .windows1252, "iso88591": .windows1252]
    guard
      let known = TextEncoding.allCases.first(where: { folded($0.rawValue) == folded(name) }) ?? aliases[folded(name)]
    else { return nil }
    self = known
  }

  /// The character of a byte of Windows-1252; nil for the five that stand for none.
  public static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let code = upper[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  /// The code points of the bytes 80 to 9F; 0 for none. From the Unicode Consortium's mapping CP1252.TXT.
  private static let upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}

/// Turns text in another encoding into UTF-8, block by block. A byte order mark at the head is passed over.
public struct TextTranscoder: Sendable {
  private let encoding: TextEncoding
  /// Bytes of a character that the block before cut.
  private var rest: [UInt8] = []
  private var isHead = true
  private var offset = 0

  /// Prepares to read an encoding.
  public init(from encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// Appends the text of a block.
  ///
  /// - Parameter isEnd: whether it is the last block.
  /// - Returns: the offset of the first bytes that are no character of the encoding; nil where all are.
  public mutating func transcode(_ bytes: [UInt8], isEnd: Bool, into text: inout [UInt8]) -> Int? {
    guard encoding != .windows1252 else {
      for (index, byte) in bytes.enumerated() {
        guard let scalar = TextEncoding.windows1252(byte) else { return offset + index }
        text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
      }
      offset += bytes.count
      return nil
    }
    let all = rest + bytes
    let start = offset - rest.count
    offset += bytes.count
    func unit(_ place: Int) -> UInt16 {
      let pair = (UInt16(all[place]), UInt16(all[place + 1]))
      return encoding == .utf16LittleEndian ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
    }
    var place = 0
    while place + 2 <= all.count {
      let first = unit(place)
      defer { isHead = false }
      if isHead, first == 0xFEFF {
        place += 2
        continue
      }
      if first & 0xF800 != 0xD800 {
        text.append(contentsOf: UTF8.encode(Unicode.Scalar(first) ?? "?").unsafelyUnwrapped)
        place += 2
        continue
      }
      guard first < 0xDC00 else { return start + place }
      guard place + 4 <= all.count else { break }
      let second = unit(place + 2)
      guard second & 0xFC00 == 0xDC00 else { return start + place }
      let code = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
      text.append(contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "?").unsafelyUnwrapped)
      place += 4
    }
    rest = Array(all[place...])
    return isEnd && !rest.isEmpty ? start + place : nil
  }
}
