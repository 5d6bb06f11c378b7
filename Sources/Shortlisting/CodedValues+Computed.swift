import Applicants
public import Eligibility

extension CodedValues {
  /// Takes values that the rules compute from answers, such as an age.
  public init(_ column: ComputedColumn) {
    self.init(possible: CodedValues.readings(of: column), codes: column.codes)
  }

  /// What each computed value may stand for.
  private static func readings(of column: ComputedColumn) -> [PossibleAnswers] {
    column.distinct.disclosed().map { computed in
      if let value = computed.value.answer { return .oneOf([value]) }
      if let least = computed.least?.answer, let greatest = computed.greatest?.answer, least != greatest {
        return .oneOf([least, greatest])
      }
      return .anything
    }
  }
}

extension ComputedValue {
  /// The value as an answer; nil where it is open, a fault, or has no counterpart among answers.
  fileprivate var answer: AnswerValue? {
    switch self {
    case .number(let number): .number(number)
    case .date(let date): .date(date)
    case .boolean(let value): .number(ExactNumber(value ? 1 : 0))
    case .text(let text): .text(text)
    case .notApplicable: .notApplicable
    case .texts, .open, .fault: nil
    }
  }
}
