public import Applicants
import Calendars
public import Shortlisting

/// Somebody in the pool. Pseudonymised personal data: only this module can make one, of an allow-list of texts.
public struct PoolEntry: Hashable, Sendable {
  /// The token that stands for the person.
  public let token: Token
  /// The rank among all the eligible, held back or not.
  public let rank: Int
  /// Whether the person holds a place or a reserve.
  public let standing: Standing
  /// A label a quasi-identifier, in declared order.
  public let grouped: [String]
  /// A published answer a question, in declared order.
  public let published: [PublishedAnswer]
}

/// An answer as the pool shows it: option names of the programme, numbers or dates; never a text that somebody typed.
public enum PublishedAnswer: Hashable, Sendable {
  /// Open, or nothing that may be shown.
  case none
  /// One option, number or date.
  case one(String)
  /// Any number of options.
  case several([String])

  /// What stands for an answer that does not apply.
  static let notApplicable = "not applicable"

  init(_ possible: PossibleAnswers, to question: Question) {
    guard case .oneOf(let values) = possible, values.count == 1, let value = values.first else {
      self = .none
      return
    }
    switch value {
    case .options(let indices): self = .several(indices.map { question.options[$0] })
    default: self = value.label(options: question.options).map { .one($0) } ?? .none
    }
  }
}

extension AnswerValue {
  /// The text of one settled value; nil for what has none that may leave the team.
  func label(options: [String]) -> String? {
    switch self {
    case .notApplicable: PublishedAnswer.notApplicable
    case .option(let index): options[index]
    case .number(let number): number.description
    case .date(let date): date.description
    case .options, .text: nil
    }
  }
}
