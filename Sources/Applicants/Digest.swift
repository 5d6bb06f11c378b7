internal import CCrypto

/// A SHA-256 digest or HMAC, 32 bytes.
public struct Digest32: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The bytes as four big-endian words, so that ordering words orders bytes.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// How many bytes a digest has.
  static let byteCount = 32

  /// Makes a digest from 32 bytes; fewer are padded with zeros.
  public init(_ bytes: some Sequence<UInt8>) {
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in bytes.prefix(Digest32.byteCount).enumerated() {
      words[index / 8] |= UInt64(byte) << UInt64(56 - 8 * (index % 8))
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// Reads 64 hexadecimal digits; nil for anything else.
  public init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.init(bytes)
  }

  init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// Makes a digest of the 32 bytes that `put` puts to memory.
  init(_ put: (UnsafeMutableRawPointer) -> Void) {
    words = withUnsafeTemporaryAllocation(byteCount: Digest32.byteCount, alignment: 8) { memory in
      if let start = memory.baseAddress { put(start) }
      func word(_ number: Int) -> UInt64 {
        UInt64(bigEndian: memory.load(fromByteOffset: 8 * number, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  /// The first eight bytes, big-endian.
  public var prefix64: UInt64 { words.0 }

  /// Bytes eight to fifteen, big-endian.
  public var next64: UInt64 { words.1 }

  /// Bytes sixteen to twenty-three, big-endian.
  public var third64: UInt64 { words.2 }

  /// 64 hexadecimal digits.
  public var description: String {
    bytes.reduce(into: "") { text, byte in
      text.unicodeScalars.append(hexDigits[Int(byte >> 4)])
      text.unicodeScalars.append(hexDigits[Int(byte & 15)])
    }
  }

  /// Equal bytes.
  public static func == (left: Digest32, right: Digest32) -> Bool { left.words == right.words }

  /// Hashes the first sixteen bytes, which are as random as all.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }

  /// Orders by bytes.
  public static func < (left: Digest32, right: Digest32) -> Bool { left.words < right.words }
}

private let hexDigits = Array("0123456789abcdef".unicodeScalars)

/// Digests a stream of blocks with SHA-256.
public struct StreamDigest: Sendable {
  /// How many bytes are digested at a time.
  static let blockSize = Int(SHA256_CBLOCK)

  private var context = SHA256_CTX()

  /// Starts an empty digest.
  public init() {
    SHA256_Init(&context)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    SHA256_Update(&context, base, bytes.count)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    Array(bytes).withUnsafeBytes { update($0) }
  }

  /// The digest of all bytes so far.
  public func digest() -> Digest32 {
    var ended = self
    return Digest32 { ended.end(at: $0) }
  }

  /// Puts the 32 bytes of the digest to memory; no bytes can be added any more.
  mutating func end(at memory: UnsafeMutableRawPointer) {
    SHA256_Final(memory.assumingMemoryBound(to: UInt8.self), &context)
  }

  /// The digest of one sequence of bytes.
  public static func of(_ bytes: some Sequence<UInt8>) -> Digest32 {
    var stream = StreamDigest()
    stream.update(bytes)
    return stream.digest()
  }
}
