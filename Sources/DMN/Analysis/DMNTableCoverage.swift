import FEEL

/// What the rules of a decision table cover: rules that overlap, and values that none matches.
///
/// It looks at values that the inputs surely can have and at no others, so what it finds is there. Where columns are more
/// than an input of their own, where cells read more than the value, or where looking takes too long, it finds nothing.
struct DMNTableCoverage {
  /// A column that decides something.
  struct Column {
    /// The input's name in the table.
    let name: String
    /// Values that the input can have.
    let samples: [DMNSample]
    /// The rules that each value matches in this column.
    let matches: [[Bool]]
  }

  /// Two rules that match the same values.
  struct Overlap {
    let rules: (Int, Int)
    /// `age = 17 and area = "town"`
    let example: String
  }

  /// How many columns are looked at together: each takes a step down.
  private static let mostColumns = 100

  private let table: DMNCompiledTable
  private let columns: [Column]
  /// Behind which column every value matches each rule.
  private let lastTest: [Int]

  /// Looks at all cells; nil where the table cannot be looked through.
  ///
  /// - Parameters:
  ///   - types: the type of the input by each slot that is one.
  ///   - work: how much may be done, in parts of expressions evaluated.
  init?(of table: DMNCompiledTable, inputs types: [FEELSlot: DMNType?], knowsZones: Bool, work: inout Int) {
    var columns: [Column] = []
    var met: Set<FEELSlot> = []
    var lastTest = [Int](repeating: 0, count: table.rules.count)
    var frame = [FEELValue](repeating: .null, count: table.tested.index + 1)
    for (index, input) in table.inputs.enumerated() where table.rules.contains(where: { $0.tests[index] != nil }) {
      guard let slot = input.expression.input, let type = types[slot], met.insert(slot).inserted,
        let domain = DMNDomain(of: table, column: index, type)
      else { return nil }
      var run = FEELRun(mode: .decisionModel, knowsZones: knowsZones)
      let samples = domain.samples(in: &run)
      guard columns.count < Self.mostColumns, samples.count < work / table.rules.count else { return nil }
      var matches = samples.map { _ in [Bool](repeating: true, count: table.rules.count) }
      for (rule, tests) in table.rules.map({ $0.tests[index] }).enumerated() {
        guard let tests else { continue }
        guard case .tests(let expression) = tests, expression.slots.isSubset(of: [table.tested]) else { return nil }
        work -= samples.count
        guard work > 0 else { return nil }
        for (number, sample) in samples.enumerated() {
          frame[table.tested.index] = sample.value
          matches[number][rule] = expression.evaluate(frame, in: &run) == .boolean(true)
        }
        lastTest[rule] = columns.count + 1
      }
      // What goes wrong, or was not evaluated to its end, matches nothing.
      guard run.diagnostics.isEmpty, run.spend(1) else { return nil }
      columns.append(Column(name: input.expression.text, samples: samples, matches: matches))
    }
    guard !columns.isEmpty else { return nil }
    self.table = table
    self.columns = columns
    self.lastTest = lastTest
  }

  /// Rules that match the same values, of each rule the first before it; nil where looking takes too long.
  ///
  /// - Parameter counts: whether it matters that two rules overlap.
  func overlaps(work: inout Int, where counts: (Int, Int) -> Bool) -> [Overlap]? {
    var found: [Overlap] = []
    for later in table.rules.indices {
      for earlier in 0..<later {
        work -= columns.count
        guard work > 0 else { return nil }
        guard counts(earlier, later) else { continue }
        var parts: [String] = []
        for column in columns {
          work -= column.samples.count
          guard let both = column.matches.firstIndex(where: { $0[earlier] && $0[later] }) else { break }
          parts.append("\(column.name) = \(column.samples[both].value)")
        }
        guard parts.count == columns.count else { continue }
        found.append(Overlap(rules: (earlier, later), example: parts.joined(separator: " and ")))
        break
      }
    }
    return found
  }

  /// Values that no rule matches; nil where there are none, or looking takes too long.
  func gap(work: inout Int) -> String? {
    var parts: [String] = []
    return leavesGap(Array(table.rules.indices), 0, &parts, &work) ? parts.joined(separator: " and ") : nil
  }

  /// Whether some of the rules is not needed by values of the columns from one on, which are appended.
  private func leavesGap(_ rules: [Int], _ column: Int, _ parts: inout [String], _ work: inout Int) -> Bool {
    guard column < columns.count else { return rules.isEmpty }
    if rules.contains(where: { lastTest[$0] <= column }) { return false }
    var seen: Set<[Int]> = []
    for (number, sample) in columns[column].samples.enumerated() where sample.isMeant {
      work -= rules.count + 1
      guard work > 0 else { return false }
      let matching = rules.filter { columns[column].matches[number][$0] }
      guard seen.insert(matching).inserted else { continue }
      parts.append("\(columns[column].name) = \(sample.value)")
      if leavesGap(matching, column + 1, &parts, &work) { return true }
      parts.removeLast()
    }
    return false
  }
}
