public import Applicants

/// Somebody in a release, by salted digests: whether it is the same person with the same fields, and not who.
public struct ReleasedPerson: Hashable, Sendable {
  /// Of the token.
  let digest: UInt64
  /// Of the published answers.
  let answers: UInt64
  /// By quasi-identifier: of the label shown, and of those that take it in up to the one below `*`.
  let labels: [[UInt32]]

  /// Digests what a pool shows of a person, but for rank and place, which change whenever somebody else's do.
  ///
  /// - Parameters:
  ///   - token: the token as it is written.
  ///   - answers: the published answers, in declared order.
  ///   - labels: by quasi-identifier with its name, the label shown and those that take it in.
  ///   - salt: the salt of the round.
  public init(token: String, answers: [String], labels: [(name: String, labels: [String])], salt: KeyedDigest) {
    func digest(_ purpose: String, _ texts: [String]) -> UInt64 {
      var message = Array("foothold release \(purpose)".utf8)
      // Each text with its length, so that no two lists give one message.
      for text in [token] + texts {
        withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { message += $0 }
        message += text.utf8
      }
      return salt.authenticate(message).prefix64
    }
    self.digest = digest("person", [])
    self.answers = digest("answers", answers)
    self.labels = labels.map { name, labels in
      labels.enumerated().map { step, label in
        UInt32(truncatingIfNeeded: digest("label", [name, "\(labels.count - step)", label]) >> 32)
      }
    }
  }

  init(digest: UInt64, answers: UInt64, labels: [[UInt32]]) {
    self.digest = digest
    self.answers = answers
    self.labels = labels
  }
}
