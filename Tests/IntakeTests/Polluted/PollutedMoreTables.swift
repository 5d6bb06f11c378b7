extension Polluted.Table {
  static let single = Polluted.Table("single", ["Applicant", "E-mail", "Born", "Income"], typed: [1, 2, 3], rows: 1) {
    _, _ in ["Sinéad O'Neill", "sinead@example.org", "30/11/2004", "12,50"]
  }

  static let twins = Polluted.Table(
    "twins", ["Name", "Interview at", "Room", "Guardian's telephone", "Remarks"], typed: [1, 3], rows: 2
  ) { dice, index in
    [
      ["Ada Pell", "Ben Pell"][index], dice.time(), "2B", "+44 7700 900\(dice.digits(3))",
      ["", "twin of Ada, same day"][index],
    ]
  }

  /// One column of texts with different numbers of words, so that no delimiter fits it.
  static let names = Polluted.Table("names", ["Full name of the applicant"], typed: [], rows: 40) { dice, index in
    let (first, last) = dice.person()
    return [index % 3 == 0 ? "\(last), \(first)" : index % 3 == 1 ? first : "\(first) \(last)"]
  }

  static let mails = Polluted.Table("mails", ["E-mail"], typed: [0], rows: 5) { dice, _ in [dice.email()] }

  static let grants = Polluted.Table(
    "grants", ["Ref", "Household income", "Rent", "Benefit letter", "Sheet", "Handle", "Decision due"],
    typed: [0, 1, 2, 6], rows: 40
  ) { dice, index in
    [
      "G-\(1_000 + index)", "\(dice.roll(40)).\(dice.digits(3)),\(dice.digits(2))",
      "\(dice.roll(900)),\(dice.digits(2)) €",
      dice.pick(["https://example.org/l?id=\(index)&k=a;b", "", "ftp://example.net/x y"]),
      dice.pick(["=SUM(A1;B2)", "=1+1", "-3", "+4"]), dice.pick(["@pell", "#7", "n/a", "''"]),
      "\(1 + dice.roll(28)).\(1 + dice.roll(12)).2026",
    ]
  }

  static let scripts = Polluted.Table(
    "scripts", ["Имя", "名前", "Ηλικία", "الملاحظات", "When"], typed: [2, 4], rows: 40
  ) { dice, _ in
    [
      dice.pick(["Мария Ким", "Олег «Лев» Дым", "Łucja Żak"]), dice.pick(["山田 花子", "李,小龙", "佐藤、健"]),
      "\(15 + dice.roll(9))", dice.pick(["مرحبا، شكرا", "שלום", "नमस्ते", "", "e\u{301} and é", "👋🏾, hi"]),
      "\(dice.date()) \(dice.time())",
    ]
  }

  /// No dates, numbers or addresses at all: nobody can tell its header from a record.
  static let words = Polluted.Table("words", ["Colour", "Instrument", "Animal"], typed: [], rows: 5) { dice, _ in
    [
      dice.pick(["red", "blue", "green"]), dice.pick(["viola", "drum", "French horn"]),
      dice.pick(["cat", "owl", "hen"]),
    ]
  }

  /// Letters and marks that Windows-1252 has.
  static let western = Polluted.Table(
    "western", ["Prénom", "Straße", "Größe (cm)", "Zimmer", "Remarque"], typed: [2, 3], rows: 40
  ) { dice, _ in
    [
      dice.pick(["Zoë", "Seán", "Núria", "Jürgen", "Åsa"]),
      dice.pick(["Königsallee 4", "rue de l’Église, 9", "Calle Muñoz"]),
      "\(150 + dice.roll(50)),\(dice.roll(10))", "\(1 + dice.roll(40))",
      dice.pick(["", "“déjà vu” – oui", "ça va; merci", "£5", "nothing"]),
    ]
  }

  /// Mostly unanswered, with spaces at the ends of cells.
  static let sparse = Polluted.Table(
    "sparse", ["ID", "A", "B", "C", "D", "E", "F", "Seen"], typed: [0, 7], rows: 40
  ) { dice, index in
    ["\(index + 1)"] + (0..<6).map { _ in dice.pick(["", "", "", "", " Cem ", "x", "'quoted'", "\"", "trailing  "]) }
      + [dice.pick(["", dice.time()])]
  }
}
