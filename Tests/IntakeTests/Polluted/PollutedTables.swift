extension Polluted {
  /// An invented form, filled in by invented people.
  struct Table: Sendable {
    let name: String
    let headers: [String]
    /// The columns that hold dates, numbers, addresses: a header row is told from records by these alone.
    let typed: Set<Int>
    let rows: [[String]]

    init(
      _ name: String, _ headers: [String], typed: Set<Int>, rows count: Int, _ row: (inout Dice, Int) -> [String]
    ) {
      var dice = Dice(name)
      (self.name, self.headers, self.typed) = (name, headers, typed)
      rows = (0..<count).map { row(&dice, $0) }
    }

    var width: Int { headers.count }
    /// Whether a reader can see that the first record is no header.
    var isTellable: Bool { rows.first.map { row in typed.contains { !row[$0].isEmpty } } ?? false }

    static let all = [
      register, survey, choir, stories, unanswered, single, twins, names, mails, grants, scripts, words, western,
      sparse,
    ]

    static let register = Table(
      "register", ["Name", "E-mail", "Date of birth", "Telephone", "Postcode", "Notes"], typed: [1, 2, 3], rows: 40
    ) { dice, _ in
      let (first, last) = dice.person()
      return [
        dice.pick(["\(first) \(last)", "\(last), \(first)"]), dice.email(), dice.date(), dice.phone(),
        dice.pick(["AB1 0ZZ", "ZZ99 3VZ", ""]),
        dice.pick([
          "", "", "needs a lift", "says \"maybe\"", "two sisters, one brother", "C:\\forms", "it's complicated",
        ]),
      ]
    }

    static let survey = Table(
      "survey",
      [
        "Respondent ID", "Submitted", "First name", "Last name", "E-mail", "Age", "Hours a week", "Travel (minutes)",
        "Art forms", "Days free", "Heard of us", "Score", "Consent", "Anything else?",
      ], typed: [0, 1, 4, 5, 6, 7, 11], rows: 300
    ) { dice, index in
      let (first, last) = dice.person()
      return [
        "\(118_000 + index * 7)", "\(dice.date())T\(dice.time()):00Z", first, last, dice.email(),
        "\(16 + dice.roll(10))",
        "\(dice.roll(40))", "\(5 * dice.roll(20))", dice.pick(["Music", "Music;Film", "Film;Dance;Craft", ""]),
        dice.pick(["Mon, Tue", "Sat", "Mon, Wed, Fri"]),
        dice.pick(["school", "a friend", "https://example.org/?a=1,2"]),
        "\(dice.roll(5)).\(dice.roll(10))", dice.pick(["yes", "no"]),
        dice.pick(["", "", "no", "call after six", "I don't know; ask my mum", "Thank you!\nReally.", "🎻🎨"]),
      ]
    }

    static let choir = Table("choir", ["Singer", "Voice", "Age"], typed: [2], rows: 5) { dice, index in
      [dice.person().first, ["Soprano", "Alto", "Tenor", "Bass", "Alto"][index], "\(14 + dice.roll(60))"]
    }

    static let stories = Table(
      "stories", ["No.", "Why do you apply?", "What would help,\nand when?", "Written on"], typed: [0, 3], rows: 12
    ) { dice, index in
      [
        "\(index + 1)",
        dice.pick([
          "I want to learn.\n\nMy aunt said: \"go\".", "Because, frankly, I'm bored; and curious.", "👩🏽‍🎨 paints, I write",
          "She wrote \"Total: 84\"\r\nand left", "Name,E-mail,Age\nis all they ask", "",
        ]), dice.pick(["a bus pass", "Time, money", "\"\"", "ends in a backslash, see \\", "a laptop\n", "x|y|z"]),
        dice.date(),
      ]
    }

    static let unanswered = Table(
      "unanswered", ["Name", "E-mail", "Age, in years", "School", "Consent"], typed: [1, 2], rows: 0
    ) { _, _ in [] }
  }
}
