import Documents
public import FEEL

extension DMNModel {
  /// Which rules of a decision's table match. May be personal: it comes from what was given.
  public struct TableMatch: Hashable, Sendable {
    /// A rule of a table.
    public struct Rule: Hashable, Sendable {
      /// Its number in the table, from 1, as modellers show it.
      public let number: Int
      /// Its line in the file, from 1.
      public let line: Int
      /// What somebody noted beside it.
      public let annotation: String?
    }

    /// The decision.
    public let decision: String
    /// The rules that match; none where the table has its default result, or none.
    public let rules: [Rule]
  }

  /// The tables that a decision came by to its value, and the rules that match in them, in the order of the files: its own
  /// and those of the decisions that it reads.
  ///
  /// - Parameter inputs: values by the names of inputs, as in `evaluate(decision:inputs:clock:)`.
  public func matches(ofDecision name: String, inputs: FEELContext) -> [TableMatch] {
    guard let id = decisionID(name) else { return [] }
    var run = FEELRun(mode: .decisionModel, knowsZones: program.knowsZones)
    var session = DMNSession(program, inputs: inputs.spaced)
    _ = session.value(of: id, path: [], in: &run)
    let met = session.values.keys.sorted { ($0.element, $0.path.count) < ($1.element, $1.path.count) }
    return met.compactMap { instance in
      guard case .decision(let decision) = program[instance.element], let table = decision.step?.operation.table,
        let matching = table.matching(session.frame(of: decision.slots, path: instance.path, in: &run), in: &run)
      else { return nil }
      let rules = matching.map { index in
        let place = table.rules[index].place
        return TableMatch.Rule(
          number: index + 1, line: program.sources[place.file].place(of: place.offset).line,
          annotation: table.rules[index].annotation)
      }
      return TableMatch(decision: decision.name, rules: rules)
    }
  }
}
