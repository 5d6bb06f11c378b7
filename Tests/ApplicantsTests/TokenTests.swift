import Applicants
import Testing

@Suite struct TokenTests {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private static let tokens = (0..<40).map { seed in
    Token(use: seed % 2 == 0 ? .pool : .applicant, digest: StreamDigest.of([UInt8(seed)]))
  }

  @Test(arguments: tokens) func `a code is read back from its text`(token: Token) {
    let text = token.description
    #expect(text.count == 18)
    #expect(text.first == (token.use == .pool ? "p" : "a"))
    #expect(text.dropFirst().allSatisfy { Self.alphabet.contains($0) })
    #expect(Token(text) == token)
  }

  @Test(arguments: tokens) func `a code may be typed in any case, with hyphens and look-alike letters`(token: Token) {
    let text = token.description
    #expect(Token(text.lowercased()) == token)
    #expect(Token(text.uppercased()) == token)
    let spaced = text.enumerated().map { $0 % 4 == 1 ? "-\($1)" : "\($1)" }.joined(separator: " ")
    #expect(Token(spaced) == token)
    let first = text.prefix(1)
    let rest = text.dropFirst()
    #expect(Token(first + String(rest.map { $0 == "0" ? "o" : $0 == "1" ? "l" : $0 })) == token)
    #expect(Token(first + String(rest.map { $0 == "0" ? "O" : $0 == "1" ? "I" : $0 })) == token)
  }

  @Test(arguments: tokens) func `every single wrong letter behind the first is refused`(token: Token) {
    let letters = Array(token.description)
    for position in 1..<18 {
      for letter in Self.alphabet where letter != letters[position] {
        var wrong = letters
        wrong[position] = letter
        #expect(Token(String(wrong)) == nil)
      }
    }
  }

  @Test func `nearly every swap of neighbours is refused: all but those of 0 and Z`() {
    var swaps = 0
    var missed = 0
    for seed in 0..<400 {
      let letters = Array(
        Token(use: .pool, digest: StreamDigest.of([UInt8(seed / 256), UInt8(seed % 256)])).description)
      for position in 1..<17 where letters[position] != letters[position + 1] {
        var wrong = letters
        wrong.swapAt(position, position + 1)
        swaps += 1
        guard Token(String(wrong)) != nil else { continue }
        missed += 1
        #expect(Set([letters[position], letters[position + 1]]) == ["0", "Z"])
      }
    }
    #expect(swaps > 6_000)
    #expect(missed * 100 < swaps)
  }

  @Test(arguments: [
    "", "p", "q0000000000000000", "p00000000000000000000", "pU0000000000000000", "p0000000000000000é",
    "u00000000000000000",
  ])
  func `what is no code is refused`(text: String) {
    #expect(Token(text) == nil)
  }

  @Test func `codes are ordered as their texts`() {
    let sorted = Self.tokens.sorted()
    #expect(
      sorted.map(\.description) == Self.tokens.map(\.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func `the token and the label of a person share no bit of their digest`() {
    let zero = [UInt8](repeating: 0, count: 32)
    let label = Token(use: .applicant, digest: Digest32(zero))
    let token = Token(use: .pool, digest: Digest32(zero))
    for byte in 0..<32 {
      var bytes = zero
      bytes[byte] = 0xFF
      let digest = Digest32(bytes)
      #expect((Token(use: .pool, digest: digest) != token) == (byte < 10))
      #expect((Token(use: .applicant, digest: digest) != label) == (10..<20).contains(byte))
    }
  }

  @Test func `another programme gives another message, however the names are cut`() {
    let one = Token.message(programme: "ab") + Array("c".utf8)
    let other = Token.message(programme: "a") + Array("bc".utf8)
    #expect(one != other)
  }
}
