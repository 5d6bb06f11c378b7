public import Applicants
import Calendars

/// The values of a question or derived value, coded: what each distinct answer may stand for, and a code per applicant.
public struct CodedValues: Sendable {
  /// The possible values by code. Personal.
  public let possible: Withheld<[PossibleAnswers]>
  /// A code per applicant, in the batch's order.
  public let codes: CodeList
  /// The values that stand for "anything the question allows"; none where no end is known.
  let ends: [AnswerValue]

  /// Takes values that are derived from answers; `possible` is indexed by code.
  public init(possible: [PossibleAnswers], codes: CodeList) {
    self.possible = Withheld(possible)
    self.codes = codes
    ends = []
  }

  /// Takes the answers to a question.
  public init(_ column: AnswerColumn) {
    possible = Withheld(CodedValues.readings(of: column))
    codes = column.codes
    ends = column.question.ends
  }

  /// Lets the module's order read what the answers may stand for.
  private static func readings(of column: AnswerColumn) -> [PossibleAnswers] {
    column.distinct.disclosed().map(\.read.possible)
  }
}

extension Question {
  /// The least and the greatest answer and, where it is one, "not applicable"; none where an end is not declared.
  fileprivate var ends: [AnswerValue] {
    let ends: [AnswerValue] =
      switch kind {
      case .choice(let options): options.isEmpty ? [] : [.option(0), .option(options.count - 1)]
      case .number(let range):
        if let least = range.least, let greatest = range.greatest {
          [.number(least), .number(greatest)]
        } else {
          []
        }
      case .date(let earliest, let latest): [.date(earliest), .date(latest)]
      case .age, .ageBand: [.number(ExactNumber(leastAge)), .number(ExactNumber(greatestAge))]
      case .choices, .moment, .text, .email, .phone: []
      }
    return ends.isEmpty || !allowsNotApplicable ? ends : ends + [.notApplicable]
  }
}

extension OrderColumn {
  /// Orders contenders by coded values; an open answer stands behind all values at worst.
  ///
  /// - Parameters:
  ///   - values: what the batch's applicants answered.
  ///   - isDescending: whether the greatest value stands first.
  ///   - applicants: the contenders.
  public init(_ values: CodedValues, isDescending: Bool, of applicants: [UInt32]) {
    let possible = values.possible.disclosed()
    let readings = possible.map { values.readings(of: $0) }
    let scale = OrderScale(readings.joined().compactMap(\.ordered), isDescending: isDescending)
    let best = readings.map { values in
      values.isEmpty ? OrderColumn.first : values.map { scale.place(of: $0) }.min() ?? OrderColumn.last
    }
    let worst = zip(possible, best).map { $0.isOpen ? OrderColumn.last : $1 }
    self.init(best: best, worst: worst, codes: applicants.map { values.codes[Int($0)] })
  }

  /// Orders contenders by points in time.
  public init(_ moments: MomentColumn, isDescending: Bool, of applicants: [UInt32]) {
    // No moment of a form comes near the ends, which stand for other things.
    let best = applicants.map { applicant -> UInt64 in
      let moment = moments.values[Int(applicant)]
      guard moment != MomentColumn.open else { return OrderColumn.first }
      let place = UInt64(bitPattern: moment) ^ (1 << 63)
      return min(max(isDescending ? ~place : place, 1), OrderColumn.notApplicable - 1)
    }
    // Without open moments one array serves both.
    guard best.contains(OrderColumn.first) else {
      self.init(best)
      return
    }
    let worst = best.map { $0 == OrderColumn.first ? OrderColumn.last : $0 }
    self.init(best: best, worst: worst)
  }
}

extension CodedValues {
  /// The values an answer may stand for, or those at both ends of them; none where an end is not known.
  fileprivate func readings(of possible: PossibleAnswers) -> [AnswerValue] {
    switch possible {
    case .oneOf(let values): values
    case .wholeNumbers(let least, let greatest): [.number(ExactNumber(least)), .number(ExactNumber(greatest))]
    case .anything: ends
    }
  }
}

/// Numbers in order, each with its place: the first has place 1.
struct OrderScale {
  private var places: [ExactNumber: UInt64] = [:]

  init(_ numbers: some Sequence<ExactNumber>, isDescending: Bool) {
    let sorted = Set(numbers).sorted()
    for (index, number) in (isDescending ? sorted.reversed() : sorted).enumerated() {
      places[number] = UInt64(index) + 1
    }
  }

  /// The place of a value; one without order stands where "not applicable" does.
  func place(of value: AnswerValue) -> UInt64 {
    value.ordered.map { place(of: $0) } ?? OrderColumn.notApplicable
  }

  /// The place of a number of the scale.
  func place(of number: ExactNumber) -> UInt64 {
    places[number] ?? OrderColumn.last
  }
}

extension AnswerValue {
  /// A number that orders values of one question; nil for "not applicable" and what has no order.
  fileprivate var ordered: ExactNumber? {
    switch self {
    case .option(let index): ExactNumber(index)
    case .number(let number): number
    case .date(let date): ExactNumber(date.daysSinceEpoch)
    case .notApplicable, .options, .text: nil
    }
  }
}
