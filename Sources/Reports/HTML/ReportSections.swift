import Anonymisation
import Applicants
import Audit
import Eligibility
import Intake
import Shortlisting

/// The sections that the team's page shows as they are; the public page shows them with small counts masked.
enum ReportSections {
  static func funnel(_ records: Reconciliation) -> [Markup] {
    let people = records.read - records.setAside - records.duplicates
    let steps = [
      ("records read", records.read, BarChart.Colour.bar), ("applicants", people, .bar),
      ("may be eligible", records.eligible + records.needsReview, .ask), ("eligible", records.eligible, .yes),
    ]
    return [
      .heading("Funnel"),
      .pair(
        BarChart(
          title: "From records to eligible applicants",
          bars: steps.map {
            BarChart.Bar(
              label: $0.0, parts: [BarChart.Part(value: Double($0.1), colour: $0.2)], figure: String($0.1))
          }),
        PageTable(
          caption: "From records to eligible applicants", header: ["step", "count"],
          rows: steps.map { [.text($0.0), .number($0.1)] })),
    ]
  }

  /// What the three parts of a rule's bar stand for, in their order.
  static let ruleKeys = [
    BarChart.Key(colour: .yes, name: "met"), BarChart.Key(colour: .ask, name: "open or fault"),
    BarChart.Key(colour: .line, name: "not met"),
  ]

  static func rules(_ title: String, _ tallies: [RuleTally], _ about: [RuleDescription]) -> [Markup] {
    guard !tallies.isEmpty else { return [] }
    let justified = about.filter { $0.justification != nil }
    return [
      .heading(title),
      .pair(
        BarChart(
          title: "\(title): met, open or fault, not met", keys: ruleKeys,
          bars: tallies.map { tally in
            BarChart.Bar(
              label: tally.title,
              parts: zip(ruleKeys, [tally[.met], tally[.open] + tally[.fault], tally[.notMet]]).map {
                BarChart.Part(value: Double($1), colour: $0.colour)
              })
          }),
        PageTable(
          caption: "Applicants by what each came to", header: ["rule", "met", "open", "fault", "not met"],
          rows: tallies.map { tally in
            [.text(tally.title)] + [RuleState.met, .open, .fault, .notMet].map { .number(tally[$0]) }
          })),
    ]
      + (justified.isEmpty ? [] : [justifications(justified)])
  }

  /// The rules that read answers which need a justification, with the programme's own.
  static func justifications(_ rules: [RuleDescription]) -> Markup {
    PageTable(
      caption: "Read special-category or protected answers, with the programme's justification",
      header: ["rule", "justification"],
      rows: rules.map { [.text($0.title.isEmpty ? $0.id.text : $0.title), .text($0.justification ?? "")] }
    ).markup
  }

  static func scores(_ tally: RunTally) -> [Markup] {
    guard !tally.scores.isEmpty else { return [] }
    return [
      .heading("Points of the eligible"),
      .pair(
        BarChart(
          title: "Eligible applicants by points surely shown",
          bars: tally.scores.map {
            BarChart.Bar(
              label: points($0.points), parts: [BarChart.Part(value: Double($0.people), colour: .bar)],
              figure: String($0.people))
          }),
        PageTable(
          caption: "Eligible applicants by points surely shown", header: ["points", "applicants"],
          rows: tally.scores.map { [.text($0.points.description), .number($0.people)] })),
    ]
  }

  /// What the code of a finding means, in a line.
  static func meaning(_ code: String) -> String {
    FindingCode(rawValue: code)?.explanation ?? ""
  }

  /// The label of a bar for so many points.
  static func points(_ points: ExactNumber) -> String {
    points.description == "1" ? "1 point" : "\(points) points"
  }

  static func places(_ shortlist: Shortlist) -> [Markup] {
    [
      .heading("Places"),
      .tiles([
        ("places", String(shortlist.places), ""), ("certain", String(shortlist.certainPlaces), "yes"),
        ("could change hands", String(shortlist.openPlaces), "ask"),
        ("unfilled", String(shortlist.unfilledPlaces), ""),
      ]),
      .paragraph(PlacesSentence.text(shortlist)),
    ]
  }

  static func pool(_ pool: PoolSummary) -> [Markup] {
    var section = [Markup.heading("The pseudonymised pool")] + pool.sentences.map { .paragraph($0) }
    if !pool.groupedBy.isEmpty, !pool.groups.isEmpty {
      section.append(
        PageTable(
          caption: "The pool's groups: people who look alike", header: pool.groupedBy + ["people"],
          rows: pool.groups.map { group in group.labels.map { .text($0) } + [.number(group.people)] }
        ).markup)
      if pool.groups.contains(where: { $0.labels.contains(Hierarchy.everybody) }) {
        section.append(
          .paragraph("\(Hierarchy.everybody) stands for every value: nobody is told apart by it.", soft: true))
      }
    }
    return section
  }

  static func digests(_ manifest: Manifest) -> [Markup] {
    [
      .heading("What this run was made of"),
      .paragraph(
        "Foothold \(manifest.programVersion); round key \(manifest.keyFingerprint); seed of the draw: \(manifest.seed)",
        soft: true),
    ]
      + (manifest.leftOut.isEmpty
        ? []
        : [
          .note(
            "\(Counted.text(manifest.leftOut.count, "form file")) left out knowingly: "
              + manifest.leftOut.joined(separator: "; "))
        ])
      + [
        PageTable(
          caption: "Rules, byte for byte in audit/rules/", header: ["file", "SHA-256"],
          rows: manifest.rules.map { [.text($0.path), .code($0.digest.description)] }
        ).markup,
        PageTable(
          caption: "Inputs, digests salted with the round's key", header: ["input", "salted SHA-256"],
          rows: manifest.inputs.map { [.text($0.name), .code($0.digest.description)] }
        ).markup,
      ]
  }
}
