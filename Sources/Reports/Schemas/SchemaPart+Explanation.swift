import Applicants
import Audit
import Eligibility

extension SchemaPart {
  /// A line of what `explain --format json` prints.
  static let explanation = object(
    "One decision with everything it rests on. Personal data: stays with the team.",
    [
      SchemaField("applicant", applicant),
      SchemaField("token", token.orNull),
      SchemaField("record", .record("The record that carries the outcome.")),
      SchemaField("also", otherRecords),
      SchemaField("submission", submission),
      SchemaField("programme", explainedProgramme),
      SchemaField("outcome", .outcome("What the rules say of the forms alone: a recommendation.")),
      SchemaField("points", .points("The points that the possible answers reach; null where they cannot be counted.")),
      SchemaField("status", status),
      SchemaField("decided", .decided("What holds: the outcome, or what reviews and closing made of it.")),
      SchemaField("counted", .points("The points that ranking uses.")),
      SchemaField("case", caseID),
      SchemaField("proved", .flag("Whether all possible answers were looked at.")),
      SchemaField("criteria", .list("The criteria, in the order written.", of: explainedRule)),
      SchemaField("indicators", .list("The indicators, in the order written.", of: explainedRule)),
      SchemaField("answers", .list("The answers that rules read, in programme order.", of: explainedAnswer)),
      SchemaField(
        "matters",
        .list(
          "The smallest set of open questions whose answers settle the outcome; declined ones last.",
          of: .object(
            nil,
            [
              SchemaField("question", .question("The question.")), SchemaField("why", reason),
              SchemaField("asked", .flag("Whether it may be asked again: never what was declined.")),
            ]))),
      SchemaField("settledBy", settledBy),
      SchemaField("closed", .questions("The questions that are closed.")),
      SchemaField("waitsFor", .questions("The questions to ask next, declined ones last.")),
      SchemaField(
        "reviews",
        .list(
          "What named people settled and what holds, in order of entry.",
          of: .object(
            nil,
            [
              SchemaField("action", .word("What was done.", Review.Action.words)),
              SchemaField("question", question("The question, where one is meant.").orNull),
              SchemaField("value", text("The answer, outcome or other label.").orNull),
              SchemaField("by", .text("Who settled it.")),
              SchemaField("reason", text("Why.").orNull),
              SchemaField("on", text("The day it was settled.").orNull),
            ]))),
      SchemaField("faults", .list("The errors that rules report.", of: fault)),
      SchemaField(
        "contradicts",
        .list(
          "The facts that the answers given contradict; the answers to their questions count as open.",
          of: .object(
            nil,
            [
              SchemaField("id", .text("The fact's id.")),
              SchemaField("because", text("Why it holds for everybody.").orNull),
            ]))),
      SchemaField("place", place),
    ])

  private static let explainedProgramme = object(
    "The rules that decided.",
    [
      SchemaField("title", .text("The programme's title.")),
      SchemaField("version", .text("The version of its rules.")),
      SchemaField("asOf", .text("The day that ages are counted on.")),
      SchemaField("asOfOverridden", .flag("Whether that day was set by whoever ran the program.")),
      SchemaField(
        "born29February",
        text("The birthday in common years of somebody born on 29 February; null where that plays no part.").orNull),
      SchemaField(
        "files",
        .list(
          "The rule files; the first is the programme itself.",
          of: .object(
            nil,
            [
              SchemaField("path", .text("The path below audit/rules/.")),
              SchemaField("sha256", .digest("The SHA-256 of the copy.")),
            ]))),
    ])

  private static let explainedRule = object(
    nil,
    [
      SchemaField("id", .text("The rule's id.")),
      SchemaField("title", .text("The rule's title.")),
      SchemaField("result", result),
      .optional("points", .points("The points it gives by itself, before its group's cap.")),
      SchemaField("sentence", .text("Why, in one sentence.")),
      SchemaField("justification", text("Why the rule may read special-category or protected data.").orNull),
      SchemaField("questions", .questions("The questions it reads.")),
      SchemaField(
        "derived",
        .list(
          "The derived values that it names.",
          of: .object(
            nil,
            [
              SchemaField("name", .text("The name in the rules.")),
              SchemaField("value", .text("The value in words, a range or \"not known\" where answers are open.")),
            ]))),
      SchemaField(
        "tables",
        .list(
          "The decision tables that it came by, where no answer to them is open.",
          of: .object(
            nil,
            [
              SchemaField("decision", .text("The decision.")),
              SchemaField(
                "rules",
                .list(
                  "The rules of its table that match.",
                  of: .object(
                    nil,
                    [
                      SchemaField("number", .whole("The number in the table.", from: 1)),
                      SchemaField("line", .whole("The line in the model's file.", from: 1)),
                      SchemaField("annotation", text("What is noted beside it.").orNull),
                    ]))),
            ]))),
    ])

  private static let explainedAnswer = object(
    nil,
    [
      SchemaField("question", .question("The question's name in the rules.")),
      SchemaField("title", text("The question as a form asks it.").orNull),
      SchemaField("written", .list("As on the form; several where the person's submissions differ.", of: .text(nil))),
      SchemaField("status", answerStatus),
      SchemaField("read", .text("As it was read, in words.")),
      SchemaField(
        "places",
        .list(
          "Where it stands, as far as known.",
          of: .object(
            nil,
            [
              SchemaField("file", .text("The form file.")),
              SchemaField("number", .whole("The record's number in it.", from: 1)),
              SchemaField("field", text("The column or path; null where the form does not ask.").orNull),
            ]))),
    ])
}
