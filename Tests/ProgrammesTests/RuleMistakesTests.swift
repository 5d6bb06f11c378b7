import Testing

struct RuleMistakesTests {
  static let mistakes = [
    Mistake(
      "a condition in braces has no quotes", #""siblings > 3""#, "max(siblings, 0) > 3",
      finds: [
        "40:27 [yaml-flow-unquoted] expected a condition in quotes, since it stands inside {…} or […]"
          + " | there a comma would end it without a word; quote it, or write the mapping on lines of its own",
        "40:41 [yaml-key-unknown] expected a known key, found '0) > 3'"
          + " | inside {…} a comma ends a text that has no quotes; put the text before it in quotes",
      ]),
    Mistake(
      "a derived value in braces has no quotes", #"  grown: { value: "age >= 18" }"#, "  grown: { value: age >= 18 }",
      finds: [
        "21:19 [yaml-flow-unquoted] expected a condition in quotes, since it stands inside {…} or […]"
          + " | there a comma would end it without a word; quote it, or write the mapping on lines of its own"
      ]),
    Mistake(
      "derived values in braces end at a comma",
      "derived:\n  age: completed years(born, as of)\n  grown: { value: \"age >= 18\" }",
      "derived: { age: completed years(born, as of) }",
      finds: [
        "19:17 [yaml-flow-unquoted] expected a condition in quotes, since it stands inside {…} or […]"
          + " | there a comma would end it without a word; quote it, or write the mapping on lines of its own",
        "19:39 [yaml-flow-unquoted] expected a value for 'as of)', found nothing"
          + " | inside {…} a comma ends a text that has no quotes; put the text before it in quotes",
      ]),
    Mistake(
      "a condition has an unknown name", "when: age in", "when: agee in",
      finds: [
        "29:11 [feel-unknown-name] nothing is named 'agee' here; did you mean 'age'?"
      ]),
    Mistake(
      "a folded condition has an unknown name", "when: age in [18..25]",
      "when: >-\n      age in\n      [18..25] and\n      sblings > 1",
      finds: [
        "32:7 [feel-unknown-name] nothing is named 'sblings' here; did you mean 'siblings'?"
      ]),
    Mistake(
      "a quoted condition with escapes has an unknown name", #"when: meals = "yes""#,
      #"when: "meals = \"yes\" and \u0073blings > 1""#,
      finds: [
        "37:32 [feel-unknown-name] nothing is named 'sblings' here; did you mean 'siblings'?"
      ]),
    Mistake(
      "the second line of a block has an unknown name", "or count met > 1", "or pints > 1",
      finds: [
        "34:10 [feel-unknown-name] nothing is named 'pints' here; did you mean 'points'?"
      ]),
    Mistake(
      "a condition names an option that there is not", "meals = \"yes\"\n    points", "meals = \"yess\"\n    points",
      finds: [
        "37:19 [feel-unknown-option] 'yess' is not an answer of 'meals' (yes, no); did you mean 'yes'?"
      ]),
    Mistake(
      "a condition gives a number", "when: age in [18..25]", "when: age",
      finds: [
        "29:11 [rule-wrong-type] expected a boolean, but the expression gives a number"
      ]),
    Mistake(
      "a broken derived value is reported once", "completed years(born, as of)", "completed years(borne, as of)",
      finds: [
        "20:24 [feel-unknown-name] nothing is named 'borne' here; did you mean 'born'?"
      ]),
    Mistake(
      "points are a text", "points: 2\n", "points: '\"two\"'\n",
      finds: [
        "38:14 [rule-wrong-type] expected a number, but the expression gives a string"
      ]),
    Mistake(
      "an id has a space", "id: enough", "id: Enough points",
      finds: [
        "31:9 [rule-id-unfit] expected an id such as free-school-meals, found 'Enough points'"
          + " | ids have small letters a to z, digits and hyphens, at most 100"
      ]),
    Mistake(
      "an id stands twice", "id: enough", "id: age",
      finds: [
        "31:5 [rule-repeated-id] the id 'age' is used twice"
          + " | each rule has an id of its own"
      ]),
    Mistake(
      "a group is unknown", "group: home", "group: house",
      finds: [
        "36:5 [rule-unknown-group] indicator 'meals': no group 'house' is declared"
          + " | declare it under `groups:`"
      ]),
    Mistake(
      "a group takes something else", "take: highest", "take: highst",
      finds: [
        "42:17 [word-unknown] expected sum or highest, found 'highst'"
          + " | did you mean 'highest'?"
      ]),
    Mistake(
      "a sentence has an unknown slot", #""Aged {age}.""#, #""Aged {agee}.""#,
      finds: [
        "30:24 [rule-unknown-slot] no question or derived value is named 'agee'"
          + " | slots are question names, derived values, `{points}` and `{as of}`"
      ]),
    Mistake(
      "a sentence in braces has no quotes", #""Aged {age}.""#, "Aged well",
      finds: [
        "30:18 [yaml-flow-unquoted] expected a sentence in quotes, since it stands inside {…} or […]"
          + " | there a comma would end it without a word; quote it, or write the mapping on lines of its own"
      ]),
    Mistake(
      "a rule is not in force yet", "title: Aged 18 to 25", "first day: 2028-01-01",
      finds: [
        "28:16 warning [rule-first-day-later] the rule holds from 2028-01-01, after the programme's day 2027-04-06"
          + " | it is used all the same"
      ]),
    Mistake(
      "a fact has an unknown key", "because:", "becuase:",
      finds: [
        "25:5 [yaml-key-unknown] expected a known key, found 'becuase'"
          + " | did you mean 'because'?"
      ]),
    Mistake(
      "facts contradict each other", "    because: Benefits bring meals.",
      "    because: Benefits bring meals.\n  - meals = \"no\" and benefits = \"yes\"",
      finds: [
        "24:11 [facts-contradict] no answers satisfy the facts 'poor-means-meals', 'fact-2' together"
          + " | what stands under `always:` must hold for somebody"
      ]),
    Mistake(
      "a rule reads special data without a reason", "data: sensitive, not", "data: special, not",
      finds: [
        "36:5 [rule-justification] 'meals' reads 'meals', which is special data, without `justification:`"
          + " | say why the programme may decide by it; every report shows the reason"
      ]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a rule is shown in its place`(_ mistake: Mistake) throws {
    #expect(try mistake.findings() == mistake.finds)
  }
}
