import Eligibility
import Programmes

/// The rules of a programme as a table in Markdown, for whoever wants to read all of them at once.
struct RuleTable {
  private let programme: Programme

  init(_ programme: Programme) {
    self.programme = programme
  }

  /// The heading, the criteria and the indicators.
  var text: String {
    let rules = programme.rules
    let head = "### \(programme.title) \(programme.version)"
    let criteria = RuleTable.rows(
      ["criterion", "title", "condition", "source", "justified"],
      rules.criteria.map { [RuleTable.code($0.id.text)] + RuleTable.cells($0.about, $0.when, points: nil) })
    let indicators = RuleTable.rows(
      ["indicator", "title", "condition", "points", "source", "justified"],
      rules.indicators.map { [RuleTable.code($0.id.text)] + RuleTable.cells($0.about, $0.when, points: $0.points) })
    return [head, criteria, indicators].joined(separator: "\n\n")
  }

  private static func cells(_ about: RuleDescription, _ when: RuleText, points: RuleText?) -> [String] {
    [plain(about.title), code(when.text)] + (points.map { [plain($0.text)] } ?? [])
      + [plain(about.source ?? ""), about.justification == nil ? "no" : "yes"]
  }

  private static func rows(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "\\|")
  }

  private static func code(_ text: String) -> String { "`\(plain(text))`" }
}

extension Checking {
  /// The criteria and indicators of a programme as a table in Markdown; an unusable programme is wrong use.
  public static func table(_ path: String) throws(ScreeningError) -> String {
    do throws(ProgrammeError) {
      return RuleTable(try ProgrammeLoader.load(path)).text
    } catch {
      throw .wrongUse(error.diagnostics)
    }
  }
}
