import Applicants
import Testing

@Suite struct ByteArenaTests {
  @Test func `entries come back as they went in, empty ones too`() {
    var arena = ByteArena()
    let entries: [[UInt8]] = [[1, 2, 3], [], [0], Array(repeating: 7, count: 1_000), []]
    for entry in entries { arena.append(entry) }
    entries[0].withUnsafeBytes { arena.append($0) }
    #expect(arena.count == 6)
    for (index, entry) in (entries + [entries[0]]).enumerated() {
      #expect(Array(arena[index]) == entry)
      #expect(arena.withEntry(index) { Array($0) } == entry)
    }
  }

  @Test func `arenas are joined one behind the other`() {
    var first = ByteArena()
    var second = ByteArena()
    first.reserve(entries: 2, bytes: 4)
    first.append([1, 2])
    second.append([3])
    second.append([])
    second.append([4, 5])
    var none = ByteArena()
    none.append(contentsOf: first)
    none.append(contentsOf: ByteArena())
    none.append(contentsOf: second)
    #expect((0..<none.count).map { Array(none[$0]) } == [[1, 2], [3], [], [4, 5]])
  }
}
