/// Makes the token and the label of single applicants of a batch, each of one keyed digest.
public struct PersonCoder: Sendable {
  private let batch: Batch
  /// Behind the programme a whole identity follows.
  private let whole: KeyedDigest
  /// Behind the programme and the kind of identity a digest follows.
  private let digests: KeyedDigest
  /// By form: behind the programme, the kind of identity and the profile's name a submission id follows.
  private let submissions: [KeyedDigest]

  /// Prepares coding under the round's key.
  public init(of batch: Batch, programme: String, key: KeyedDigest) {
    self.batch = batch
    let whole = key.beginning(with: Token.message(programme: programme))
    func begun(form: String?) -> KeyedDigest {
      var head: [UInt8] = []
      RecordIdentity.writeHead(form: form, to: &head)
      return whole.beginning(with: head)
    }
    self.whole = whole
    digests = begun(form: nil)
    submissions = batch.forms.map { begun(form: $0.profile) }
  }

  /// The number of applicants.
  public var count: Int { batch.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token {
    batch.records.withIdentities { Token(use: .pool, digest: digest(of: applicant, $0)) }
  }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    batch.records.withIdentities { Token(use: .applicant, digest: digest(of: applicant, $0)) }
  }

  /// Calls `body` with the label of each of some applicants, in their order.
  func forEachLabel(of applicants: Range<Int>, _ body: (Token) -> Void) {
    batch.records.withIdentities { identities in
      for applicant in applicants { body(Token(use: .applicant, digest: digest(of: applicant, identities))) }
    }
  }

  @inline(__always)
  private func digest(of applicant: Int, _ identities: RecordIndex.Identities) -> Digest32 {
    if let kept = batch.kept(of: applicant) {
      var bytes: [UInt8] = []
      kept.write(to: &bytes)
      return whole.authenticate(bytes)
    }
    let record = batch.namesake(of: applicant)
    guard identities.isSubmissionID(record) else { return digests.authenticate(identities[record]) }
    return submissions[batch.records.form(of: record)].authenticate(identities[record])
  }
}
