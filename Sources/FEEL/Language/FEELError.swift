/// Why a text is no expression, or a name cannot be declared.
public struct FEELError: Error, Hashable, Sendable {
  /// What is wrong; the codes are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// Something stands where something else was expected.
    case syntax = "feel-syntax"
    /// A character has no meaning outside a text.
    case character = "feel-character"
    /// A typographic quote was used.
    case curlyQuote = "feel-curly-quote"
    /// A single quote was used around a text.
    case singleQuote = "feel-single-quote"
    /// A text or comment does not end.
    case unterminated = "feel-unterminated"
    /// An escape in a text is not known.
    case escape = "feel-escape"
    /// A number is too large.
    case number = "feel-number"
    /// An `@"…"` text is no date, time or duration.
    case temporalLiteral = "feel-temporal-literal"
    /// A time names a zone that the machine does not know.
    case unknownZone = "feel-unknown-zone"
    /// A time names its zone where that would depend on the machine.
    case namedZone = "feel-named-zone"
    /// A regular expression, or its flags, cannot be read.
    case pattern = "feel-pattern"
    /// Brackets or operators are nested too deeply.
    case tooDeep = "feel-too-deep"
    /// An expression has too many parts.
    case tooLarge = "feel-too-large"
    /// A name means nothing here.
    case unknownName = "feel-unknown-name"
    /// A context has no such entry, or a value no such property.
    case unknownProperty = "feel-unknown-property"
    /// A type is not known.
    case unknownType = "feel-unknown-type"
    /// Two values of unlike types are compared.
    case unlikeTypes = "feel-unlike-types"
    /// An operator or a function is given a value of a type it does not take.
    case wrongType = "feel-wrong-type"
    /// A text is compared with a choice that has no such option.
    case unknownOption = "feel-unknown-option"
    /// A function is called with arguments that none of its forms takes.
    case wrongArguments = "feel-wrong-arguments"
    /// Functions in other languages are never run.
    case externalFunction = "feel-external-function"
    /// Rules may not read the clock.
    case clock = "feel-clock"
    /// A name is empty or has characters that names cannot have.
    case invalidName = "feel-invalid-name"
    /// A name is a word of the language or a function of it.
    case reservedName = "feel-reserved-name"
    /// A name is already taken.
    case repeatedName = "feel-repeated-name"
    /// A name can also be read as an expression over other names.
    case ambiguousName = "feel-ambiguous-name"
  }

  /// What is wrong.
  public let code: Code

  /// The words that the message is made of: names, types and symbols from the expression.
  public let parts: [String]

  /// Where, in UTF-8 bytes of the expression (or of the name declared).
  public let range: Range<Int>

  /// What was perhaps meant.
  public let suggestion: String?

  init(_ code: Code, _ range: Range<Int>, _ parts: [String] = [], suggestion: String? = nil) {
    self.code = code
    self.parts = parts
    self.range = range
    self.suggestion = suggestion
  }
}
