import Audit
import Eligibility
import Shortlisting

extension SchemaPart {
  /// A record of a form file.
  static func record(_ about: String?) -> SchemaPart {
    .object(
      about,
      [
        SchemaField("file", .text("The form file's name, as in team/inputs.csv.")),
        SchemaField("number", .whole("The record's number in the file, from 1.", from: 1)),
      ])
  }

  /// The other records of a person.
  static let otherRecords = list(
    "Further records of the same person, which count as duplicates.", of: .record(nil))

  /// A submission id.
  static let submission = text("The form's own id of the submission; null where the form has none.").orNull

  /// An applicant's label.
  static let applicant = text(
    "The applicant's label: a, 16 letters of Crockford's base 32 and a check letter. It says nothing of the token.",
    pattern: "a[0-9A-HJKMNP-TV-Z]{17}")

  /// A token of the pool.
  static let token = text(
    "The person's token: p, 16 letters of Crockford's base 32 and a check letter.",
    pattern: "p[0-9A-HJKMNP-TV-Z]{17}")

  /// A digest.
  static func digest(_ about: String) -> SchemaPart { text(about, pattern: "[0-9a-f]{64}") }

  /// The id of a case.
  static let caseID = text("The case: applicants with equal results share one.", pattern: "[0-9a-f]{16}")

  /// An outcome.
  static func outcome(_ about: String) -> SchemaPart { word(about, of: Outcome.self) }

  /// A least and a greatest number of points.
  static func points(_ about: String) -> SchemaPart {
    .object(
      about,
      [
        SchemaField("low", number("The least total that the possible answers reach.").orNull),
        SchemaField("high", number("The greatest total that the possible answers reach.").orNull),
      ])
  }

  /// Whether a decision waits for a person.
  static let status = word(
    "What the decision rests on: what the rules recommend, or what a named person or the programme's closing settled.",
    of: DecisionStatus.self)

  /// What holds.
  static func decided(_ about: String) -> SchemaPart { word(about, of: Decision.self) }

  /// A rule's result.
  static let result = word(
    "What the rule comes to: open if it depends on open answers, fault if it reports an error.", of: RuleState.self)

  /// The name of a question.
  static func question(_ about: String?) -> SchemaPart { text(about) }

  /// Names of questions.
  static func questions(_ about: String?) -> SchemaPart { list(about, of: .question(nil)) }

  /// Why a question is open.
  static let reason = word("Why it is open.", of: OpenReason.self)

  /// A place on the shortlist, or none.
  static let place = rankedPlace("The place on the shortlist; null for those who are not ranked.") {
    SchemaField($0, $1)
  }.orNull

  /// A place as decisions give it, without what most of the ranked have in common.
  static let shortPlace = rankedPlace(
    "The place on the shortlist, of those who are ranked. Where the rank stands alone, it holds neither a place nor a "
      + "reserve, and no open answers can change that a place is out of reach."
  ) { .optional($0, $1) }

  private static func rankedPlace(_ about: String, _ standing: (String, SchemaPart) -> SchemaField) -> SchemaPart {
    object(
      about,
      [
        SchemaField("rank", .whole("The rank among the eligible, from 1.", from: 1)),
        standing("holds", .word("What that rank holds.", of: Standing.self)),
        standing(
          "settled",
          .word(
            "Whether the place, or having none, is settled, and whose open answers it depends on if not.",
            [
              "certain", "depends on own answers", "depends on others' answers",
              "depends on own and others' answers", StoredDecision.Place.outOfReach,
            ])),
        .optional("changed", .text("What changed about it since the run before, and why.")),
      ])
  }

  /// The sets of questions that can settle a case alone.
  static let settledBy = object(
    "The smallest sets of open questions of which some answers settle the case alone, by the outcome they lead to.",
    [
      SchemaField(
        Outcome.eligible.rawValue, .list("Sets that can make it eligible.", of: .questions(nil), greatest: 5)),
      SchemaField(
        Outcome.notEligible.rawValue, .list("Sets that can make it not eligible.", of: .questions(nil), greatest: 5)),
    ])

  /// What became of all records.
  static let reconciliation = object(
    "What became of all records: the six parts make up those read.",
    [SchemaField("read", .whole("Records read."))]
      + Reconciliation().parts.map { SchemaField($0.name, .whole("Records of this kind.")) })
}
