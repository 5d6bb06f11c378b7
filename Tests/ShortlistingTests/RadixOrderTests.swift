import Testing

@testable import Shortlisting

@Suite struct RadixOrderTests {
  @Test(arguments: [0, 1, 2, 100, 5_000]) func `words of every width are put in a stable order`(count: Int) {
    var random = SeededGenerator(seed: count)
    for mask in [UInt32.max, 0xFF, 0xFFFF_0000, 3, 0x8000_0001] {
      let words = (0..<count).map { _ in UInt32.random(in: 0 ... .max, using: &random) & mask }
      var order = RadixOrder((0..<UInt32(count)).map(\.self))
      order.sort { words[Int($0)] }
      let expected = (0..<count).sorted { (words[$0], $0) < (words[$1], $1) }
      #expect(order.indices.map { Int($0) } == expected)
      #expect(order.repeats == expected.indices.dropFirst().filter { words[expected[$0 - 1]] == words[expected[$0]] })
    }
  }
}
