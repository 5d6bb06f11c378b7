import Testing

@testable import Intake

@Suite struct BestAssignmentTests {
  /// The greatest sum there is, by trying everything.
  private func best(_ scores: [[Int]], row: Int = 0, taken: Set<Int> = []) -> Int {
    guard row < scores.count else { return 0 }
    var most = best(scores, row: row + 1, taken: taken)
    for column in scores[row].indices where !taken.contains(column) {
      most = max(most, scores[row][column] + best(scores, row: row + 1, taken: taken.union([column])))
    }
    return most
  }

  @Test func `no other assignment has a greater sum`() {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<300 {
      let (rows, columns) = (1 + next(5), 1 + next(5))
      let scores = (0..<rows).map { _ in (0..<columns).map { _ in next(3) == 0 ? 0 : next(1000) } }
      let found = BestAssignment.columns(scores)
      let used = found.compactMap { $0 }
      #expect(Set(used).count == used.count)
      let sum = zip(scores, found).reduce(0) { sum, entry in sum + (entry.1.map { entry.0[$0] } ?? 0) }
      #expect(sum == best(scores), "\(scores)")
      for (row, column) in found.enumerated() { if let column { #expect(scores[row][column] > 0) } }
    }
    #expect(BestAssignment.columns([]) == [])
    #expect(BestAssignment.columns([[], []]) == [nil, nil])
  }
}
