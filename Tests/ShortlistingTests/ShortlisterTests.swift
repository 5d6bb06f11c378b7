import Applicants
import Testing

@testable import Shortlisting

@Suite struct ShortlisterTests {
  /// Points that go down by one place; every total between the least and the greatest is reached.
  private func pointsRound(seed: Int) -> NaiveRound {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...5, using: &random)
    let draws = (0..<UInt64(count)).map { ($0 + 1) << 32 }.shuffled(using: &random)
    let people = draws.map { draw in
      let high = UInt64.random(in: 0...3, using: &random)
      let low = Bool.random(using: &random) ? high : UInt64.random(in: high...4, using: &random)
      return NaiveRound.Person(
        isEligible: Int.random(in: 0..<4, using: &random) > 0, positions: (high...low).map { [$0] }, draw: draw)
    }
    return NaiveRound(
      people: people, places: Int.random(in: 0...3, using: &random),
      setAside: Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0)
  }

  @Test(arguments: 0..<20) func `ranks and certainty are those of all worlds`(block: Int) {
    for seed in block * 100..<(block + 1) * 100 {
      let round = pointsRound(seed: seed)
      let shortlist = round.shortlist
      #expect(shortlist.ranked == round.ranked, "seed \(seed)")
      let naive = round.ranked.map { round.certainty(of: Int($0)) }
      #expect(shortlist.certainties == naive, "seed \(seed)")
      #expect(shortlist.certainPlaces == naive.count { $0 == .certain })
      var deciders = zip(round.ranked, naive).compactMap { person, certainty in
        if case .depends(own: true, others: _) = certainty { person } else { UInt32?.none }
      }
      let reviews = round.people.indices.filter { !round.people[$0].isEligible && round.couldHoldPlace($0) }
      deciders += reviews.map { UInt32($0) }
      #expect(shortlist.deciders == deciders.sorted(), "seed \(seed)")
      #expect(shortlist.reviewRivals == reviews.count)
    }
  }

  @Test(arguments: 0..<20) func `with several keys nobody whose answers decide is left out`(block: Int) {
    for seed in block * 100..<(block + 1) * 100 {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...4, using: &random)
      let draws = (0..<UInt64(count)).map { $0 + 1 }.shuffled(using: &random)
      let people = draws.map { draw in
        let positions = (0..<Int.random(in: 1...3, using: &random)).map { _ in
          [UInt64.random(in: 0...1, using: &random), UInt64.random(in: 0...2, using: &random)]
        }
        return NaiveRound.Person(
          isEligible: Int.random(in: 0..<4, using: &random) > 0,
          positions: Array(Set(positions)).sorted { $0.lexicographicallyPrecedes($1) },
          draw: draw)
      }
      let round = NaiveRound(people: people, places: Int.random(in: 1...2, using: &random), setAside: 0)
      let shortlist = round.shortlist
      #expect(shortlist.ranked == round.ranked, "seed \(seed)")
      for (person, computed) in zip(shortlist.ranked, shortlist.certainties) {
        switch (computed, round.certainty(of: Int(person))) {
        case (.depends(let own, let others), .depends(let trulyOwn, let trulyOthers)):
          #expect(own || !trulyOwn, "seed \(seed)")
          #expect(others == trulyOthers, "seed \(seed)")
          if trulyOwn { #expect(shortlist.deciders.contains(person)) }
        case (let computed, let naive): #expect(computed == naive, "seed \(seed)")
        }
      }
    }
  }

  @Test func `only the eligible are ranked and the rest of the numbers add up`() {
    let people = [
      NaiveRound.Person(isEligible: true, positions: [[1]], draw: 5),
      NaiveRound.Person(isEligible: false, positions: [[0]], draw: 6),
      NaiveRound.Person(isEligible: true, positions: [[3]], draw: 7),
      NaiveRound.Person(isEligible: true, positions: [[1], [2], [3]], draw: 8),
    ]
    let shortlist = NaiveRound(people: people, places: 2, setAside: 0).shortlist
    #expect(shortlist.ranked == [0, 2, 3])
    #expect(shortlist.ranks(applicants: 4) == [1, 0, 2, 3])
    // Person 1 may push person 2 out, and so may person 3; nobody reaches person 0.
    #expect(
      shortlist.certainties == [
        .certain, .depends(own: false, others: true), .depends(own: true, others: true),
      ])
    let byApplicant = shortlist.certainties(applicants: 4)
    #expect([0, 2, 3].map { byApplicant[$0] } == shortlist.certainties)
    #expect(shortlist.openPlaces == 1)
    #expect(shortlist.unfilledPlaces == 0)
    #expect(shortlist.deciders == [1, 3])
    #expect((1...4).map { shortlist.standing(ofRank: $0) } == [.place, .place, .reserve, .neither])
    #expect(shortlist.holders == [0, 2, 3])
  }

  @Test func `a record set aside makes the last place uncertain and no more`() {
    let people = (0..<4).map { NaiveRound.Person(isEligible: true, positions: [[$0]], draw: $0) }
    var round = NaiveRound(people: people, places: 2, setAside: 0)
    #expect(round.shortlist.certainties == [.certain, .certain, .outOfReach, .outOfReach])
    round.setAside = 1
    #expect(
      round.shortlist.certainties == [.certain, .depends(own: false, others: true), .outOfReach, .outOfReach])
    #expect(round.shortlist.setAsideRivals == 1)
    #expect(round.shortlist.openPlaces == 1)
  }

  @Test func `no places, no people and more places than people`() {
    #expect(NaiveRound(people: [], places: 3, setAside: 1).shortlist.ranked.isEmpty)
    let one = [NaiveRound.Person(isEligible: true, positions: [[0], [4]], draw: 1)]
    #expect(NaiveRound(people: one, places: 0, setAside: 1).shortlist.certainties == [.outOfReach])
    let roomy = NaiveRound(people: one, places: 3, setAside: 1).shortlist
    #expect(roomy.certainties == [.certain])
    #expect(roomy.unfilledPlaces == 2)
    #expect(roomy.deciders.isEmpty)
  }

  @Test(arguments: [0, 1, 2]) func `draws that begin alike are settled by the whole digest`(keys: Int) {
    let contenders = Contenders(
      applicants: [4, 5, 6, 7], isEligible: [true, true, true, true],
      keys: Array(repeating: OrderColumn([0, 0, 0, 0]), count: keys), setAside: 0)
    let begins: [UInt32: UInt64] = [4: 9 << 32 | 2, 5: 9 << 32 | 1, 6: 9 << 32 | 1, 7: 9 << 32 | 1]
    let whole: [UInt32: UInt8] = [4: 0, 5: 3, 6: 2, 7: 2]
    let shortlist = Shortlister(terms: ShortlistTerms(places: 1, reserves: 0))
      .shortlist(
        contenders, draws: Draws(prefixes: { $0.map { begins[$0] ?? 0 } }, whole: { Digest32([whole[$0] ?? 0]) }))
    #expect(shortlist.ranked == [6, 7, 5, 4])
  }

  /// Many people with a key of few places, far apart or near; one that takes more than a word; and one that some have not
  /// answered.
  private func largeRound(_ seed: Int) -> (contenders: Contenders, draws: [UInt64]) {
    var random = SeededGenerator(seed: seed)
    let count = 300
    let points = (0..<count).map { _ in
      let high = UInt64.random(in: 1...6, using: &random)
      return (best: high, worst: Bool.random(using: &random) ? high : UInt64.random(in: high...9, using: &random))
    }
    let times = (0..<count).map { _ in
      UInt64.random(in: 1...2, using: &random) << 40 | UInt64.random(in: 0...2, using: &random) << 20
        | UInt64.random(in: 0...2, using: &random)
    }
    let values = (0..<count).map { _ in UInt64.random(in: 0...3, using: &random) }
    let gap: UInt64 = seed % 2 == 0 ? 1 : 40_961
    let contenders = Contenders(
      applicants: (0..<UInt32(count)).map(\.self),
      isEligible: (0..<count).map { _ in Int.random(in: 0..<4, using: &random) > 0 },
      keys: [
        OrderColumn(best: points.map { $0.best * gap }, worst: points.map { $0.worst * gap }), OrderColumn(times),
        OrderColumn(
          best: values.map { $0 == 0 ? OrderColumn.first : $0 }, worst: values.map { $0 == 0 ? OrderColumn.last : $0 }),
      ], setAside: seed % 3)
    return (contenders, (0..<UInt64(count)).map { ($0 % 150) << 31 | $0 }.shuffled(using: &random))
  }

  @Test(arguments: 0..<6, [0, 1, 7, 60, 200, 299, 500])
  func `with many people certainty counts those who could and who must stand before`(seed: Int, places: Int) {
    let (contenders, draws) = largeRound(seed)
    func spot(_ person: Int, _ end: KeyPath<OrderColumn, [UInt64]>) -> [UInt64] {
      contenders.keys.map { $0[keyPath: end][person] } + [draws[person]]
    }
    let best = draws.indices.map { spot($0, \.best) }
    let worst = draws.indices.map { spot($0, \.worst) }
    let eligible = draws.indices.filter { contenders.isEligible[$0] }
    let ranked = eligible.sorted { worst[$0].lexicographicallyPrecedes(worst[$1]) }
    func others(_ end: [[UInt64]], before spot: [UInt64], of person: Int, among people: [Int]) -> Int {
      people.count { $0 != person && end[$0].lexicographicallyPrecedes(spot) }
    }
    let all = Array(draws.indices)
    func certainty(_ person: Int) -> PlaceCertainty {
      let (first, last) = (best[person], worst[person])
      let possibly = others(best, before: last, of: person, among: all) + contenders.setAside
      if possibly < places { return .certain }
      if others(worst, before: first, of: person, among: eligible) >= places { return .outOfReach }
      let possiblyAtBest = others(best, before: first, of: person, among: all) + contenders.setAside
      let wholly = others(worst, before: first, of: person, among: all)
      let surely = others(worst, before: last, of: person, among: eligible)
      return .depends(own: first != last && possibly > wholly, others: surely < places || possiblyAtBest >= places)
    }
    let shortlist = Shortlister(terms: ShortlistTerms(places: places, reserves: 2))
      .shortlist(
        contenders, draws: Draws(prefixes: { $0.map { draws[Int($0)] } }, whole: { Digest32([UInt8($0 & 255)]) }))
    #expect(shortlist.ranked.map { Int($0) } == ranked)
    let expected = ranked.map(certainty)
    #expect(shortlist.certainties == expected)
    #expect(shortlist.certainPlaces == expected.count { $0 == .certain })
    let rivals = all.filter { person in
      !contenders.isEligible[person] && others(worst, before: best[person], of: person, among: eligible) < places
    }
    #expect(shortlist.reviewRivals == rivals.count)
    let own = zip(ranked, expected).compactMap { person, certainty in
      if case .depends(own: true, others: _) = certainty { person } else { Int?.none }
    }
    #expect(shortlist.deciders.map { Int($0) } == (own + rivals).sorted())
  }

  @Test func `the list of those whose answers decide is bounded, their number is not`() {
    let people = (0..<1_500).map { NaiveRound.Person(isEligible: false, positions: [[0]], draw: $0) }
    let shortlist = NaiveRound(people: people, places: 1, setAside: 0).shortlist
    #expect(shortlist.deciderCount == 1_500)
    #expect(shortlist.deciders.count == Shortlist.deciderLimit)
  }
}
