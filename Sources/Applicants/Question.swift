public import Calendars

/// The name of a question as rule files write it, such as `free school meals`.
public struct QuestionName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name itself, with single spaces between its words.
  public let text: String

  /// Makes a name from its text; the caller has normalised white space.
  public init(_ text: String) {
    self.text = text
  }

  /// The name itself.
  public var description: String { text }

  /// Orders names by their Unicode scalars, the same in every locale.
  public static func < (left: QuestionName, right: QuestionName) -> Bool {
    standsBefore(left.text, right.text)
  }
}

/// How closely an answer touches a person, strictest first; every output is an allow-list over these.
public enum DataClass: String, Hashable, Comparable, Sendable, CaseIterable {
  /// Says who somebody is: name, birth date, reference number.
  case identifier
  /// Reaches somebody: e-mail, telephone, address.
  case contact
  /// Special-category data (UK GDPR Article 9).
  case special
  /// A characteristic that the Equality Act protects.
  case protected
  /// Not special-category, yet harmful if it leaks: care experience, benefits, income.
  case sensitive
  /// Anything else.
  case ordinary

  private var laxness: Int { DataClass.allCases.firstIndex(of: self) ?? 0 }

  /// A class is less than another if it is stricter.
  public static func < (left: DataClass, right: DataClass) -> Bool { left.laxness < right.laxness }
}

/// The numbers a question may be answered with; both ends are in.
public struct NumberRange: Hashable, Sendable {
  /// The least number, or nil where none is declared.
  public let least: ExactNumber?
  /// The greatest number, or nil where none is declared.
  public let greatest: ExactNumber?
  /// Whether only whole numbers are answers.
  public let isWhole: Bool

  /// Makes a range; `least` is not above `greatest`.
  public init(least: ExactNumber? = nil, greatest: ExactNumber? = nil, isWhole: Bool = false) {
    self.least = least
    self.greatest = greatest
    self.isWhole = isWhole
  }
}

/// How an age on a form relates to the age on the programme's day.
public enum AgeCount: Hashable, Sendable {
  /// Some day within the year before the programme's day: the age may be one higher by then.
  case withinTheYearBefore
  /// Counted on a known day, which may be before or after the programme's day.
  case on(CalendarDate)
}

/// What kind of answers a question takes.
public enum QuestionKind: Hashable, Sendable {
  /// One of the options.
  case choice(options: [String])
  /// Any number of the options.
  case choices(options: [String])
  /// An exact number.
  case number(NumberRange)
  /// A calendar date from `earliest` to `latest`, both in; a birth date has the 120 years before the programme's day.
  case date(earliest: CalendarDate, latest: CalendarDate)
  /// An age in completed years that was counted on another day than the programme's: several ages are possible.
  case age(AgeCount)
  /// A band of ages such as `18-24`, `60+`: several ages are possible.
  case ageBand(AgeCount?)
  /// A point in time, such as when a form was sent in; orders people, never decides.
  case moment
  /// Text that somebody typed.
  case text
  /// An e-mail address.
  case email
  /// A telephone number.
  case phone
}

/// The least age that an age question or an age band can mean.
public let leastAge = 0
/// The greatest age that an age question or an age band can mean; the span of a birth date's range.
public let greatestAge = 120

/// A wording of an answer and the meaning the programme gives it.
public struct Wording: Hashable, Sendable {
  /// The text as forms write it; compared after `WordingNormaliser`-like folding, not to the letter.
  public let text: String
  /// What the text means.
  public let meaning: WordingMeaning

  /// Pairs a text with its meaning.
  public init(_ text: String, means meaning: WordingMeaning) {
    self.text = text
    self.meaning = meaning
  }
}

/// What a wording means.
public enum WordingMeaning: Hashable, Sendable {
  /// The option with this index.
  case option(Int)
  /// The question does not apply to the person.
  case notApplicable
  /// An answer that leaves the question open.
  case open(Openness)
}

/// One question of a programme, whatever form asks it.
public struct Question: Hashable, Sendable {
  /// The name that rules use.
  public let name: QuestionName
  /// The kind of its answers.
  public let kind: QuestionKind
  /// How closely its answers touch a person.
  public let data: DataClass
  /// Whether "not applicable" is one of its answers.
  public let allowsNotApplicable: Bool
  /// The wording the form or measure uses, for people; nil where the name says it all.
  public let title: String?
  /// Other ways in which forms ask it, by which drafts guess it.
  public let paraphrases: [String]
  /// Shared wordings of its answers; a form adds its own aliases.
  public let wordings: [Wording]

  /// Makes a question.
  public init(
    name: QuestionName, kind: QuestionKind, data: DataClass = .ordinary, allowsNotApplicable: Bool = false,
    title: String? = nil, paraphrases: [String] = [], wordings: [Wording] = []
  ) {
    self.name = name
    self.kind = kind
    self.data = data
    self.allowsNotApplicable = allowsNotApplicable
    self.title = title
    self.paraphrases = paraphrases
    self.wordings = wordings
  }

  /// The options of a choice question, else none.
  public var options: [String] {
    switch kind {
    case .choice(let options), .choices(let options): options
    default: []
    }
  }

  /// Whether any number of its options are an answer.
  public var isOfSeveral: Bool { if case .choices = kind { true } else { false } }

  /// Whether its options are yes and no, others beside them or not.
  public var isYesOrNo: Bool { Set(["yes", "no"]).isSubset(of: options) }
}
