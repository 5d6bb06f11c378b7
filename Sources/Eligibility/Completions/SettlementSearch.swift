/// Searches the smallest sets of questions of which some answers settle a case alone.
struct SettlementSearch {
  /// The parts that hold a question that matters.
  private let parts: [(completed: CompletedPart, reduced: ReducedPart)]
  /// The signatures of all other parts: one a part, since nothing in them matters.
  private let fixed: [SignatureSet]
  /// The questions that matter, in programme order, with their part and their place in it.
  private let matters: [(question: Int, part: Int, place: Int)]
  /// What the answers to some questions of a part leave possible, by part and places.
  private var options: [Choice: [SignatureSet]] = [:]
  /// All signatures of the parts that are not asked about.
  private var contexts: [[Int]: SignatureSet] = [:]

  private static let mostSets = 5
  private static let mostQuestions = 4

  private struct Choice: Hashable {
    let part: Int
    let places: [Int]
  }

  init(parts all: [(CompletedPart, ReducedPart)], matters: [Int]) {
    parts = all.filter { $0.1.representatives.count > 1 }
    fixed = all.filter { $0.1.representatives.count == 1 }.map(\.1.representatives)
    var found: [(question: Int, part: Int, place: Int)] = []
    for (number, part) in parts.enumerated() {
      for (place, question) in part.completed.part.questions.enumerated() where matters.contains(question) {
        found.append((question, number, place))
      }
    }
    self.matters = found.sorted { $0.question < $1.question }
  }

  /// The smallest sets that can lead to a result, at most five, in programme order; none where it takes more than four
  /// questions.
  mutating func sets(leadingTo result: Int64, _ analyst: inout CaseAnalyst) -> [[Int]] {
    guard !matters.isEmpty else { return [] }
    for size in 1...min(Self.mostQuestions, matters.count) {
      var found: [[Int]] = []
      for chosen in Combinations(of: Array(matters.indices), size: size) {
        if settles(chosen, result, &analyst) { found.append(chosen.map { matters[$0].question }) }
        if found.count == Self.mostSets { break }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether some answers to these questions make every completion reach the result.
  private mutating func settles(_ chosen: [Int], _ result: Int64, _ analyst: inout CaseAnalyst) -> Bool {
    var places: [Int: [Int]] = [:]
    for index in chosen { places[matters[index].part, default: []].append(matters[index].place) }
    let asked = places.keys.sorted()
    let choices = asked.map { options(for: Choice(part: $0, places: places[$0] ?? []), analyst) }
    guard let context = context(without: asked, analyst) else { return false }
    var odometer = Odometer(choices.map(\.count))
    repeat {
      var possible = context
      var isListed = true
      for (choice, position) in zip(choices, odometer.positions) {
        guard let merged = analyst.mergeResults(possible, choice[Int(position)]) else {
          isListed = false
          break
        }
        possible = merged
      }
      if isListed, isAlways(result, possible, &analyst) { return true }
    } while odometer.advance()
    return false
  }

  private func isAlways(_ result: Int64, _ possible: SignatureSet, _ analyst: inout CaseAnalyst) -> Bool {
    for index in 0..<possible.count where possible.withSignature(index, { analyst.finish($0) }) != result {
      return false
    }
    return true
  }

  /// The sets of signatures that answers in these places leave possible; none that holds another.
  private mutating func options(for choice: Choice, _ analyst: CaseAnalyst) -> [SignatureSet] {
    if let known = options[choice] { return known }
    let (completed, reduced) = parts[choice.part]
    var left: [[Int32]: Set<Int32>] = [:]
    for index in 0..<completed.count {
      let completion = completed.completion(index)
      left[choice.places.map { completion[completion.startIndex + $0] }, default: []].insert(reduced.classOf[index])
    }
    let distinct = Array(Set(left.values))
    let least = distinct.filter { own in !distinct.contains { $0.isStrictSubset(of: own) } }
    let sets = least.map { classes in
      var set = SignatureSet(width: analyst.engine.layout.width)
      for number in classes.sorted() { reduced.representatives.withSignature(Int(number)) { _ = set.insert($0) } }
      return set
    }
    options[choice] = sets
    return sets
  }

  /// All signatures of the other parts.
  private mutating func context(without asked: [Int], _ analyst: CaseAnalyst) -> SignatureSet? {
    if let known = contexts[asked] { return known }
    var merged = analyst.neutralSet()
    for set in fixed + parts.indices.filter({ !asked.contains($0) }).map({ parts[$0].reduced.representatives }) {
      guard let both = analyst.mergeResults(merged, set) else { return nil }
      merged = both
    }
    contexts[asked] = merged
    return merged
  }
}
