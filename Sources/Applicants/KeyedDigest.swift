import Crypto

/// HMAC-SHA-256 under one key whose two inner states are made once and copied for each message.
public struct KeyedDigest: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// Prepares a key of any length.
  public init(key: some Sequence<UInt8>) {
    var block = Array(key)
    if block.count > 64 { block = StreamDigest.of(block).bytes }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    var (inner, outer) = (SHA256(), SHA256())
    inner.update(data: block.map { $0 ^ 0x36 })
    outer.update(data: block.map { $0 ^ 0x5c })
    self.inner = inner
    self.outer = outer
  }

  /// The HMAC of a message.
  public func authenticate(_ message: UnsafeRawBufferPointer) -> Digest32 {
    var first = inner
    first.update(bufferPointer: message)
    var second = outer
    first.finalize().withUnsafeBytes { second.update(bufferPointer: $0) }
    return second.finalize().withUnsafeBytes { Digest32(unsafe: $0) }
  }

  /// The HMAC of a message.
  public func authenticate(_ message: some Sequence<UInt8>) -> Digest32 {
    Array(message).withUnsafeBytes { authenticate($0) }
  }
}
