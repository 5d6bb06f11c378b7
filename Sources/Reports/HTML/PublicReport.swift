import Anonymisation
import Applicants
public import Audit
import Eligibility
import Shortlisting

/// `report.html`: the page for others. No identities; small counts cannot be read, nor worked out.
///
/// The run's reconciliation is exact by design. Every other table is masked against readers who know it, put into bands, or left out
/// where masking cannot protect it.
public enum PublicReport {
  /// The page as one file without external requests.
  public static func page(_ contents: RunContents, tally: RunTally, pool: PoolSummary, manifest: Manifest) -> [UInt8] {
    let records = tally.records
    let about = contents.about.map { [Markup.paragraph($0, soft: true)] } ?? []
    let head: [Markup] =
      [
        .element("h1", text: "\(contents.title): how applications were screened"),
        .paragraph(
          "Version \(contents.version). Ages are counted on \(contents.rules.asOf)"
            + (contents.isDayOverridden ? " (set on the command line)." : ".")
            + " Every outcome is a recommendation until a named person confirms it.", soft: true),
        .tiles([
          ("eligible", String(records.eligible), "yes"), ("need review", String(records.needsReview), "ask"),
          ("not eligible", String(records.notEligible), "no"),
        ]),
        .paragraph("\(records.sentence). Nobody is lost."),
        .paragraph(
          "A dot (·) stands for a count that is not shown: it is below five, or it is hidden so that such a count cannot "
            + "be worked out. A table that this cannot protect is left out. Pass one such page of a round on, not several: side "
            + "by side they tell of whoever came between.", soft: true),
      ] + about + closing(tally)
    let sections: [[Markup]] = [
      head, funnel(records), rules(tally, contents), scores(tally),
      places(contents.shortlist, records), self.pool(pool), setAside(tally), ReportSections.digests(manifest),
    ]
    let title = "\(contents.title): screening report"
    return Markup.document(
      title: title, sections: sections,
      footer: "\(title), version \(contents.version), made by Foothold \(manifest.programVersion).")
  }

  /// The funnel, unless a step of it is a small count.
  private static func funnel(_ records: Reconciliation) -> [Markup] {
    let least = min(records.eligible, records.read - records.setAside - records.duplicates)
    return least > MaskedTable.greatestSmallCount ? ReportSections.funnel(records) : []
  }

  private static func closing(_ tally: RunTally) -> [Markup] {
    guard case .exact(let count) = MaskedTable.cell(tally.decidedByClosing) else { return [] }
    return [.note("\(count) outcomes rest on cases that the programme closes without asking.")]
  }

  /// What criteria and indicators came to. Each row adds up to the number of applicants, which readers know; so small an
  /// outcome that it bounds a criterion's counts closely leaves the tables out.
  private static func rules(_ tally: RunTally, _ contents: RunContents) -> [Markup] {
    let records = tally.records
    let bounds = [records.eligible, records.notEligible, records.needsReview]
    guard bounds.allSatisfy({ $0 > MaskedTable.greatestSmallCount }) else { return [] }
    return table(
      "Criteria", caption: "Applicants by what each criterion came to", tally.criteria,
      contents.rules.criteria.map(\.about))
      + table(
        "Indicators", caption: "Applicants by what each indicator came to", tally.indicators,
        contents.rules.indicators.map(\.about))
  }

  private static func table(
    _ title: String, caption: String, _ tallies: [RuleTally], _ about: [RuleDescription]
  ) -> [Markup] {
    let counts = tallies.map { [$0[.met], $0[.open] + $0[.fault], $0[.notMet]] }
    guard !counts.isEmpty, let masked = MaskedTable(counts, known: .rows) else { return [] }
    let justified = about.filter { $0.justification != nil }
    return [
      .heading(title),
      .pair(
        BarChart(
          title: "\(title): met, open or fault, not met", keys: ReportSections.ruleKeys,
          bars: zip(tallies, masked.cells).map { tally, cells in
            BarChart.Bar(
              label: tally.title,
              parts: zip(ReportSections.ruleKeys, cells).map {
                BarChart.Part(value: $1.shownValue, colour: $0.colour)
              }, figure: cells.contains(.masked) ? "·" : "")
          }),
        PageTable(
          caption: caption, header: ["rule", "met", "open or fault", "not met"],
          rows: zip(tallies, masked.cells).map { [.text($0.title)] + $1.map(\.pageCell) })),
    ]
      + (justified.isEmpty ? [] : [ReportSections.justifications(justified)])
  }

  /// The points of all applicants in bands of five people or more. The eligible by single points would give, with the
  /// ranks in the pool, the points of everybody in it.
  private static func scores(_ tally: RunTally) -> [Markup] {
    let bands = PointsBand.bands(of: tally.scoresOfAll, least: MaskedTable.greatestSmallCount + 1)
    guard bands.count > 1 else { return [] }
    let title = "Applicants, eligible or not, by points surely shown"
    return [
      .heading("Points"),
      .pair(
        BarChart(
          title: title,
          bars: bands.map {
            BarChart.Bar(
              label: $0.label, parts: [BarChart.Part(value: Double($0.people), colour: .bar)],
              figure: String($0.people))
          }),
        PageTable(
          caption: title, header: ["points", "applicants"], rows: bands.map { [.text($0.label), .number($0.people)] })),
    ]
  }

  /// How far places are settled, unless readers can tell: where nobody can be without a place, all are certain.
  private static func places(_ shortlist: Shortlist, _ records: Reconciliation) -> [Markup] {
    let counts = [shortlist.certainPlaces, shortlist.openPlaces]
    let rivals = records.eligible + records.needsReview + records.setAside
    guard shortlist.places > 0, rivals > shortlist.places, let row = MaskedTable([counts], known: .rows)?.cells.first
    else { return [] }
    return [
      .heading("Places"),
      PageTable(
        caption: "\(shortlist.places) places and \(shortlist.reserves) reserves", header: ["places held", "people"],
        rows: zip(["certain", "could change hands"], row).map { [.text($0), $1.pageCell] }
      ).markup,
    ]
  }

  /// How many of those with a place stand in the pool; where there is no pool, that none do is no secret.
  private static func pool(_ pool: PoolSummary) -> [Markup] {
    guard pool.people > 0 else { return [.heading("The pseudonymised pool"), .paragraph(pool.promise)] }
    guard let row = MaskedTable([[pool.people, pool.heldBack]], known: .rows)?.cells.first else { return [] }
    return [
      .heading("The pseudonymised pool"),
      PageTable(
        caption: "Places and reserves by whether they stand in the pool for matching",
        header: ["places and reserves", "people"],
        rows: zip(["in the pool", "held back: did not surely agree to share"], row).map { [.text($0), $1.pageCell] }
      ).markup,
      .paragraph(pool.promise),
    ] + groupSizes(pool, isKnown: row.first == .exact(pool.people))
  }

  /// The sizes of the pool's groups, whose labels are nobody's business here; nothing where one is small, or where they
  /// would add up to a number that is hidden.
  private static func groupSizes(_ pool: PoolSummary, isKnown: Bool) -> [Markup] {
    let sizes = pool.groups.map(\.people).sorted()
    guard isKnown, !pool.groupedBy.isEmpty, let least = sizes.first, least > MaskedTable.greatestSmallCount else {
      return []
    }
    return [.paragraph("Sizes of the groups that look alike: \(sizes.map(String.init).joined(separator: ", ")).")]
  }

  private static func setAside(_ tally: RunTally) -> [Markup] {
    let counts = tally.setAside.map(\.count)
    guard counts.count > 1, let row = MaskedTable([counts], known: .rows, least: 1)?.cells.first else { return [] }
    return [
      .heading("Records set aside"),
      PageTable(
        caption: "Records that could not be read, by reason", header: ["reason", "records", "meaning"],
        rows: zip(tally.setAside, row).map { [.code($0.code), $1.pageCell, .text(ReportSections.meaning($0.code))] }
      ).markup,
    ]
  }
}

extension MaskedTable.Cell {
  fileprivate var pageCell: PageTable.Cell {
    switch self {
    case .exact(let count): .number(count)
    case .masked: .masked
    }
  }

  /// The length of a bar; a masked count has none.
  fileprivate var shownValue: Double {
    switch self {
    case .exact(let count): Double(count)
    case .masked: 0
    }
  }
}
