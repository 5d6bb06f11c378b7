public import FEEL

/// What a decision sees of one of its inputs.
///
/// Values of which it sees the same it treats alike, whatever the other inputs are: they lead to the same result and the
/// same errors.
public struct DMNSight: Sendable {
  /// One way in which the model looks at the input.
  enum View: Sendable {
    /// A part of an expression that reads nothing but this slot.
    case part(FEELExpression, FEELSlot)
    /// A column whose expression reads nothing but this slot, and the tests that read nothing but its value.
    case column(DMNStep, FEELSlot, allowed: FEELExpression?, tests: [FEELExpression], tested: FEELSlot)
    /// The value as it is.
    case whole
  }

  let type: DMNExpectedType
  let views: [View]

  /// If every use of the input is a comparison with constants, those constants; `nil` if it is used in any other way.
  public let constants: [FEELValue]?

  /// What is seen of a value. May be personal, as the value may.
  public func see(_ value: FEELValue) -> [FEELValue] {
    var run = FEELRun(mode: .decisionModel)
    let taken = type.checked(value, in: &run)
    var seen: [FEELValue] = []
    for view in views {
      switch view {
      case .part(let part, let slot): seen.append(part.evaluate(Self.frame(taken, at: slot), in: &run))
      case .column(let step, let slot, let allowed, let tests, let tested):
        let cell = step.value(Self.frame(taken, at: slot), in: &run)
        if let allowed { seen.append(allowed.evaluate([cell], in: &run)) }
        let frame = Self.frame(cell, at: tested)
        for test in tests { seen.append(.boolean(test.evaluate(frame, in: &run) == .boolean(true))) }
      case .whole: seen.append(taken)
      }
    }
    // An error more or less can make a `null` a fault.
    seen += run.diagnostics.map { .string("\($0.label): \($0.message)") }
    return seen
  }

  private static func frame(_ value: FEELValue, at slot: FEELSlot) -> [FEELValue] {
    var frame = [FEELValue](repeating: .null, count: slot.index + 1)
    frame[slot.index] = value
    return frame
  }
}
