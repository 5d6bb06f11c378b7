public import Applicants

/// The order that chance gives: by HMAC-SHA-256(seed, token), bytes ascending, seed and token as UTF-8.
///
/// A token's draw depends on nobody else, so somebody who withdraws moves nobody, and whoever holds the pool and knows the
/// seed can check it.
public struct Draw: Sendable {
  private let key: KeyedDigest

  /// Prepares the draw of a round.
  public init(seed: String) {
    key = KeyedDigest(key: seed.utf8)
  }

  /// The draw of a token; the least stands first.
  public func digest(of token: Token) -> Digest32 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Token.textLength) { text in
      if let memory = text.baseAddress { token.write(to: memory) }
      return key.authenticate(UnsafeRawBufferPointer(text))
    }
  }

  /// The draws of a batch's applicants.
  public func draws(of coder: PersonCoder, threads: Int) -> Draws {
    Draws { applicants in
      let pieces = applicants.indices.pieces(of: Draw.pieceSize)
      let drawn = mapInParallel(count: pieces.count, threads: threads) { index in
        applicants[pieces[index]].map { digest(of: coder.token(of: Int($0))).prefix64 }
      }
      return Array(drawn.joined())
    } whole: { applicant in
      digest(of: coder.token(of: Int(applicant)))
    }
  }

  /// How many tokens one thread draws at a time.
  private static let pieceSize = 4_096
}

/// Gives applicants their draws. They are asked for only where no key tells people apart, since most people have keys of
/// their own.
public struct Draws {
  /// The first eight bytes of the draws of some applicants.
  let prefixes: ([UInt32]) -> [UInt64]
  /// The whole draw of an applicant; asked for where the first eight bytes of two are equal.
  let whole: (UInt32) -> Digest32

  /// Says how draws are made.
  public init(prefixes: @escaping ([UInt32]) -> [UInt64], whole: @escaping (UInt32) -> Digest32) {
    self.prefixes = prefixes
    self.whole = whole
  }
}
