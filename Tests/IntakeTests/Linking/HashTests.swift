import Testing

@testable import Intake

@Suite struct HashTests {
  @Test func `joining hashes are SipHash-2-4-128 of the reference`() {
    let hasher = JoiningHasher(first: 0x0706_0504_0302_0100, second: 0x0F0E_0D0C_0B0A_0908)
    let cases: [(count: Int, low: UInt64, high: UInt64)] = [
      (0, 0xE6A8_25BA_047F_81A3, 0x9302_55C7_1472_F66D), (1, 0x44AF_996B_D8C1_87DA, 0x45FC_229B_1159_7634),
    ]
    for (count, low, high) in cases {
      let message = (0..<count).map { UInt8($0) }
      #expect(message.withUnsafeBytes { hasher.hash($0) } == JoiningHash(low: low, high: high))
    }
  }

  @Test func `a table codes texts as a dictionary would`() {
    let table = ByteTable(seed: TableSeed(first: 3, second: 5))
    var known: [[UInt8]: UInt32] = [[]: 0]
    var generator = SeededGenerator(state: 7)
    for _ in 0..<20_000 {
      let text = (0..<Int(generator.next() % 40)).map { _ in UInt8(generator.next() % 3) }
      let expected = known[text] ?? UInt32(known.count)
      known[text] = expected
      #expect(text.withUnsafeBytes { table.code(of: $0) } == expected)
    }
    for (text, code) in known { #expect(table.withText(Int(code)) { Array($0) } == text) }
  }

  @Test(arguments: [
    ("A@Example.org", "a@example.org", true), (" a@b.c ", "a@b.c", true), ("ﬁ@b.c", "fi@b.c", true),
    ("a@b.c", "a@b.d", false),
    ("Σ@b.c", "ς@b.c", true),
  ])
  func `e-mail addresses are compared as people vary them`(one: String, other: String, isSame: Bool) {
    let hasher = JoiningHasher(first: 1, second: 2)
    func hash(_ text: String) -> JoiningHash { Array(text.utf8).withUnsafeBytes { hasher.hash(email: $0) } }
    #expect((hash(one) == hash(other)) == isSame)
  }
}
