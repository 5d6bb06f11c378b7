/// The token and the label of every applicant of a batch: twenty bytes each, made of one keyed digest.
public struct PersonCodes: Sendable {
  private let first: [UInt64]
  private let second: [UInt64]
  private let third: [UInt32]

  /// Gathers the codes of applicants whose keyed digests stand in the batch's order.
  public init(digests: some Sequence<Digest32>, count: Int) {
    var first: [UInt64] = []
    var second: [UInt64] = []
    var third: [UInt32] = []
    first.reserveCapacity(count)
    second.reserveCapacity(count)
    third.reserveCapacity(count)
    for digest in digests {
      first.append(digest.prefix64)
      second.append(digest.next64)
      third.append(UInt32(truncatingIfNeeded: digest.third64 >> 32))
    }
    self.first = first
    self.second = second
    self.third = third
  }

  /// The codes of a batch's applicants, made in several parts that stand one behind the other.
  public init(parts: [PersonCodes]) {
    first = parts.flatMap(\.first)
    second = parts.flatMap(\.second)
    third = parts.flatMap(\.third)
  }

  /// The codes of some applicants of a batch under the round's key.
  public init(of applicants: Range<Int>, in batch: Batch, programme: String, key: KeyedDigest) {
    let head = Token.message(programme: programme)
    var message = head
    self.init(
      digests: applicants.lazy.map { applicant in
        message.removeLast(message.count - head.count)
        batch.writeIdentity(of: applicant, to: &message)
        return message.withUnsafeBytes { key.authenticate($0) }
      }, count: applicants.count)
  }

  /// The number of applicants.
  public var count: Int { first.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token {
    Token(use: .pool, high: first[applicant], low: UInt16(truncatingIfNeeded: second[applicant] >> 48))
  }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    Token(
      use: .applicant, high: second[applicant] << 16 | UInt64(third[applicant] >> 16),
      low: UInt16(truncatingIfNeeded: third[applicant]))
  }
}
