import Documents
public import FEEL

/// The answers that a programme hands over to an input of a decision, save "not applicable".
public enum DMNAnswers: Hashable, Sendable {
  /// One of some texts.
  case texts([String])
  /// Numbers or days from `least` to `greatest`, both in; where one is nil there is no end on that side.
  case range(least: FEELValue?, greatest: FEELValue?, isWhole: Bool)
}

extension DMNModel {
  /// Answers that no rule of a table matches.
  public struct Gap: Hashable, Sendable {
    /// The table.
    public let table: TablePlace
    /// Such answers: `age = 17 and area = "town"`.
    public let example: String
  }

  /// The tables, of the decisions that a decision reads and its own, that give null for some answers, as no rule matches them;
  /// those of which the problems tell are left out.
  ///
  /// - Parameter answers: what the inputs are given, by their names; of others only what the model says of them is known.
  public func gaps(ofDecision name: String, given answers: [String: DMNAnswers]) -> [Gap] {
    guard let id = decisionID(name) else { return [] }
    return gaps(of: reached(from: [id])) { answers[$0] }.map { Gap(table: place(of: $1, $0), example: $2) }
  }

  /// The tables of elements that give null where an input has broken numbers, which the model alone does not say.
  func gapsBetweenWholeNumbers(of elements: Set<DMNElementID>) -> [Diagnostic] {
    gaps(of: elements) { _ in .range(least: nil, greatest: nil, isWhole: false) }.map { decision, table, example in
      program.sources[table.place.file].diagnostic(
        .note, code: DMNCode.gap.rawValue, at: table.place.offset, subject: "decision '\(decision.name)'",
        message: "no rule matches where \(example)",
        notes: ["the table gives null there; where the input has whole numbers alone, nothing is wrong"])
    }
  }

  private func gaps(
    of elements: Set<DMNElementID>, given answers: (String) -> DMNAnswers?
  ) -> [(decision: DMNCompiledDecision, table: DMNCompiledTable, example: String)] {
    var work = DMNWork(DMNLimits.checks)
    return elements.sorted().compactMap { element in
      guard case .decision(let decision) = program[element], let table = decision.step?.operation.table,
        !table.hasResultWithoutRule
      else { return nil }
      let inputs = decision.inputs(among: { program[$0] }, given: answers)
      let place = place(of: table, decision)
      guard inputs.values.contains(where: { $0.answers != nil }), !problems.contains(where: { place.isTold(by: $0) }),
        let coverage = DMNTableCoverage(of: table, inputs: inputs, knowsZones: program.knowsZones, work: &work),
        let example = coverage.gap(work: &work)
      else { return nil }
      return (decision, table, example)
    }
  }
}

extension DMNModel.TablePlace {
  /// Whether a problem is that the table leaves values out.
  fileprivate func isTold(by problem: Diagnostic) -> Bool {
    problem.code == DMNCode.gap.rawValue && problem.file == file && problem.line == line && problem.column == column
  }
}
