import Documents
import Testing

/// What the head of a CSV file says of its dialect.
struct CSVSnifferTests {
  /// The detection in short: `, " 3@0` is comma, double quotes, three columns, the header in record 0.
  static func short(_ text: String, hints: CSVHints = CSVHints()) -> String {
    func short(_ reading: CSVReading) -> String {
      let dialect = reading.dialect
      return CSVDialect.name(of: dialect.delimiter) + (dialect.skipsSpace ? "+space" : "")
        + (dialect.quote == UInt8(ascii: "'") ? " apostrophe" : "") + (dialect.escape == nil ? "" : " backslash")
        + " \(reading.columns)" + (reading.first == 0 ? "" : "@\(reading.first)")
    }
    switch CSVSniffer(Array(text.utf8), isEnd: true, hints: hints).detect() {
    case .sure(let reading): return short(reading)
    case .nameless(let reading): return "nameless: " + short(reading)
    case .unsure(let readings): return "unsure: " + readings.map(short).joined(separator: " | ")
    case .oneColumn: return "one column"
    }
  }

  @Test(arguments: [
    ("a,b,c\n1,2,3\n", "comma 3"), ("a;b;c\n1;2,5;3,5\n", "semicolon 3"), ("a\tb\n1\t2\n", "tab 2"),
    ("a|b|c\n1|2|x, y\n", "pipe 3"), ("name;note\nAnn;\"a, b, c\"\nBen;\"d, e\"\n", "semicolon 2"),
    ("a,b\n\"1;2;3\",2\n\"4;5;6\",3\n", "comma 2"), ("one\ntwo\n", "one column"), ("", "one column"),
    ("a;b\n1,5;2,5\n3,5;4,5\n", "semicolon 2"), ("a,b,c\n1,2\n1,2,3\n", "comma 3"),
    ("a, b, c\nx, y, z\np, \"q, r\", s\n", "comma+space 3"), ("a, b,c\nx, y,z\n", "comma 3"),
    ("sep=;\na,b;c\n1,2;3\n", "semicolon 2"), ("sep=\t\na\tb\n", "tab 2"),
    ("'a','b'\n'x, y','z'\n", "comma apostrophe 2"), ("a,b\n'x, y',1\n'p, q',2\n", "comma apostrophe 2"),
    ("name,age\n'O''Neill',19\n'Lee',20\n", "comma apostrophe 2"), ("name,age\n'twas,19\nO'Neill,20\n", "comma 2"),
    ("name,age\n'Ann',19\nBen,20\n", "comma 2"), ("a,b\n\"x \\\"y\\\", z\",1\n\"p\",2\n", "comma backslash 2"),
    ("a,b\n\"C:\\\",1\n\"D:\\\",2\n", "comma 2"),
    ("Applications\n\nname,age,from\nAnn,19,x\nBen,20,y\n", "comma 3@1"),
    ("Applications 2027,,\nname,age,from\nAnn,19,x\nBen,20,y\n", "comma 3@1"),
    ("a b c\n1 2 \"x y\"\n3 4 z\n", "space 3"),
    ("a,b,c\n1,2,\n3,4,\n", "comma 3"),
  ])
  func `the dialect is the one whose table is regular`(text: String, expected: String) {
    #expect(Self.short(text) == expected, "\(Self.short(text)) of \(text)")
    #expect(Self.short("\u{FEFF}" + text) == expected)
    #expect(Self.short(text.replacing("\n", with: "\r\n")) == expected)
  }

  @Test(arguments: [
    "a,b;c\n1,2;3\n", "name,town;x\nAnn,Ayr;y\nBen,Ely;z\n", "comments\nI like a, b\nyes, it is\nwell, ok\n",
    "Full name\nAnn Lee\nBen Ray\nCy Poe\n", "note\na, b, c\nd, e, f\n", "a,b\n1,2,\n3,4,\n",
  ])
  func `where several tables are regular, nothing is guessed`(text: String) {
    #expect(Self.short(text).hasPrefix("unsure: "), "\(Self.short(text))")
  }

  /// Five records of three columns.
  private static let body = "Ann,Alto,19\nBen,Bass,20\nCy,Alto,21\nDi,Bass,22\nEd,Alto,23\n"

  @Test(arguments: [
    ("Singer,Voice\n" + body, "nameless: comma 3@1"), ("Singer,more,Voice,Age\n" + body, "nameless: comma 3@1"),
    ("Sin'ger,Voice\n" + body.replacing("Alto", with: "'Al,to'"), "nameless: comma apostrophe 3@1"),
    // Nothing above a broken header makes a table.
    ("Bursary\n2026, spring\nSinger:Vo\"ice:Age\n" + body.replacing(",", with: ":"), "unsure: "),
    // Words between spaces may be one column.
    ("Singer Voice\n" + body.replacing(",", with: " "), "unsure: space 3@1"),
    // One record has the header's width, the others have another: it is no header of theirs.
    ("Singer,more,Voice,Age\n" + body.replacing("Cy,", with: "Cy,,"), "unsure: comma 4"),
    ("Singer,Voice,Age,Note\n" + body.replacing("9\n", with: "9,\n").replacing("0\n", with: "0,\n"), "comma 4"),
  ])
  func `a line that names other columns than the records have is told from a doubtful table`(
    text: String, expected: String
  ) {
    #expect(Self.short(text) == expected, "\(Self.short(text)) of \(text)")
  }

  @Test func `where a delimiter stands between spaces, these are none, however many words a cell has`() {
    let rows = (1...5).map { "G-\($0) : 28.4\($0)2,22 : 35\($0),85 € : \"ftp://x/y z\" : \($0) : 1\($0).6.2026\n" }
    let header = "Ref : Household income : Rent : Benefit letter : Sheet : Due\n"
    #expect(Self.short(header + rows.joined()) == "unsure: ':'+space 6")
  }

  @Test func `a table that most records are none of is no sure one`() {
    let rows = (1...9).map { "\($0) : some words : 1993-07-2\($0)\n" }
    let text = "No. : Why, and when? : Written on\n" + rows.joined() + "10 : one, two : 1993-07-30\n"
    #expect(Self.short(text).hasPrefix("unsure: comma+space 2"), "\(Self.short(text))")
  }

  @Test func `values tell between two tables that are as regular`() {
    #expect(Self.short("when,tags\n2027-04-06 10:00,a;b\n2027-04-06 11:00,c;d\n") == "comma 2")
    #expect(Self.short("when,a;b\n2027-04-06 10:00,x;y\n2027-04-06 11:00,z;w\n") == "comma 2")
  }

  @Test(arguments: [
    ("When,Name\n2026-11-01 10:00:00,Ada\n2026-11-02 11:30:00,Ben\n", "comma 2"),
    ("Time (hh:mm),Name\n10:00:30,Ada Example\n11:30:10,Ben Sample\n12:10:00,Cy Specimen\n", "comma 2"),
    ("Timestamp,Name\n2026/11/01 9:10:00 am GMT,Ada\n2026/11/02 1:10:00 pm GMT,Ben\n", "comma 2"),
    ("When;Name\n01/11/2026 10:00;Ada\n02/11/2026 11:00;Ben\n", "semicolon 2"),
    // Answers of as many words, below a header of fewer.
    ("Consent to share,N\nI give my consent,1\nI give my consent,2\nI give my consent,3\n", "comma 2"),
    ("Link,Name\nhttps://a.example/?x=1&y=2,Ada\nhttps://b.example/?x=3&y=4,Ben\n", "comma 2"),
    ("Name\tLink\nAda\thttps://a.example/a,b,c;d\nBen\thttps://b.example/e,f,g;h\n", "tab 2"),
    ("Name,Photos\nAda,https://a.example/a_b_c_d\nBen,www.example.org/a_b_c_d\n", "comma 2"),
  ])
  func `what stands in times and addresses alone separates nothing`(text: String, expected: String) {
    #expect(Self.short(text) == expected, "\(Self.short(text)) of \(text)")
  }

  @Test func `what a person says is not asked again`() {
    var hints = CSVHints()
    hints.delimiter = UInt8(ascii: ";")
    #expect(Self.short("a,b;c\n1,2;3\n", hints: hints) == "semicolon 2")
    hints = CSVHints()
    hints.preambleLines = 2
    #expect(Self.short("x,y\nz,w\na;b\n1;2\n", hints: hints) == "semicolon 2")
    hints = CSVHints()
    hints.quote = UInt8(ascii: "\"")
    #expect(Self.short("'a','b'\n'x, y','z'\n", hints: hints) == "comma 2")
    hints.escapes = true
    #expect(Self.short("a,b\n\"x\",1\n", hints: hints) == "comma backslash 2")
  }

  static let beginnings: [(String, CSVReading.Beginning)] = [
    ("name,age,born\nAnn,19,2007-01-02\nBen,20,2006-03-04\nCy,21,2005-01-01\nDi,22,2004-01-01\n", .headers(1)),
    ("Ann,19,2007-01-02\nBen,20,2006-03-04\nCy,21,2005-01-01\nDi,22,2004-01-01\nEd,23,2003-01-01\n", .noHeader),
    (
      "q1,q2,q3\nName,Your age,Born on\nAnn,19,2007-01-02\nBen,20,2006-03-04\nCy,21,2005-01-01\nDi,22,2004-01-01\n",
      .headers(2)
    ),
    (
      """
      q1,q2
      Name,Town
      "{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"
      Ann,Ayr
      Ben,Ely

      """, .headers(3)
    ),
    ("Which?,,Age\nTea,Milk,Open-Ended Response\nTea,,19\n,Milk,20\nTea,Milk,21\n", .headers(2)),
    ("name,town\nAnn,Ayr\nBen,Ely\nCy,Hay\nDi,Wem\n", .headers(1)),
  ]

  @Test(arguments: beginnings)
  func `the rows below tell which rows are headers`(text: String, expected: CSVReading.Beginning) throws {
    guard case .sure(let reading) = CSVSniffer(Array(text.utf8), isEnd: true).detect() else {
      Issue.record("unsure")
      return
    }
    #expect(reading.beginning == expected)
  }

  @Test func `a file longer than the limit is judged by its head`() {
    let text = String(repeating: "1;2;3\n", count: 20_000) + String(repeating: "4,5\n", count: 90_000)
    #expect(Self.short(text) == "semicolon 3")
    #expect(Self.short(String(repeating: "12345678;", count: 10_000)) == "semicolon 10001")
  }

  @Test(arguments: [
    "delimiter semicolon, quote apostrophe, escape backslash, header rows 2, lines before 3", "delimiter tab",
    "quote double, escape doubled, header rows 0",
  ])
  func `what a person says of a dialect is said again in the same words`(words: String) throws {
    #expect(try #require(CSVHints(words)).text == words)
  }
}
