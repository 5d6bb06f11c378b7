public import Applicants
public import Calendars

/// What a rule file says about a rule beside its condition, for people.
public struct RuleDescription: Hashable, Sendable {
  /// The rule's id.
  public let id: RuleID
  /// One line that names the rule; empty where none is written.
  public let title: String
  /// Why the rule is there.
  public let rationale: String?
  /// Where the rule comes from.
  public let source: String?
  /// The first day on which the rule holds.
  public let firstDay: CalendarDate?
  /// Why it may read special-category or protected data.
  public let justification: String?
  /// The sentences that explain its result.
  public let says: Sentences
  /// Where the rule is written.
  public let place: SourcePlace

  /// Describes a rule.
  public init(
    id: RuleID, title: String = "", rationale: String? = nil, source: String? = nil, firstDay: CalendarDate? = nil,
    justification: String? = nil, says: Sentences = Sentences(), place: SourcePlace = SourcePlace(file: "")
  ) {
    self.id = id
    self.title = title
    self.rationale = rationale
    self.source = source
    self.firstDay = firstDay
    self.justification = justification
    self.says = says
    self.place = place
  }
}

/// The sentences of a rule, a template for each result; `{age}`, `{as of}`, `{points}` and question names are slots.
public struct Sentences: Hashable, Sendable {
  /// Said where the rule is met.
  public let met: RuleText?
  /// Said where the rule is not met.
  public let notMet: RuleText?
  /// Said where it depends on open answers.
  public let open: RuleText?
  /// Said where the rule reports an error.
  public let fault: RuleText?

  /// Makes sentences; what is not given has a default.
  public init(met: RuleText? = nil, notMet: RuleText? = nil, open: RuleText? = nil, fault: RuleText? = nil) {
    self.met = met
    self.notMet = notMet
    self.open = open
    self.fault = fault
  }
}

/// Something that everybody eligible must meet.
public struct Criterion: Hashable, Sendable {
  /// Id, title, reasons and sentences.
  public let about: RuleDescription
  /// The condition; it may read `points` and `count met`.
  public let when: RuleText

  /// The rule's id.
  public var id: RuleID { about.id }

  /// Makes a criterion.
  public init(_ about: RuleDescription, when: RuleText) {
    self.about = about
    self.when = when
  }
}

/// Something that gives points.
public struct Indicator: Hashable, Sendable {
  /// Id, title, reasons and sentences.
  public let about: RuleDescription
  /// The condition; it reads answers only.
  public let when: RuleText
  /// The points it gives: a number, negative too, or an expression that gives one.
  public let points: RuleText
  /// The group whose rule says how its points add up.
  public let group: String?

  /// The rule's id.
  public var id: RuleID { about.id }

  /// Makes an indicator.
  public init(_ about: RuleDescription, when: RuleText, points: RuleText, group: String? = nil) {
    self.about = about
    self.when = when
    self.points = points
    self.group = group
  }
}
