/// One distinct answer of a column: what the form says and what it was read as. Personal.
public struct DistinctAnswer: Hashable, Sendable {
  /// The text on the form; several where a person's submissions differ; none where the form has no such field.
  public let written: [String]
  /// What it was read as.
  public let read: Answer

  /// Makes a distinct answer.
  public init(written: [String], read: Answer) {
    self.written = written
    self.read = read
  }
}

/// The answers to one question of a whole batch, coded: normalised once per distinct answer, not once per applicant.
public struct AnswerColumn: Sendable {
  /// The question.
  public let question: Question
  /// The distinct answers in a stable order; a code is an index into it.
  public let distinct: Withheld<[DistinctAnswer]>
  /// A code per applicant, in the batch's order.
  public let codes: CodeList

  /// Makes a column.
  public init(question: Question, distinct: [DistinctAnswer], codes: CodeList) {
    self.init(question, Withheld(distinct), codes)
  }

  private init(_ question: Question, _ distinct: Withheld<[DistinctAnswer]>, _ codes: CodeList) {
    self.question = question
    self.distinct = distinct
    self.codes = codes
  }

  /// The answers of some applicants alone, in their order; the distinct answers stay those of all.
  public func answers(of applicants: some Collection<UInt32>) -> AnswerColumn {
    AnswerColumn(question, distinct, CodeList(applicants.map { codes[Int($0)] }))
  }
}

/// Points in time, a number per applicant, for ordering people; too many to be worth coding.
public struct MomentColumn: Sendable {
  /// The question.
  public let question: Question
  /// Nanoseconds since 1970 (UTC where the form gives an offset, else as written); `MomentColumn.open` where open.
  public let values: [Int64]

  /// Stands for an open answer.
  public static let open = Int64.max

  /// Makes a column.
  public init(question: Question, values: [Int64]) {
    self.question = question
    self.values = values
  }
}
