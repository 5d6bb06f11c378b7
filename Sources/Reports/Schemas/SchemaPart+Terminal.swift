import Documents

extension SchemaPart {
  /// What `screen --format json` prints.
  static let summary = object(
    "What a run came to. Holds no personal data.",
    [
      SchemaField("programme", .text("The programme's title and version.")),
      SchemaField("asOf", .text("The day that ages are counted on.")),
      SchemaField("forms", .whole("The number of form files.")),
      SchemaField("records", reconciliation),
      SchemaField(
        "places",
        .object(
          "The places on the shortlist.",
          [
            SchemaField("certain", .whole("Held by somebody whatever the open answers are.")),
            SchemaField("couldChangeHands", .whole("Held by somebody who may lose it by open answers.")),
            SchemaField("unfilled", .whole("Held by nobody.")),
          ])),
      SchemaField("ruleErrors", .whole("The people for whom a rule reports an error.")),
      SchemaField("closedWithoutAsking", .whole("The cases that were closed without asking, as the programme says.")),
      SchemaField("decidedByClosing", .whole("Those of them whose outcome rests on it.")),
      SchemaField("hasPool", .flag("Whether the pool could be written, if the programme has one.")),
      SchemaField("unknownWordings", .whole("The wordings that nobody has given a meaning.")),
      SchemaField(
        "misreadColumns",
        .list(
          "The columns most of whose answers are none that their question knows.", of: .text("The question, and why."))),
      SchemaField(
        "lapsedReviews", .whole("Confirmations and overrides that were about another case, and lapsed in this run.")),
      .optional(
        "sheets",
        object(
          "The sheets of --with; absent without any.",
          [
            SchemaField("files", .whole("How many sheets.")),
            SchemaField("rows", .whole("Their rows that settle something.")),
            SchemaField("new", .whole("Those of them that no earlier run has.")),
          ])),
      SchemaField("changes", changes.orNull),
      SchemaField("folder", text("The folder that was written; null for a dry run.").orNull),
      .optional("stages", .object("How long each stage took, in seconds.", others: .number(nil))),
      .optional(
        "peakMebibytes",
        .object("The most memory that was needed by the end of each stage, in MiB.", others: .whole(nil))),
    ])

  private static let changes = object(
    "How many people changed against the run that was continued; null where a round began.",
    [SchemaField("after", .text("The folder of that run."))]
      + RoundChange.Kind.allCases.map { kind in
        .optional(
          kind.rawValue,
          .object(
            "The people with this change.",
            [SchemaField("people", .whole("How many they are."))]
              + RoundCause.Kind.allCases.map { .optional($0.rawValue, .whole("Those with this kind of cause.")) }))
      })

  /// A diagnostic.
  static let message = object(
    "Something a person should know. Never holds an applicant's answer.",
    [
      SchemaField("severity", .word("How much it matters.", of: Diagnostic.Severity.self)),
      SchemaField("code", .text("The stable code; `foothold check --codes` lists them.")),
      .optional("file", .text("The file, as it was named.")),
      .optional("line", .whole("The line in it, from 1.", from: 1)),
      .optional("column", .whole("The column in bytes, from 1.", from: 1)),
      .optional("subject", .text("What it is about, such as a record and a question.")),
      SchemaField("message", .text("What was expected and what was found.")),
      .optional("notes", .list("What happens now, and what to do.", of: .text(nil), least: 1)),
      .optional("sourceLine", .text("The line of a rule file that the column points into.")),
    ])
}
