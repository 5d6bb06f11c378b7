/// Open questions that facts, indicators or criteria tie together, with those rules; the first part holds the rules
/// that read no open question.
struct Part {
  /// Ascending.
  var questions: [Int] = []
  var facts: [Int] = []
  var indicators: [Int] = []
  var plainCriteria: [Int] = []
  var pointsCriteria: [Int] = []
}

/// A part with all its completions; or what is left of one once questions are closed.
struct CompletedPart {
  /// The part, with the questions that completions are about.
  let part: Part
  /// The questions that facts may tie together: those of the part, closed ones too.
  let tied: [Int]
  /// The number of classes that each question may have.
  let sizes: [Int]
  /// The completions, one behind the other: for each question of the part the index into its class set. The last
  /// question runs fastest.
  var positions: [Int32] = []
  /// For each completion its signature.
  var signatureOf: [Int32] = []
  var signatures: SignatureSet

  var count: Int { signatureOf.count }

  /// A completion.
  func completion(_ index: Int) -> ArraySlice<Int32> {
    positions[index * part.questions.count..<(index + 1) * part.questions.count]
  }
}

extension RuleEngine {
  /// Parts the open questions; nil where a part has too many completions or one that cannot be listed.
  ///
  /// - Parameter settled: rules that come to the same whatever their open questions are; those tie none.
  func parts(_ sets: [ClassSet], settled: Set<Int> = []) -> [Part]? {
    var leader = Array(questions.indices)
    func find(_ question: Int) -> Int {
      var top = question
      while leader[top] != top { top = leader[top] }
      return top
    }
    let open = rules.indices.map { rule in
      settled.contains(rule) ? [] : rules[rule].questions.filter { sets[$0].classes.count != 1 }
    }
    let read = Set(open.joined())
    for open in open {
      for question in open.dropFirst() {
        let (left, right) = (find(open[0]), find(question))
        leader[max(left, right)] = min(left, right)
      }
    }
    var parts = [Part()]
    var numbers = [Int](repeating: 0, count: questions.count)
    var sizes = [1]
    for question in questions.indices where read.contains(question) {
      if sets[question].isUnbounded { return nil }
      let top = find(question)
      if top == question {
        numbers[question] = parts.count
        parts.append(Part())
        sizes.append(1)
      }
      let number = numbers[top]
      parts[number].questions.append(question)
      sizes[number] *= sets[question].classes.count
      if sizes[number] > mostCombinations { return nil }
    }
    for (index, rule) in rules.enumerated() {
      let number = open[index].first.map { numbers[find($0)] } ?? 0
      switch rule.role {
      case .fact: parts[number].facts.append(index)
      case .indicator: parts[number].indicators.append(index)
      case .plainCriterion: parts[number].plainCriteria.append(index)
      case .pointsCriterion: parts[number].pointsCriteria.append(index)
      }
    }
    return parts
  }
}
