public import Applicants

extension AnswerColumn {
  /// The column with reviewed answers in place of the forms'; for order keys, sharing and published fields.
  ///
  /// Nothing is copied where no review answers the question.
  ///
  /// - Parameter reviews: what was settled, by applicant.
  public func answered(by reviews: [Int: PersonReview]) -> AnswerColumn {
    var codes = codes
    var distinct = distinct.disclosed()
    var known: [Answer: UInt32] = [:]
    for (applicant, review) in reviews.sorted(by: { $0.key < $1.key }) {
      guard let answer = review.answers[question.name] else { continue }
      let code = known[answer] ?? UInt32(distinct.count)
      if known[answer] == nil {
        known[answer] = code
        distinct.append(DistinctAnswer(written: [], read: answer))
      }
      codes.replace(at: applicant, with: code)
    }
    return known.isEmpty ? self : AnswerColumn(question: question, distinct: distinct, codes: codes)
  }
}
