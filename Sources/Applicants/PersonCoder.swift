/// Makes the token and the label of single applicants of a batch, each of one keyed digest.
public struct PersonCoder: Sendable {
  private let batch: Batch
  private let head: [UInt8]
  private let key: KeyedDigest

  /// Prepares coding under the round's key.
  public init(of batch: Batch, programme: String, key: KeyedDigest) {
    self.batch = batch
    self.key = key
    head = Token.message(programme: programme)
  }

  /// The number of applicants.
  public var count: Int { batch.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token {
    var message = head
    return Token(use: .pool, digest: digest(of: applicant, &message))
  }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    var message = head
    return Token(use: .applicant, digest: digest(of: applicant, &message))
  }

  /// Calls `body` with the label of each of some applicants, in their order.
  func forEachLabel(of applicants: Range<Int>, _ body: (Token) -> Void) {
    var message = head
    message.reserveCapacity(head.count + 64)
    for applicant in applicants { body(Token(use: .applicant, digest: digest(of: applicant, &message))) }
  }

  /// The message holds the head and whatever was behind it the time before.
  @inline(__always)
  private func digest(of applicant: Int, _ message: inout [UInt8]) -> Digest32 {
    message.removeLast(message.count - head.count)
    batch.writeIdentity(of: applicant, to: &message)
    return message.withUnsafeBytes { key.authenticate($0) }
  }
}
