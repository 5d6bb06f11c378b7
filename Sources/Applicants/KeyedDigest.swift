/// HMAC-SHA-256 (RFC 2104) under one key, prepared once and copied for each message: nothing is allocated.
public struct KeyedDigest: Sendable {
  /// What goes before the message, and what goes before the digest of both.
  private var inner = StreamDigest()
  private var outer = StreamDigest()

  /// Prepares a key of any length.
  public init(key: some Sequence<UInt8>) {
    let given = Array(key)
    let short = given.count > StreamDigest.blockSize ? StreamDigest.of(given).bytes : given
    let block = short + [UInt8](repeating: 0, count: StreamDigest.blockSize - short.count)
    inner.update(block.map { $0 ^ 0x36 })
    outer.update(block.map { $0 ^ 0x5C })
  }

  /// The digest of messages that begin with these bytes: they are digested once, and messages go on behind them.
  public func beginning(with bytes: some Sequence<UInt8>) -> KeyedDigest {
    var begun = self
    begun.inner.update(bytes)
    return begun
  }

  /// The HMAC of a message.
  public func authenticate(_ message: UnsafeRawBufferPointer) -> Digest32 {
    var (inner, outer) = (inner, outer)
    inner.update(message)
    withUnsafeTemporaryAllocation(byteCount: Digest32.byteCount, alignment: 8) { memory in
      if let start = memory.baseAddress { inner.end(at: start) }
      outer.update(UnsafeRawBufferPointer(memory))
    }
    return Digest32 { outer.end(at: $0) }
  }

  /// The HMAC of a message.
  public func authenticate(_ message: some Sequence<UInt8>) -> Digest32 {
    Array(message).withUnsafeBytes { authenticate($0) }
  }
}
