import Anonymisation
import Testing

@Suite struct MaskedTableTests {
  private static let knowledge: [KnownTotals] = [
    [], .all, .rows, .columns, [.rows, .columns], [.rows, .columns, .all],
  ]

  private func attack(_ counts: [[Int]], _ known: KnownTotals, rule: MaskAttack.Rule? = nil) -> MaskAttack {
    MaskAttack(
      counts: counts, known: known, rule: rule ?? { MaskedTable($0, known: known)?.cells },
      bound: (counts.joined().max() ?? 0) + 2)
  }

  @Test(arguments: 0..<24) func `no masked count can be told, by whatever totals are known`(block: Int) {
    for seed in block * 40..<(block + 1) * 40 {
      var random = SeededGenerator(seed: seed)
      let rows = Int.random(in: 1...3, using: &random)
      let columns = Int.random(in: 1...(rows == 3 ? 3 : 4), using: &random)
      let small = Int.random(in: 1...5, using: &random)
      let counts = (0..<rows).map { _ in
        (0..<columns).map { _ in
          Int.random(in: 0..<5, using: &random) < small
            ? Int.random(in: 5...9, using: &random) : Int.random(in: 0...6, using: &random)
        }
      }
      for known in Self.knowledge {
        guard let masked = MaskedTable(counts, known: known) else { continue }
        for (cells, line) in zip(masked.cells, counts) {
          for (cell, count) in zip(cells, line) {
            #expect(cell == .masked || (cell == .exact(count) && count > MaskedTable.greatestSmallCount))
          }
        }
        #expect(attack(counts, known).pinned(masked.cells).isEmpty, "seed \(seed), totals \(known.rawValue)")
      }
    }
  }

  @Test func `where no count can be zero, ones are not told by that`() {
    #expect(MaskedTable([[1, 5]], known: .rows)?.cells == [[.masked, .masked]])
    #expect(MaskedTable([[1, 5]], known: .rows, least: 1) == nil)
    for seed in 0..<400 {
      var random = SeededGenerator(seed: seed)
      let counts = [(0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 1...8, using: &random) }]
      for known in [KnownTotals.rows, .all, .columns, []] {
        guard let masked = MaskedTable(counts, known: known, least: 1) else { continue }
        var attack = attack(counts, known) { MaskedTable($0, known: known, least: 1)?.cells }
        attack.least = 1
        #expect(attack.pinned(masked.cells).isEmpty, "seed \(seed), totals \(known.rawValue)")
      }
    }
  }

  @Test func `the judge finds what masking small counts alone gives away`() {
    let rule: MaskAttack.Rule = { $0.map { $0.map { MaskedTable.cell($0) } } }
    let counts = [[3, 9, 8]]
    #expect(attack(counts, .rows, rule: rule).pinned(rule(counts) ?? []) == [[0, 0]])
    #expect(attack(counts, [], rule: rule).pinned(rule(counts) ?? []).isEmpty)
    let table = [[2, 9], [8, 3]]
    #expect(attack(table, .rows, rule: rule).pinned(rule(table) ?? []) == [[0, 0], [1, 1]])
  }

  @Test func `the judge finds what a second cell hidden only where it must gives away`() throws {
    // Hides the last count only where the small ones add up to nothing: which says that they do.
    let rule: MaskAttack.Rule = { counts in
      counts.map { row in
        let needsMore = row.allSatisfy { $0 == 0 || $0 > 4 }
        return row.enumerated().map { $1 <= 4 || (needsMore && $0 == row.count - 1) ? .masked : .exact($1) }
      }
    }
    let counts = [[0, 0, 9, 20]]
    #expect(attack(counts, .rows, rule: rule).pinned(rule(counts) ?? []) == [[0, 0], [0, 1], [0, 3]])
    let shown = try #require(MaskedTable(counts, known: .rows))
    #expect(attack(counts, .rows).pinned(shown.cells).isEmpty)
  }

  @Test func `large counts are all shown`() {
    #expect(
      MaskedTable([[5, 6], [7, 800]], known: [.rows, .columns])?.cells == [
        [.exact(5), .exact(6)], [.exact(7), .exact(800)],
      ])
  }

  @Test func `without known totals only small counts are masked`() {
    #expect(MaskedTable([[0, 4, 5]], known: [])?.cells == [[.masked, .masked, .exact(5)]])
  }

  @Test func `a known total hides one count more`() {
    #expect(MaskedTable([[3, 40, 50]], known: .rows)?.cells == [[.masked, .masked, .exact(50)]])
    #expect(
      MaskedTable([[3, 40], [50, 60]], known: [.rows, .columns])?.cells == [[.masked, .masked], [.masked, .masked]])
    #expect(
      MaskedTable([[3, 40, 41], [50, 60, 61], [70, 80, 81]], known: [.rows, .columns])?.cells.joined()
        .count { $0 == .masked } == 4)
  }

  @Test func `a table that masking cannot protect is left out`() {
    #expect(MaskedTable([[0, 0]], known: .rows) == nil)
    #expect(MaskedTable([[3, 40]], known: [.rows, .columns]) == nil)
    #expect(MaskedTable([[3]], known: .all) == nil)
    #expect(MaskedTable([[0, 5]], known: .rows) == nil)
  }

  @Test func `few tables of usual size are left out`() {
    var random = SeededGenerator(seed: 1)
    var left = 0
    for _ in 0..<500 {
      let counts = (0..<6).map { _ in (0..<4).map { _ in Int.random(in: 0...60, using: &random) } }
      if MaskedTable(counts, known: [.rows, .columns]) == nil { left += 1 }
    }
    // The only ones are those where a count of exactly 5 would have to give way to a zero.
    #expect(left < 25)
  }

  @Test func `an empty table stays empty`() {
    #expect(MaskedTable([], known: .rows)?.cells == [])
    #expect(MaskedTable([[], []], known: .rows)?.cells == [[], []])
  }
}
