import Dispatch

/// The token and the label of every applicant of a batch: twenty bytes each, made of one keyed digest.
public struct PersonCodes: Sendable {
  /// The bytes of a keyed digest that codes are made of.
  private struct Entry: Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt32

    init(_ digest: Digest32) {
      first = digest.prefix64
      second = digest.next64
      third = UInt32(truncatingIfNeeded: digest.third64 >> 32)
    }
  }

  private let entries: [Entry]

  /// How many applicants one thread works on at a time.
  private static let pieceSize = 16_384

  /// Gathers the codes of applicants whose keyed digests stand in the batch's order.
  public init(digests: some Sequence<Digest32>) {
    entries = digests.map { Entry($0) }
  }

  /// Makes the codes of a batch's applicants under the round's key.
  public init(of batch: Batch, programme: String, key: KeyedDigest, threads: Int) {
    let head = Token.message(programme: programme)
    let pieces = (0..<batch.count).pieces(of: PersonCodes.pieceSize)
    entries = [Entry](unsafeUninitializedCapacity: batch.count) { memory, count in
      // Sound, since each piece is written by one thread, to memory of its own, before the call ends.
      nonisolated(unsafe) let target = memory
      let fill = { @Sendable (piece: Int) in
        var message = head
        for applicant in pieces[piece] {
          message.removeLast(message.count - head.count)
          batch.writeIdentity(of: applicant, to: &message)
          target.initializeElement(at: applicant, to: Entry(message.withUnsafeBytes { key.authenticate($0) }))
        }
      }
      if threads > 1 {
        DispatchQueue.concurrentPerform(iterations: pieces.count, execute: fill)
      } else {
        for piece in pieces.indices { fill(piece) }
      }
      count = batch.count
    }
  }

  /// The number of applicants.
  public var count: Int { entries.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token {
    let entry = entries[applicant]
    return Token(use: .pool, high: entry.first, low: UInt16(truncatingIfNeeded: entry.second >> 48))
  }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    let entry = entries[applicant]
    return Token(
      use: .applicant, high: entry.second << 16 | UInt64(entry.third >> 16),
      low: UInt16(truncatingIfNeeded: entry.third))
  }
}
