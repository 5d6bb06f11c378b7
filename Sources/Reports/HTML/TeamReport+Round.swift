import Eligibility

extension TeamReport {
  /// What changed since the run that was continued: kinds with their causes, and where the people are listed.
  static func changes(_ contents: RunContents) -> [Markup] {
    guard let changes = contents.changes else { return [] }
    let heading = Markup.heading("Since the run before")
    let summary = ChangesSummary(changes, after: "")
    guard !summary.lines.isEmpty else { return [heading, .paragraph("Nobody changed.")] }
    return [
      heading,
      .element("p", [.link("changes.csv"), .text(" says who changed, from what to what, and why.")]),
      PageTable(
        caption: "Changes by kind", header: ["change", "people", "causes"],
        rows: summary.lines.map { line in
          [
            .text(line.kind.rawValue), .number(line.people),
            .text(line.causes.map { "\($0.kind.rawValue) \($0.people)" }.joined(separator: ", ")),
          ]
        }
      ).markup,
    ]
  }

  /// What decisions rest on, once anybody settled anything.
  static func settled(_ tally: RunTally) -> [Markup] {
    guard tally.reviewed > 0 else { return [] }
    let rows = DecisionStatus.allCases.filter { tally.statuses[$0, default: 0] > 0 }
    return [
      .heading("What people settled"),
      .paragraph(
        "Something was settled about \(Counted.people(tally.reviewed)). reviews.ndjson has every entry, with who and why."
      ),
      PageTable(
        caption: "Applicants by what the decision rests on", header: ["status", "people"],
        rows: rows.map { [.text($0.rawValue), .number(tally.statuses[$0, default: 0])] }
      ).markup,
    ]
  }
}
