public import Applicants
public import Eligibility

extension Contenders {
  /// Gathers everybody who holds a place or could from what the rules say of a batch.
  ///
  /// The later keys of somebody's best spot are taken each for itself, so where a key's question also gives points the
  /// spot may lie further in front than any completion: a place is then called less certain than it is, never more.
  ///
  /// - Parameters:
  ///   - assessments: what was decided, reviews and closing included.
  ///   - batch: the applicants.
  ///   - columns: their answers, reviewed ones in place of the forms'; the batch's own where nothing was reviewed.
  ///   - terms: the order.
  ///   - derived: the derived values that `terms` order by.
  public init(
    _ assessments: Assessments, of batch: Batch, columns: [AnswerColumn]? = nil, terms: ShortlistTerms,
    derived: [QuestionName: CodedValues] = [:]
  ) {
    let decided = assessments.cases.map(\.decided)
    let isContender = decided.map { $0 == .eligible || $0 == .needsReview }
    let caseOf = assessments.caseOf
    let applicants = (0..<UInt32(batch.count)).filter { isContender[Int(caseOf[Int($0)])] }
    let keys = terms.keysAfterPoints.compactMap { key -> OrderColumn? in
      let name: QuestionName
      switch key.kind {
      case .points: return nil
      case .submittedAt: name = QuestionName("submitted at")
      case .value(let value): name = value
      }
      if let moments = batch.moments.first(where: { $0.question.name == name }) {
        return OrderColumn(moments, isDescending: key.isDescending, of: applicants)
      }
      let values =
        derived[name] ?? (columns ?? batch.columns).first { $0.question.name == name }.map { CodedValues($0) }
      return values.map { OrderColumn($0, isDescending: key.isDescending, of: applicants) }
    }
    self.init(
      applicants: applicants,
      isEligible: applicants.map { decided[Int(caseOf[Int($0)])] == .eligible },
      keys: [OrderColumn(pointsOf: assessments, of: applicants)] + keys,
      setAside: batch.setAside.count { !$0.isNobody })
  }
}

extension OrderColumn {
  /// Orders contenders by points, the most first: at worst by the least an eligible completion of theirs has.
  init(pointsOf assessments: Assessments, of applicants: [UInt32]) {
    let ranges = assessments.cases.map(\.rankingPoints)
    let scale = OrderScale(ranges.joined(), isDescending: true)
    let spots = zip(assessments.cases, ranges).map { person, range -> (best: UInt64, worst: UInt64) in
      if let high = range.last, let low = range.first { return (scale.place(of: high), scale.place(of: low)) }
      // Without a total they stand last; where not everything was looked at they may stand anywhere.
      return (person.reached.isProved ? OrderColumn.last : OrderColumn.first, OrderColumn.last)
    }
    let caseOf = assessments.caseOf
    self.init(best: spots.map(\.best), worst: spots.map(\.worst), codes: applicants.map { caseOf[Int($0)] })
  }
}

extension Case {
  /// The least and the greatest number of points that rank somebody; none where there is no total.
  ///
  /// Somebody overridden to eligible without an eligible completion is ordered over all completions.
  fileprivate var rankingPoints: [ExactNumber] {
    let range = eligiblePoints ?? (decided == .eligible ? counted ?? points : nil)
    return range.map { [$0.low, $0.high] } ?? []
  }
}
