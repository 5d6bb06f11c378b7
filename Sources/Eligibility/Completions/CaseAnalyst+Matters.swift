import Applicants

/// A part reduced to what can change the outcome.
struct ReducedPart {
  let part: Part
  /// For each completion its class: completions of one class give the same result whatever the rest is.
  let classOf: [Int32]
  /// A signature of each class.
  let representatives: SignatureSet
}

extension CaseAnalyst {
  /// The most pairs of signatures that are compared to find out what matters.
  private static let mostComparisons = 50_000_000

  /// Finds the smallest set of questions that always settles the outcome, and the sets that can settle it alone; nil
  /// where there is too much to look at.
  mutating func findWhatMatters(_ completed: [CompletedPart], _ results: ResultSet) -> DecidingQuestions? {
    guard let reduced = reduce(completed) else { return nil }
    var deciding = DecidingQuestions()
    for (index, part) in reduced.enumerated() where part.representatives.count > 1 {
      deciding.matters += smallestSets(completed[index], part.classOf)
    }
    deciding.matters.sort()
    var search = SettlementSearch(
      parts: zip(completed, reduced).map { ($0, $1) }, matters: deciding.matters, layout: engine.layout)
    if results.contains(.eligible) {
      deciding.eligibleBy = search.sets(leadingTo: CompletionResult.eligible, &self)
    }
    if results.contains(.notEligible) {
      deciding.notEligibleBy = search.sets(leadingTo: CompletionResult.notEligible, &self)
    }
    return deciding
  }

  /// Puts completions of each part together that no completion of the others tells apart.
  private mutating func reduce(_ completed: [CompletedPart]) -> [ReducedPart]? {
    let plain = completed.map { resultsOnly($0.signatures) }
    // What stands before each part, and behind it.
    var before = [neutralSet()]
    var behind = [neutralSet()]
    for part in plain.dropLast() {
      guard let merged = mergeResults(before[before.count - 1], part.set) else { return nil }
      before.append(merged)
    }
    for part in plain.dropFirst().reversed() {
      guard let merged = mergeResults(behind[behind.count - 1], part.set) else { return nil }
      behind.append(merged)
    }
    behind.reverse()
    var reduced: [ReducedPart] = []
    for (index, part) in completed.enumerated() {
      let own = plain[index]
      guard let others = mergeResults(before[index], behind[index]),
        own.set.count * others.count <= Self.mostComparisons
      else { return nil }
      var numbers: [[Int8]: Int32] = [:]
      var representatives = SignatureSet(width: engine.layout.width)
      let classes = (0..<own.set.count).map { signature -> Int32 in
        let seen = own.set.count == 1 ? [] : results(of: signature, in: own.set, with: others)
        if let known = numbers[seen] { return known }
        let number = Int32(numbers.count)
        numbers[seen] = number
        own.set.withSignature(signature) { _ = representatives.insert($0) }
        return number
      }
      reduced.append(
        ReducedPart(
          part: part.part, classOf: part.signatureOf.map { classes[own.place[Int($0)]] },
          representatives: representatives))
    }
    return reduced
  }

  /// The result of a signature with each of the others.
  private mutating func results(of index: Int, in set: SignatureSet, with others: SignatureSet) -> [Int8] {
    var both = engine.layout.neutral
    return (0..<others.count).map { other in
      set.withSignature(index) { left in
        others.withSignature(other) { right in
          both.withUnsafeMutableBufferPointer { both in
            engine.layout.combine(left, right, into: both)
            return Int8(finish(UnsafeBufferPointer(both)))
          }
        }
      }
    }
  }

  func neutralSet() -> SignatureSet {
    var set = SignatureSet(width: engine.layout.width)
    set.insert(engine.layout.neutral)
    return set
  }

  /// The signatures as far as results need them: where a criterion is not met, points do not count.
  func resultsOnly(_ set: SignatureSet) -> (set: SignatureSet, place: [Int]) {
    var plain = SignatureSet(width: set.width)
    let lost = lostSignature
    let place = (0..<set.count).map { index in
      set.withSignature(index) { signature in
        signature[SignatureLayout.verdict] == CompletionResult.notEligible
          ? plain.insert(lost) : plain.insert(signature)
      }
    }
    return (plain, place)
  }

  /// All combinations as far as results need them; nil for too many.
  func mergeResults(_ left: SignatureSet, _ right: SignatureSet) -> SignatureSet? {
    engine.layout.merge(left, right).map { resultsOnly($0).set }
  }

  private var lostSignature: [Int64] {
    var signature = engine.layout.neutral
    signature[SignatureLayout.verdict] = CompletionResult.notEligible
    return signature
  }

  /// The questions of a part that matter: for each group of questions that facts tie together the smallest set that
  /// tells the classes of its completions apart, the first in programme order.
  private func smallestSets(_ completed: CompletedPart, _ classOf: [Int32]) -> [Int] {
    tiedGroups(of: completed).flatMap { places -> [Int] in
      let (choices, classes) = jointClasses(completed, classOf, places)
      let chosen = smallestSet(choices, classes)
      return chosen.map { completed.part.questions[places[$0]] }
    }
  }

  /// The places of a part's questions, together where a fact ties them, be it by way of closed questions.
  private func tiedGroups(of completed: CompletedPart) -> [[Int]] {
    var groups = completed.tied.map { [$0] }
    for fact in completed.part.facts {
      let open = Set(engine.rules[fact].questions)
      let joined = groups.filter { !open.isDisjoint(with: $0) }
      guard joined.count > 1 else { continue }
      groups.removeAll { !open.isDisjoint(with: $0) }
      groups.append(joined.joined().sorted())
    }
    return groups.map { $0.compactMap(completed.part.questions.firstIndex(of:)) }.filter { !$0.isEmpty }
  }

  /// The choices that completions make in some places, and a class for each: choices of one class give the same result
  /// whatever the rest is.
  private func jointClasses(
    _ completed: CompletedPart, _ classOf: [Int32], _ places: [Int]
  ) -> (choices: [[Int32]], classes: [Int]) {
    var numbers: [[Int32]: Int] = [:]
    var choices: [[Int32]] = []
    // Completions stand in order, so for each choice the rest runs through the same order.
    var seen: [[Int32]] = []
    for index in 0..<completed.count {
      let completion = completed.completion(index)
      let choice = places.map { completion[completion.startIndex + $0] }
      if let number = numbers[choice] {
        seen[number].append(classOf[index])
      } else {
        numbers[choice] = choices.count
        choices.append(choice)
        seen.append([classOf[index]])
      }
    }
    var classes: [[Int32]: Int] = [:]
    for results in seen where classes[results] == nil { classes[results] = classes.count }
    return (choices, seen.map { classes[$0] ?? 0 })
  }

  /// The smallest set of places that tells the classes of choices apart, the first in order.
  private func smallestSet(_ choices: [[Int32]], _ classes: [Int]) -> [Int] {
    guard Set(classes).count > 1, let width = choices.first?.count else { return [] }
    // Where two choices of unlike classes differ in one place only, that place is needed.
    let needed = (0..<width).filter { place in
      !separates(choices, classes) { choice in choice.indices.filter { $0 != place }.map { choice[$0] } }
    }
    let rest = (0..<width).filter { !needed.contains($0) }
    for size in 0...rest.count {
      for added in Combinations(of: rest, size: size) {
        let chosen = (needed + added).sorted()
        if separates(choices, classes, { choice in chosen.map { choice[$0] } }) { return chosen }
      }
    }
    return Array(0..<width)
  }

  private func separates(_ choices: [[Int32]], _ classes: [Int], _ view: ([Int32]) -> [Int32]) -> Bool {
    var seen: [[Int32]: Int] = [:]
    for (choice, number) in zip(choices, classes) {
      let key = view(choice)
      if let known = seen[key], known != number { return false }
      seen[key] = number
    }
    return true
  }
}

/// The subsets of some elements of one size, in the order of the elements.
struct Combinations<Element>: Sequence, IteratorProtocol {
  private let elements: [Element]
  private var places: [Int]?

  init(of elements: [Element], size: Int) {
    self.elements = elements
    places = size <= elements.count ? Array(0..<size) : nil
  }

  mutating func next() -> [Element]? {
    guard var places else { return nil }
    let chosen = places.map { elements[$0] }
    self.places = nil
    for wheel in places.indices.reversed() where places[wheel] < elements.count - places.count + wheel {
      places[wheel] += 1
      for later in places.indices.dropFirst(wheel + 1) { places[later] = places[later - 1] + 1 }
      self.places = places
      break
    }
    return chosen
  }
}
