import Applicants
import Testing

@testable import Anonymisation

/// A pool stays at the levels of the round's last release, and becomes no finer.
@Suite struct RecodingLevelTests {
  private let age = QuestionName("age")

  private func levels(_ age: Int, _ region: Int, top: Int = 2) -> [RecodingLevel] {
    [
      RecodingLevel(name: self.age, level: age, topLevel: top),
      RecodingLevel(name: QuestionName("region"), level: region, topLevel: 2),
    ]
  }

  @Test func `the levels of the last release are kept although finer ones would do`() throws {
    let round = try Round()
    let terms = try round.terms()
    #expect(try round.pool(terms).levels == levels(0, 0))
    #expect(try round.pool(terms, keeping: levels(1, 0)).levels == levels(1, 0))
    #expect(try round.pool(terms, keeping: levels(2, 1)).levels == levels(2, 1))
  }

  @Test func `levels whose groups are too small now become coarser and none finer`() throws {
    let round = try Round()
    // Forty people, five each over age and region: groups of six need another level.
    let terms = try round.terms(least: 6)
    let usual = try round.pool(terms).levels
    #expect(usual == levels(0, 2) || usual == levels(1, 0))
    for (age, region) in [(0, 0), (0, 1), (1, 0), (0, 2), (2, 0), (1, 2)] {
      let pool = try round.pool(terms, keeping: levels(age, region))
      #expect(pool.recoding.leastGroup >= 6)
      #expect(zip(pool.recoding.levels, [age, region]).allSatisfy { $0 >= $1 }, "\(age) \(region)")
    }
    #expect(try round.pool(terms, keeping: levels(1, 0)).levels == levels(1, 0))
  }

  @Test func `a level says nothing about a hierarchy with another number of levels`() throws {
    let round = try Round()
    #expect(try round.pool(try round.terms(), keeping: levels(1, 1, top: 3)).levels == levels(0, 1))
    let other = [RecodingLevel(name: QuestionName("school"), level: 2, topLevel: 2)]
    #expect(try round.pool(try round.terms(), keeping: other).levels == levels(0, 0))
    #expect(try round.pool(try round.terms(), keeping: levels(9, -3)).levels == levels(2, 0))
  }

  @Test(arguments: 0..<40) func `kept levels are the finest that are no finer than before`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let ages = try Hierarchy(csv: "18;18-19;18-21;*\n19;18-19;18-21;*\n20;20-21;18-21;*\n22;22+;22+;*".utf8)
    let regions = try Hierarchy(csv: "Leeds;North;*\nYork;North;*\nKent;South;*".utf8)
    let people = Int.random(in: 0...40, using: &random)
    let values = [ages, regions].map { hierarchy in
      (0..<people).map { _ in Int?.some(Int.random(in: 0..<hierarchy.values.count, using: &random)) }
    }
    let least = Int.random(in: 1...6, using: &random)
    let floor = [Int.random(in: 0...3, using: &random), Int.random(in: 0...2, using: &random)]
    let recoding = FullDomainRecoder(hierarchies: [ages, regions], groupsOfAtLeast: least, floor: floor)
      .recode(values, people: people)
    guard people == 0 || people >= least else {
      #expect(recoding == nil)
      return
    }
    let found = try #require(recoding)
    let isSafe = { (levels: [Int]) in
      let labels = (0..<people).map { person in
        [ages.label(of: values[0][person], level: levels[0]), regions.label(of: values[1][person], level: levels[1])]
      }
      return Recoding.groupSizes(labels).allSatisfy { $0 >= least }
    }
    #expect(isSafe(found.levels))
    #expect(zip(found.levels, floor).allSatisfy { $0 >= $1 })
    if isSafe(floor) { #expect(found.levels == floor) }
    // No other levels between the floor and these would do: each step back is unsafe.
    for place in 0..<2 where found.levels[place] > floor[place] {
      var finer = found.levels
      finer[place] -= 1
      #expect(!isSafe(finer), "\(found.levels) from \(floor)")
    }
  }

  @Test func `a label is found at a higher level`() throws {
    let hierarchy = try Hierarchy(csv: "18;18-19;18-21;*\n20;20-21;18-21;*\n22;22+;22+;*".utf8)
    #expect(hierarchy.label(over: "20", of: 0, at: 1) == "20-21")
    #expect(hierarchy.label(over: "20-21", of: 1, at: 2) == "18-21")
    #expect(hierarchy.label(over: "22+", of: 1, at: 1) == "22+")
    #expect(hierarchy.label(over: "22+", of: 1, at: 3) == "*")
    #expect(hierarchy.label(over: "not stated", of: 0, at: 2) == "not stated")
    #expect(hierarchy.label(over: "not stated", of: 0, at: 3) == "*")
    #expect(hierarchy.label(over: "*", of: 3, at: 3) == "*")
    #expect(hierarchy.label(over: "20", of: 1, at: 2) == nil)
    #expect(hierarchy.label(over: "*", of: 0, at: 1) == nil)
    #expect(hierarchy.label(over: "20-21", of: 1, at: 0) == nil)
  }

  @Test func `hierarchies are told apart by values and labels`() throws {
    let texts = ["18;a;*\n19;b;*", "18;a;*\n19;a;*", "18;a;*\n20;b;*", "18;a;x;*\n19;b;y;*", "19;b;*\n18;a;*"]
    let all = try texts.map { try Hierarchy(csv: $0.utf8).fingerprint }
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.utf8.count == 16 })
    #expect(try Hierarchy(csv: "18;a;*\r\n19 ; b;*\n\n".utf8).fingerprint == all[0])
  }
}
