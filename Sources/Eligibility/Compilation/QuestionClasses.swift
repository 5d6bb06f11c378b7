import Applicants
import Calendars
import FEEL

/// The possible answers to a question, parted into classes that every rule treats alike.
struct QuestionClasses: Sendable {
  /// How an answer is mapped to its class.
  enum Map: Sendable {
    /// By option.
    case options([Int32])
    /// By the set of options, a bit each.
    case subsets([Int32])
    /// By day, from the first.
    case days(first: Int, [Int32])
    /// By whole number, from the least.
    case wholeNumbers(least: Int, [Int32])
    /// By position among the constants: below the first, at it, above it, …; −1 where there is no number.
    case numbers(constants: [Decimal128], positions: [Int32], isWhole: Bool)
    /// By position among the constants, as for numbers.
    case texts(constants: [String], positions: [Int32])
    /// No classes are known beforehand: each answer that is given is its own.
    case opaque
  }

  let question: Question
  /// The position of its answer among the inputs of expressions.
  let slot: Int
  let map: Map
  /// The class of "not applicable".
  let notApplicable: Int32?
  /// One answer of each class.
  let representatives: [FEELValue]
  /// The classes of all answers that the question allows, ascending; empty where they are not known.
  let anything: [Int32]
  /// Whether the question allows more than one answer.
  let allowsSeveral: Bool

  /// What an answer may be that is open.
  var open: ClassSet { ClassSet(classes: anything, hasSeveralAnswers: allowsSeveral) }
  /// Whether all answers are known, so that an open answer can be completed.
  var isBounded: Bool { !anything.isEmpty }
}

/// What a person's answer may be, in classes.
struct ClassSet: Hashable, Sendable {
  /// The classes, ascending; empty where they are not known.
  let classes: [Int32]
  /// Whether more than one answer is possible, be they of one class or not.
  let hasSeveralAnswers: Bool

  /// Whether the possible answers cannot be listed.
  var isUnbounded: Bool { classes.isEmpty }
}

extension FEELValue {
  /// The value of an answer to a question.
  init(_ value: AnswerValue, of question: Question) {
    switch value {
    case .notApplicable: self = .null
    case .option(let index): self = .string(question.options.indices.contains(index) ? question.options[index] : "")
    case .options(let indices):
      self = .list(indices.filter(question.options.indices.contains).map { .string(question.options[$0]) })
    case .number(let number): self = .number(Decimal128(number))
    case .date(let date): self = .date(date)
    case .text(let text): self = .string(text)
    }
  }
}
