import Documents
import FEEL

/// What the rules of tables leave out, and what they say twice.
extension DMNCompiler {
  /// Warns of rules that overlap where only one may match, and of values that no rule matches.
  mutating func checkCoverage(of table: DMNCompiledTable, _ decision: DMNCompiledDecision) {
    let inputs = decision.inputs(among: { compiled[$0.unit][$0.index] })
    coverageWork.wasRefused = false
    defer {
      if coverageWork.wasRefused {
        report(
          .notCovered, table.place, "the table is too large to be looked through", severity: .note,
          notes: ["whether its rules overlap or leave values out was not found out to the end"])
      }
    }
    guard let coverage = DMNTableCoverage(of: table, inputs: inputs, knowsZones: bare.knowsZones, work: &coverageWork)
    else { return }
    switch table.policy {
    case .unique: report(coverage.overlaps(work: &coverageWork) { _, _ in true }, of: table)
    case .any:
      report(coverage.overlaps(work: &coverageWork) { Self.differ(table.rules[$0], table.rules[$1]) }, of: table)
    default: break
    }
    if !table.hasResultWithoutRule, let gap = coverage.gap(work: &coverageWork) {
      // A list of what applies is often meant to be null where nothing does; a sum of it is wanted by somebody.
      report(
        .gap, table.place, "no rule matches where \(gap)", severity: table.givesList ? .note : .warning,
        notes: ["the table gives null there; add a rule, or a default result"])
    }
  }

  private mutating func report(_ overlaps: [DMNTableCoverage.Overlap]?, of table: DMNCompiledTable) {
    let overlaps = overlaps ?? []
    for (index, overlap) in overlaps.prefix(Self.mostOverlaps).enumerated() {
      let others = index + 1 == Self.mostOverlaps ? overlaps.count - Self.mostOverlaps : 0
      let (one, other) = overlap.rules
      let source = units[table.place.file].source
      let lines = [one, other].map { source.place(of: table.rules[$0].place.offset).line }
      report(
        .overlap, table.rules[other].place,
        table.policy == .unique
          ? "rules \(one + 1) and \(other + 1) both match where \(overlap.example)"
          : "rules \(one + 1) and \(other + 1) match where \(overlap.example), with different results",
        severity: .warning,
        notes: [
          "they stand in lines \(lines[0]) and \(lines[1])",
          "in a table with the hit policy \(table.policy.rawValue) the result is null there",
        ] + (others > 0 ? ["\(others) more \(others == 1 ? "rule overlaps" : "rules overlap") with one before"] : []))
    }
  }

  /// How many overlaps are told of a table.
  private static let mostOverlaps = 5

  /// Whether two rules surely have different results: both are written out.
  private static func differ(_ one: DMNCompiledTable.Rule, _ other: DMNCompiledTable.Rule) -> Bool {
    zip(one.results, other.results).contains { one, other in
      guard case .expression(let one) = one.operation, case .expression(let other) = other.operation,
        case .constant(let one) = one.tree.kind, case .constant(let other) = other.tree.kind
      else { return false }
      return one != other
    }
  }
}
