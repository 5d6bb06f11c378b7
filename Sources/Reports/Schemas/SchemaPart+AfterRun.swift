extension SchemaPart {
  /// What `letters --format json` prints.
  static let letters = object(
    "How many letters were written, and who has none. Holds no personal data.",
    [
      SchemaField("letters", .whole("The number of letters.")),
      SchemaField("placeNotSettled", .whole("Those that tell no place, as open answers can still change it.")),
      SchemaField("withoutReason", .whole("Those that say that a person decided, and not why.")),
      SchemaField(
        "withoutLetter",
        .object(
          "People without a letter, by why.",
          [
            SchemaField("needsReview", .whole("They need review.")),
            SchemaField("notConfirmed", .whole("Nobody has confirmed their outcome.")),
            SchemaField("noContactDetails", .whole("The run holds no contact details of theirs.")),
            SchemaField("withdrawn", .whole("They withdrew.")),
          ])),
    ])

  /// What `release --format json` prints.
  static let release = object(
    "A pool that was handed over. Holds no personal data.",
    [
      SchemaField("folder", .text("The folder that was written.")),
      SchemaField("people", .whole("The number of people in the pool.")),
      SchemaField(
        "groupsOfAtLeast", .whole("The number of people who look alike, at least, as the programme promises.")),
      SchemaField("leastGroup", .whole("The number of people in the smallest group.")),
      SchemaField(
        "levels",
        .list(
          "How coarsely each quasi-identifier is shown.",
          of: .object(
            "One of them.",
            [
              SchemaField("name", .text("Its name.")),
              SchemaField("level", .whole("The level, 0 for the values themselves.")),
              SchemaField("levels", .whole("The level at which everybody is `*`.")),
            ]))),
      SchemaField(
        "files",
        .list(
          "What was handed over.",
          of: .object(
            "A file.",
            [
              SchemaField("name", .text("Its name.")),
              SchemaField("sha256", .text("The SHA-256 of its bytes, for whoever received it.")),
            ]))),
      SchemaField("earlierReleases", .whole("The releases of the round before this one.")),
      SchemaField(
        "sameAs", text("When the same people with the same answers were released; null for a new pool.").orNull),
      SchemaField("despiteDifference", .flag("Whether it was handed over although few people differ.")),
    ])
}
