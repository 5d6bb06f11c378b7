public import Documents
public import FEEL

extension DMNModel {
  /// The type of what a decision gives, as far as is known; nil where there is no such decision.
  public func type(ofDecision name: String) -> FEELType? {
    guard let id = decisionID(name), case .decision(let decision) = program[id] else { return nil }
    if let options = decision.type.type?.constraint?.options { return .choice(options: options) }
    return decision.type.type?.feel ?? decision.step?.type ?? .any
  }

  /// The inputs that a decision reads, itself or through what it requires, in the order of the files. Inputs of one name
  /// in several files are given one value, and count as one.
  public func inputs(ofDecision name: String) -> [Input] {
    guard let id = decisionID(name) else { return [] }
    var names: Set<String> = []
    return reachedInputs(from: id).filter { names.insert($0.input.name).inserted }
      .map { Input(name: $0.input.name, type: $0.input.type.feel) }
  }

  /// What a decision sees of an input that it reads.
  public func sight(ofDecision name: String, on input: String) -> DMNSight? {
    guard let id = decisionID(name) else { return nil }
    let inputs = reachedInputs(from: id).filter { $0.input.name == input }
    guard !inputs.isEmpty else { return nil }
    let sides = inputs.map { place, element in
      var collector = DMNSightCollector(program, input: place)
      collector.collect(id)
      collector.add(element.type.type?.constraint)
      return DMNSight.Side(type: element.type, views: collector.views, constants: collector.constants)
    }
    return DMNSight(sides: sides, knowsZones: program.knowsZones)
  }

  /// Whether a decision's input takes a value: whether it has the type, and is allowed.
  public func takes(_ value: FEELValue, for input: String, ofDecision name: String) -> Bool {
    guard !value.isNull, let id = decisionID(name) else { return true }
    var run = FEELRun(mode: .decisionModel, knowsZones: program.knowsZones)
    return reachedInputs(from: id).allSatisfy {
      $0.input.name != input || !$0.input.type.checked(value, in: &run).isNull
    }
  }

  /// The problems of a decision and all that it requires; those of other parts of the model are left out.
  public func problems(ofDecision name: String) -> [Diagnostic] {
    guard let id = decisionID(name) else { return [] }
    let subjects = Set(reached(from: [id]).map { program[$0].subject })
    return problems.filter { problem in
      guard let subject = problem.subject else { return true }
      return subjects.contains(subject) || ["type ", "import "].contains { subject.hasPrefix($0) }
    }
  }

  /// A decision that is a table, with its place.
  public struct TablePlace: Hashable, Sendable {
    /// The decision's name.
    public let decision: String
    /// The file that the table stands in, as the person gave it.
    public let file: String
    /// Its line, from 1.
    public let line: Int
    /// Its column, from 1.
    public let column: Int
    /// Whether it gives a list of what applies, which is often meant to be null where nothing does.
    public let givesList: Bool
  }

  /// The tables, of the decisions that a decision reads and its own, that have no rule that matches a value of an input, and
  /// no default result either: whatever the other inputs are, they give null.
  public func tables(ofDecision name: String, withoutRuleFor value: FEELValue, of input: String) -> [TablePlace] {
    guard let id = decisionID(name) else { return [] }
    return reached(from: [id]).sorted().compactMap { place in
      guard case .decision(let decision) = program[place], let table = decision.step?.operation.table,
        !table.hasResultWithoutRule
      else { return nil }
      let isWithout = table.inputs.indices.contains { column in
        reads(input, table.inputs[column], of: decision)
          && table.rules.allSatisfy { !mayMatch($0.tests[column], value, table.tested) }
      }
      return isWithout ? self.place(of: table, decision) : nil
    }
  }

  func place(of table: DMNCompiledTable, _ decision: DMNCompiledDecision) -> TablePlace {
    let source = program.sources[table.place.file]
    let place = source.place(of: table.place.offset)
    return TablePlace(
      decision: decision.name, file: source.file, line: place.line, column: place.column, givesList: table.givesList)
  }

  /// Whether a column's expression is an input and nothing else.
  private func reads(_ input: String, _ column: DMNCompiledTable.Input, of decision: DMNCompiledDecision) -> Bool {
    column.expression.input.map { isInput(input, $0, of: decision) } ?? false
  }

  /// Whether a decision reads an input of this name by a slot.
  func isInput(_ input: String, _ slot: FEELSlot, of decision: DMNCompiledDecision) -> Bool {
    guard decision.slots.indices.contains(slot.index), case .element(let target) = decision.slots[slot.index],
      case .input(let found) = program[target.element]
    else { return false }
    return found.name == input
  }

  private func mayMatch(_ test: DMNCompiledTable.DMNTest?, _ value: FEELValue, _ tested: FEELSlot) -> Bool {
    guard case .tests(let tests)? = test, tests.slots.isSubset(of: [tested]) else { return true }
    var run = FEELRun(mode: .decisionModel, knowsZones: program.knowsZones)
    let frame = [FEELValue](repeating: .null, count: tested.index) + [value]
    return tests.evaluate(frame, in: &run) == .boolean(true)
  }

  func decisionID(_ name: String) -> DMNElementID? {
    let name = DMNName.spaced(name)
    return program.elements[0].firstIndex { element in
      if case .decision(let decision) = element { decision.name == name } else { false }
    }.map { DMNElementID(unit: 0, index: $0) }
  }

  /// The inputs that an element reads, in the order of the files.
  private func reachedInputs(from id: DMNElementID) -> [(place: DMNElementID, input: DMNCompiledInput)] {
    reached(from: [id], throughServices: false).sorted().compactMap { place in
      if case .input(let input) = program[place] { (place, input) } else { nil }
    }
  }

  /// Elements and all that they require. The inputs of a service are handed over by whoever calls it.
  func reached(from starts: [DMNElementID], throughServices: Bool = true) -> Set<DMNElementID> {
    var reached: Set<DMNElementID> = []
    var open = starts
    while let id = open.popLast() {
      guard reached.insert(id).inserted else { continue }
      let slots: [DMNSlotSource]
      switch program[id] {
      case .input: continue
      case .decision(let decision): slots = decision.slots
      case .knowledge(let function): slots = function.slots
      case .service(let service):
        if throughServices { open += service.outputs.map(\.target.element) }
        continue
      }
      open += slots.flatMap(\.targets).map(\.element)
    }
    return reached
  }
}
