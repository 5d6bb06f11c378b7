internal import CNettle

/// HMAC-SHA-256 under one key, prepared once and copied for each message: nothing is allocated.
public struct KeyedDigest: Sendable {
  private var context = hmac_sha256_ctx()

  /// Prepares a key of any length.
  public init(key: some Sequence<UInt8>) {
    Array(key).withUnsafeBufferPointer { nettle_hmac_sha256_set_key(&context, $0.count, $0.baseAddress) }
  }

  /// The digest of messages that begin with these bytes: they are digested once, and messages go on behind them.
  public func beginning(with bytes: some Sequence<UInt8>) -> KeyedDigest {
    var begun = self
    Array(bytes).withUnsafeBytes { begun.update($0) }
    return begun
  }

  /// The HMAC of a message.
  public func authenticate(_ message: UnsafeRawBufferPointer) -> Digest32 {
    var begun = self
    begun.update(message)
    return Digest32 { nettle_hmac_sha256_digest(&begun.context, $1, $0) }
  }

  /// The HMAC of a message.
  public func authenticate(_ message: some Sequence<UInt8>) -> Digest32 {
    Array(message).withUnsafeBytes { authenticate($0) }
  }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    nettle_hmac_sha256_update(&context, bytes.count, base)
  }
}
