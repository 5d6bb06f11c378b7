import Shortlisting

extension SchemaPart {
  /// A line of `pool.ndjson`. What a programme publishes is its own; `pool/datapackage.json` lists it.
  static let poolLine = object(
    "Somebody with a place or a reserve. Pseudonymised personal data: may go to the matching step.",
    [
      SchemaField("token", token),
      SchemaField("rank", .whole("The rank among all the eligible; some may be held back.", from: 1)),
      SchemaField(
        "place", .word("What the person holds.", [Standing.place.rawValue, Standing.reserve.rawValue])),
    ],
    others: .either(
      """
      The label of a quasi-identifier, or a published answer: an option, number or date, the options of a question that \
      takes several, or null where it is open.
      """, [.text(nil), .list(nil, of: .text(nil)), .null]))
}
