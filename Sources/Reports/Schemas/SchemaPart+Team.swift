import Applicants
import Audit
import Eligibility

extension SchemaPart {
  /// A line of `decisions.ndjson`.
  static let decision = object(
    "The decision on one applicant. Personal data: stays with the team.",
    [
      SchemaField("record", .record("The record that carries the outcome.")),
      SchemaField("also", otherRecords),
      SchemaField("submission", submission),
      SchemaField("applicant", applicant),
      SchemaField("outcome", .outcome("What the rules say of the forms alone: a recommendation.")),
      SchemaField("points", .points("The points that the possible answers reach; null where they cannot be counted.")),
      SchemaField("status", status),
      .optional("decided", .decided("What holds, where a review or closing changed the outcome or the points.")),
      .optional("counted", .points("The points that ranking uses, where a review or closing changed either.")),
      SchemaField("case", caseID),
      SchemaField(
        "answers",
        .list(
          "An answer a question, in the order of the questions in team/answers.json: its place in the list there.",
          of: .whole(nil))),
      .optional("place", shortPlace),
    ])

  /// A line of `cases.ndjson`.
  static let decidedCase = object(
    "One combination of rule results, which many applicants may share. Holds no answer.",
    [
      SchemaField("case", caseID),
      SchemaField("outcome", .outcome("What the rules say with nothing closed.")),
      SchemaField("points", .points("The points that the possible answers reach; null where they cannot be counted.")),
      SchemaField(
        "proved",
        .flag("Whether all possible answers were looked at; if not, the outcome may be needs review needlessly.")
      ),
      SchemaField(
        "criteria",
        .list(
          "What each criterion comes to, in the order written.",
          of: .object(nil, [SchemaField("id", .text("The rule's id.")), SchemaField("result", result)]))),
      SchemaField(
        "indicators",
        .list(
          "What each indicator comes to, in the order written.",
          of: .object(
            nil,
            [
              SchemaField("id", .text("The rule's id.")), SchemaField("result", result),
              .optional("points", .points("The points it gives by itself, before its group's cap.")),
            ]))),
      SchemaField(
        "open",
        .list(
          "The questions that rules read and that are open, in programme order.",
          of: .object(nil, [SchemaField("question", .question("The question.")), SchemaField("why", reason)]))),
      SchemaField(
        "matters",
        .questions("The smallest set of open questions whose answers settle the outcome; declined ones last.")),
      SchemaField("declined", .questions("Those of them that were declined and are not asked again.")),
      SchemaField("settledBy", settledBy),
      SchemaField("faults", .list("The errors that rules report.", of: fault)),
      SchemaField(
        "contradicts", .list("The ids of the facts that the answers given contradict.", of: .text(nil))),
      SchemaField("answered", .questions("The questions that rules read and that a named person answered.")),
      SchemaField("closed", .questions("The questions that are closed.")),
      SchemaField("closedByPerson", .questions("Those of them that a named person closed.")),
      SchemaField("decided", .outcome("What the rules come to with answers and closing in place.")),
      SchemaField("counted", .points("The points that ranking uses.")),
      SchemaField("status", status),
      SchemaField(
        "waitsFor",
        .list(
          "The questions to ask next, declined ones last.",
          of: .object(nil, [SchemaField("question", .question("The question.")), SchemaField("why", reason)]))),
    ])

  /// A line of `reviews.ndjson`.
  static let review = object(
    "Something that a named person settled. Personal data: stays with the team.",
    [
      .optional("applicant", applicant),
      SchemaField("action", .word("What was done.", Review.Action.words + ["meaning"])),
      SchemaField("question", question("The question, where one is meant.").orNull),
      .optional("wording", .text("The wording that was given a meaning.")),
      SchemaField("value", text("The answer, outcome, other label or meaning.").orNull),
      .optional("case", text("The case that a confirmation or override holds for.").orNull),
      SchemaField("reason", text("Why.").orNull),
      SchemaField("by", .text("Who settled it.")),
      SchemaField("on", text("The day it was settled, as 2027-04-06.").orNull),
      SchemaField("state", .word("What became of it.", of: ReviewState.self)),
      .optional(
        "person", text("The label that the applicant has in this run; null where no form holds them.").orNull),
    ])

  /// A line of `links.ndjson`.
  static let link = object(
    "The identities of a person who has several, or that were taken apart. Personal data: stays with the team.",
    [
      .optional("applicant", applicant),
      .optional("different people", applicant),
      SchemaField(
        "identities",
        .list(
          "A form's submission id, or a keyed digest of a record without one.",
          of: .object(
            nil,
            [
              .optional("form", .text("The form profile's name.")),
              .optional("submission", .text("The submission id.")),
              .optional("digest", digest("The digest.")),
            ]), least: 1)),
    ])

  /// An error that a rule reports.
  static let fault = object(
    nil,
    [
      SchemaField("rule", .text("The rule's id.")), SchemaField("code", .text("The error's stable code.")),
      SchemaField("message", .text("What went wrong; names and types only.")),
    ])

  /// What was said, as `answers.json` and explanations name it.
  static let answerStatus = word(
    "What was said: an answer, that the question does not apply, or why there is no one answer.",
    ["given", "not applicable", "conflicting"] + Openness.allCases.map(\.rawValue))

  /// `answers.json`.
  static let answers = object(
    "The distinct answers to each question that rules, order or pool read. Personal data: stays with the team.",
    [
      SchemaField(
        "questions",
        .list(
          "The questions; an answer's place in its list is its code in team/decisions.ndjson.",
          of: .object(
            nil,
            [
              SchemaField("question", .question("The question's name in the rules.")),
              SchemaField("answers", .list("Its distinct answers.", of: distinctAnswer)),
            ])))
    ])

  private static let distinctAnswer = object(
    nil,
    [
      SchemaField(
        "written",
        .list(
          "As on the form: several where a person's submissions differ, none where the form has no such field.",
          of: .text(nil))),
      SchemaField(
        "read",
        .object(
          "As it was read. Without oneOf and between, everything the question allows is possible.",
          [
            SchemaField("status", answerStatus),
            .optional(
              "oneOf", .list("The values it may stand for; several where it has several readings.", of: value, least: 1)
            ),
            .optional(
              "between",
              .list(
                "The least and the greatest whole number it may stand for.", of: .anyWhole(nil), least: 2, greatest: 2)
            ),
          ])),
    ])

  private static let value = either(
    "A value: null where the question does not apply, an option, date or text, a number, or options.",
    [.null, .text(nil), .number(nil), .list(nil, of: .text(nil))])
}
