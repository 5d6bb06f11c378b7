import Applicants
import Testing

@testable import Intake

@Suite struct TotalsSearchTests {
  private let scratch = Scratch()

  /// Twelve people: numbers from 1, names, dates, whether something is so, and incomes that sum to 1,950.
  private static let header = "nr,name,date of birth,free school meals,income\n"
  private static let people = (1...12).map { number in
    "\(number),Person \(number),2004-11-\(10 + number),\(number <= 9 ? "yes" : "no"),\(number * 25)\n"
  }.joined()

  private func read(_ rows: String, header: String = header, people: String = people, threads: Int = 1) throws
    -> ReadForms
  {
    var request = Samples.request([scratch.file("f.csv", header + people + rows)], threads: threads)
    request.blockSize = 100
    return try FormReader.read(request)
  }

  @Test(arguments: [
    ("Summe,,,,1950\n", 1), ("Gesamt,,,12,1950\n", 1), ("Total général,12,,,\"1.950,00\"\n", 1),
    ("Count,,,,12\nAverage,,,,162.5\n", 2), (",,,,1950\n", 1), (",12,12,12,12\n", 1), ("n = 12,,,9,\n", 1),
    // Below totals stand other figures of the same columns.
    ("Summe,,,,1950\nStandardabweichung,,,,90.14\n", 2), ("Summe,,,,1950\n\n,,,,\nMittel,,,,\"162,5\"\n", 2),
    // The shares of those who answered so.
    (",Anteil,12,75 %,\n", 1),
  ])
  func `rows at the end that count and sum are nobody, whatever they are called`(rows: String, totals: Int) throws {
    for threads in [1, 3] {
      let forms = try read(rows, threads: threads)
      #expect(forms.batch.setAside.map(\.finding.code) == [String](repeating: "record-total", count: totals))
      #expect(forms.batch.count == 12)
    }
  }

  @Test(arguments: [
    // A number that somebody may have, or that says nothing of the column.
    "Ana,,,,150\n", ",Ana,,,150\n", "Ana,,,,163\n", "Ana,,,,1900\n", "13,,,,\n", "13,Ana,,,\n", "Ana,,,,\n",
    "12 Antworten,,,,1\n", "I am 19,,,,\n", ",,,yes,1950\n", "Summe,Ana,,,1950\n", "Summe,,2004-11-30,,1950\n",
    "Summe,,,no,1950\n", ",Ana,,70 %,\n", ",Ana,,0.5,\n", ",Ana,,75 %,\n", ",Ana,,25.0%,\n",
    ",a@example.org,,,1950\n", ",,30/11/2004,12,\n", ",Person 3,,,1950\n",
    // One short figure may be anybody's.
    "12,,,,\n", "n = 12,,,,\n", "12 Antworten,,,,\n", "Year 12,,,,\n", "Ja:,,,9,\n", "Ana,,,,12\n", "P012,,,9,\n",
    // What stands in a column that tells who somebody is.
    ",,none,,1950\n", ",,Gesamtzahl,7 %,\n",
    // Somebody stands behind it.
    "Summe,,,,1950\n14,Ana,2004-11-30,yes,1\n", "Ana,,,,150\n14,Bo,2004-11-30,yes,1\n", "Summe,,,,1950\nAna,,,,25\n",
  ])
  func `somebody who answered little stays`(rows: String) throws {
    let forms = try read(rows)
    #expect(forms.batch.setAside.isEmpty)
    #expect(forms.batch.count == 12 + rows.utf8.count { $0 == 10 })
  }

  /// Twelve people with telephone numbers: ages that sum to 246, children that sum to 4, and four who say "film".
  private static let callers = [0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0].enumerated().map { number, children in
    let name = "P0\(number < 10 ? "0" : "")\(number),Person \(number),p\(number)@example.org"
    let answers = "\(18 + number % 6),\(children),\(number < 4 ? "film" : "music")"
    return "2026-01-02 10:\(10 + number),\(name),07700 9001\(10 + number),\(answers)\n"
  }.joined()

  @Test(arguments: [
    // A telephone number, with words where an address or a time is asked for.
    ",,,none,07700900999,,,", "paper form,,,,07700900999,,,", ",,no e-mail,,07700900999,,,", ",,,none,+447700900999,,,",
    ",,,none,7700900999,,,", ",,,,07700900999,,3,", ",,,,7700900999,,,", ",,,,,,,07700900999",
    // A number that the others come to as well.
    ",,Zoe Example,,,,4,", ",,Zoe Example,,,,,4", ",,Zoe Example,,,,4,4", ",,Zoe Example,,,12,,", ",P012,,,,,,",
    // Whoever stands below.
    ",,Zoe Example,,,,4,\n,,Yan Example,,,,2,", ",,Summe,,,246,4,\n,,Zoe Example,,,19,1,",
  ])
  func `somebody who left a telephone number or a number of children stays`(rows: String) throws {
    // Whether the programme asks for what stands there or not.
    for contacts in ["email,phone", "address,telephone"] {
      let header = "timestamp,reference,name,\(contacts),age,children,discipline\n"
      let forms = try read(rows + "\n", header: header, people: Self.callers)
      #expect(forms.batch.setAside.isEmpty)
      #expect(forms.batch.count == 12 + rows.split(separator: "\n").count)
    }
  }

  @Test func `a table of numbers has no totals, however long it is`() throws {
    let people = (1...40).map { "\($0),\($0 % 7),,,\($0 * 25)\n" }.joined()
    #expect(try read(",,,,20500\n", people: people).batch.setAside.isEmpty)
  }

  @Test func `the next number is somebody's, also where as many stand above it`() throws {
    // One number stands there twice, so that the next one is the number of records.
    let people = Self.people + "11,Person 11,2004-11-21,yes,275\n"
    #expect(try read("13,,,,\n", people: people).batch.setAside.isEmpty)
  }

  @Test func `one number of few records says little`() throws {
    let few = (1...4).map { "\($0),Person \($0),2004-11-1\($0),yes,\($0 * 10)\n" }.joined()
    #expect(try read(",Ana,,,100\n", people: few).batch.setAside.isEmpty)
    #expect(try read("Summe,,,4,100\n", people: few).batch.setAside.count == 1)
  }

  @Test func `inspecting finds the same rows, and a person may say that one is somebody's`() throws {
    let path = scratch.file("f.csv", Self.header + Self.people + "Gesamt,,,12,1950\n")
    let inspection = try #require(try FormReader.inspect(Samples.request([path])).first)
    #expect(inspection.setAside.map(\.code) == ["record-total"])
    let round = MendingRound()
    let form = round.scratch.file("f.csv", Self.header + Self.people + "Gesamt,,,12,1950\n")
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    let mended = round.write(file, as: "mended")
    #expect(try round.read([form, mended]).tally == [12, 1, 1])
    let said = String(decoding: file.index, as: UTF8.self).replacing(
      "a row of totals\",,", with: "a row of totals\",yes,")
    _ = round.scratch.file("mended" + MendableFile.indexSuffix, said)
    #expect(try round.read([form, mended]).tally == [13, 1, 0])
  }
}
