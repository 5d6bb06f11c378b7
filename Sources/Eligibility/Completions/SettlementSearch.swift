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

  /// Some completions, a representative for each part: whatever fails on one of them does not settle the case.
  private let trials: [[Int]]
  /// The signature of all other parts together.
  private let fixedSignature: [Int64]

  private static let mostSets = 5
  private static let mostQuestions = 4

  private struct Choice: Hashable {
    let part: Int
    let places: [Int]
  }

  init(parts all: [(CompletedPart, ReducedPart)], matters: [Int], layout: SignatureLayout) {
    let parts = all.filter { $0.1.representatives.count > 1 }.map { (completed: $0.0, reduced: $0.1) }
    fixed = all.filter { $0.1.representatives.count == 1 }.map(\.1.representatives)
    var found: [(question: Int, part: Int, place: Int)] = []
    for (number, part) in parts.enumerated() {
      for (place, question) in part.completed.part.questions.enumerated() where matters.contains(question) {
        found.append((question, number, place))
      }
    }
    self.parts = parts
    self.matters = found.sorted { $0.question < $1.question }
    var signature = layout.neutral
    for set in fixed { layout.add(set, 0, to: &signature) }
    fixedSignature = signature
    trials = Self.trials(parts.map(\.reduced.representatives), layout)
  }

  /// The completions with the least and the most points in every part, which speak against most answers, and a few
  /// mixed ones.
  private static func trials(_ sets: [SignatureSet], _ layout: SignatureLayout) -> [[Int]] {
    let byTotal = sets.map { set in
      (0..<set.count).sorted { left, right in
        set.withSignature(left) { layout.total($0) } < set.withSignature(right) { layout.total($0) }
      }
    }
    let mixed = (1...6).map { step in byTotal.enumerated().map { $1[(($0 + 1) * step) % $1.count] } }
    return [byTotal.map { $0[0] }, byTotal.map { $0[$0.count - 1] }] + mixed
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
    let trials = trials.map { rest(of: $0, without: asked, analyst) }
    var odometer = Odometer(choices.map(\.count))
    repeat {
      let answers = zip(choices, odometer.positions).map { $0[Int($1)] }
      if trials.contains(where: { !reaches(result, answers, rest: $0, &analyst) }) { continue }
      // No trial speaks against these answers, so everything is looked at.
      guard let context = context(without: asked, analyst) else { return false }
      var known: SignatureSet? = analyst.neutralSet()
      for answer in answers { known = known.flatMap { analyst.mergeResults($0, answer) } }
      if let known, isAlways(result, known, context, &analyst) { return true }
    } while odometer.advance()
    return false
  }

  /// Whether all combinations of two sets of signatures reach the result.
  private func isAlways(
    _ result: Int64, _ left: SignatureSet, _ right: SignatureSet, _ analyst: inout CaseAnalyst
  ) -> Bool {
    let layout = analyst.engine.layout
    var both = layout.neutral
    for first in 0..<left.count {
      for second in 0..<right.count {
        let reached = left.withSignature(first) { left in
          right.withSignature(second) { right in
            both.withUnsafeMutableBufferPointer { both in
              layout.combine(left, right, into: both)
              return analyst.finish(UnsafeBufferPointer(both))
            }
          }
        }
        if reached != result { return false }
      }
    }
    return true
  }

  /// The signature of a trial's completion in all parts that are not asked about.
  private func rest(of trial: [Int], without asked: [Int], _ analyst: CaseAnalyst) -> [Int64] {
    var rest = fixedSignature
    for part in parts.indices where !asked.contains(part) {
      analyst.engine.layout.add(parts[part].reduced.representatives, trial[part], to: &rest)
    }
    return rest
  }

  /// Whether the first of what answers leave possible reaches the result with the rest of a trial.
  private func reaches(
    _ result: Int64, _ answers: [SignatureSet], rest: [Int64], _ analyst: inout CaseAnalyst
  ) -> Bool {
    var signature = rest
    for answer in answers { analyst.engine.layout.add(answer, 0, to: &signature) }
    return signature.withUnsafeBufferPointer { analyst.finish($0) } == result
  }

  /// The sets of signatures that answers in these places leave possible; none that holds another.
  private mutating func options(for choice: Choice, _ analyst: CaseAnalyst) -> [SignatureSet] {
    if let known = options[choice] { return known }
    let (completed, reduced) = parts[choice.part]
    // For each choice of answers in these places, as one number, whether each class is left possible.
    let classes = reduced.representatives.count
    var strides: [Int] = []
    var size = 1
    for place in choice.places {
      strides.append(size)
      size *= completed.sizes[place]
    }
    var isLeft = [Bool](repeating: false, count: size * classes)
    let width = completed.part.questions.count
    for index in 0..<completed.count {
      var number = 0
      for (wheel, place) in choice.places.enumerated() {
        number += strides[wheel] * Int(completed.positions[index * width + place])
      }
      isLeft[number * classes + Int(reduced.classOf[index])] = true
    }
    // Facts may rule a choice out; it then leaves nothing possible.
    let rows = Set((0..<size).map { Array(isLeft[$0 * classes..<($0 + 1) * classes]) }).filter { $0.contains(true) }
    let least = rows.filter { own in
      !rows.contains { other in other != own && zip(other, own).allSatisfy { !$0 || $1 } }
    }
    let sets = least.map { row in
      var set = SignatureSet(width: analyst.engine.layout.width)
      for number in row.indices where row[number] {
        reduced.representatives.withSignature(number) { _ = set.insert($0) }
      }
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
