import Applicants
import Documents
import Shortlisting
import Testing

@testable import Anonymisation

/// What is read back from a pool's files before they are handed over.
@Suite struct WrittenPoolTests {
  private func written(
    _ pool: Pool, ndjson: (String) -> String = { $0 }, csv: (String) -> String = { $0 },
    descriptor: (String) -> String = { $0 }
  ) throws(PoolError) -> WrittenPool {
    let changed = { (bytes: [UInt8], change: (String) -> String) in
      Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    return try WrittenPool(
      terms: pool.terms, ndjson: changed(pool.ndjson(), ndjson), csv: changed(pool.csv(), csv),
      descriptor: changed(pool.descriptor(seed: "a seed"), descriptor))
  }

  @Test func `people, levels and answers are what was written`() throws {
    let round = try Round()
    let pool = try round.pool(
      try round.terms(), keeping: [RecodingLevel(name: round.age, level: 1, topLevel: 2)])
    let written = try written(pool)
    #expect(written.levels == pool.levels)
    #expect(written.leastGroup == 10)
    #expect(written.people.map(\.token) == pool.entries.map(\.token.description))
    #expect(written.people[0].labels == [["18-21"], ["Leeds", "North"]])
    #expect(written.people[0].published == [#"["music","film, video"]"#, #""-2.5""#])
    #expect(written.people[5].published == ["null", "null"])
  }

  @Test func `a value at the level of everybody shows nothing to compare`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms(least: 40))
    let written = try written(pool)
    #expect(written.levels.map(\.level) == [2, 2])
    #expect(written.people[0].labels == [[], []])
    #expect(written.leastGroup == 40)
  }

  @Test func `files that are not as they must be are refused`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    let first = pool.entries[0].token.description
    let second = pool.entries[1].token.description
    let ndjsonDiffers = PoolError.fileDiffers(file: "pool.ndjson")
    let csvDiffers = PoolError.fileDiffers(file: "pool.csv")
    let descriptorDiffers = PoolError.fileDiffers(file: "datapackage.json")
    #expect(throws: ndjsonDiffers) { try written(pool, ndjson: { String($0.dropLast(9)) }) }
    // A field more than the programme allows, in either file.
    #expect(throws: ndjsonDiffers) {
      try written(pool, ndjson: { $0.replacing(#","rank""#, with: #","name":"x","rank""#, maxReplacements: 1) })
    }
    #expect(throws: csvDiffers) { try written(pool, csv: { $0.replacing("hours", with: "hours,name") }) }
    #expect(throws: csvDiffers) { try written(pool, csv: { $0.replacing(first, with: "x", maxReplacements: 1) }) }
    // Somebody twice, in both files alike.
    #expect(throws: csvDiffers) {
      try written(
        pool, ndjson: { $0.replacing(first, with: second) }, csv: { $0.replacing(first, with: second) })
    }
    // A label that the hierarchy does not have at this level.
    #expect(throws: ndjsonDiffers) {
      try written(
        pool, ndjson: { $0.replacing(#""Leeds""#, with: #""North""#) },
        csv: { $0.replacing(",Leeds,", with: ",North,") })
    }
    #expect(throws: descriptorDiffers) { try written(pool, descriptor: { $0.replacing(#""region""#, with: #""r""#) }) }
    #expect(throws: descriptorDiffers) {
      try written(pool, descriptor: { $0.replacing(#""levels": 2"#, with: #""levels": 3"#) })
    }
    #expect(throws: descriptorDiffers) { try written(pool, descriptor: { String($0.dropLast(9)) }) }
  }

  @Test(arguments: 0..<60) func `whatever the pool, what is written passes the count and reads back`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let round = try Round()
    let terms = try round.terms(least: Int.random(in: 2...12, using: &random))
    let places = Int.random(in: 0...40, using: &random)
    let kept = [
      RecodingLevel(name: round.age, level: Int.random(in: 0...2, using: &random), topLevel: 2),
      RecodingLevel(name: round.region.name, level: Int.random(in: 0...2, using: &random), topLevel: 2),
    ]
    let sharing = (0..<Round.people).map { _ in
      Int.random(in: 0..<4, using: &random) == 0 ? Sharing.open : .agreed
    }
    let pool = try round.pool(
      terms, places: places, reserves: 40 - places, keeping: Int.random(in: 0..<4, using: &random) == 0 ? [] : kept
    ) { sharing[Int($0)] }
    try PoolRecount.check(pool, ndjson: pool.ndjson(), csv: pool.csv())
    guard pool.state == .ready else { return }
    let written = try written(pool)
    #expect(written.leastGroup == pool.recoding.leastGroup)
    #expect(written.leastGroup >= terms.groupsOfAtLeast || pool.entries.isEmpty)
    #expect(written.people.map { $0.labels.map { $0.first ?? "*" } } == pool.entries.map(\.grouped))
  }
}
