import FEEL

/// A value that an input can have.
struct DMNSample {
  let value: FEELValue
  /// Whether a table is surely meant to say something about it: not beyond all numbers that are named anywhere.
  let isMeant: Bool

  fileprivate var number: Decimal128? { if case .number(let number) = value { number } else { nil } }
}

/// What the value of a table's column can be, as far as a few values show all that its cells tell apart.
struct DMNDomain {
  private enum Kind {
    case listed([FEELValue])
    /// Numbers with nothing between them that is told apart.
    case numbers([Decimal128], areBounded: Bool)
  }

  private let kind: Kind
  private let constraints: [DMNConstraint]

  /// What a column can be; nil where that cannot be told.
  ///
  /// - Parameter type: the type of the input that the column is.
  init?(of table: DMNCompiledTable, column: Int, _ type: DMNType?) {
    let input = table.inputs[column]
    let types = [type, input.expression.expected.type].compactMap { $0 }
    constraints = types.compactMap(\.constraint) + (input.allowed.map { [DMNConstraint(tests: [$0])] } ?? [])
    let feel = types.map(\.feel).first { $0 != .any } ?? .any
    if feel == .boolean {
      kind = .listed([.boolean(true), .boolean(false)])
      return
    }
    if let options = constraints.lazy.compactMap(\.options).first {
      kind = .listed(options.map { .string($0) })
      return
    }
    var constants: [FEELValue] = []
    for case .tests(let tests)? in table.rules.map({ $0.tests[column] }) {
      guard let more = tests.comparisonConstants(of: table.tested) else { return nil }
      constants += more
    }
    for test in constraints.flatMap(\.tests) {
      guard let more = test.comparisonConstants(of: FEELSlot(index: 0)) else { return nil }
      constants += more
    }
    let numbers = constants.compactMap { if case .number(let number) = $0 { number } else { nil } }
    if numbers.count == constants.count, feel == .number || (feel == .any && !numbers.isEmpty) {
      kind = .numbers(Set(numbers).sorted(), areBounded: !constraints.isEmpty)
      return
    }
    let texts = Set(constants.compactMap { if case .string(let text) = $0 { text } else { nil } })
    guard feel == .string || feel == .any, texts.count == Set(constants).count else { return nil }
    kind = .listed(texts.sorted().map { .string($0) })
  }

  /// Values that the column can have, in their order.
  func samples(in run: inout FEELRun) -> [DMNSample] {
    let all: [DMNSample]
    switch kind {
    case .listed(let values): all = values.map { DMNSample(value: $0, isMeant: true) }
    case .numbers(let numbers, let areBounded): all = Self.samples(among: numbers, areBounded)
    }
    var kept: [DMNSample] = []
    for sample in all where constraints.allSatisfy({ $0.allows(sample.value, in: &run) }) { kept.append(sample) }
    return kept
  }

  /// How many samples there are at most.
  var count: Int {
    switch kind {
    case .listed(let values): values.count
    case .numbers(let numbers, _): 2 * numbers.count + 1
    }
  }

  /// The samples in groups that a cell, which compares with constants alone, takes alike.
  func alike(_ samples: [DMNSample], _ constants: [FEELValue]) -> [Range<Int>] {
    guard case .numbers = kind else { return samples.indices.map { $0..<$0 + 1 } }
    var starts: Set<Int> = [0]
    for case .number(let constant) in constants {
      let place = samples.partitioningIndex { !($0.number ?? constant < constant) }
      starts.insert(place)
      if place < samples.count, samples[place].number == constant { starts.insert(place + 1) }
    }
    let bounds = starts.sorted() + [samples.count]
    return zip(bounds, bounds.dropFirst()).filter { $0 < $1 }.map { $0..<$1 }
  }

  /// The numbers, one between each two of them, and one beyond either end.
  ///
  /// Between whole numbers it is a whole one or none: many inputs, such as ages, have no others.
  private static func samples(among numbers: [Decimal128], _ areBounded: Bool) -> [DMNSample] {
    guard let least = numbers.first, let greatest = numbers.last else { return [] }
    var samples: [DMNSample] = []
    func add(_ number: Decimal128?, isMeant: Bool = true) {
      if let number { samples.append(DMNSample(value: .number(number), isMeant: isMeant)) }
    }
    add(least.ceiling()?.subtracting(1), isMeant: areBounded)
    for (number, next) in zip(numbers, numbers.dropFirst()) {
      add(number)
      add(between(number, next))
    }
    add(greatest)
    add(greatest.floor()?.adding(1), isMeant: areBounded)
    return samples
  }

  private static func between(_ low: Decimal128, _ high: Decimal128) -> Decimal128? {
    guard let floor = low.floor(), let whole = floor.adding(1) else { return nil }
    if low < whole, whole < high { return whole }
    if low == floor, high == whole { return nil }
    guard let middle = low.adding(high)?.divided(by: 2), low < middle, middle < high else { return nil }
    return middle
  }
}

extension [DMNSample] {
  /// The first position from which on something holds, which holds from there on.
  fileprivate func partitioningIndex(where holds: (DMNSample) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
