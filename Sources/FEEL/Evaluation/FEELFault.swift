/// Why a value could not be computed. Holds names and types, never a value that was given.
public struct FEELFault: Error, Hashable, Sendable {
  /// What went wrong; the codes are stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A value of another type was needed.
    case wrongType = "feel-fault-type"
    /// `null` was used where a value is needed.
    case notApplicable = "feel-fault-not-applicable"
    /// Two values of unlike types were compared.
    case unlikeTypes = "feel-fault-unlike-types"
    /// The result is too large, or undefined, such as a division by zero.
    case arithmetic = "feel-fault-arithmetic"
    /// A function was given a value that it has no result for.
    case argument = "feel-fault-argument"
    /// A function was called with arguments that none of its forms takes.
    case wrongArguments = "feel-fault-wrong-arguments"
    /// Something was called that is no function.
    case notAFunction = "feel-fault-not-a-function"
    /// A name means nothing.
    case unknownName = "feel-fault-unknown-name"
    /// A context has no such entry, or a value no such property.
    case unknownProperty = "feel-fault-unknown-property"
    /// A list, range or text grew beyond the limit.
    case tooLarge = "feel-fault-too-large"
    /// Functions called each other too deeply.
    case tooDeep = "feel-fault-too-deep"
    /// A key of a context was given twice.
    case repeatedKey = "feel-fault-repeated-key"
    /// Functions in other languages are never run.
    case externalFunction = "feel-fault-external-function"
    /// The evaluation was not told the time.
    case clock = "feel-fault-clock"
    /// A time names a zone that the machine does not know.
    case unknownZone = "feel-fault-unknown-zone"
    /// A time names its zone where that would depend on the machine.
    case namedZone = "feel-fault-named-zone"
    /// The function of a host reported this.
    case host = "feel-fault-host"
  }

  /// What went wrong.
  public let code: Code

  /// The words that the message is made of: names and types, never values.
  public let parts: [String]

  /// Describes what went wrong. Put no value that was given into `parts`.
  public init(_ code: Code, _ parts: [String] = []) {
    self.code = code
    self.parts = parts
  }
}

/// A fault and where in the expression it arose.
public struct FEELDiagnostic: Error, Hashable, Sendable {
  /// What went wrong.
  public let fault: FEELFault

  /// Where, in UTF-8 bytes of the expression's text.
  public let range: Range<Int>

  /// The derived value in whose own text the fault arose; `range` is then where that value is named.
  public let derived: String?

  /// The label of the expression in whose text the fault arose.
  public let label: Int

  init(_ fault: FEELFault, _ range: Range<Int>, derived: String? = nil, label: Int = 0) {
    self.fault = fault
    self.range = range
    self.derived = derived
    self.label = label
  }
}
