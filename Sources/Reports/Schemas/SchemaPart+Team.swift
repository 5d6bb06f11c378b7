import Applicants
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
      .optional("decided", .outcome("What holds, where closing changed the outcome or the points.")),
      .optional("counted", .points("The points that ranking uses, where closing changed the outcome or the points.")),
      SchemaField("case", caseID),
      SchemaField(
        "answers",
        .list(
          "An answer a question, in the order of the questions in team/answers.json: its place in the list there.",
          of: .whole(nil))),
      SchemaField("place", place),
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
      SchemaField("closed", .questions("The questions that were closed without asking.")),
      SchemaField("decided", .outcome("What holds: the outcome, or what closing made of it.")),
      SchemaField("counted", .points("The points that ranking uses.")),
      SchemaField("status", status),
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
