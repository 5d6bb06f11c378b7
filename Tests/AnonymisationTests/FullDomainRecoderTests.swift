import Testing

@testable import Anonymisation

@Suite struct FullDomainRecoderTests {
  private func hierarchy(_ text: String) throws -> Hierarchy { try Hierarchy(csv: text.utf8) }

  /// Every vector of levels, tried one by one with its loss as a fraction of doubles: the definition, taken literally.
  private func leastLoss(_ hierarchies: [Hierarchy], _ values: [[Int?]], people: Int, least: Int) -> [Int]? {
    var best: (loss: Double, levels: [Int])?
    var vectors: [[Int]] = [[]]
    for hierarchy in hierarchies { vectors = vectors.flatMap { v in (0...hierarchy.topLevel).map { v + [$0] } } }
    for levels in vectors {
      var groups: [[String]: Int] = [:]
      var loss = 0.0
      for person in 0..<people {
        var labels: [String] = []
        for (index, hierarchy) in hierarchies.enumerated() {
          let label = hierarchy.label(of: values[index][person], level: levels[index])
          labels.append(label)
          let all = hierarchy.values.indices.map { Int?.some($0) } + [nil]
          let covered = all.count { hierarchy.label(of: $0, level: levels[index]) == label }
          loss += Double(covered) / Double(all.count)
        }
        groups[labels, default: 0] += 1
      }
      guard groups.values.allSatisfy({ $0 >= least }) else { continue }
      if best.map({ loss < $0.loss - 1e-9 }) ?? true { best = (loss, levels) }
    }
    return best?.levels
  }

  @Test(arguments: 0..<60) func `the levels lose least among those that are safe`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let ages = try hierarchy("18;18-19;18-21;*\n19;18-19;18-21;*\n20;20-21;18-21;*\n21;20-21;18-21;*\n22;22+;22+;*")
    let regions = try hierarchy("Leeds;North;*\nYork;North;*\nKent;South;*")
    let people = Int.random(in: 0...40, using: &random)
    let values = [ages, regions].map { hierarchy in
      (0..<people).map { _ in
        Int.random(in: 0..<12, using: &random) == 0 ? nil : Int.random(in: 0..<hierarchy.values.count, using: &random)
      }
    }
    let least = Int.random(in: 1...6, using: &random)
    let recoding = FullDomainRecoder(hierarchies: [ages, regions], groupsOfAtLeast: least)
      .recode(values, people: people)
    guard people == 0 || people >= least else {
      #expect(recoding == nil)
      return
    }
    #expect(recoding?.levels == leastLoss([ages, regions], values, people: people, least: least))
    #expect(people == 0 || (recoding?.leastGroup ?? 0) >= least)
    #expect(recoding?.labels.count == people)
  }

  @Test func `somebody whose value nobody shares takes all to the level that joins them`() throws {
    let ages = try hierarchy("18;18-21;*\n21;18-21;*\n22;22-25;*")
    let recode = { (values: [Int?]) in
      FullDomainRecoder(hierarchies: [ages], groupsOfAtLeast: 2).recode([values], people: values.count)
    }
    #expect(recode([0, 0, 1, 1])?.labels == [["18"], ["18"], ["21"], ["21"]])
    #expect(recode([0, 0, 0, 1])?.labels == [["18-21"], ["18-21"], ["18-21"], ["18-21"]])
    #expect(recode([0, 0, 0, 2])?.levels == [2])
    #expect(recode([0, 0, 0, nil])?.levels == [2])
    #expect(recode([nil, nil, 0, 0])?.labels == [["not stated"], ["not stated"], ["18"], ["18"]])
    #expect(recode([0]) == nil)
  }

  @Test func `between equal losses the lower level of the first quasi-identifier wins`() throws {
    let either = try hierarchy("a;*\nb;*")
    let recoding = FullDomainRecoder(hierarchies: [either, either], groupsOfAtLeast: 2)
      .recode([[0, 0, 1, 1], [0, 1, 0, 1]], people: 4)
    #expect(recoding?.levels == [0, 1])
  }
}

/// A small generator with a seed, so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
