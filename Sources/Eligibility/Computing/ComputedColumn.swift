public import Applicants
public import Calendars

/// A value computed from a person's answers, such as an age or an order key. Personal.
public enum ComputedValue: Hashable, Sendable {
  /// An exact number.
  case number(ExactNumber)
  /// A text or the name of an option.
  case text(String)
  /// Several texts, such as the options chosen.
  case texts([String])
  /// True or false.
  case boolean(Bool)
  /// A calendar date.
  case date(CalendarDate)
  /// The question does not apply.
  case notApplicable
  /// Answers are open, and they give different values.
  case open
  /// The expression reports an error.
  case fault
}

/// A computed value with the ends of what open answers leave possible. Personal.
public struct ComputedAnswer: Hashable, Sendable {
  /// The value; `open` where several are possible.
  public let value: ComputedValue
  /// The least possible value: equal to `value` where that is settled; nil where the possible values have no order or
  /// cannot be listed.
  public let least: ComputedValue?
  /// The greatest possible value, likewise.
  public let greatest: ComputedValue?

  /// Makes a computed answer.
  public init(value: ComputedValue, least: ComputedValue?, greatest: ComputedValue?) {
    self.value = value
    self.least = least
    self.greatest = greatest
  }
}

/// Computed values of many applicants, worked out once per distinct combination of answers. Personal.
public struct ComputedColumn: Sendable {
  /// The distinct values; a code is an index into it.
  public let distinct: Withheld<[ComputedAnswer]>
  /// A code per applicant.
  public let codes: CodeList

  /// Makes a column.
  public init(distinct: [ComputedAnswer], codes: CodeList) {
    self.distinct = Withheld(distinct)
    self.codes = codes
  }
}

extension ComputedValue {
  /// Whether a value comes before another of its kind; false for values without order.
  func comesBefore(_ other: ComputedValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.date(let left), .date(let right)): left < right
    case (.text(let left), .text(let right)): standsBefore(left, right)
    case (.boolean(let left), .boolean(let right)): !left && right
    default: false
    }
  }

  /// Whether values of this kind have an order.
  var hasOrder: Bool {
    switch self {
    case .number, .date, .text, .boolean: true
    case .texts, .notApplicable, .open, .fault: false
    }
  }
}
