import DMN
public import Documents
import Programmes
import Reports

/// What `foothold check` finds.
public struct CheckResult: Sendable {
  /// What standard error tells.
  public let diagnostics: [Diagnostic]
  /// What standard output tells people.
  public let text: String
  /// What standard output tells programs.
  public let json: String
}

/// Checks rule files.
public enum Checking {
  /// Checks a programme and runs its examples, or a decision model; an unusable one is wrong use.
  public static func check(_ path: String) throws(ScreeningError) -> CheckResult {
    if path.lowercased().hasSuffix(".dmn") { return try checkModel(path) }
    let programme: Programme
    do throws(ProgrammeError) {
      programme = try ProgrammeLoader.load(path)
    } catch {
      throw .wrongUse(error.diagnostics)
    }
    let check = ProgrammeCheck(programme)
    guard check.isSound else { throw .wrongUse(check.diagnostics) }
    let counts: [(name: String, count: Int)] = [
      ("questions", check.questionCount), ("questions read", check.codedQuestionCount), ("facts", check.factCount),
      ("criteria", check.criterionCount), ("indicators", check.indicatorCount), ("forms", check.formCount),
      ("examples", check.exampleCount), ("examples passed", check.passedCount),
    ]
    let title = "\(programme.title) \(programme.version)"
    return result(title, [("programme", programme.title), ("version", programme.version)], counts, check.diagnostics)
  }

  /// Checks all decisions of a model as a programme that uses them would be told; one that none can use is wrong use.
  private static func checkModel(_ path: String) throws(ScreeningError) -> CheckResult {
    let model = try Deciding.model(path, knowsZones: false)
    let diagnostics = model.programmeProblems
    guard !diagnostics.hasErrors else { throw .wrongUse(diagnostics) }
    return result(
      "The decision model \(model.name)", [("model", model.name)],
      [("inputs", model.inputs.count), ("decisions", model.decisions.count), ("files", model.files.count)], diagnostics)
  }

  private static func result(
    _ title: String, _ names: [(key: String, text: String)], _ counts: [(name: String, count: Int)],
    _ diagnostics: [Diagnostic]
  ) -> CheckResult {
    let width = counts.map(\.name.count).max() ?? 0
    let lines =
      ["\(title) is sound."]
      + counts.map { "  " + TextLayout.padded($0.name, to: width) + TextLayout.right(String($0.count), to: 6) }
    var json = JSONWriter()
    json.beginObject()
    for name in names { json.member(name.key, name.text) }
    for entry in counts { json.member(entry.name, entry.count) }
    json.endObject()
    return CheckResult(diagnostics: diagnostics, text: lines.joined(separator: "\n"), json: json.text)
  }

  /// All stable codes of diagnostics with what they mean.
  public static func codes(json isJSON: Bool) -> String {
    let all = CodeCatalogue.all
    guard isJSON else {
      let width = all.map(\.code.count).max() ?? 0
      return CodeCatalogue.Entry.Part.allCases.map { part in
        "\(part.rawValue)\n"
          + all.filter { $0.part == part }
          .map { "  " + TextLayout.padded($0.code, to: width) + "  " + $0.explanation }.joined(separator: "\n")
      }.joined(separator: "\n\n")
    }
    var json = JSONWriter()
    json.beginArray()
    for entry in all {
      json.beginObject()
      json.member("part", entry.part.rawValue)
      json.member("code", entry.code)
      json.member("explanation", entry.explanation)
      json.endObject()
    }
    json.endArray()
    return json.text
  }
}
