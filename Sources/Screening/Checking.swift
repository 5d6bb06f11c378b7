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
  /// Checks a programme and runs its examples; an unusable one is wrong use.
  public static func check(_ path: String) throws(ScreeningError) -> CheckResult {
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
    let width = counts.map(\.name.count).max() ?? 0
    let lines =
      ["\(programme.title) \(programme.version) is sound."]
      + counts.map { "  " + TextLayout.padded($0.name, to: width) + TextLayout.right(String($0.count), to: 6) }
    var json = JSONWriter()
    json.beginObject()
    json.member("programme", programme.title)
    json.member("version", programme.version)
    for entry in counts { json.member(entry.name, entry.count) }
    json.endObject()
    return CheckResult(diagnostics: check.diagnostics, text: lines.joined(separator: "\n"), json: json.text)
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
