import Anonymisation
import Applicants
public import Audit
import Eligibility
import Shortlisting

/// `team/report.html`: the officer's page, with exact counts and the worklist first.
public enum TeamReport {
  /// The page as one file without external requests.
  public static func page(_ contents: RunContents, tally: RunTally, pool: PoolSummary, manifest: Manifest) -> [UInt8] {
    let sections: [[Markup]] = [
      [
        .element("h1", text: "\(contents.title): what came in, and what waits for you"),
        .paragraph(
          "Version \(contents.version). Ages are counted on \(contents.rules.asOf)"
            + (contents.isDayOverridden ? " (set on the command line)." : ".")
            + " Every outcome is a recommendation until a named person settles it.", soft: true),
        .element(
          "p", [("class", "soft")],
          [.text("For the team only: counts are exact. "), .link("../report.html"), .text(" is the page for others.")]),
      ],
      overview(tally),
      worklist(tally, contents),
      changes(contents),
      settled(tally),
      unknownWordings(contents),
      setAside(tally, contents),
      ReportSections.funnel(tally.records),
      ReportSections.rules("Criteria", tally.criteria, contents.rules.criteria.map(\.about)),
      ReportSections.rules("Indicators", tally.indicators, contents.rules.indicators.map(\.about)),
      ReportSections.scores(tally),
      ReportSections.places(contents.shortlist),
      ReportSections.pool(pool),
      forms(tally, contents),
      findings(contents),
      about(contents),
      ReportSections.digests(manifest),
    ]
    let title = "\(contents.title): team report"
    return Markup.document(
      title: title, sections: sections,
      footer: "\(title), version \(contents.version), made by Foothold \(manifest.programVersion). For the team only.")
  }

  private static func overview(_ tally: RunTally) -> [Markup] {
    let records = tally.records
    return [
      .tiles(
        [
          ("eligible", String(records.eligible), "yes"), ("need review", String(records.needsReview), "ask"),
          ("not eligible", String(records.notEligible), "no"), ("set aside", String(records.setAside), "ask"),
          ("duplicates", String(records.duplicates), ""),
        ] + (records.withdrawn > 0 ? [("withdrawn", String(records.withdrawn), "")] : [])),
      .paragraph("\(records.sentence). Nobody is lost."),
    ]
  }

  private static func worklist(_ tally: RunTally, _ contents: RunContents) -> [Markup] {
    var section: [Markup] = [.heading("Worklist")]
    if tally.records.needsReview == 0, tally.records.setAside == 0, contents.batch.unknownWordings.isEmpty {
      return section + [.paragraph("Nothing waits for you.")]
    }
    section.append(
      .element(
        "p",
        [
          .text("Applicants who need review: \(tally.records.needsReview). "), .link("review.csv"),
          .text(
            " lists each of them with the questions that can still change the outcome. Start with the questions at the "
              + "top: most people wait for them. Whoever declined to say is not asked again."),
        ]))
    if tally.notProved > 0 {
      section.append(
        .note(
          "\(tally.notProved) of them are marked not proved: their rules could not be tried on every possible answer."))
    }
    if tally.faults > 0 {
      section.append(.note("For \(tally.faults) people a rule reports an error; a rule author should look at it."))
    }
    if tally.closed > 0 {
      section.append(
        .note(
          "\(tally.closed) cases were closed without asking, as the programme says; "
            + "\(tally.decidedByClosing) outcomes rest on that."))
    }
    guard !tally.waiting.isEmpty else { return section }
    section.append(
      .pair(
        BarChart(
          title: "People waiting for each question",
          bars: tally.waiting.map {
            BarChart.Bar(
              label: $0.question.text, parts: [BarChart.Part(value: Double($0.people), colour: .ask)],
              figure: String($0.people))
          }),
        PageTable(
          caption: "Questions that can still change an outcome",
          header: ["question", "people", "settled by it alone", "declined to say"],
          rows: tally.waiting.map {
            [.text($0.question.text), .number($0.people), .number($0.alone), .number($0.declined)]
          })))
    return section
  }

  private static func unknownWordings(_ contents: RunContents) -> [Markup] {
    let wordings = contents.batch.unknownWordings
    guard !wordings.isEmpty else { return [] }
    let byQuestion = Dictionary(grouping: wordings, by: \.question).sorted { $0.key < $1.key }
    return [
      .heading("Wordings nobody has given a meaning"),
      .element(
        "p",
        [
          .text("Each counts as open until somebody says what it means: "), .link("unknown-wordings.csv"), .text("."),
        ]),
      PageTable(
        caption: "Unknown wordings by question", header: ["question", "wordings", "answers"],
        rows: byQuestion.map { name, all in
          [.text(name.text), .number(all.count), .number(all.reduce(0) { $0 + $1.count })]
        }
      ).markup,
    ]
  }

  private static func setAside(_ tally: RunTally, _ contents: RunContents) -> [Markup] {
    guard !tally.setAside.isEmpty else { return [] }
    return [
      .heading("Set aside"),
      .element(
        "p",
        [
          .text("These records could not be read. "), .link("set-aside/"),
          .text(
            " holds them as they came, to be mended; an index beside each file says what is wrong."
              + (tally.nobodys > 0 ? " Rows of totals are nobody's, and there is nothing to mend." : "")),
        ]),
      PageTable(
        caption: "Set-aside records by reason", header: ["reason", "records", "meaning"],
        rows: tally.setAside.map { [.code($0.code), .number($0.count), .text(ReportSections.meaning($0.code))] }
      ).markup,
      PageTable(
        caption: contents.batch.setAside.count > listed ? "Where the first \(listed) stand" : "Where they stand",
        header: ["file", "record", "line", "reason"],
        rows: contents.batch.setAside.prefix(listed).map { item in
          [
            .text(contents.batch.forms[contents.batch.records.form(of: item.record)].name),
            .number(contents.batch.records.number(of: item.record)),
            item.finding.place.line.map { .number($0) } ?? .text(""), .text(item.finding.message),
          ]
        }
      ).markup,
    ]
  }

  /// The greatest number of set-aside records that the page lists one by one.
  private static let listed = 50

  private static func about(_ contents: RunContents) -> [Markup] {
    contents.about.map { [.heading("What the programme says of its rules"), .paragraph($0)] } ?? []
  }

  private static func forms(_ tally: RunTally, _ contents: RunContents) -> [Markup] {
    [
      .heading("Forms"),
      PageTable(
        caption: "What became of each form's records",
        header: ["form", "profile", "read"] + Reconciliation().parts.map(\.name),
        rows: zip(contents.batch.forms, tally.forms).map { form, records in
          [.text(form.name), .text(form.profile), .number(records.read)] + records.parts.map { .number($0.count) }
        }
      ).markup,
      PageTable(
        caption: "How they were read", header: ["form", "reading"],
        rows: contents.batch.forms.map { [.text($0.name), .text($0.reading.joined(separator: "; "))] }
      ).markup,
    ]
      + (contents.batch.unmapped.isEmpty
        ? []
        : [
          PageTable(
            caption: "Fields that no question asks for", header: ["form", "field", "filled in"],
            rows: contents.batch.unmapped.map {
              [.text(contents.batch.forms[$0.form].name), .text($0.field), .number($0.filled)]
            }
          ).markup
        ])
  }

  private static func findings(_ contents: RunContents) -> [Markup] {
    let counts = Dictionary(grouping: contents.batch.findings, by: \.code).mapValues(\.count)
    guard !counts.isEmpty else { return [] }
    return [
      .heading("Findings"),
      PageTable(
        caption: "What was found wrong or worth a look", header: ["code", "findings", "meaning"],
        rows: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
          .map { [.code($0.key), .number($0.value), .text(ReportSections.meaning($0.key))] }
      ).markup,
    ]
  }
}
