import Testing

struct OutputMistakesTests {
  static let mistakes = [
    Mistake(
      "places are not whole", "places: 3", "places: 3.5",
      finds: [
        "44:11 [number-invalid] expected a whole number from 0 up, found '3.5'"
      ]),
    Mistake(
      "ties are settled otherwise", "ties: draw", "ties: age",
      finds: [
        "47:9 [word-unknown] expected draw, found 'age'"
          + " | known here: 'draw'"
      ]),
    Mistake(
      "an order key is unknown", "submitted at, benefits]", "submitted at, benefit]",
      finds: [
        "46:44 [order-unknown] expected points, submitted at, a question or a derived value, found 'benefit'"
          + " | did you mean 'benefits'?"
      ]),
    Mistake(
      "points do not come first", "[points descending, submitted at, benefits]", "[submitted at, points descending]",
      finds: [
        "46:25 [order-unfit] people are ordered by points first: `points descending` stands first or is left out"
      ]),
    Mistake(
      "people are ordered by a text", "submitted at, benefits]", "submitted at, story]",
      finds: [
        "46:44 [order-unfit] 'story' cannot order people: only options, numbers, ages, dates and times can"
      ]),
    Mistake(
      "an identifier is published", "publish: [days]", "publish: [days, born]",
      finds: [
        "50:19 [pool-identifies] 'born' may not be published: its data is 'identifier', which never leaves the team"
      ]),
    Mistake(
      "a contact is published", "publish: [days]", "publish: [mail]",
      finds: [
        "50:13 [pool-identifies] 'mail' may not be published: its data is 'contact', which never leaves the team"
      ]),
    Mistake(
      "a text is published", "publish: [days]", "publish: [story]",
      finds: [
        "50:13 [pool-kind] 'story' may not be published: only questions with declared options, numbers or dates may leave the team"
      ]),
    Mistake(
      "an indicator's question is published", "publish: [days]", "publish: [meals]",
      finds: [
        "50:13 [pool-indicator] 'meals' may not be published: an indicator reads it, so it would show which indicators somebody met"
      ]),
    Mistake(
      "sensitive data is published without a reason", "publish: [days]", "publish: [benefits]",
      finds: [
        "50:13 [pool-unjustified] 'benefits' may not be published: its data is 'sensitive', which needs a `justification`"
      ]),
    Mistake(
      "a derived value is published", "publish: [days]", "publish: [age]",
      finds: [
        "50:13 [pool-derived] 'age' is a derived value; only questions are published"
          + " | name it under `grouped:` with a hierarchy"
      ]),
    Mistake(
      "an unknown question is published", "publish: [days]", "publish: [day]",
      finds: [
        "50:13 [pool-unknown] expected a question, found 'day'"
          + " | did you mean 'days'?"
      ]),
    Mistake(
      "groups have no size", "  groups of at least: 5\n", "",
      finds: [
        "51:3 [group-size] `groups of at least` must be 2 or more where values are grouped, found 1"
      ]),
    Mistake(
      "a hierarchy is missing", "bands/region.csv", "bands/regions.csv",
      finds: [
        "51:42 [rule-file-missing] the file 'bands/regions.csv' cannot be read: No such file or directory"
          + " | paths are relative to the file that names them"
      ]),
    Mistake(
      "a hierarchy lacks an option", in: "bands/region.csv", "Wales;Wales;*", "Wales1;Wales;*",
      finds: [
        "51:42 [hierarchy-incomplete] expected a line for every answer of 'region', found none for 'Wales'"
          + " | the file has 'Wales1': is 'Wales' meant?"
      ]),
    Mistake(
      "a hierarchy is no tree", in: "bands/region.csv", "Wales;Wales;*", "Wales;Wales",
      finds: [
        "bands/region.csv:2:1 [hierarchy-invalid] expected 3 cells as on the first line, found 2"
      ]),
    Mistake(
      "a value is grouped without a hierarchy", ", region: bands/region.csv }", ", region }",
      finds: [
        "51:34 [yaml-flow-unquoted] expected a value for 'region', found nothing"
          + " | inside {…} a comma ends a text that has no quotes; put the text before it in quotes"
      ]),
    Mistake(
      "an example names an unknown question", "siblings: 1 }", "sibling: 1 }",
      finds: [
        "60:62 [example-question] expected a question of the programme, found 'sibling'"
          + " | did you mean 'siblings'?"
      ]),
    Mistake(
      "an example gives an unknown option", #"meals: "yes" }"#, #"meals: "yess" }"#,
      finds: [
        "55:39 [example-answer] 'yess' is no answer of 'meals'"
          + " | did you mean 'yes'?"
      ]),
    Mistake(
      "an example gives a number outside the range", "siblings: 1 }", "siblings: 13 }",
      finds: [
        "60:72 [example-answer] expected at most 12, found 13"
      ]),
    Mistake(
      "an example gives a date outside the range", "born: 2000-01-01", "born: 1900-01-01",
      finds: [
        "58:37 [example-answer] expected a date from 1995-01-01 to 2027-04-06, found 1900-01-01"
      ]),
    Mistake(
      "an example gives what is not applicable", "siblings: 1 }", "region: not applicable }",
      finds: [
        #"60:70 [example-answer] "not applicable" is no answer of 'region'"#
          + " | `not applicable: yes` makes it one"
      ]),
    Mistake(
      "an example has the points turned round", "points: [2, 3]", "points: [3, 2]",
      finds: [
        "57:14 [example-points] expected the least points first, found 3 before 2"
      ]),
    Mistake(
      "an example expects something else", "expect: needs review", "expect: need review",
      finds: [
        "61:13 [word-unknown] expected eligible, not eligible or needs review, found 'need review'"
          + " | did you mean 'needs review'?"
      ]),
    Mistake(
      "an example fails", "expect: eligible\n    points", "expect: not eligible\n    points",
      finds: [
        "54:11 [example-differs] example 'enough': expected the outcome not eligible, found eligible"
          + " | 'age' is met"
          + " | 'enough' is met",
        "54:11 warning [examples-one-sided] no example expects: 'eligible'"
          + " | a rule file's own tests show somebody met, somebody not met and somebody open",
      ]),
    Mistake(
      "no example is not eligible", "  - { name: too old, given: { born: 2000-01-01 }, expect: not eligible }\n", "",
      finds: [
        "54:11 warning [examples-one-sided] no example expects: 'not eligible'"
          + " | a rule file's own tests show somebody met, somebody not met and somebody open"
      ]),
    Mistake(
      "two examples have one name", "name: too old", "name: open",
      finds: [
        "59:11 [example-repeated] another example has this name"
          + " | it stands on line 58"
      ]),
    Mistake(
      "a form has an unknown question", in: "forms/paper.yaml", "  siblings: Siblings", "  sibling: Siblings",
      finds: [
        "forms/paper.yaml:15:3 [form-question] the programme has no question 'sibling'"
          + " | did you mean 'siblings'?"
      ]),
    Mistake(
      "a form has an unknown format", in: "forms/paper.yaml", "format: CSV", "format: csv",
      finds: [
        "forms/paper.yaml:2:9 [word-unknown] expected CSV, JSON or XML, found 'csv'"
          + " | did you mean 'CSV'?"
      ]),
    Mistake(
      "a form recognises nothing", in: "forms/paper.yaml", "[Born]", "[]",
      finds: [
        "forms/paper.yaml:3:16 [form-recognition-empty] expected at least one header or path that files of this form always have"
      ]),
    Mistake(
      "a CSV form has a path for records", in: "forms/paper.yaml", "submission id: Number", "records: items",
      finds: [
        "forms/paper.yaml:4:1 [key-unfit] 'records' has no meaning for a CSV form: each line is a record"
      ]),
    Mistake(
      "a form has an unknown order of dates", in: "forms/paper.yaml", "day first", "days first",
      finds: [
        "forms/paper.yaml:6:8 [word-unknown] expected day first, month first or year first, found 'days first'"
          + " | did you mean 'day first'?"
      ]),
    Mistake(
      "a form has an unknown decimal mark", in: "forms/paper.yaml", "dates: day first", "decimal mark: commas",
      finds: [
        "forms/paper.yaml:6:15 [word-unknown] expected dot or comma, found 'commas' | did you mean 'comma'?"
      ]),
    Mistake(
      "a path cannot be read", in: "forms/web.yaml", "field/ref=born]/date", "field/ref=born/date",
      finds: [
        "forms/web.yaml:6:27 [form-field-invalid] this is no path: expected ']' after the condition"
      ]),
    Mistake(
      "a JSON form has a column", in: "forms/web.yaml", "meals: meals", "meals: { from: { column: 3 } }",
      finds: [
        "forms/web.yaml:7:18 [form-field-invalid] only CSV forms have repeated headers and columns by position"
          + " | write the path as a text"
      ]),
    Mistake(
      "a column is no number", in: "forms/paper.yaml", "{ column: 1 }", "{ column: B }",
      finds: [
        "forms/paper.yaml:5:25 [number-invalid] expected a whole number from 1 up, found 'B'"
      ]),
    Mistake(
      "a choice is no option", in: "forms/paper.yaml", "days: Days", "days: { choices: { Monday: M, Sunday: S } }",
      finds: [
        "forms/paper.yaml:14:33 [wording-key-unknown] expected an option or a reason for no answer, found 'Sunday'"
          + " | did you mean 'Monday'?"
      ]),
    Mistake(
      "a question without options has choices", in: "forms/paper.yaml", "siblings: Siblings",
      "siblings: { choices: { one: S } }",
      finds: [
        "forms/paper.yaml:15:15 [key-unfit] 'choices' has a meaning for a question with options alone"
      ]),
    Mistake(
      "two choices stand in one field", in: "forms/paper.yaml", "days: Days",
      "days: { choices: { Monday: M, Tuesday: M } }",
      finds: [
        "forms/paper.yaml:14:42 [form-field-invalid] expected another field for each choice, found 'M' again"
      ]),
    Mistake(
      "one text of a grid's row says two choices", in: "forms/paper.yaml", "days: Days",
      "days: { choices: { Monday: { header: M, says: a }, Tuesday: { header: M, says: A } } }",
      finds: [
        "forms/paper.yaml:14:63 [form-field-invalid] 'A' says another choice in 'M' already"
      ]),
    Mistake(
      "a name is one field twice", in: "forms/paper.yaml", "days: Days", "days: Days\n  story: { from: [Name, Name] }",
      finds: [
        "forms/paper.yaml:15:18 [form-field-invalid] expected another field for each part, found one again"
      ]),
    Mistake(
      "choices stand beside a field", in: "forms/paper.yaml", "days: Days",
      "days: { from: Days, choices: { Monday: { header: M, filled: yes } } }",
      finds: [
        "forms/paper.yaml:14:11 [key-unfit] 'from' has no meaning beside 'choices'"
      ]),
    Mistake(
      "a choice stands in several fields", in: "forms/paper.yaml", "region: Region", "region: { from: [Region, Land] }",
      finds: [
        "forms/paper.yaml:13:19 [form-field-invalid] only a text or a telephone number may stand in several fields"
          + " | a date may: { year: …, month: …, day: … }; a field for each choice stands under `choices:`"
      ]),
    Mistake(
      "a date lacks its month", in: "forms/paper.yaml", "born: Born", "born: { from: { year: Y, day: D } }",
      finds: [
        "forms/paper.yaml:11:17 [yaml-key-missing] expected the key 'month' in this mapping"
      ]),
    Mistake(
      "a path is filled outside choices", in: "forms/paper.yaml", "days: Days",
      "days: { from: { header: Days, filled: yes } }",
      finds: [
        "forms/paper.yaml:14:33 [yaml-key-unknown] expected a known key, found 'filled'"
          + " | known here: 'header', 'occurrence', 'column'"
      ]),
    Mistake(
      "a form's wording means two things", in: "forms/paper.yaml", #"missing: ["?"]"#, #"missing: ["Never"]"#,
      finds: [
        "forms/paper.yaml:12:89 [wording-twice] 'Never' means 'missing' here and 'no' before"
          + " | a wording has one meaning; capitals, quotes, underscores and a final full stop do not count"
      ]),
    Mistake(
      "two forms have one name", in: "forms/web.yaml", "form: Web", "form: Paper",
      finds: [
        "forms/web.yaml:1:7 [form-repeated] another form is called 'Paper'"
          + " | it stands in forms/paper.yaml"
          + " | submission ids are unique within a form's name"
      ]),
    Mistake(
      "a form leaves a question out", in: "forms/web.yaml", "  meals: meals\n", "",
      finds: [
        "forms/web.yaml:6:3 warning [form-incomplete] the form does not ask: 'meals'"
          + " | rules or outputs read these questions; on this form their answers are missing"
      ]),
    Mistake(
      "a field answers two questions", in: "forms/web.yaml", "region: region", "region: meals",
      finds: [
        "forms/web.yaml:8:3 warning [form-field-shared] 'meals' answers 'meals' already, and one header seldom asks two things"
          + " | if it asks only one of them, take the other line out or write # and a space before it"
      ]),
    Mistake(
      "a file is not YAML", in: "forms/paper.yaml", "format: CSV", "format: [CSV",
      finds: [
        "forms/paper.yaml:3:14 [yaml-syntax] expected YAML: did not find expected ',' or ']'"
          + " | while parsing a flow sequence, which begins on line 2, column 9"
      ]),
    Mistake(
      "a grouped value shows what an indicator reads", "grouped: { age: bands/age.csv,",
      "grouped: { siblings: bands/age.csv,",
      finds: [
        "51:14 [pool-indicator] 'siblings' may not be grouped: an indicator reads it, so it would show which indicators somebody met"
      ]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in shortlist, pool, examples or forms is shown in its place`(_ mistake: Mistake) throws {
    let found = try mistake.findings()
    #expect(found == mistake.finds)
  }
}
