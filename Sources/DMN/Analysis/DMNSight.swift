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

  /// How one of the inputs of the name is looked at; a model and those it imports may each have one.
  struct Side: Sendable {
    let type: DMNExpectedType
    let views: [View]
    let constants: [FEELValue]?
  }

  let sides: [Side]
  private let knowsZones: Bool

  /// If every use of the input is a comparison with constants, those constants; `nil` if it is used in any other way.
  public let constants: [FEELValue]?

  init(sides: [Side], knowsZones: Bool) {
    self.sides = sides
    self.knowsZones = knowsZones
    var known: [FEELValue]? = []
    for side in sides { known = side.constants.flatMap { more in known.map { $0 + more } } }
    var met: Set<FEELValue> = []
    constants = known?.filter { met.insert($0).inserted }
  }

  /// What is seen of a value; what looking takes is added to `work`. May be personal, as the value may.
  public func see(_ value: FEELValue, work: inout Int) -> [FEELValue] {
    var seen: [FEELValue] = []
    for side in sides {
      var run = FEELRun(mode: .decisionModel, knowsZones: knowsZones)
      let taken = side.type.checked(value, in: &run)
      work += run.work
      seen += Self.told(run)
      for view in side.views { seen += see(taken, by: view, work: &work) }
    }
    return seen
  }

  private func see(_ taken: FEELValue, by view: View, work: inout Int) -> [FEELValue] {
    // A run of its own: a run keeps only so much of what is told.
    var run = FEELRun(mode: .decisionModel, knowsZones: knowsZones)
    defer { work += run.work }
    var seen: [FEELValue] = []
    switch view {
    case .part(let part, let slot): seen.append(part.evaluate(Self.frame(taken, at: slot), in: &run))
    case .column(let step, let slot, let allowed, let tests, let tested):
      let cell = step.value(Self.frame(taken, at: slot), in: &run)
      if let allowed { seen.append(allowed.evaluate([cell], in: &run)) }
      let frame = Self.frame(cell, at: tested)
      for test in tests { seen.append(.boolean(test.evaluate(frame, in: &run) == .boolean(true))) }
    case .whole: seen.append(taken)
    }
    return seen + Self.told(run)
  }

  /// An error more or less can make a `null` a fault.
  private static func told(_ run: FEELRun) -> [FEELValue] {
    run.diagnostics.map { .string("\($0.label): \($0.message)") }
  }

  private static func frame(_ value: FEELValue, at slot: FEELSlot) -> [FEELValue] {
    var frame = [FEELValue](repeating: .null, count: slot.index + 1)
    frame[slot.index] = value
    return frame
  }
}
