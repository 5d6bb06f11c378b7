public import Calendars

/// One value that a question can be answered with. Personal.
public enum AnswerValue: Hashable, Sendable {
  /// The question does not apply; an answer like any other.
  case notApplicable
  /// The option with this index into the question's options.
  case option(Int)
  /// The options with these indices, ascending.
  case options([Int])
  /// An exact number; ages are whole numbers.
  case number(ExactNumber)
  /// A calendar date.
  case date(CalendarDate)
  /// Text as it was typed.
  case text(String)
}

/// Why a question is open. Absence has kinds: they are not merged before the rules see them.
public enum Openness: String, Hashable, Sendable, CaseIterable {
  /// No answer on the form.
  case missing
  /// "I don't know".
  case dontKnow = "don't know"
  /// "I prefer not to say"; never asked again.
  case declined
  /// An answer that cannot be what the question asks for, such as 31 February.
  case unreadable
  /// A wording nobody has given a meaning.
  case unknownWording = "unknown wording"
}

/// The values a person's answer may stand for.
public enum PossibleAnswers: Hashable, Sendable {
  /// Exactly one of these: one if the answer is settled; no value twice, never empty.
  case oneOf([AnswerValue])
  /// A whole number from `least` to `greatest`, both in.
  case wholeNumbers(least: Int, greatest: Int)
  /// Everything the question allows.
  case anything

  /// Whether there are more than one.
  public var isOpen: Bool {
    switch self {
    case .oneOf(let values): values.count > 1
    case .wholeNumbers(let least, let greatest): least < greatest
    case .anything: true
    }
  }
}

/// An answer as read: what it is, and what it may stand for. Personal.
public struct Answer: Hashable, Sendable {
  /// What was said.
  public enum Status: Hashable, Sendable {
    /// An answer was given (it may still have several readings).
    case given
    /// The question does not apply to the person, and the programme knows that answer.
    case notApplicable
    /// There is no answer, for this reason.
    case open(Openness)
    /// Submissions of one person differ.
    case conflicting
  }

  /// What was said.
  public let status: Status
  /// What it may stand for.
  public let possible: PossibleAnswers

  /// Makes an answer.
  public init(status: Status, possible: PossibleAnswers) {
    self.status = status
    self.possible = possible
  }

  /// A settled answer.
  public static func given(_ value: AnswerValue) -> Answer {
    Answer(status: value == .notApplicable ? .notApplicable : .given, possible: .oneOf([value]))
  }

  /// An answer that leaves everything the question allows possible.
  public static func open(_ reason: Openness) -> Answer {
    Answer(status: .open(reason), possible: .anything)
  }

  /// Whether more than one answer is possible: the question counts as open.
  public var isOpen: Bool { possible.isOpen }

  /// Whether the person declined to say; such a question is never asked again.
  public var isDeclined: Bool { status == .open(.declined) }
}
