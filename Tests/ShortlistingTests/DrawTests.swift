import Applicants
import Shortlisting
import Testing

@Suite struct DrawTests {
  private let tokens = (0..<200).map { Token(use: .pool, digest: StreamDigest.of([UInt8($0)])) }

  private func order(_ tokens: [Token], seed: String) -> [Token] {
    let draw = Draw(seed: seed)
    return tokens.sorted { draw.digest(of: $0) < draw.digest(of: $1) }
  }

  @Test func `the draw is the HMAC of the token's text under the seed`() {
    let draw = Draw(seed: "Positive Influence 2027 draw")
    let key = KeyedDigest(key: "Positive Influence 2027 draw".utf8)
    for token in tokens { #expect(draw.digest(of: token) == key.authenticate(token.description.utf8)) }
  }

  @Test func `somebody who withdraws moves nobody else`() {
    let all = order(tokens, seed: "a seed")
    for gone in all.indices {
      var rest = all
      rest.remove(at: gone)
      #expect(order(rest.reversed(), seed: "a seed") == rest)
    }
  }

  @Test func `another seed gives another order`() {
    #expect(order(tokens, seed: "a seed") != order(tokens, seed: "another seed"))
  }
}
