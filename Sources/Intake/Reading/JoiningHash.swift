import Foundation
import Glibc

/// 128 bits that stand for a text when people are joined: SipHash-2-4-128 under a key of the round, so that nobody can
/// find two texts that join by mistake.
struct JoiningHash: Hashable, Sendable {
  let low: UInt64
  let high: UInt64

  /// Stands for no text.
  static let none = JoiningHash(low: 0, high: 0)
}

/// Makes joining hashes.
struct JoiningHasher: Sendable {
  private let first: UInt64
  private let second: UInt64

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The hash of some bytes.
  func hash(_ bytes: UnsafeRawBufferPointer) -> JoiningHash {
    var state = (
      first ^ 0x736f_6d65_7073_6575, second ^ 0x646f_7261_6e64_6f6d ^ 0xee, first ^ 0x6c79_6765_6e65_7261,
      second ^ 0x7465_6462_7974_6573
    )
    @inline(__always) func round() {
      state.0 = state.0 &+ state.1
      state.2 = state.2 &+ state.3
      state.1 = (state.1 &<< 13 | state.1 &>> 51) ^ state.0
      state.3 = (state.3 &<< 16 | state.3 &>> 48) ^ state.2
      state.0 = state.0 &<< 32 | state.0 &>> 32
      state.2 = state.2 &+ state.1
      state.0 = state.0 &+ state.3
      state.1 = (state.1 &<< 17 | state.1 &>> 47) ^ state.2
      state.3 = (state.3 &<< 21 | state.3 &>> 43) ^ state.0
      state.2 = state.2 &<< 32 | state.2 &>> 32
    }
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      state.3 ^= word
      round()
      round()
      state.0 ^= word
      offset &+= 8
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) &<< 56
    var shift: UInt64 = 0
    while offset < bytes.count {
      last |= UInt64(bytes[offset]) &<< shift
      shift &+= 8
      offset &+= 1
    }
    state.3 ^= last
    round()
    round()
    state.0 ^= last
    state.2 ^= 0xee
    for _ in 0..<4 { round() }
    let low = state.0 ^ state.1 ^ state.2 ^ state.3
    state.1 ^= 0xdd
    for _ in 0..<4 { round() }
    return JoiningHash(low: low, high: state.0 ^ state.1 ^ state.2 ^ state.3)
  }

  /// The hash of an e-mail address as people may vary it (NFKC, trimmed, case folded); none for what is no address, such as
  /// "none": it would join strangers.
  func hash(email raw: UnsafeRawBufferPointer) -> JoiningHash {
    let bytes = trimmed(raw)
    guard !bytes.isEmpty else { return .none }
    if bytes.count <= 256 {
      let quick = withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { scratch -> JoiningHash? in
        var high: UInt8 = 0
        for index in 0..<bytes.count {
          let byte = bytes[index]
          high |= byte
          let isCapital = byte &- UInt8(ascii: "A") < 26
          scratch[index] = isCapital ? byte | 0x20 : byte
        }
        guard high < 0x80 else { return nil }
        return hash(address: UnsafeRawBufferPointer(rebasing: scratch[..<bytes.count]))
      }
      if let quick { return quick }
    }
    return normalisedEmail(String(decoding: bytes, as: UTF8.self)).withUnsafeBytes { hash(address: $0) }
  }

  /// The hash of a normalised text with something on both sides of an @.
  private func hash(address bytes: UnsafeRawBufferPointer) -> JoiningHash {
    guard bytes.count > 2, let base = bytes.baseAddress, memchr(base + 1, 0x40, bytes.count - 2) != nil else {
      return .none
    }
    return hash(bytes)
  }

  /// The hash of a telephone number's digits; none where there are fewer than six.
  func hash(phone raw: UnsafeRawBufferPointer) -> UInt64 {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { scratch in
      var count = 0
      for byte in raw where byte &- 0x30 < 10 && count < 32 {
        scratch[count] = byte
        count += 1
      }
      // The international prefix of the United Kingdom and its leading zero are one.
      var digits = UnsafeRawBufferPointer(rebasing: scratch[..<count])
      if digits.starts(with: "0044".utf8) { digits = UnsafeRawBufferPointer(rebasing: digits[4...]) }
      if digits.starts(with: "44".utf8), digits.count == 12 { digits = UnsafeRawBufferPointer(rebasing: digits[2...]) }
      if digits.first == 0x30 { digits = UnsafeRawBufferPointer(rebasing: digits[1...]) }
      return digits.count < 6 ? 0 : hash(digits).low
    }
  }
}

/// An e-mail address in NFKC, trimmed, case folded.
func normalisedEmail(_ text: String) -> [UInt8] {
  // Folding by way of capitals also joins ß with ss and both sigmas.
  let folded = trimmedHeader(text).precomposedStringWithCompatibilityMapping.uppercased().lowercased()
  return Array(folded.precomposedStringWithCompatibilityMapping.utf8)
}
