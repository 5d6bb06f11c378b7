import Documents
import Foundation
import Screening
import Testing

@Suite struct RevealingTests {
  /// A run with the tokens and names of its holders.
  final class Round {
    let small: KnownRound
    let people: [[String: String]]

    init() throws {
      small = try KnownRound()
      people = try small.workplace.table("team/identities.csv")
    }

    var folder: String { small.workplace.path("run") }
    var log: [String] {
      get throws { try small.workplace.text("audit/log.jsonl").split(separator: "\n").map(String.init) }
    }

    func token(_ index: Int) -> String { people[index]["token"] ?? "" }

    func label(_ index: Int) -> String { people[index]["applicant"] ?? "" }

    /// Label, name and e-mail as a reveal shows them.
    func shown(_ index: Int) -> [String] { ["applicant", "name", "email"].map { people[index][$0] ?? "" } }

    func reveal(_ who: String..., change: (inout RevealTerms) -> Void = { _ in }) throws -> Revealed {
      var terms = RevealTerms(who: who, by: "R. Osei", reason: "pairs of April", time: "2027-04-09T16:00:00Z")
      change(&terms)
      return try Revealing.reveal(terms, in: folder, program: "test")
    }

    func failure(_ who: String..., change: (inout RevealTerms) -> Void = { _ in }) -> ScreeningError? {
      #expect(throws: ScreeningError.self) {
        var terms = RevealTerms(who: who, by: "R. Osei", reason: "pairs of April", time: "2027-04-09T16:00:00Z")
        change(&terms)
        _ = try Revealing.reveal(terms, in: folder, program: "test")
      }
    }

    /// A token whose check letter is wrong.
    func mistyped(_ index: Int) -> String {
      let token = self.token(index)
      return token.dropLast() + (token.hasSuffix("0") ? "1" : "0")
    }
  }

  @Test func `tokens are joined to names and contact details, without birth dates`() throws {
    let round = try Round()
    let revealed = try round.reveal(round.token(1), round.token(0).lowercased(), round.token(1))
    let text = try #require(revealed.text)
    #expect(
      csvRows(text) == [
        ["token", "applicant", "name", "email"],
        [round.token(1)] + round.shown(1), [round.token(0)] + round.shown(0),
      ])
    #expect(text.unicodeScalars.first == "\u{FEFF}")
    #expect(revealed.diagnostics.map(\.severity) == [.note])
  }

  @Test func `the log grows by one line that names who, when, why and which tokens`() throws {
    let round = try Round()
    let before = try round.log
    _ = try round.reveal(round.token(2), round.token(0))
    let after = try round.log
    #expect(Array(after.dropLast()) == before)
    let entry = try JSONDocument(try #require(after.last)).value
    #expect(entry["event"]?.string == "revealed")
    #expect(entry["by"]?.string == "R. Osei")
    #expect(entry["time"]?.string == "2027-04-09T16:00:00Z")
    #expect(entry["key"]?.string == (try JSONDocument(before[0]).value["key"]?.string))
    #expect(
      entry["details"]?.elements?.compactMap(\.string) == [
        "reason pairs of April", "people 2", "token \(round.token(2))", "token \(round.token(0))",
      ])
    for name in [round.shown(0), round.shown(2)].joined() where !name.hasPrefix("a") {
      #expect(!after.joined().contains(name))
    }
  }

  @Test func `a list comes back with the same rows and more columns, however a spreadsheet saved it`() throws {
    let round = try Round()
    let rows = [
      ["mentor", "mentee token", "note"], ["Ann", round.token(0), "met; twice"], ["Bo", "", "says \"soon\""],
      ["Cy", round.token(1), "=1+1"], ["Di", round.token(0), "two\nlines"],
    ]
    var number = 0
    for separator in [",", ";", "\t"] {
      for mark in ["", "\u{FEFF}"] {
        for end in ["\n", "\r\n"] {
          for quotesAll in [false, true] {
            number += 1
            let text = rows.map { row in
              row.map { cell in
                quotesAll || cell.contains { "\",;\t\n".contains($0) }
                  ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
              }.joined(separator: separator)
            }.joined(separator: end)
            let file = try round.small.workplace.file("m\(number).csv", mark + text + end + separator + separator + end)
            let revealed = try round.reveal(file)
            let found = csvRows(try #require(revealed.text))
            #expect(found.count == 5)
            #expect(found[0] == rows[0] + ["applicant", "name", "email"])
            #expect(found[1] == rows[1] + round.shown(0))
            #expect(found[2] == rows[2] + ["", "", ""])
            #expect(found[3] == ["Cy", round.token(1), "'=1+1"] + round.shown(1))
            #expect(found[4] == rows[4] + round.shown(0))
            #expect(revealed.diagnostics.map(\.message).joined().contains("'mentee token'; 2 people"))
          }
        }
      }
    }
    #expect(try round.log.count == 1 + number)
  }

  @Test func `several columns with tokens are told apart, and names that are taken too`() throws {
    let round = try Round()
    let pairs = try round.small.workplace.file(
      "pairs.csv", "first,second\n\(round.token(0)),\(round.token(1))\n\(round.token(2)),\n")
    let found = csvRows(try #require(try round.reveal(pairs).text))
    #expect(
      found[0] == ["first", "second"]
        + ["first", "second"].flatMap { name in
          ["applicant", "name", "email"].map { "\(name): \($0)" }
        })
    #expect(found[1] == [round.token(0), round.token(1)] + round.shown(0) + round.shown(1))
    #expect(found[2] == [round.token(2), ""] + round.shown(2) + ["", "", ""])

    let taken = try round.small.workplace.file("taken.csv", "token,name\n\(round.token(0)),x\n")
    #expect(
      csvRows(try #require(try round.reveal(taken).text))[0] == [
        "token", "name", "applicant", "token: name", "email",
      ])
    // Where somebody names the column, the other is not looked at.
    let foreign = try round.small.workplace.file(
      "foreign.csv", "mentor,mentee\np0000000000000000-0,\(round.token(0))\n")
    #expect(round.failure(foreign)?.exitStatus == 2)
    #expect(try round.reveal(foreign) { $0.columns = ["Mentee"] }.text != nil)
    #expect(round.failure(foreign) { $0.columns = ["mentees"] }?.diagnostics[0].notes == ["did you mean 'mentee'?"])
  }

  @Test func `one wrong token and nobody is revealed; each is named with its place`() throws {
    let round = try Round()
    let before = try round.log
    let list = try round.small.workplace.file(
      "list.csv",
      """
      mentor;token
      Ann;\(round.token(0))
      "B
      o";"\(round.mistyped(1))"
      Cy;pZZZZZZZZZZZZZZZZ\("9")
      Di;Sam Smith
      Em;\(round.label(0))
      """)
    // A sound check letter that nobody has: the sum over Z (31) of 16 letters.
    let unknown = "pZZZZZZZZZZZZZZZZG"
    let text = try String(contentsOfFile: list, encoding: .utf8).replacing("pZZZZZZZZZZZZZZZZ9", with: unknown)
    for checkLetter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
      let file = try round.small.workplace.file(
        "l\(checkLetter).csv", text.replacing(unknown, with: unknown.dropLast() + "\(checkLetter)"))
      let error = try #require(round.failure(file) { $0.output = round.small.workplace.path("out.csv") })
      #expect(error.exitStatus == 2)
      let places = error.diagnostics.filter { $0.severity == .error }.map {
        "\($0.line ?? 0):\($0.column ?? 0) \($0.code)"
      }
      #expect(places.contains("4:5 token-mistyped"), "\(places)")
      #expect(places.contains("6:4 cell-no-token"))
      #expect(places.contains("7:4 cell-no-token"))
      let rendered = error.diagnostics.map { $0.rendered() }.joined()
      #expect(!rendered.contains("Sam"))
      #expect(rendered.contains("Aaa Aaaaa"))
    }
    // Sound tokens alone, one of which is of nobody.
    let stranger = try #require(
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".map { "p0ZZZZZZZZZZZZZZZ\($0)" }.first { letter in
        round.failure(letter)?.diagnostics.first?.code == "person-unknown"
      })
    let other = try round.small.workplace.file("other.csv", "token\n\(round.token(0))\n\(stranger)\n")
    let error = try #require(round.failure(other))
    #expect(error.diagnostics[0].code == "person-unknown")
    #expect(error.diagnostics[0].line == 3 && error.diagnostics[0].column == 1)
    #expect(round.failure(round.token(0), round.mistyped(1))?.diagnostics[0].code == "token-mistyped")
    #expect(round.failure(round.label(0))?.diagnostics[0].code == "cell-no-token")
    #expect(try round.log == before)
    #expect(!FileManager.default.fileExists(atPath: round.small.workplace.path("out.csv")))
  }

  @Test(arguments: [
    ("", "tokens-missing"), ("name,place\nAnn,first\n", "tokens-missing"), ("TOKEN,a\n", "header-missing"),
    ("\u{0}TOKEN\n", "tokens-missing"), ("TOKEN\nTOKEN\n", "header-missing"), ("a,b\nTOKEN,1,2\n", "record-width"),
    ("a,b\nTOKEN,\"x\n", "matches-unreadable"),
  ])
  func `a list that cannot be understood is refused`(text: String, code: String) throws {
    let round = try Round()
    let file = try round.small.workplace.file("list.csv", text.replacing("TOKEN", with: round.token(0)))
    let error = try #require(round.failure(file))
    #expect(error.exitStatus == 2)
    #expect(error.diagnostics.map(\.code).contains(code), "\(error.diagnostics)")
    #expect(try round.log.count == 1)
  }

  @Test func `a list that is not UTF-8 is refused with what to do`() throws {
    let round = try Round()
    let bytes = Array("mentor,token\nZo".utf8) + [0xEB] + Array(",\(round.token(0))\n".utf8)
    try Data(bytes).write(to: round.small.workplace.folder.appending(path: "latin.csv"))
    let error = try #require(round.failure(round.small.workplace.path("latin.csv")))
    #expect(error.diagnostics[0].line == 2 && error.diagnostics[0].column == 3)
    #expect(error.diagnostics[0].notes.contains("save the list as \"CSV UTF-8\""))
  }

  @Test(arguments: ["", "  ", "\n"])
  func `nobody is revealed to nobody, or for nothing`(_ text: String) throws {
    let round = try Round()
    #expect(round.failure(round.token(0)) { $0.by = text }?.exitStatus == 2)
    #expect(round.failure(round.token(0)) { $0.reason = text }?.exitStatus == 2)
    #expect(try round.log.count == 1)
  }

  @Test func `whoever withdrew is revealed by no run of the round, the earlier one either`() throws {
    let round = try Round()
    let name = round.shown(0)[1]
    try round.small.review("g {\(name)}", "w", "wrote") { $0.everybody = true }
    try round.small.screen("next", after: "run", with: ["reviewed.csv"])
    let list = try round.small.workplace.file("list.csv", "token\n\(round.token(1))\n\(round.token(0))\n")
    let terms = RevealTerms(who: [list], by: "R. Osei", reason: "pairs", time: "2027-04-09T16:00:00Z")
    let error = #expect(throws: ScreeningError.self) {
      _ = try Revealing.reveal(terms, in: round.small.workplace.path("next"), program: "test")
    }
    #expect(error?.diagnostics.map(\.code) == ["person-unknown", "nothing-revealed"])
    #expect(error?.diagnostics[0].line == 3 && error?.diagnostics[0].notes[0].contains("withdrew") == true)
    #expect(try !round.small.workplace.text("audit/log.jsonl", run: "next").contains("\"revealed\""))
    let earlier = try #require(round.failure(list))
    #expect(earlier.diagnostics.map(\.code) == ["withdrawn-since", "nothing-revealed"] && earlier.exitStatus == 2)
    #expect(earlier.diagnostics[0].line == 3 && earlier.diagnostics[0].subject == "column 'token'")
    #expect(try round.reveal(round.token(1)).diagnostics.map(\.code) == ["run-continued", "revealed"])
    // A later run that lies elsewhere is not found; it can be named.
    let cellar = round.small.workplace.folder.appending(path: "cellar")
    try FileManager.default.createDirectory(at: cellar, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      at: round.small.workplace.folder.appending(path: "next"), to: cellar.appending(path: "next"))
    #expect(
      round.failure(list) { $0.runsElsewhere = [cellar.appending(path: "next").path] }?.diagnostics.map(\.code)
        == ["withdrawn-since", "nothing-revealed"])
    #expect(
      round.failure(list) { $0.runsElsewhere = [cellar.path] }?.diagnostics.map(\.code) == ["run-of-another-round"])
    #expect(try round.reveal(list).diagnostics.map(\.code) == ["revealed"])
  }

  // MARK: the file

  @Test func `a file is its owner's alone, and replaced only with force`() throws {
    let round = try Round()
    let path = round.small.workplace.path("pairs.csv")
    let mask = umask(0)
    defer { umask(mask) }
    let revealed = try round.reveal(round.token(0)) { $0.output = path }
    #expect(revealed.text == nil)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let first = try Data(contentsOf: URL(filePath: path))
    #expect(csvRows(String(decoding: first, as: UTF8.self))[1] == [round.token(0)] + round.shown(0))

    let refused = round.failure(round.token(1)) { $0.output = path }
    #expect(refused?.diagnostics.map(\.code) == ["output-exists"])
    #expect(try Data(contentsOf: URL(filePath: path)) == first)
    #expect(try round.log.count == 2)
    _ = try round.reveal(round.token(1)) {
      $0.output = path
      $0.replacesOutput = true
    }
    #expect(try Data(contentsOf: URL(filePath: path)) != first)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let left = try FileManager.default.contentsOfDirectory(atPath: round.small.workplace.folder.path)
    #expect(left.sorted() == ["key", "one.csv", "pairs.csv", "run", "small.yaml", "two.csv"])
  }

  @Test func `no file is written into a run, through a link neither, nor where there is no folder`() throws {
    let round = try Round()
    try FileManager.default.createSymbolicLink(
      atPath: round.small.workplace.path("link"), withDestinationPath: round.small.workplace.path("run/team"))
    try FileManager.default.createDirectory(
      atPath: round.small.workplace.path("folder"), withIntermediateDirectories: true)
    let list = try round.small.workplace.file("list.csv", "token\n\(round.token(0))\n")
    let before = try round.small.workplace.files(below: "run")
    let places: [(String, String)] = [
      ("run/x.csv", "output-in-run"), ("run/team/x.csv", "output-in-run"), ("link/x.csv", "output-in-run"),
      ("absent/x.csv", "output-parent-missing"), ("folder", "output-unfit"), ("folder/", "output-unfit"),
      ("list.csv", "output-unfit"),
    ]
    for (place, code) in places {
      let error = round.failure(list) {
        $0.output = round.small.workplace.path(place)
        $0.replacesOutput = true
      }
      #expect(error?.diagnostics.map(\.code) == [code], "\(place)")
      #expect(error?.exitStatus == 2)
    }
    #expect(try round.small.workplace.files(below: "run") == before)
  }

  // MARK: the log

  @Test(arguments: [
    ("", 1, 0), ("{\"time\":\"2027", 1, 1), ("not an entry\n", 1, 1), ("\n\n", 0, 0),
  ])
  func `a log whose end is damaged goes on, and nothing of it is lost`(
    tail: String, lines: Int, warnings: Int
  ) throws {
    let round = try Round()
    let log = round.small.workplace.folder.appending(path: "run/audit/log.jsonl")
    var damaged = try String(contentsOf: log, encoding: .utf8)
    if tail != "\n\n" { damaged.removeLast(tail.isEmpty ? 1 : 0) }
    damaged += tail
    try damaged.write(to: log, atomically: true, encoding: .utf8)
    let revealed = try round.reveal(round.token(0))
    let after = try String(contentsOf: log, encoding: .utf8)
    #expect(after.hasPrefix(damaged))
    #expect(after.hasSuffix("\"]}\n"))
    let last = try #require(after.split(separator: "\n").last)
    #expect(try JSONDocument(String(last)).value["event"]?.string == "revealed")
    #expect(revealed.diagnostics.count { $0.code == "log-damaged" } == warnings)
    if warnings > 0 { #expect(revealed.diagnostics.first?.line == 2) }
  }

  @Test func `without a log that can be written nobody is revealed`() throws {
    let round = try Round()
    let log = round.small.workplace.folder.appending(path: "run/audit/log.jsonl")
    let bytes = try Data(contentsOf: log)
    try FileManager.default.removeItem(at: log)
    let path = round.small.workplace.path("pairs.csv")
    #expect(round.failure(round.token(0)) { $0.output = path }?.exitStatus == 4)
    #expect(!FileManager.default.fileExists(atPath: log.path))

    try FileManager.default.createDirectory(at: log, withIntermediateDirectories: false)
    #expect(round.failure(round.token(0)) { $0.output = path }?.exitStatus == 4)
    try FileManager.default.removeItem(at: log)

    try bytes.write(to: round.small.workplace.folder.appending(path: "elsewhere"))
    try FileManager.default.createSymbolicLink(
      at: log, withDestinationURL: round.small.workplace.folder.appending(path: "elsewhere"))
    #expect(round.failure(round.token(0)) { $0.output = path }?.exitStatus == 5)
    #expect(try Data(contentsOf: round.small.workplace.folder.appending(path: "elsewhere")) == bytes)
    let left = try FileManager.default.contentsOfDirectory(atPath: round.small.workplace.folder.path)
    #expect(left.sorted() == ["elsewhere", "key", "one.csv", "run", "small.yaml", "two.csv"])
  }

  @Test func `several who ask at once stand in the log one after the other`() async throws {
    let round = try Round()
    let folder = round.folder
    let token = round.token(0)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<16 {
        group.addTask {
          let terms = RevealTerms(who: [token], by: "P\(number)", reason: "x", time: "t")
          _ = try? Revealing.reveal(terms, in: folder, program: "test")
        }
      }
    }
    let names = try round.log.dropFirst().map { try JSONDocument($0).value["by"]?.string ?? "" }
    #expect(names.sorted() == (0..<16).map { "P\($0)" }.sorted())
  }

  @Test func `a changed table of identities reveals nobody`() throws {
    let round = try Round()
    let file = round.small.workplace.folder.appending(path: "run/team/identities.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(round.shown(0)[1], with: "Somebody Else").write(to: file, atomically: true, encoding: .utf8)
    #expect(round.failure(round.token(0))?.exitStatus == 4)
    #expect(try round.log.count == 1)
  }
}
