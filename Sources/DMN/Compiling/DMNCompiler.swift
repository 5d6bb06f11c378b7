import Documents
import FEEL

/// A file of a model with the files that it imports.
struct DMNUnit: Sendable {
  let definitions: DMNDefinitions
  let source: XMLSource
  /// The file of each import, by position; nil where it is not there.
  let imports: [Int?]
}

/// Looks up all names of a model and reads all its texts. What is wrong is reported, and gives `null` when evaluated.
struct DMNCompiler {
  let units: [DMNUnit]
  /// The first is that of the model as a whole.
  var labels = [DMNLabel(subject: nil, place: DMNPlace(file: 0, offset: 0), contentOffset: nil, notice: nil)]
  var problems = DMNProblems()
  /// What problems and labels are told of.
  var subject: String?

  /// What stands in each file, in the order of `DMNProgram.elements`.
  var declared: [[Declared]] = []
  /// The elements of each file, by id.
  var indices: [[String: Int]] = []
  var compiled: [[DMNElement?]] = []
  var isOpen: Set<DMNElementID> = []
  /// The longest chain of requirements below each element, and below the one that is being compiled.
  var lengths: [DMNElementID: Int] = [:]
  var longest = 0
  /// The functions that the element being compiled requires, by their names there.
  var callable: [String: DMNElementID] = [:]
  /// The parameters of what can be called.
  var parameters: [DMNElementID: Parameters] = [:]
  /// How often the boxes around what is being compiled bind each name: it stands for nothing that is required there.
  var bound: [String: Int] = [:]
  /// The names without a meaning that were told, with the elements they stand in.
  var unknownNames: Set<String> = []
  /// Whether something that the element being compiled requires is not there, so that its name is not known.
  var lacksRequirements = false
  /// The work that checks of calls and names may still take, which grows with the square of the model; evaluating tells the same.
  var checks = DMNLimits.checks
  /// The work that looking through the rules of tables may still take.
  var coverageWork = DMNWork(DMNLimits.checks)
  /// Looks at cells beforehand; it ends when that takes too long.
  var trial: FEELRun
  /// The positions of each file's item definitions, by name.
  var definitions: [[String: Int]] = []
  /// The types of each file, by name; nil while one is being read.
  var types: [[String: DMNType?]] = []
  /// A scope of nothing but the built-in functions.
  let bare: FEELScope
  /// How many components of types are being read, one in another, and how many there were when each open type began.
  var components = 0
  var opened: [Int: [String: Int]] = [:]
  /// How a type was met inside itself.
  var circle: Circle?
  /// The scope of each file: built-in functions, and the file's types.
  var scopes: [FEELScope] = []

  /// How a type is met inside itself: as a component, or with nothing between.
  enum Circle: Sendable {
    case part
    case whole
  }

  /// What a function takes.
  struct Parameters: Sendable {
    let names: [String]
    let known: Set<String>
  }

  /// An element as the file has it.
  enum Declared: Sendable {
    case input(DMNInputData)
    case decision(DMNDecision)
    case knowledge(DMNKnowledge)
    case service(DMNService)

    var name: String {
      switch self {
      case .input(let input): input.name
      case .decision(let decision): decision.name
      case .knowledge(let knowledge): knowledge.name
      case .service(let service): service.name
      }
    }

    var variable: DMNVariable? {
      switch self {
      case .input(let input): input.variable
      case .decision(let decision): decision.variable
      case .knowledge(let knowledge): knowledge.variable
      case .service(let service): service.variable
      }
    }

    /// Whether it is something to call.
    var isFunction: Bool {
      switch self {
      case .input, .decision: false
      case .knowledge, .service: true
      }
    }

    var id: String {
      switch self {
      case .input(let input): input.id
      case .decision(let decision): decision.id
      case .knowledge(let knowledge): knowledge.id
      case .service(let service): service.id
      }
    }

    var place: DMNPlace {
      switch self {
      case .input(let input): input.place
      case .decision(let decision): decision.place
      case .knowledge(let knowledge): knowledge.place
      case .service(let service): service.place
      }
    }

    /// The element as messages name it.
    var subject: String {
      switch self {
      case .input: "input '\(name)'"
      case .decision: "decision '\(name)'"
      case .knowledge: "knowledge model '\(name)'"
      case .service: "decision service '\(name)'"
      }
    }
  }

  init(_ units: [DMNUnit], knowsZones: Bool) {
    self.units = units
    bare = FEELScope(knowsZones: knowsZones)
    trial = FEELRun(mode: .decisionModel, knowsZones: knowsZones)
  }

  /// Compiles all elements of all files.
  ///
  /// - Throws: where too much is wrong.
  mutating func program() throws(Diagnostic) -> DMNProgram {
    for (index, unit) in units.enumerated() { declare(unit.definitions, index) }
    for index in units.indices { scopes.append(typedScope(of: index)) }
    for unit in units.indices {
      for index in declared[unit].indices { compile(DMNElementID(unit: unit, index: index), depth: 0) }
    }
    for unit in units.indices {
      for index in declared[unit].indices {
        checkInputs(of: DMNElementID(unit: unit, index: index))
        checkCells(of: DMNElementID(unit: unit, index: index))
      }
    }
    try problems.refuseTooMany()
    return DMNProgram(
      sources: units.map(\.source), labels: labels, elements: compiled.map { $0.compactMap { $0 } },
      knowsZones: bare.knowsZones)
  }

  private mutating func declare(_ definitions: DMNDefinitions, _ unit: Int) {
    let all: [Declared] =
      definitions.inputs.map { .input($0) } + definitions.decisions.map { .decision($0) }
      + definitions.knowledge.map { .knowledge($0) } + definitions.services.map { .service($0) }
    var ids: [String: Int] = [:]
    var names: Set<String> = []
    for (index, element) in all.enumerated() {
      subject = element.subject
      if !element.id.isEmpty, ids.updateValue(index, forKey: element.id) != nil {
        report(.repeated, element.place, "another element has the id '\(element.id)' too")
      }
      if !names.insert(element.name).inserted {
        report(.repeated, element.place, "another element has the name '\(element.name)' too")
      }
    }
    subject = nil
    declared.append(all)
    indices.append(ids)
    compiled.append(Array(repeating: nil, count: all.count))
    types.append([:])
    self.definitions.append(
      Dictionary(definitions.types.enumerated().map { ($1.name, $0) }) { first, _ in first })
  }

  // MARK: Problems and labels

  mutating func report(
    _ code: DMNCode, _ place: DMNPlace, _ message: String, severity: Diagnostic.Severity = .error,
    notes: [String] = []
  ) {
    problems.add(severity) {
      units[place.file].source.diagnostic(
        severity, code: code.rawValue, at: place.offset, subject: subject, message: message, notes: notes)
    }
  }

  /// What was perhaps meant by a name. Not looked for when no more problems are told.
  mutating func meant(_ name: String, among known: (DMNCompiler) -> [String]) -> String {
    guard problems.errors < DMNLimits.problems, checks > 0 else { return "" }
    let known = known(self)
    checks -= known.count
    return Suggestion.didYouMean(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// Names a text that faults are told of.
  mutating func label(_ text: DMNText) -> Int {
    labels.append(DMNLabel(subject: subject, place: text.place, contentOffset: text.contentOffset, notice: nil))
    return labels.count - 1
  }

  /// Names something that may have to be told when the model is evaluated.
  mutating func notice(_ code: DMNCode, _ place: DMNPlace, _ message: String) -> Int {
    labels.append(DMNLabel(subject: subject, place: place, contentOffset: nil, notice: (code.rawValue, message)))
    return labels.count - 1
  }

  /// Where a byte of a text stands.
  func place(in text: DMNText, at byte: Int) -> DMNPlace {
    let source = units[text.place.file].source
    let offset = text.contentOffset.map { source.offset(ofTextByte: byte, from: $0) }
    return DMNPlace(file: text.place.file, offset: offset ?? text.place.offset)
  }

  /// Reports a text that cannot be read; evaluating it tells the same.
  mutating func unreadable(_ text: DMNText, _ error: FEELError) -> Int {
    let place = place(in: text, at: error.range.lowerBound)
    problems.add(.error) {
      units[place.file].source.diagnostic(
        code: error.code.rawValue, at: place.offset, subject: subject, message: error.message,
        notes: ["it counts as null"])
    }
    labels.append(
      DMNLabel(subject: subject, place: place, contentOffset: nil, notice: (error.code.rawValue, error.message)))
    return labels.count - 1
  }
}
