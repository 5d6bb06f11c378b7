internal import Applicants
internal import DMN
internal import Documents
internal import Eligibility

/// Reads the decisions of decision models that rules name: `tables/priority.dmn#Priority points`.
struct DecisionReader {
  /// The decisions named so far, none twice.
  private(set) var decisions: [ModelDecision] = []
  /// What was told of models, so that it is told once.
  private var told: Set<Diagnostic> = []
  /// Whether the decisions looked at so far are sound, by file and name.
  private var sound: [String: Bool] = [:]
  /// The models by the paths of their files; nil where one cannot be read.
  private var models: [String: DMNModel?] = [:]

  /// The call that stands for a decision in rules; nil where it cannot be used, which is reported.
  ///
  /// - Parameter mapping: where `decision` stands, perhaps with `inputs`.
  mutating func call(
    _ mapping: YAMLMapping, _ texts: inout RuleTexts, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> RuleText? {
    let inputs = mapping.optionalMapping("inputs", &problems)
    guard let scalar = mapping.requiredScalar("decision", &problems) else { return nil }
    let parts = scalar.text.split(separator: "#", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      problems.report(
        .shapeWrong, at: scalar,
        "expected a decision such as tables/priority.dmn#Priority points, found '\(scalar.text)'")
      return nil
    }
    guard let model = model(parts[0], scalar, &files, &problems) else { return nil }
    let name = parts[1].unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
    guard model.decisions.contains(name) else {
      problems.append(
        scalar.diagnostic(
          code: DMNCode.decisionUnknown.rawValue, message: "the model '\(parts[0])' has no decision '\(name)'",
          notes: [
            model.kind(of: name).map { "'\(name)' is \($0); name a decision, which may use it" }
              ?? model.advice(onDecision: name)
          ]))
      return nil
    }
    return decision(name, of: model, inputs, scalar, &texts, &problems)
  }

  private mutating func decision(
    _ name: String, of model: DMNModel, _ inputs: YAMLMapping?, _ scalar: YAMLScalar, _ texts: inout RuleTexts,
    _ problems: inout [Diagnostic]
  ) -> RuleText? {
    let known = model.inputs(ofDecision: name).map(\.name)
    // A model with mistakes may lack the input that is named here.
    if isSound(name, of: model, &problems) { inputs?.finish(known: known, &problems) }
    var arguments: [ModelDecision.Argument] = []
    for input in known {
      var value = RuleText(input, place: scalar.sourcePlace, lines: [])
      if let given = inputs?.optionalScalar(input, &problems) {
        value = texts.text(given)
      }
      arguments.append(ModelDecision.Argument(input: input, value: value))
    }
    let values = arguments.map(\.value.text)
    if let same = decisions.first(where: {
      $0.model == model && $0.decision == name && $0.arguments.map(\.value.text) == values
    }) {
      return RuleText(same.call.text, place: scalar.sourcePlace, lines: [])
    }
    let taken = Set(decisions.map(\.function))
    // One of the first `taken.count + 1` numbers is free.
    let free = (1...taken.count + 1).lazy.map { number in
      ModelDecision(
        model: model, decision: name, arguments: arguments, number: number, place: scalar.sourcePlace)
    }.first { !taken.contains($0.function) }
    guard let decision = free else { return nil }
    decisions.append(decision)
    return decision.call
  }

  /// Whether there are no mistakes in a decision and what it requires; all that is to be told of them is told once.
  private mutating func isSound(_ name: String, of model: DMNModel, _ problems: inout [Diagnostic]) -> Bool {
    let key = "\(model.files[0])#\(name)"
    if let known = sound[key] { return known }
    let found = model.programmeProblems(ofDecision: name)
    for problem in found where told.insert(problem).inserted { problems.append(problem) }
    sound[key] = !found.hasErrors
    return !found.hasErrors
  }

  private mutating func model(
    _ path: String, _ scalar: YAMLScalar, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> DMNModel? {
    let read = files.read(named: scalar, as: path, isShared: true, limit: DMNLimits.fileLength, &problems)
    guard let (bytes, place) = read else { return nil }
    if let known = models[place] { return known }
    let file = DMNFile(path: place, bytes: bytes)
    do throws(Diagnostic) {
      let model = try DMNModel(file, knowsZones: false) { files.find($0) }
      models[place] = .some(model)
      return model
    } catch {
      // None of it is shown: it may be a form, with somebody's answers.
      problems.report(
        .fileUnfit, at: scalar,
        file.isEmpty
          ? "'\(place)' is empty; expected a decision model"
          : "'\(error.file ?? place)' is no decision model that can be read (\(error.code))",
        notes: (error.line.map { ["what is wrong stands in its line \($0)"] } ?? [])
          + (file.isEmpty ? [] : ["`foothold check \(place)` says more"]))
      models[place] = .some(nil)
      return nil
    }
  }
}
