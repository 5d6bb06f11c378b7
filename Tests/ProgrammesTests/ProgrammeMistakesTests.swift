import Testing

struct ProgrammeMistakesTests {
  static let mistakes = [
    Mistake(
      "nothing is wrong", "", "",
      finds: []),
    Mistake(
      "a key of the programme is misspelt", "derived:", "derive:",
      finds: [
        "19:1 [yaml-key-unknown] expected a known key, found 'derive'"
          + " | did you mean 'derived'?"
      ]),
    Mistake(
      "another way to ask is no list", "story: { kind: text }", "story: { kind: text, also asked as: Tell us }",
      finds: ["15:39 [yaml-shape-wrong] expected a list, found a text"]),
    Mistake(
      "the title is missing", "programme: Small\n", "",
      finds: [
        "1:1 [yaml-key-missing] expected the key 'programme' in this mapping"
      ]),
    Mistake(
      "a key stands twice", "seed: a seed\n", "seed: a seed\nseed: b\n",
      finds: [
        "6:1 [yaml-key-repeated] expected each key once, found 'seed' again in the same mapping"
          + " | it stands first on line 5, column 1"
      ]),
    Mistake(
      "a date is none", "as of: 2027-04-06", "as of: 2027-02-29",
      finds: [
        "4:8 [date-invalid] expected a date such as 2026-09-01, found '2027-02-29'"
          + " | dates are written year-month-day, each a day of the calendar"
      ]),
    Mistake(
      "a date is not written as ISO has it", "as of: 2027-04-06", "as of: 06/04/2027",
      finds: [
        "4:8 [date-invalid] expected a date such as 2026-09-01, found '06/04/2027'"
          + " | dates are written year-month-day, each a day of the calendar"
      ]),
    Mistake(
      "the day is outside the rules' days", "as of: 2027-04-06", "as of: 2027-09-01",
      finds: [
        "4:8 [as-of-outside] the programme's day 2027-09-01 is outside the days on which it applies, 2026-09-01 to 2027-08-31"
      ]),
    Mistake(
      "the days are turned round", "{ from: 2026-09-01, until: 2027-08-31 }", "{ from: 2027-09-01, until: 2026-08-31 }",
      finds: [
        "3:10 [range-empty] 'until' (2026-08-31) is before 'from' (2027-09-01)"
      ]),
    Mistake(
      "a birthday is no choice", "seed: a seed", "seed: a seed\nborn 29 February: 29 March",
      finds: [
        "6:19 [word-unknown] expected 1 March or 28 February, found '29 March'"
          + " | did you mean '1 March'?"
      ]),
    Mistake(
      "a shortlist has no seed", "seed: a seed\n", "",
      finds: [
        "42:1 [seed-missing] ties are settled by a draw, and the programme has no 'seed'"
          + " | write `seed:` into the programme, or give one with `--seed`"
      ]),
    Mistake(
      "a seed is blank", "seed: a seed\n", "seed: \"  \"\n",
      finds: [
        "43:1 [seed-missing] ties are settled by a draw, and the programme has no 'seed'"
          + " | write `seed:` into the programme, or give one with `--seed`"
      ]),
    Mistake(
      "a kind of open answer is misspelt", "[declined]", "[declyned]",
      finds: [
        "8:24 [word-unknown] expected a kind of open answer, found 'declyned'"
          + " | did you mean 'declined'?"
      ]),
    Mistake(
      "a measure is missing", "measures/money.yaml", "measures/mony.yaml",
      finds: [
        "6:8 [rule-file-missing] the file 'measures/mony.yaml' cannot be read: No such file or directory"
          + " | paths are relative to the file that names them"
      ]),
    Mistake(
      "a form is named twice", "[forms/paper.yaml, forms/web.yaml]", "[forms/paper.yaml, ./forms/../forms/paper.yaml]",
      finds: [
        "7:27 [rule-file-repeated] expected each file once, found './forms/../forms/paper.yaml' again"
          + " | it was read before as 'forms/paper.yaml'"
      ]),
    Mistake(
      "a list is a text", "uses: [measures/money.yaml]", "uses: measures/money.yaml",
      finds: [
        "6:7 [yaml-shape-wrong] expected a list, found a text"
      ]),
    Mistake(
      "nothing stands after a key", #"version: "1""#, "version:",
      finds: [
        "2:9 [yaml-shape-wrong] expected a text, found nothing"
      ]),
    Mistake(
      "a kind is misspelt", "kind: whole number", "kind: hole number",
      finds: [
        "16:21 [word-unknown] expected a kind of question, found 'hole number'"
          + " | did you mean 'whole number'?"
      ]),
    Mistake(
      "a key belongs to another kind", "story: { kind: text }", "story: { kind: text, least: 1 }",
      finds: [
        "15:24 [key-unfit] 'least' has no meaning for a question of kind 'text'"
          + " | it belongs to: number, whole number"
      ]),
    Mistake(
      "a choice has no options", "options: [London, Wales]", "options: []",
      finds: [
        "13:36 [options-missing] expected at least one option"
      ]),
    Mistake(
      "an option stands twice", "options: [London, Wales]", #"options: [London, Wales, "london."]"#,
      finds: [
        "13:52 [option-repeated] the option 'london.' is the same as 'London'"
          + " | capitals, quotes, underscores and a final full stop make no difference",
        "51:42 [hierarchy-incomplete] expected a line for every answer of 'region', found none for 'london.'",
      ]),
    Mistake(
      "an option is a reason for no answer", "options: [London, Wales]", "options: [London, Wales, declined]",
      finds: [
        "13:52 [option-reserved] 'declined' cannot be an option: it says why there is no answer"
          + #" | `not applicable: yes` makes "not applicable" one of a question's answers"#,
        "51:42 [hierarchy-incomplete] expected a line for every answer of 'region', found none for 'declined'",
      ]),
    Mistake(
      "a range is empty", "least: 0, greatest: 12", "least: 13, greatest: 12",
      finds: [
        "16:56 [range-empty] 'greatest' is below 'least', so that no number is an answer"
      ]),
    Mistake(
      "a whole number's end is not whole", "least: 0,", "least: 0.5,",
      finds: [
        "16:42 [number-invalid] expected a whole number, found '0.5'"
      ]),
    Mistake(
      "a number has a comma", "greatest: 12 }", #"greatest: "1,000" }"#,
      finds: [
        "16:55 [number-invalid] expected a number such as 3 or -2.5, found '1,000'"
          + " | numbers have digits only: no spaces, commas, units or exponents, at most 18 digits"
      ]),
    Mistake(
      "a data class is misspelt", "data: identifier", "data: identifer",
      finds: [
        "10:29 [word-unknown] expected a data class, found 'identifer'"
          + " | did you mean 'identifier'?"
      ]),
    Mistake(
      "yes is not yes", "not applicable: yes", "not applicable: true",
      finds: [
        "12:79 [word-unknown] expected yes or no, found 'true'"
          + " | known here: 'yes', 'no'"
      ]),
    Mistake(
      "a question of the programme is one of a measure", "  story: { kind: text }", "  benefits: { kind: text }",
      finds: [
        "15:3 [question-repeated] the question 'benefits' is defined twice"
          + " | it also stands in measures/money.yaml, line 6"
          + " | give one of them another name",
        "46:44 [order-unfit] 'benefits' cannot order people: only options, numbers, ages, dates and times can",
      ]),
    Mistake(
      "a name is reserved", "  story: { kind: text }", "  points: { kind: number }",
      finds: [
        "15:3 [name-reserved] the name 'points' is taken: it means something in every programme"
          + " | reserved are: points, count met, as of, submitted at"
      ]),
    Mistake(
      "a name is a function", "  story: { kind: text }", "  count: { kind: number }",
      finds: [
        "15:3 [feel-reserved-name] the name 'count' cannot be used: 'count' is a word of the language"
      ]),
    Mistake(
      "a name is no name", "  story: { kind: text }", "  5 a day: { kind: number }",
      finds: [
        "15:3 [feel-invalid-name] '5 a day' is no name; names start with a letter"
      ]),
    Mistake(
      "a name is also an expression", "  story: { kind: text }", "  born - mail: { kind: number }",
      finds: [
        "15:3 [feel-ambiguous-name] the name 'born - mail' can also be read as an expression over other names"
      ]),
    Mistake(
      "a wording is for no option", in: "measures/money.yaml", #"      yes: ["Yes, we do"]"#,
      #"      yess: ["Yes, we do"]"#,
      finds: [
        "measures/money.yaml:11:7 [wording-key-unknown] expected an option or a reason for no answer, found 'yess'"
          + " | did you mean 'yes'?"
      ]),
    Mistake(
      "a wording is another option's name", in: "measures/money.yaml", #"["Yes, we do"]"#, #"["NO."]"#,
      finds: [
        "measures/money.yaml:11:13 [wording-twice] 'NO.' means 'yes' here and 'no' before"
          + " | a wording has one meaning; capitals, quotes, underscores and a final full stop do not count"
      ]),
    Mistake(
      "a wording means two things", #"  don't know: ["Not sure"]"#,
      "  don't know: [\"Not sure\"]\n  declined: [\"not SURE\"]",
      finds: [
        "19:14 [wording-twice] 'not SURE' means 'declined' here and 'don't know' before"
          + " | a wording has one meaning; capitals, quotes, underscores and a final full stop do not count"
      ]),
    Mistake(
      "a wording is empty", #"["Not sure"]"#, #"[""]"#,
      finds: [
        "18:16 [wording-empty] an empty answer is missing by itself; it needs no wording"
      ]),
    Mistake(
      "not applicable is no answer", in: "measures/money.yaml", #"      yes: ["Yes, we do"]"#,
      #"      not applicable: ["n/a"]"#,
      finds: [
        #"measures/money.yaml:11:7 [wording-not-applicable] "not applicable" is no answer of this question"#
          + " | `not applicable: yes` makes it one"
      ]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in the head, a question or a wording is shown in its place`(_ mistake: Mistake) throws {
    #expect(try mistake.findings() == mistake.finds)
  }
}
