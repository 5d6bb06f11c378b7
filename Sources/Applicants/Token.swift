/// A short code that stands for a person: a letter, sixteen letters of Crockford's base 32, and a check letter.
///
/// The check letter is Luhn's modulo 32: every single wrong letter behind the first is caught, and nearly every swap of neighbours.
public struct Token: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What a code is for; it is the code's first letter.
  public enum Use: UInt8, Hashable, Sendable {
    /// The label of an applicant, in `team/` only.
    case applicant = 97  // a
    /// The token of somebody in the pool.
    case pool = 112  // p
  }

  /// The first letter's meaning.
  public let use: Use
  /// The first 64 of the code's 80 bits.
  let high: UInt64
  /// The last 16.
  let low: UInt16

  /// Makes a code of 80 bits of a person's keyed digest: bytes 0 to 9 for the pool, bytes 10 to 19 for labels.
  ///
  /// The two share no bit, so that without the key neither tells anything of the other.
  public init(use: Use, digest: Digest32) {
    self.use = use
    switch use {
    case .pool:
      high = digest.prefix64
      low = UInt16(truncatingIfNeeded: digest.next64 >> 48)
    case .applicant:
      high = digest.next64 << 16 | digest.third64 >> 48
      low = UInt16(truncatingIfNeeded: digest.third64 >> 32)
    }
  }

  /// The label of an identity on its own.
  ///
  /// - Parameter key: the round's key for labels and tokens.
  public init(labelOf identity: RecordIdentity, programme: String, key: KeyedDigest) {
    var message = Token.message(programme: programme)
    identity.write(to: &message)
    self.init(use: .applicant, digest: message.withUnsafeBytes { key.authenticate($0) })
  }

  init(use: Use, high: UInt64, low: UInt16) {
    self.use = use
    self.high = high
    self.low = low
  }

  /// The bytes that stand before an identity in the message whose HMAC makes a person's codes.
  ///
  /// The programme stands there with its length, so that no programme and identity can be mistaken for others.
  public static func message(programme: String) -> [UInt8] {
    withUnsafeBytes(of: UInt32(programme.utf8.count).bigEndian) { Array($0) } + Array(programme.utf8)
  }

  /// Reads a code as a person may have typed it (any case, `O` for 0, `I` and `L` for 1, hyphens); nil if the length
  /// or the check letter is wrong.
  public init?(_ text: some StringProtocol) {
    var letters = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }[...]
    guard let first = letters.popFirst(), let use = Use(rawValue: first | 0x20), letters.count == 17 else { return nil }
    var digits: [UInt8] = []
    for letter in letters {
      guard let digit = Token.digit(of: letter) else { return nil }
      digits.append(digit)
    }
    guard digits.removeLast() == Token.check(digits) else { return nil }
    self.use = use
    high = digits[..<12].reduce(0) { $0 << 5 | UInt64($1) } << 4 | UInt64(digits[12] >> 1)
    low = UInt16(digits[12] & 1) << 15 | digits[13...].reduce(UInt16(0)) { $0 << 5 | UInt16($1) }
  }

  /// The number of ASCII letters of a code's text.
  public static let textLength = 18

  /// Whether a text has the form of a code, whatever its check letter: a message may show it. Names are passed over, as
  /// they have no digit.
  public static func isLike(_ text: some StringProtocol) -> Bool {
    let letters = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    guard letters.count == textLength, Use(rawValue: letters[0] | 0x20) != nil else { return false }
    let digits = letters.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let alphabetic = letters.count { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    return digits > 0 && digits + alphabetic == letters.count
  }

  /// Writes the code's 18 ASCII letters to memory that has room for them.
  public func write(to memory: UnsafeMutablePointer<UInt8>) {
    memory[0] = use.rawValue
    let letters = UnsafeMutableRawPointer(memory)
    // Two letters of each ten bits: the first sixty, and the four that are left with the last sixteen.
    let last = UInt64(truncatingIfNeeded: high & 15) << 16 | UInt64(low)
    var sum: UInt32 = 0
    Token.pairs.withUnsafeBufferPointer { pairs in
      for place in 0..<8 {
        let bits = place < 6 ? high >> UInt64(54 - 10 * place) : last >> UInt64(70 - 10 * place)
        let pair = pairs[Int(bits & 0x3FF)]
        let two = UInt16(truncatingIfNeeded: pair).littleEndian
        letters.storeBytes(of: two, toByteOffset: 1 + 2 * place, as: UInt16.self)
        sum += pair >> 16
      }
    }
    memory[17] = Token.letter(Int((32 - sum % 32) % 32))
  }

  /// By ten bits: the two letters, the first in the lowest byte, and above both their share of the check letter's sum.
  private static let pairs: [UInt32] = (0..<1024).map { bits in
    let (first, second) = (UInt8(bits >> 5), UInt8(bits & 31))
    let share = luhn(first, doubled: false) + luhn(second, doubled: true)
    return UInt32(letter(Int(first))) | UInt32(letter(Int(second))) << 8 | UInt32(share) << 16
  }

  /// The code's text.
  public var description: String {
    String(unsafeUninitializedCapacity: Token.textLength) { text in
      // A capacity of more than none has memory.
      if let memory = text.baseAddress { write(to: memory) }
      return Token.textLength
    }
  }

  /// Orders codes as their texts.
  public static func < (left: Token, right: Token) -> Bool {
    (left.use.rawValue, left.high, left.low) < (right.use.rawValue, right.high, right.low)
  }

  /// The letter of a digit, 0 to 31.
  private static func letter(_ digit: Int) -> UInt8 { letters.utf8Start[digit & 31] }

  private static let letters: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

  private static func digit(of letter: UInt8) -> UInt8? {
    switch letter & 0xDF {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    default:
      let upper = letter >= UInt8(ascii: "a") ? letter & 0xDF : letter
      return (0..<32).first { Token.letter($0) == upper }.map { UInt8($0) }
    }
  }

  private static func luhn(_ digit: UInt8, doubled: Bool) -> Int {
    let value = doubled ? Int(digit) * 2 : Int(digit)
    return value / 32 + value % 32
  }

  private static func check(_ digits: [UInt8]) -> UInt8 {
    let sum = digits.enumerated().reduce(0) { $0 + luhn($1.element, doubled: $1.offset % 2 == 1) }
    return UInt8((32 - sum % 32) % 32)
  }
}
