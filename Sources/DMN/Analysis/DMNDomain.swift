import Calendars
import FEEL

/// What is known of the values of an input.
struct DMNInputValues {
  /// The type of the input.
  let type: DMNType?
  /// What a programme hands over.
  let answers: DMNAnswers?
}

extension DMNCompiledDecision {
  /// The model's inputs that it reads, by their slots.
  func inputs(
    among element: (DMNElementID) -> DMNElement?, given answers: (String) -> DMNAnswers? = { _ in nil }
  ) -> [FEELSlot: DMNInputValues] {
    var inputs: [FEELSlot: DMNInputValues] = [:]
    for (index, slot) in slots.enumerated() {
      guard case .element(let target) = slot, case .input(let input)? = element(target.element) else { continue }
      inputs[FEELSlot(index: index)] = DMNInputValues(type: input.type.type, answers: answers(input.name))
    }
    return inputs
  }
}

/// A value that an input can have.
struct DMNSample {
  let value: FEELValue
  /// Whether a table is surely meant to say something about it: not beyond all values that are named anywhere.
  let isMeant: Bool
}

/// What the value of a table's column can be, as far as a few values show all that its cells tell apart.
struct DMNDomain {
  private enum Kind {
    case listed([FEELValue])
    /// Numbers or days, ascending, with nothing between them that is told apart.
    case ordered([FEELValue])
  }

  private let kind: Kind
  private let constraints: [DMNConstraint]
  /// What a programme hands over.
  private let answers: DMNAnswers?

  /// What a column can be; nil where that cannot be told.
  ///
  /// - Parameter values: what is known of the input that the column is.
  init?(of table: DMNCompiledTable, column: Int, _ values: DMNInputValues) {
    let input = table.inputs[column]
    let types = [values.type, input.expression.expected.type].compactMap { $0 }
    constraints = types.compactMap(\.constraint) + (input.allowed.map { [DMNConstraint(tests: [$0])] } ?? [])
    answers = values.answers
    let feel = types.map(\.feel).first { $0 != .any } ?? .any
    if feel == .boolean {
      kind = .listed([.boolean(true), .boolean(false)])
      return
    }
    if let options = answers?.texts ?? constraints.lazy.compactMap(\.options).first {
      kind = .listed(options.map { .string($0) })
      return
    }
    var constants = answers?.ends ?? []
    for case .tests(let tests)? in table.rules.map({ $0.tests[column] }) {
      guard let more = tests.comparisonConstants(of: table.tested) else { return nil }
      constants += more
    }
    for test in constraints.flatMap(\.tests) {
      guard let more = test.comparisonConstants(of: FEELSlot(index: 0)) else { return nil }
      constants += more
    }
    // No sample is null: whether a cell tests for it is all the same.
    let named = Set(constants.filter { !$0.isNull })
    let kinds = Set(named.map { FEELType(of: $0) })
    let one = feel == .any ? kinds.first ?? .string : feel
    guard kinds.isSubset(of: [one]) else { return nil }
    switch one {
    case .number, .date: kind = .ordered(named.sorted { $0.ordering(to: $1) == .before })
    case .string: kind = .listed(named.compactMap(\.text).sorted().map { .string($0) })
    default: return nil
    }
  }

  /// Values that the column can have, in their order.
  func samples(in run: inout FEELRun) -> [DMNSample] {
    let all: [DMNSample]
    switch kind {
    case .listed(let values): all = values.map { DMNSample(value: $0, isMeant: true) }
    case .ordered(let values): all = samples(among: values)
    }
    var kept: [DMNSample] = []
    for sample in all
    where answers?.mayBe(sample.value) ?? true && constraints.allSatisfy({ $0.allows(sample.value, in: &run) }) {
      kept.append(sample)
    }
    return kept
  }

  /// How many samples there are at most.
  var count: Int {
    switch kind {
    case .listed(let values): values.count
    case .ordered(let values): 2 * values.count + 1
    }
  }

  /// The samples in groups that a cell, which compares with constants alone, takes alike.
  func alike(_ samples: [DMNSample], _ constants: [FEELValue]) -> [Range<Int>] {
    guard case .ordered = kind else { return samples.indices.map { $0..<$0 + 1 } }
    var starts: Set<Int> = [0]
    for constant in constants {
      let place = samples.partitioningIndex { $0.value.ordering(to: constant) != .before }
      starts.insert(place)
      if place < samples.count, samples[place].value == constant { starts.insert(place + 1) }
    }
    let bounds = starts.sorted() + [samples.count]
    return zip(bounds, bounds.dropFirst()).filter { $0 < $1 }.map { $0..<$1 }
  }

  /// The values, one between each two of them, and one beyond either end.
  private func samples(among values: [FEELValue]) -> [DMNSample] {
    guard let least = values.first, let greatest = values.last else { return [] }
    var samples: [DMNSample] = []
    func add(_ value: FEELValue?, isMeant: Bool = true) {
      if let value { samples.append(DMNSample(value: value, isMeant: isMeant)) }
    }
    add(least.moved(by: -1), isMeant: !constraints.isEmpty)
    for (value, next) in zip(values, values.dropFirst()) {
      add(value)
      add(value.between(next, areAllMeant: answers?.isBroken ?? false))
    }
    add(greatest)
    add(greatest.moved(by: 1), isMeant: !constraints.isEmpty)
    return samples
  }
}

extension DMNAnswers {
  fileprivate var texts: [String]? { if case .texts(let texts) = self { texts } else { nil } }

  fileprivate var ends: [FEELValue] {
    if case .range(let least, let greatest, _) = self { [least, greatest].compactMap { $0 } } else { [] }
  }

  /// Whether broken numbers are among them.
  fileprivate var isBroken: Bool { if case .range(_, _, isWhole: false) = self { true } else { false } }

  fileprivate func mayBe(_ value: FEELValue) -> Bool {
    guard case .range(let least, let greatest, let isWhole) = self else { return true }
    if let least, value.ordering(to: least) == .before { return false }
    if let greatest, value.ordering(to: greatest) == .after { return false }
    if isWhole, case .number(let number) = value { return number.floor() == number }
    return true
  }
}

extension FEELValue {
  /// A whole number, or a day, before or behind it.
  fileprivate func moved(by step: Int) -> FEELValue? {
    switch self {
    case .number(let number):
      (step < 0 ? number.ceiling() : number.floor())?.adding(Decimal128(step)).map { .number($0) }
    case .date(let date): date.adding(days: step).map { .date($0) }
    default: nil
    }
  }

  /// A value between it and a greater one.
  ///
  /// Between whole numbers it is a whole one or, unless all are meant, none: many inputs, such as ages, have no others.
  fileprivate func between(_ next: FEELValue, areAllMeant: Bool) -> FEELValue? {
    switch (self, next) {
    case (.date(let low), .date(let high)): low.adding(days: 1).flatMap { $0 < high ? .date($0) : nil }
    case (.number(let low), .number(let high)): Self.between(low, high, areAllMeant).map { .number($0) }
    default: nil
    }
  }

  private static func between(_ low: Decimal128, _ high: Decimal128, _ areAllMeant: Bool) -> Decimal128? {
    guard let floor = low.floor(), let whole = floor.adding(1) else { return nil }
    if low < whole, whole < high { return whole }
    if low == floor, high == whole, !areAllMeant { return nil }
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
