import DMN
import Documents
import FEEL

/// Evaluates decision models, for whoever writes them.
public enum Deciding {
  /// Evaluates a decision, decision service or knowledge of a model.
  ///
  /// - Parameters:
  ///   - path: the model's file; models that it imports are looked for where it says, and in the same folder.
  ///   - name: what is evaluated.
  ///   - input: values by the names of inputs, as a JSON object; a string is a date where the input is one.
  /// - Throws: wrong use where the model or the input cannot be read; what is wrong in the model's parts is told.
  public static func decide(_ path: String, decision name: String, input: String?) throws(ScreeningError) -> Evaluated {
    let model = try model(path)
    let entries = try input.map { text throws(ScreeningError) in try EvaluationContext.entries(of: text) } ?? []
    let read = model.inputs(ofDecision: name) + model.parameters(of: name)
    let known = (model.inputs + read).reduce(into: [DMNModel.Input]()) { known, input in
      if !known.contains(where: { $0.name == input.name }) { known.append(input) }
    }
    var inputs = FEELContext()
    for entry in entries {
      let type = known.first { $0.name == entry.name }?.type
      if type == nil, case .context = entry.value {
        // The inputs of an imported model, under the name of the import.
      } else if type == nil, !model.takesOthers(name) {
        let names = known.map(\.name)
        throw .wrongUse(
          DMNCode.inputUnknown.rawValue, file: path, "the model has no input '\(entry.name)'",
          notes: [
            Suggestion.didYouMean(entry.name, among: names).map { "did you mean '\($0)'?" }
              ?? (names.isEmpty ? "it has no inputs" : "its inputs: " + names.map { "'\($0)'" }.joined(separator: ", "))
          ])
      }
      inputs[entry.name] = entry.value.asWritten(for: type ?? .any)
    }
    guard
      let result = model.evaluate(decision: name, inputs: inputs) ?? model.evaluate(invocable: name, inputs: inputs)
    else {
      throw .wrongUse(
        DMNCode.decisionUnknown.rawValue, file: path, "the model has no decision '\(name)'",
        notes: [model.advice(onDecision: name)])
    }
    var json = JSONWriter()
    result.value.write(to: &json)
    let remarks = result.value.isNull ? result.remarks : []
    // That a table leaves values out goes without saying where it just did.
    let problems = model.problems(ofDecision: name).filter { problem in
      problem.code != DMNCode.gap.rawValue || !remarks.contains { problem.stands(with: $0) }
    }
    // What is wrong in the model is told once, though it goes wrong again.
    let told = result.diagnostics.filter { found in
      !problems.contains { $0.code != DMNCode.gap.rawValue && $0.stands(with: found) }
    }
    // Of a value nobody need be told what it was not made of; of null one wants to know where it comes from.
    let missing = result.value.isNull ? read.filter { inputs[$0.name] == nil }.map { "'\($0.name)'" } : []
    let warnings =
      missing.isEmpty
      ? []
      : [
        Diagnostic(
          .warning, code: DMNCode.inputNotHandedOver.rawValue, file: path,
          message: "no value was given for \(missing.joined(separator: ", "))",
          notes: ["null stands for it; --input gives values as a JSON object"])
      ]
    return Evaluated(
      diagnostics: problems + warnings + told + remarks,
      status: problems.hasErrors ? 2 : told.hasErrors ? 1 : 0, text: result.value.description, json: json.text)
  }

  /// The model of a file and those that it imports.
  ///
  /// - Parameter knowsZones: whether times may name their zone, which no programme may.
  static func model(_ path: String, knowsZones: Bool = true) throws(ScreeningError) -> DMNModel {
    guard let bytes = InputFile.bytes(path, limit: DMNLimits.fileLength) else {
      throw .wrongUse("rule-file-missing", file: path, "the model cannot be read, or is larger than 16 MiB")
    }
    do throws(Diagnostic) {
      return try DMNModel(DMNFile(path: path, bytes: bytes), knowsZones: knowsZones) { wanted in
        let folder = wanted.importer.lastIndex(of: "/").map { String(wanted.importer[...$0]) } ?? "./"
        func place(_ name: String) -> String { name.hasPrefix("/") ? name : folder + name }
        return wanted.find(
          beside: OutputPath.contents(of: folder) ?? [], looking: { XMLElement.outermost(inFile: place($0)) },
          reading: { name in
            InputFile.bytes(place(name), limit: DMNLimits.fileLength).map { DMNFile(path: place(name), bytes: $0) }
          })
      }
    } catch {
      throw .wrongUse([error])
    }
  }
}

extension Diagnostic {
  /// Whether it stands where another does.
  fileprivate func stands(with other: Diagnostic) -> Bool {
    (file, line, column) == (other.file, other.line, other.column)
  }
}

extension DMNModel {
  /// Whether something is evaluated that takes values under other names than those of inputs.
  fileprivate func takesOthers(_ name: String) -> Bool { !decisions.contains(name) }
}

extension FEELValue {
  /// A value of JSON as an input takes it: the text of a date is the date.
  fileprivate func asWritten(for type: FEELType) -> FEELValue {
    switch (self, type) {
    case (.string(let text), .date), (.string(let text), .time), (.string(let text), .dateAndTime),
      (.string(let text), .daysAndTime), (.string(let text), .yearsAndMonths):
      return FEELValue(temporal: text) ?? self
    case (.list(let values), .list(let element)): return .list(values.map { $0.asWritten(for: element) })
    case (.context(let context), .context(let entries)):
      return .context(
        FEELContext(zip(context.names, context.values).map { ($0, $1.asWritten(for: entries[$0] ?? .any)) }))
    default: return self
    }
  }
}
