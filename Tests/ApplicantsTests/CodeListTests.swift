import Applicants
import Testing

@Suite struct CodeListTests {
  /// The greatest codes of one, two and four bytes, and those behind them.
  private static let edges: [UInt32] = [0, 1, 0xFF, 0x100, 0xFFFF, 0x1_0000, .max]

  @Test(arguments: edges) func `codes of any size come back`(greatest: UInt32) {
    let codes = [greatest, 0, greatest / 2, greatest]
    let list = CodeList(codes)
    #expect(Array(list) == codes)
    #expect(codes.indices.map { list[$0] } == codes)
    var met: [UInt32] = []
    list.forEach { met.append($0) }
    #expect(met == codes)
    list.withView { view in
      #expect(codes.indices.map { view[$0] } == codes)
      var part: [Int: UInt32] = [:]
      view.forEach(in: 1..<3) { part[$0] = $1 }
      #expect(part == [0: 0, 1: greatest / 2])
    }
    #expect(Array(CodeList(repeating: greatest, count: 3)) == [greatest, greatest, greatest])
  }

  @Test func `a list grows with its greatest code`() {
    var list = CodeList()
    list.reserve(Self.edges.count)
    var expected: [UInt32] = []
    for code in Self.edges {
      list.append(upTo: Int(code)) { $0(code) }
      expected.append(code)
      #expect(Array(list) == expected)
    }
    #expect(list == CodeList(Self.edges))
    list.replace(at: 0, with: 9)
    #expect(list != CodeList(Self.edges))
    // It took four bytes a code before.
    list = CodeList([.max, 2])
    list.replace(at: 0, with: 1)
    #expect(list == [1, 2])
    #expect(CodeList().isEmpty)
    #expect(Array(CodeList(repeating: 7, count: 0)).isEmpty)
  }

  @Test(arguments: edges, edges) func `a code is replaced by one of any size`(first: UInt32, second: UInt32) {
    var list = CodeList([first, 3, first])
    list.replace(at: 1, with: second)
    #expect(Array(list) == [first, second, first])
    // Others who have the list keep it.
    let kept = list
    list.replace(at: 0, with: 5)
    #expect(Array(kept) == [first, second, first])
  }

  @Test(arguments: [2, 300, 70_000]) func `codes are translated by a map`(count: Int) {
    let codes = (0..<UInt32(count)).map { $0 * 7 % UInt32(count) }
    var list = CodeList(codes)
    let map = (0..<UInt32(count)).map { UInt32(count) - 1 - $0 }
    list.translate(map)
    #expect(Array(list) == codes.map { map[Int($0)] })
  }
}
