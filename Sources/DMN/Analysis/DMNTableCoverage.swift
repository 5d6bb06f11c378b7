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
    /// The values that each rule matches in this column.
    let matches: [DMNSampleSet]
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
  ///   - inputs: what is known of the input by each slot that is one.
  ///   - work: how much may be done.
  init?(of table: DMNCompiledTable, inputs: [FEELSlot: DMNInputValues], knowsZones: Bool, work: inout DMNWork) {
    var columns: [Column] = []
    var met: Set<FEELSlot> = []
    var lastTest = [Int](repeating: 0, count: table.rules.count)
    var frame = [FEELValue](repeating: .null, count: table.tested.index + 1)
    for (index, input) in table.inputs.enumerated() where table.rules.contains(where: { $0.tests[index] != nil }) {
      guard let slot = input.expression.input, let values = inputs[slot], met.insert(slot).inserted,
        let domain = DMNDomain(of: table, column: index, values)
      else { return nil }
      var run = FEELRun(mode: .decisionModel, knowsZones: knowsZones)
      guard columns.count < Self.mostColumns, work.spend(domain.count) else { return nil }
      let samples = domain.samples(in: &run)
      var matches: [DMNSampleSet] = []
      for (rule, tests) in table.rules.map({ $0.tests[index] }).enumerated() {
        var matching = DMNSampleSet(of: samples.count)
        guard work.spend(matching.words.count) else { return nil }
        defer { matches.append(matching) }
        guard let tests else {
          matching.insert(samples.indices)
          continue
        }
        guard case .tests(let expression) = tests, expression.slots.isSubset(of: [table.tested]) else { return nil }
        let alike = domain.alike(samples, expression.comparisonConstants(of: table.tested) ?? [])
        guard work.spend(alike.count) else { return nil }
        for range in alike {
          frame[table.tested.index] = samples[range.lowerBound].value
          if expression.evaluate(frame, in: &run) == .boolean(true) { matching.insert(range) }
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
  func overlaps(work: inout DMNWork, where counts: (Int, Int) -> Bool) -> [Overlap]? {
    // Rules are met by the values of the column that tells them apart best.
    guard let index = columns.min(by: { $0.matchCount < $1.matchCount }) else { return nil }
    var met = index.samples.map { _ in [Int]() }
    var found: [Overlap] = []
    for later in table.rules.indices {
      var first: Overlap?
      guard work.spend(index.matches[later].words.count) else { return nil }
      for sample in index.matches[later].positions {
        guard work.spend(1) else { return nil }
        for earlier in met[sample] where earlier < first?.rules.0 ?? later {
          guard work.spend(1) else { return nil }
          guard counts(earlier, later) else { continue }
          guard let example = example(of: earlier, later, &work) else { return nil }
          guard !example.isEmpty else { continue }
          first = Overlap(rules: (earlier, later), example: example)
          break
        }
        met[sample].append(later)
      }
      if let first { found.append(first) }
    }
    return found
  }

  /// Values that both of two rules match, empty where there are none; nil where looking takes too long.
  private func example(of one: Int, _ other: Int, _ work: inout DMNWork) -> String? {
    var parts: [String] = []
    for column in columns {
      guard work.spend(column.matches[one].words.count) else { return nil }
      guard let both = column.matches[one].first(alsoIn: column.matches[other]) else { return "" }
      parts.append("\(column.name) = \(column.samples[both].value)")
    }
    return parts.joined(separator: " and ")
  }

  /// Values that no rule matches; nil where there are none, or looking takes too long.
  func gap(work: inout DMNWork) -> String? {
    var parts: [String] = []
    return leavesGap(Array(table.rules.indices), 0, &parts, &work) ? parts.joined(separator: " and ") : nil
  }

  /// Whether some of the rules is not needed by values of the columns from one on, which are appended.
  private func leavesGap(_ rules: [Int], _ column: Int, _ parts: inout [String], _ work: inout DMNWork) -> Bool {
    if rules.contains(where: { lastTest[$0] <= column }) { return false }
    let (name, samples, matches) = (columns[column].name, columns[column].samples, columns[column].matches)
    guard column + 1 < columns.count else {
      var covered = DMNSampleSet(of: samples.count)
      guard work.spend((rules.count + 1) * (covered.words.count + 1)) else { return false }
      for rule in rules { covered.formUnion(matches[rule]) }
      guard let left = samples.indices.first(where: { samples[$0].isMeant && !covered.contains($0) }) else {
        return false
      }
      parts.append("\(name) = \(samples[left].value)")
      return true
    }
    var seen: Set<[Int]> = []
    for (number, sample) in samples.enumerated() where sample.isMeant {
      guard work.spend(rules.count + 1) else { return false }
      let matching = rules.filter { matches[$0].contains(number) }
      guard seen.insert(matching).inserted else { continue }
      parts.append("\(name) = \(sample.value)")
      if leavesGap(matching, column + 1, &parts, &work) { return true }
      parts.removeLast()
    }
    return false
  }
}

extension DMNTableCoverage.Column {
  /// How many values the rules match, in all.
  fileprivate var matchCount: Int {
    matches.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.nonzeroBitCount } }
  }
}
