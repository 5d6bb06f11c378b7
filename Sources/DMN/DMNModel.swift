public import Documents
public import FEEL

public import struct Calendars.DateAndTime

/// A file that may be, or belong to, a decision model.
public struct DMNFile: Hashable, Sendable {
  /// The path as the person gave it.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// Names a file's bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether nothing stands in it but white space.
  public var isEmpty: Bool { bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}

/// A decision model, read with all that it imports and ready to be evaluated any number of times.
///
/// Models of the versions 1.1 to 1.5 of the standard are read. What is wrong in a part is among the `problems`, and that
/// part gives `null` with a diagnostic when it is evaluated; so does what goes wrong in evaluating.
public struct DMNModel: Sendable {
  /// Something that a model is given a value for.
  public struct Input: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The type that a value must have; another counts as `null`.
    public let type: FEELType
  }

  /// What the model calls itself.
  public let name: String
  /// The paths of the files it was read from: the model's own first, then those it imports.
  public let files: [String]
  /// What is wrong with the model, by file, in the order of the text.
  public let problems: [Diagnostic]

  let program: DMNProgram
  /// The names of the model's own decisions by their ids.
  private let names: [String: String]

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - file: the model's own file.
  ///   - others: the files in which models that it imports are looked for by their namespaces.
  /// - Throws: why the file, or one that it imports, is no model at all.
  public init(_ file: DMNFile, others: [DMNFile] = []) throws(Diagnostic) {
    try self.init(file) { $0.find(among: others) }
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - file: the model's own file.
  ///   - knowsZones: whether times may name their zone, which depends on the machine: not for a programme's rules.
  ///   - find: gives the file of a model that is imported, or nil where there is none.
  /// - Throws: why the file, or one that it imports, is no model at all.
  public init(
    _ file: DMNFile, knowsZones: Bool = true, finding find: (DMNWanted) -> DMNFound?
  ) throws(Diagnostic) {
    var loader = DMNLoader()
    _ = try loader.load(file, find)
    var compiler = DMNCompiler(loader.units, knowsZones: knowsZones)
    program = try compiler.program()
    name = loader.units[0].definitions.name
    names = Dictionary(loader.units[0].definitions.decisions.map { ($0.id, $0.name) }) { first, _ in first }
    files = loader.units.map(\.source.file)
    problems = (loader.problems + compiler.problems.kept).inOrder(of: files)
  }

  /// The names of the model's own decisions, in the order of the file.
  public var decisions: [String] {
    program.elements[0].compactMap { if case .decision(let decision) = $0 { decision.name } else { nil } }
  }

  /// What to say to whoever names a decision that there is not.
  public func advice(onDecision name: String) -> String {
    let id = String(name.drop { $0 == "#" })
    if let meant = names[id] { return "that is the id of '\(meant)'; write the name" }
    return Suggestion.didYouMean(name, among: decisions).map { "did you mean '\($0)'?" }
      ?? "its decisions: " + decisions.map { "'\($0)'" }.joined(separator: ", ")
  }

  /// The model's own inputs, in the order of the file.
  public var inputs: [Input] {
    program.elements[0].compactMap {
      if case .input(let input) = $0 { Input(name: input.name, type: input.type.feel) } else { nil }
    }
  }

  /// What something is called that is there and no decision, such as `a decision service`; nil for all else.
  public func kind(of name: String) -> String? {
    let name = DMNName.spaced(name)
    return program.elements[0].lazy.compactMap { element -> String? in
      switch element {
      case .decision: nil
      case .input, .knowledge, .service:
        element.name == name ? (element.kind == "input" ? "an " : "a ") + element.kind : nil
      }
    }.first
  }

  /// The parameters of a decision service or of knowledge; none where there is none of the name.
  public func parameters(of invocable: String) -> [Input] {
    switch find(invocable).map({ program[$0] }) {
    case .service(let service)?: service.parameters.map { Input(name: $0.name, type: $0.type.feel) }
    case .knowledge(let function)?: function.parameters.map { Input(name: $0.name, type: $0.type.feel) }
    default: []
    }
  }

  /// Evaluates a decision.
  ///
  /// - Parameters:
  ///   - name: the decision's name, however it is spaced.
  ///   - inputs: values by the names of inputs; what is missing is `null`. An input of an imported model is given in a
  ///     context named like the import, or under its own name.
  ///   - clock: what `now()` and `today()` give; without it they report an error.
  /// - Returns: `nil` where the model has no such decision.
  public func evaluate(decision name: String, inputs: FEELContext, clock: DateAndTime? = nil) -> DMNResult? {
    guard case .decision? = find(name).map({ program[$0] }), let id = find(name) else { return nil }
    return result(clock) { run in
      var session = DMNSession(program, inputs: inputs.spaced)
      return session.value(of: id, path: [], in: &run)
    }
  }

  /// Evaluates a decision service, or calls knowledge: a function whose arguments are given by name.
  ///
  /// - Returns: `nil` where the model has no such service or knowledge; a service with several output decisions gives a
  ///   context of theirs.
  public func evaluate(invocable name: String, inputs: FEELContext, clock: DateAndTime? = nil) -> DMNResult? {
    guard let id = find(name) else { return nil }
    let given = inputs.spaced
    switch program[id] {
    case .input, .decision: return nil
    case .service(let service):
      return result(clock) { run in
        let arguments = service.parameters.map { parameter in
          parameter.type.checked(given[parameter.name] ?? .null, in: &run)
        }
        return program.value(of: service, arguments, in: &run)
      }
    case .knowledge(let function):
      return result(clock) { run in
        let arguments = function.parameters.map { ($0.name, given[$0.name] ?? FEELValue.null) }
        do throws(FEELFault) {
          return try program.function(function).call(named: arguments, in: &run)
        } catch {
          run.report(error, label: 0, range: 0..<0)
          return .null
        }
      }
    }
  }

  /// The names of a decision service's output decisions; none for knowledge.
  public func outputs(of service: String) -> [String] {
    guard let id = find(service), case .service(let service) = program[id] else { return [] }
    return service.outputs.map(\.name)
  }

  private func find(_ name: String) -> DMNElementID? {
    let name = DMNName.spaced(name)
    return program.elements[0].firstIndex { element in
      if case .input = element { false } else { element.name == name }
    }.map { DMNElementID(unit: 0, index: $0) }
  }

  private func result(_ clock: DateAndTime?, _ body: (inout FEELRun) -> FEELValue) -> DMNResult {
    var run = FEELRun(mode: .decisionModel, clock: clock, knowsZones: program.knowsZones)
    let value = body(&run)
    return DMNResult(value: value, work: run.work, reported: run.diagnostics, noticed: run.noticed, program: program)
  }
}

/// What evaluating a model gave. May be personal: it comes from what was given.
public struct DMNResult: Sendable {
  /// The value; `null` after an error.
  public let value: FEELValue
  /// What was reported on the way, with its places in the model; it holds no value that was given. That a `null` was
  /// compared with something is a warning, all else an error.
  public var diagnostics: [Diagnostic] { reported.map(program.diagnostic) }

  /// What is worth knowing and no error: that no rule of a table matches.
  public var remarks: [Diagnostic] { noticed.compactMap(program.remark) }

  /// The decisions and functions in whose tables no rule matches, as messages name them.
  public var unmatched: [String] { noticed.compactMap { program.labels[$0].subject } }

  /// How much was done: parts of expressions evaluated in loops and calls, and what large values take.
  public let work: Int

  let reported: [FEELDiagnostic]
  let noticed: [Int]
  let program: DMNProgram

  /// Why nobody should be decided by the value, in a sentence that holds no value that was given; nil where it is sound.
  ///
  /// An error on the way, or a `null` that comes from one. That a `null` was compared with something is no error by
  /// itself: it is what the standard makes of inputs without a value.
  public var doubt: String? {
    let doubt = reported.first(where: \.isMistake) ?? (value.isNull ? reported.first : nil)
    return doubt.map { program.told($0).message }
  }
}

extension FEELDiagnostic {
  /// Whether it is more than that a `null` was given, of which the standard makes `null`.
  var isMistake: Bool { fault.code != .notApplicable }
}

extension DMNModel: Hashable {
  /// Whether both were read from the same files.
  public static func == (left: DMNModel, right: DMNModel) -> Bool {
    left.files == right.files
      && zip(left.program.sources, right.program.sources).allSatisfy { $0 === $1 || $0.bytes == $1.bytes }
  }

  /// Feeds the paths of the files.
  public func hash(into hasher: inout Hasher) { hasher.combine(files) }
}

extension FEELContext {
  /// The same values under names as the standard compares them.
  var spaced: FEELContext {
    FEELContext(zip(names, values).map { (DMNName.spaced($0), $1) })
  }
}

extension [Diagnostic] {
  fileprivate func inOrder(of files: [String]) -> [Diagnostic] {
    enumerated().sorted { one, other in
      let places = [one, other].map { (index, diagnostic) in
        [
          files.firstIndex(of: diagnostic.file ?? "") ?? 0, diagnostic.line ?? 0, diagnostic.column ?? 0, index,
        ]
      }
      return places[0].lexicographicallyPrecedes(places[1])
    }.map(\.element)
  }
}
