import Dispatch

/// The token and the label of every applicant of a batch: twenty bytes each, made of one keyed digest.
public struct PersonCodes: Sendable {
  /// By applicant, twenty bytes of their keyed digest: five words, the most significant first.
  private let words: [UInt32]

  /// How many words stand for one applicant.
  private static let width = 5

  /// How many applicants one thread works on at a time.
  private static let pieceSize = 16_384

  /// Gathers the codes of applicants whose keyed digests stand in the batch's order.
  public init(digests: some Sequence<Digest32>) {
    words = digests.flatMap { digest in (0..<PersonCodes.width).map { PersonCodes.word($0, of: digest) } }
  }

  /// Makes the codes of a batch's applicants under the round's key.
  public init(of batch: Batch, programme: String, key: KeyedDigest, threads: Int) {
    let head = Token.message(programme: programme)
    let pieces = (0..<batch.count).pieces(of: PersonCodes.pieceSize)
    words = [UInt32](unsafeUninitializedCapacity: batch.count * PersonCodes.width) { memory, count in
      // Sound, since each piece is written by one thread, to memory of its own, before the call ends.
      nonisolated(unsafe) let target = memory
      let fill = { @Sendable (piece: Int) in
        var message = head
        for applicant in pieces[piece] {
          message.removeLast(message.count - head.count)
          batch.writeIdentity(of: applicant, to: &message)
          let digest = message.withUnsafeBytes { key.authenticate($0) }
          for word in 0..<PersonCodes.width {
            target.initializeElement(at: applicant * PersonCodes.width + word, to: PersonCodes.word(word, of: digest))
          }
        }
      }
      if threads > 1 {
        DispatchQueue.concurrentPerform(iterations: pieces.count, execute: fill)
      } else {
        for piece in pieces.indices { fill(piece) }
      }
      count = batch.count * PersonCodes.width
    }
  }

  /// The number of applicants.
  public var count: Int { words.count / PersonCodes.width }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token {
    let start = applicant * PersonCodes.width
    return Token(
      use: .pool, high: pair(at: start), low: UInt16(truncatingIfNeeded: words[start + 2] >> 16))
  }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    let start = applicant * PersonCodes.width
    return Token(
      use: .applicant, high: pair(at: start + 2) << 16 | UInt64(words[start + 4] >> 16),
      low: UInt16(truncatingIfNeeded: words[start + 4]))
  }

  private static func word(_ index: Int, of digest: Digest32) -> UInt32 {
    let pair = index < 2 ? digest.prefix64 : index < 4 ? digest.next64 : digest.third64
    return UInt32(truncatingIfNeeded: index % 2 == 0 ? pair >> 32 : pair)
  }

  private func pair(at index: Int) -> UInt64 {
    UInt64(words[index]) << 32 | UInt64(words[index + 1])
  }
}
