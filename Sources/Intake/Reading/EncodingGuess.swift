import Documents

/// What the bytes of a file that is no UTF-8 say about its encoding.
struct EncodingGuess: Hashable, Sendable {
  let encoding: TextEncoding
  /// How many characters beyond ASCII stand where the encoding has them stand, as a letter beside letters does.
  let fitting: Int
  /// How many there are.
  let count: Int
  /// How many of them are signs of money that stand by themselves in the first line, as in "Income (£)". They fit, and say
  /// nothing of the others: an old Mac has the same `£` and other letters.
  let signs: Int

  /// How many of them speak for the encoding: letters, and signs of money before digits. Quotation marks and dashes stand
  /// anywhere, and are letters in other encodings.
  let speaking: Int

  /// Whether something speaks for it and nothing against it.
  var isCertain: Bool { fitting == count && (speaking > 0 || signs == count) }

  /// The evidence in words.
  var evidence: String {
    encoding == .windows1252
      ? "\(fitting) of \(count) characters beyond ASCII fit where they stand"
      : "two bytes a character"
  }

  /// Looks at a file; nil where nothing speaks for any encoding.
  init?(_ form: OpenForm) throws(FileFault) {
    let head = try form.bytes(at: 0, count: min(form.count, 4096))
    if let wide = EncodingGuess.wide(head) {
      self = wide
      return
    }
    // JSON is UTF-8 by its standard, and XML says itself what it is.
    let first = head.first { !isASCIISpace($0) }
    guard !head.contains(0), !"<{[".utf8.contains(where: { $0 == first }) else { return nil }
    var (fitting, speaking, signs, count, offset) = (0, 0, 0, 0, 0)
    var firstLine: Int?
    // One byte before a block and one behind it are seen with it.
    while offset < form.count {
      let start = max(0, offset - 1)
      let block = try form.bytes(at: start, count: min((1 << 18) + 2, form.count - start))
      let last = start + block.count == form.count ? block.count : block.count - 1
      let lineEnd = firstLine ?? block.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? block.count
      firstLine = lineEnd
      for index in (offset - start)..<last where block[index] >= 0x80 {
        count += 1
        let before = index > 0 ? block[index - 1] : 0x0A
        let after = index + 1 < block.count ? block[index + 1] : 0x0A
        if start + index < lineEnd, EncodingGuess.isSign(block[index], between: before, and: after) {
          fitting += 1
          signs += 1
          continue
        }
        guard EncodingGuess.fits(block[index], between: before, and: after) else { continue }
        fitting += 1
        if block[index] >= 0xC0 || [0x80, 0xA3].contains(block[index]) { speaking += 1 }
      }
      offset = start + last
    }
    guard count > 0 else { return nil }
    self.init(encoding: .windows1252, fitting: fitting, speaking: speaking, signs: signs, count: count)
  }

  private init(encoding: TextEncoding, fitting: Int, speaking: Int, signs: Int = 0, count: Int) {
    self.encoding = encoding
    self.fitting = fitting
    self.speaking = speaking
    self.signs = signs
    self.count = count
  }

  /// Two bytes a character: by the byte order mark, or where every other byte of most pairs is none.
  private static func wide(_ head: [UInt8]) -> EncodingGuess? {
    let pairs = head.count / 2
    func certain(_ encoding: TextEncoding) -> EncodingGuess {
      EncodingGuess(encoding: encoding, fitting: pairs, speaking: pairs, count: pairs)
    }
    if head.starts(with: [0xFF, 0xFE]) { return certain(.utf16LittleEndian) }
    if head.starts(with: [0xFE, 0xFF]) { return certain(.utf16BigEndian) }
    let zeros = [0, 1].map { side in (0..<pairs).count { head[$0 * 2 + side] == 0 } }
    if zeros[0] == 0, zeros[1] > pairs / 2 { return certain(.utf16LittleEndian) }
    if zeros[1] == 0, zeros[0] > pairs / 2 { return certain(.utf16BigEndian) }
    return nil
  }

  // MARK: Windows-1252

  private enum Kind { case small, capital, other }

  /// Whether a byte is a sign of money, read as Windows-1252, that has no letter and no digit beside it. In other encodings it
  /// is a letter, and no word is that letter alone.
  static func isSign(_ byte: UInt8, between before: UInt8, and after: UInt8) -> Bool {
    func isApart(_ byte: UInt8) -> Bool { byte < 0x80 && kind(byte) == .other && !isASCIIDigit(byte) }
    return [0x80, 0xA3].contains(byte) && isApart(before) && isApart(after)
  }

  /// Whether a byte, read as Windows-1252, is what stands between its neighbours in names and sentences. The letters of
  /// Central Europe (Š, ž) and rare signs do not count: in another encoding these bytes are common letters.
  static func fits(_ byte: UInt8, between before: UInt8, and after: UInt8) -> Bool {
    let (left, right) = (kind(before), kind(after))
    let isDigitBehind = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(after)
    switch byte {
    case 0xE0...0xF6, 0xF8...0xFF, 0xDF: return left != .other || right != .other
    case 0xC0...0xD6, 0xD8...0xDE: return left != .small && right != .other
    // Apostrophes and quotation marks.
    case 0x92, 0xB4: return left != .other
    case 0x91, 0x93: return left == .other && (right != .other || isDigitBehind)
    case 0x94: return right == .other
    // Dashes, dots, bullets and no-break spaces between words.
    case 0x85, 0x95, 0x96, 0x97, 0xA0, 0xB7: return left == .other || right == .other
    case 0x80, 0xA3: return left == .other && (isDigitBehind || after == UInt8(ascii: " "))
    case 0xB0: return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(before)
    default: return false
    }
  }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), 0xDF...0xF6, 0xF8...0xFF: .small
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0xC0...0xD6, 0xD8...0xDE: .capital
    default: .other
    }
  }
}
