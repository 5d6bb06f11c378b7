/// The secret of a round: 32 bytes from which tokens, joining digests and the salt of the audit are made.
///
/// It must exist once in a run, so it cannot be copied, and it shows nothing of itself but its fingerprint.
public struct RoundKey: ~Copyable, Sendable {
  private let bytes: [UInt8]

  /// Makes a new key from a source of randomness.
  public init(using generator: inout some RandomNumberGenerator) {
    bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Reads a key file's text: 64 hexadecimal digits and white space around them; nil for anything else.
  public init?(text: some StringProtocol) {
    let digits = text.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }
    let values = digits.compactMap { UnicodeScalar($0).properties.isASCIIHexDigit ? $0 : nil }
    guard digits.count == 64, values.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: values[start..<start + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.bytes = bytes
  }

  /// The text of the key file; the one way to let the key out.
  public borrowing func disclosedText() -> String {
    Digest32(bytes).description + "\n"
  }

  /// Sixteen hexadecimal digits that tell keys apart and give nothing of them away.
  public borrowing func fingerprint() -> String {
    String(derived("fingerprint").authenticate([]).description.prefix(16))
  }

  /// Makes tokens and labels.
  public borrowing func tokens() -> KeyedDigest { KeyedDigest(key: bytes) }

  /// Joins submissions of one person.
  public borrowing func joining() -> KeyedDigest { derived("joining") }

  /// Salts the digests that leave `team/`.
  public borrowing func salt() -> KeyedDigest { derived("audit salt") }

  private borrowing func derived(_ purpose: String) -> KeyedDigest {
    KeyedDigest(key: KeyedDigest(key: bytes).authenticate("foothold \(purpose)".utf8).bytes)
  }
}
