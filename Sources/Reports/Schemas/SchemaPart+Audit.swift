extension SchemaPart {
  private static func files(_ about: String, name: String) -> SchemaPart {
    list(
      about,
      of: .object(
        nil,
        [
          SchemaField("name", .text(name)),
          SchemaField(
            "salted sha256", .digest("HMAC-SHA-256 of the file's SHA-256, under a salt made from the round's key.")),
        ]))
  }

  /// The seed and day of a programme, as the manifest states them.
  private static let programmeStatement = object(
    "The programme as it was used.",
    [
      SchemaField("title", .text("Its title.")),
      SchemaField("version", .text("The version of its rules.")),
      SchemaField("as of", .text("The day that ages are counted on.", pattern: "[0-9]{4,9}-[0-9]{2}-[0-9]{2}")),
      SchemaField(
        "as of set on the command line", .flag("Whether that day was set by whoever ran the program.")),
      SchemaField("seed", .text("The seed of the draw; empty where nothing is drawn.")),
    ])

  /// `manifest.json`.
  static let manifest = object(
    "What a run was made of. Holds no personal data.",
    [
      SchemaField("foothold", .text("The program's version.")),
      SchemaField("programme", programmeStatement),
      SchemaField("key fingerprint", .text("Tells the round's key from others.", pattern: "[0-9a-f]{16}")),
      SchemaField(
        "after manifest",
        digest("The SHA-256 of the manifest of the run that was continued; null where a round began.").orNull),
      SchemaField(
        "rules",
        .list(
          "The rule files, copied byte for byte; the first is the programme itself.",
          of: .object(
            nil,
            [
              SchemaField("path", .text("The path of the copy below audit/rules/.")),
              SchemaField("sha256", .digest("The SHA-256 of the copy.")),
            ]), least: 1)),
      SchemaField("inputs", files("The form files; team/inputs.csv holds their names.", name: "input 1, input 2, …")),
      SchemaField("left out", .list("Why form files were left out knowingly.", of: .text(nil))),
      SchemaField("outputs", files("The files of the run's folder.", name: "The path in the run's folder.")),
      SchemaField("records", reconciliation),
      SchemaField(
        "counts",
        .object(
          "Further counts.",
          others: .either(nil, [.whole("The count."), .word("A count from 0 to 4.", ["masked"])]))),
    ])

  /// A line of `log.jsonl`.
  static let logLine = object(
    "Something that was done with a run. Times and names of operators are all that differs between equal runs.",
    [
      SchemaField("time", .text("When, as 2027-04-06T09:30:00Z.")),
      SchemaField("by", .text("Who ran the program.")),
      SchemaField("foothold", .text("The program's version.")),
      SchemaField("key", .text("The fingerprint of the round's key.", pattern: "[0-9a-f]{16}")),
      SchemaField("event", .text("What happened, such as screened.")),
      SchemaField("details", .list("Codes and digests that say more.", of: .text(nil))),
    ])
}
