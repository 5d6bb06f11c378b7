public import Applicants
public import Calendars

/// The rules of a programme as people wrote them: who is eligible, and with how many points.
///
/// `CompiledRules` checks them; nothing here is checked yet.
public struct EligibilityRules: Hashable, Sendable {
  /// The programme's title.
  public var title: String
  /// The version of the rules.
  public var version: String
  /// The programme's day: ages are counted on it.
  public var asOf: CalendarDate
  /// When somebody born on 29 February has their birthday in a common year.
  public var leapDay: LeapDayBirthday
  /// All questions, in programme order.
  public var questions: [Question]
  /// The decisions of decision models that rules call.
  public var decisions: [ModelDecision]
  /// Values computed from answers, in the order written; one may use those before it.
  public var derived: [DerivedValue]
  /// What holds for everybody.
  public var facts: [Fact]
  /// What everybody eligible must meet.
  public var criteria: [Criterion]
  /// What gives points.
  public var indicators: [Indicator]
  /// How indicators of one group add up.
  public var groups: [IndicatorGroup]
  /// The kinds of open answers that the programme closes without asking.
  public var closing: Set<Openness>
  /// Who agrees to stand in the pool; nil where everybody does.
  public var shareWhen: RuleText?
  /// The expressions that order people beside points and time, in order.
  public var keys: [RuleText]
  /// The rules' own tests.
  public var examples: [RuleExample]

  /// Makes rules; what is not given is empty.
  public init(
    title: String, version: String, asOf: CalendarDate, leapDay: LeapDayBirthday = .firstOfMarch,
    questions: [Question], decisions: [ModelDecision] = [], derived: [DerivedValue] = [], facts: [Fact] = [],
    criteria: [Criterion] = [],
    indicators: [Indicator] = [], groups: [IndicatorGroup] = [], closing: Set<Openness> = [],
    shareWhen: RuleText? = nil, keys: [RuleText] = [], examples: [RuleExample] = []
  ) {
    self.title = title
    self.version = version
    self.asOf = asOf
    self.leapDay = leapDay
    self.questions = questions
    self.decisions = decisions
    self.derived = derived
    self.facts = facts
    self.criteria = criteria
    self.indicators = indicators
    self.groups = groups
    self.closing = closing
    self.shareWhen = shareWhen
    self.keys = keys
    self.examples = examples
  }

  /// The conditions of all rules: of the facts, the indicators, then the criteria.
  var conditions: [RuleText] { facts.map(\.when) + indicators.map(\.when) + criteria.map(\.when) }
}

/// A value computed from answers, such as `age`.
public struct DerivedValue: Hashable, Sendable {
  /// The name that rules use.
  public let name: QuestionName
  /// How it is computed.
  public let value: RuleText

  /// Names an expression.
  public init(name: QuestionName, value: RuleText) {
    self.name = name
    self.value = value
  }
}

/// Something that holds for everybody, whatever they answered.
public struct Fact: Hashable, Sendable {
  /// Its id.
  public let id: RuleID
  /// The condition that always holds.
  public let when: RuleText
  /// Why it holds, for people.
  public let because: String?

  /// Makes a fact.
  public init(id: RuleID, when: RuleText, because: String? = nil) {
    self.id = id
    self.when = when
    self.because = because
  }
}

/// How the indicators of a group add up.
public struct IndicatorGroup: Hashable, Sendable {
  /// Which points of the indicators met a group takes.
  public enum Take: String, Hashable, Sendable {
    /// All of them.
    case sum
    /// The highest.
    case highest
  }

  /// The name that indicators use.
  public let name: String
  /// Which points count.
  public let take: Take
  /// The most points that the group gives, or nil.
  public let cap: ExactNumber?
  /// Where the group is written.
  public let place: SourcePlace

  /// Makes a group.
  public init(
    name: String, take: Take = .sum, cap: ExactNumber? = nil, place: SourcePlace = SourcePlace(file: "")
  ) {
    self.name = name
    self.take = take
    self.cap = cap
    self.place = place
  }
}
