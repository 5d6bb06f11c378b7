public import Applicants
import Calendars

/// Something `check` refuses about a programme's pool.
public enum PoolTermsProblem: Hashable, Sendable {
  /// Why a question may not be shown.
  public enum Reason: Hashable, Sendable {
    /// It says who somebody is or reaches them.
    case identifies(DataClass)
    /// It is free text, an address or a time: not options, numbers or dates.
    case kind
    /// An indicator reads it.
    case readByIndicator
    /// Its data class needs a `justification`.
    case unjustified(DataClass)
    /// It is published and grouped: publishing would undo the grouping.
    case groupedToo
    /// It is an age; ages are shown through a hierarchy only.
    case age
    /// Its hierarchy holds dates, which would show a birth date.
    case datesInHierarchy
    /// It is named twice.
    case repeated
    /// The programme has no such question.
    case unknown
    /// An option holds `;`, which separates several options in a cell.
    case separatorInOption
    /// The pool has a field of that name already: `token`, `rank` or `place`.
    case reservedName
  }

  /// A question may not be published.
  case publish(QuestionName, Reason)
  /// A question or derived value may not be grouped.
  case grouped(QuestionName, Reason)
  /// `groups of at least` is missing or under 2 although values are grouped.
  case groupSize(Int)

  /// A sentence for the person who wrote the programme.
  public var message: String {
    switch self {
    case .publish(let name, let reason): "'\(name)' may not be published: \(reason.message)"
    case .grouped(let name, let reason): "'\(name)' may not be grouped: \(reason.message)"
    case .groupSize(let size): "`groups of at least` must be 2 or more where values are grouped, found \(size)"
    }
  }
}

extension PoolTermsProblem.Reason {
  fileprivate var message: String {
    switch self {
    case .identifies(let data): "its data is '\(data.rawValue)', which never leaves the team"
    case .kind: "only questions with declared options, numbers or dates may leave the team"
    case .readByIndicator: "an indicator reads it, so it would show which indicators somebody met"
    case .unjustified(let data): "its data is '\(data.rawValue)', which needs a `justification`"
    case .groupedToo: "it is grouped, and publishing it would undo that"
    case .age: "an age is shown through a hierarchy only; name it under `grouped`"
    case .datesInHierarchy: "its hierarchy holds dates, which would show a birth date"
    case .repeated: "it is named twice"
    case .unknown: "the programme has no such question"
    case .separatorInOption: "an option holds `\(Pool.optionSeparator)`, which separates several options in a cell"
    case .reservedName: "the pool has a field of that name already"
    }
  }
}

extension PoolTerms {
  /// The pool's own fields.
  static let ownFields = ["token", "rank", "place"]

  /// Lists what may not leave the team.
  ///
  /// - Parameters:
  ///   - questions: the programme's questions; a grouped name that is missing here is taken for a derived value.
  ///   - readByIndicators: the questions and derived values that indicators read, directly or through others.
  ///   - justified: the questions that state a `justification`.
  public func problems(
    questions: [Question], readByIndicators: Set<QuestionName>, justified: Set<QuestionName> = []
  ) -> [PoolTermsProblem] {
    let known = Dictionary(questions.map { ($0.name, $0) }) { first, _ in first }
    let groupedNames = Set(grouped.map(\.name))
    var problems: [PoolTermsProblem] = []
    var seen: Set<QuestionName> = []
    for name in publish {
      var reason =
        known[name].map { question in
          groupedNames.contains(name)
            ? .groupedToo : Self.publishing(question, readByIndicators: readByIndicators, justified: justified)
        } ?? .unknown
      if Self.ownFields.contains(name.text) { reason = .reservedName }
      if !seen.insert(name).inserted { reason = .repeated }
      if let reason { problems.append(.publish(name, reason)) }
    }
    seen = []
    for value in grouped {
      var reason = Self.grouping(
        value, question: known[value.name], readByIndicators: readByIndicators, justified: justified)
      if Self.ownFields.contains(value.name.text) { reason = .reservedName }
      if !seen.insert(value.name).inserted { reason = .repeated }
      if let reason { problems.append(.grouped(value.name, reason)) }
    }
    if !grouped.isEmpty, groupsOfAtLeast < 2 { problems.append(.groupSize(groupsOfAtLeast)) }
    return problems
  }

  private static func publishing(
    _ question: Question, readByIndicators: Set<QuestionName>, justified: Set<QuestionName>
  ) -> PoolTermsProblem.Reason? {
    if let reason = guarding(question, readByIndicators: readByIndicators, justified: justified) { return reason }
    switch question.kind {
    case .choices(let options):
      return options.contains { $0.utf8.contains(Pool.optionSeparatorByte) } ? .separatorInOption : nil
    case .choice, .number, .date: return nil
    case .age, .ageBand: return .age
    case .moment, .text, .email, .phone: return .kind
    }
  }

  private static func grouping(
    _ value: GroupedValue, question: Question?, readByIndicators: Set<QuestionName>, justified: Set<QuestionName>
  ) -> PoolTermsProblem.Reason? {
    if readByIndicators.contains(value.name) { return .readByIndicator }
    guard let question else {
      // A derived value may come from a birth date: it must not be one.
      return value.hierarchy.holdsDates ? .datesInHierarchy : nil
    }
    if let reason = guarding(question, readByIndicators: readByIndicators, justified: justified) { return reason }
    switch question.kind {
    case .choice, .number, .date, .age, .ageBand: return nil
    case .choices, .moment, .text, .email, .phone: return .kind
    }
  }

  /// What is refused whichever way a question would leave the team.
  private static func guarding(
    _ question: Question, readByIndicators: Set<QuestionName>, justified: Set<QuestionName>
  ) -> PoolTermsProblem.Reason? {
    switch question.data {
    case .identifier, .contact: return .identifies(question.data)
    case .special, .sensitive: if !justified.contains(question.name) { return .unjustified(question.data) }
    case .protected, .ordinary: break
    }
    return readByIndicators.contains(question.name) ? .readByIndicator : nil
  }
}

extension Hierarchy {
  /// Whether a label below `*` is a calendar date.
  fileprivate var holdsDates: Bool {
    labels.contains { $0.contains { label in Self.looksLikeDate(label) } }
  }

  /// Whether a text is three numbers, one of them of four digits, such as 2004-11-30 or 30/11/2004.
  private static func looksLikeDate(_ label: String) -> Bool {
    let parts = label.utf8.split(omittingEmptySubsequences: false) { !(48...57).contains($0) }
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty } && parts.contains { $0.count == 4 }
  }
}
