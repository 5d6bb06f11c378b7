/// A small programme in which nothing is wrong, with a measure, two forms and two hierarchies.
enum BaseProgramme {
  static let files = [
    "programme.yaml": programme, "measures/money.yaml": measure, "forms/paper.yaml": paper, "forms/web.yaml": web,
    "bands/age.csv": (0...120).map { "\($0);\($0 < 18 ? "under 18" : "18 and over");*\n" }.joined(),
    "bands/region.csv": "London;England;*\nWales;Wales;*\n",
  ]

  static let programme = """
    programme: Small
    version: "1"
    applies: { from: 2026-09-01, until: 2027-08-31 }
    as of: 2027-04-06
    seed: a seed
    uses: [measures/money.yaml]
    forms: [forms/paper.yaml, forms/web.yaml]
    close without asking: [declined]
    questions:
      born: { kind: date, data: identifier, earliest: 1995-01-01 }
      mail: { kind: e-mail, data: contact }
      meals: { kind: choice, options: [yes, no], data: sensitive, not applicable: yes }
      region: { kind: choice, options: [London, Wales] }
      days: { kind: choices, options: [Monday, Tuesday] }
      story: { kind: text }
      siblings: { kind: whole number, least: 0, greatest: 12 }
    wordings:
      don't know: ["Not sure"]
    derived:
      age: completed years(born, as of)
      grown: { value: "age >= 18" }
    always:
      - id: poor-means-meals
        fact: meals = "yes" or benefits != "yes"
        because: Benefits bring meals.
    criteria:
      - id: age
        title: Aged 18 to 25
        when: age in [18..25]
        says: { met: "Aged {age}.", not met: "Aged {age}, not 18 to 25." }
      - id: enough
        when: |
          points >= 2
          or count met > 1
    indicators:
      - id: meals
        when: meals = "yes"
        points: 2
        group: home
      - { id: siblings, when: "siblings > 3", points: 1 }
    groups:
      home: { take: highest, at most: 3 }
    shortlist:
      places: 3
      reserves: 1
      order: [points descending, submitted at, benefits]
      ties: draw
    pool:
      share when: region != "Wales"
      publish: [days]
      grouped: { age: bands/age.csv, region: bands/region.csv }
      groups of at least: 5
    examples:
      - name: enough
        given: { born: 2004-11-30, meals: "yes" }
        expect: eligible
        points: [2, 3]
      - { name: too old, given: { born: 2000-01-01 }, expect: not eligible }
      - name: open
        given: { born: [2004-01-02, 2004-02-01], days: [Monday], siblings: 1 }
        expect: needs review
        matters: [meals]

    """

  static let measure = """
    measure: Money
    version: "1"
    wordings:
      declined: [Skip]
    questions:
      benefits:
        kind: choice
        options: [yes, no]
        data: sensitive
        wordings:
          yes: ["Yes, we do"]

    """

  static let paper = """
    form: Paper
    format: CSV
    recognised by: [Born]
    submission id: Number
    submitted at: { column: 1 }
    dates: day first
    separator: ","
    wordings:
      missing: ["-"]
    questions:
      born: Born
      meals: { from: { header: Meals, occurrence: 2 }, wordings: { no: ["never"], missing: ["?"] } }
      region: Region
      days: Days
      siblings: Siblings
      benefits: Benefits

    """

  static let web = """
    form: Web
    format: JSON
    recognised by: [token]
    records: items
    questions:
      born: "answers[field/ref=born]/date"
      meals: meals
      region: region
      days: days
      siblings: siblings
      benefits: benefits

    """
}
