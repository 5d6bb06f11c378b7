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
      var count = 0
      token.write {
        text[count] = $0
        count += 1
      }
      return key.authenticate(UnsafeRawBufferPointer(UnsafeBufferPointer(text)))
    }
  }

  /// The first eight bytes of the draws of some applicants' tokens.
  func prefixes(of applicants: [UInt32], codes: PersonCodes, threads: Int) -> [UInt64] {
    let pieces = (0..<applicants.count).pieces(of: Draw.pieceSize)
    let drawn = mapInParallel(count: pieces.count, threads: threads) { index in
      applicants[pieces[index]].map { digest(of: codes.token(of: Int($0))).prefix64 }
    }
    return Array(drawn.joined())
  }

  /// How many tokens one thread draws at a time.
  private static let pieceSize = 16_384
}
