import Applicants

extension CaseAnalyst {
  /// All combinations of signatures of the parts; nil for too many.
  mutating func merge(_ sets: [SignatureSet]) -> SignatureSet? {
    var merged: SignatureSet?
    for set in sets {
      guard let left = merged else {
        merged = set
        continue
      }
      guard let both = engine.layout.merge(left, set) else { return nil }
      merged = both
    }
    return merged
  }

  /// The outcome and the points of all completions; nil where criteria that read points would take too long.
  mutating func summarise(_ all: SignatureSet, _ analysis: inout Analysis) -> ResultSet? {
    var results = ResultSet()
    var points: ClosedRange<Int64>?
    for index in 0..<all.count {
      if book.isExhausted { return nil }
      all.withSignature(index) { signature in
        let total = total(signature)
        if let total { points = points.widened(by: total) }
        results.insert(finish(signature, total, tallies: &analysis.rules))
      }
    }
    analysis.outcome = results.outcome
    analysis.points = points
    return results
  }

  /// What holds after closing, and where ranking may see the person; nil as for all completions.
  mutating func summarise(closed: SignatureSet, _ analysis: inout Analysis) -> ResultSet? {
    var results = ResultSet()
    for index in 0..<closed.count {
      if book.isExhausted { return nil }
      closed.withSignature(index) { signature in
        let total = total(signature)
        if let total { analysis.counted = analysis.counted.widened(by: total) }
        let result = finish(signature, total)
        results.insert(result)
        if result == CompletionResult.eligible, let total {
          analysis.eligiblePoints = analysis.eligiblePoints.widened(by: total)
        }
      }
    }
    analysis.decided = results.outcome
    return results
  }

  private func total(_ signature: UnsafeBufferPointer<Int64>) -> Int64? {
    signature[SignatureLayout.faults] & 1 == 0 ? engine.layout.total(signature) : nil
  }

  /// The result of a completion: points are counted, then the criteria that read them are asked.
  mutating func finish(_ signature: UnsafeBufferPointer<Int64>) -> Int64 {
    if signature[SignatureLayout.verdict] == CompletionResult.notEligible { return CompletionResult.notEligible }
    return finish(signature, total(signature))
  }

  private mutating func finish(_ signature: UnsafeBufferPointer<Int64>, _ total: Int64?) -> Int64 {
    var result = signature[SignatureLayout.verdict]
    forEachPointsCriterion(signature, total) { _, code in
      let verdict =
        switch code {
        case RuleBook.met: CompletionResult.eligible
        case RuleBook.notMet: CompletionResult.notEligible
        default: CompletionResult.fault
        }
      result = max(result, verdict)
    }
    return result
  }

  private mutating func finish(
    _ signature: UnsafeBufferPointer<Int64>, _ total: Int64?, tallies: inout [RuleTally]
  ) -> Int64 {
    forEachPointsCriterion(signature, total) { tallies[$0].note(condition: $1) }
    return finish(signature, total)
  }

  /// Asks each criterion that reads points, for each set of answers that it sees.
  private mutating func forEachPointsCriterion(
    _ signature: UnsafeBufferPointer<Int64>, _ total: Int64?, _ body: (Int, Int32) -> Void
  ) {
    let met = signature[SignatureLayout.faults] & 2 == 0 ? signature[SignatureLayout.met] : nil
    for rule in engine.criteria {
      guard case .pointsCriterion(let word) = engine.rules[rule].role else { continue }
      guard let word else {
        body(rule, book.code(ofPointsCriterion: rule, classes: [], points: total, met: met))
        continue
      }
      for seen in residualSets[Int(signature[engine.layout.firstResidual + word]) - 1] {
        body(rule, book.code(ofPointsCriterion: rule, classes: seen, points: total, met: met))
      }
    }
  }
}
