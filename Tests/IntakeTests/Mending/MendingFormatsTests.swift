import Applicants
import Testing

@testable import Intake

@Suite struct MendingFormatsTests {
  /// A form with records that are set aside, and how a person mends them.
  struct Form: Sendable, CustomTestStringConvertible {
    let reason: String
    let name: String
    let text: String
    let mending: [(wrong: String, right: String)]
    /// The file of its set-aside records.
    let mendable: String
    /// The numbers of the records that are set aside.
    let numbers: [Int]
    var records: String?
    var testDescription: String { reason }
  }

  private static let header = MendingRound.header
  private static let wide = "submission id;date of birth;email;free school meals\r\n"
  private static let good = #"{"submission id":"1","date of birth":"2004-01-01","email":"a@example.org"}"#

  static let forms = [
    Form(
      reason: "CSV, one mistake of each kind, the last line without its end", name: "form.csv",
      text: header + "2,2004-01-01\n1,2004-01-01,a@example.org,yes,,\n3,20\"4,c@example.org,yes,,\n\n4,\"x\"y,,yes,,",
      mending: [
        ("2,2004-01-01\n", "2,2004-01-01,b@example.org,yes,,\n"), ("20\"4", "2004-01-03"), ("\"x\"y", "2004-01-04"),
      ],
      mendable: header + "2,2004-01-01\n3,20\"4,c@example.org,yes,,\n4,\"x\"y,,yes,,\n", numbers: [1, 3, 4]),
    Form(
      reason: "CSV with a byte order mark, semicolons and CRLF, whose bad records would count for commas",
      name: "form.csv", text: "\u{FEFF}" + wide + "1;2004-01-01;a@example.org;yes\r\nb,c,d,e\r\nf,g,h,i",
      mending: [("b,c,d,e", "2;2004-01-02;b@example.org;no"), ("f,g,h,i", "3;2004-01-03;c@example.org;yes")],
      mendable: "\u{FEFF}" + wide + "b,c,d,e\r\nf,g,h,i\r\n", numbers: [2, 3]),
    Form(
      reason: "CSV whose first set-aside record holds a NUL byte", name: "form.csv",
      text: "submission id,date of birth\n1,2004-01-01\n10,2004-01-01\n100,2004-01-01\n2,2004\0-01-02\n",
      mending: [("2004\0-", "2004-")],
      mendable: "submission id,date of birth\n2,2004\0-01-02\n", numbers: [4]),
    Form(
      reason: "NDJSON, all lines of which may begin like another format", name: "form.ndjson",
      text: good + "\n<oops>\n{\"submission id\":\"4\",\"email\":\"d@example.org\"\n\n[2]",
      mending: [
        ("<oops>", #"{"submission id":"2","date of birth":"2004-01-02"}"#),
        ("[2]", #"{"submission id":"3","date of birth":"2004-01-03"}"#), ("d@example.org\"", "d@example.org\"}"),
      ],
      mendable: "<oops>\n{\"submission id\":\"4\",\"email\":\"d@example.org\"\n[2]\n", numbers: [2, 3, 4]),
    Form(
      reason: "a JSON array", name: "form.json",
      text: "[ \(good), 7 ,{\"email\":\"c@example.org\",\n \"email\":\"d@example.org\"}]",
      mending: [
        ("7", #"{"submission id":"2","date of birth":"2004-01-02"}"#), (",\n \"email\":\"d@example.org\"", ""),
      ],
      mendable: "[\n7,\n{\"email\":\"c@example.org\",\n \"email\":\"d@example.org\"}\n]\n", numbers: [2, 3]),
    Form(
      reason: "a JSON object that holds an array under some key", name: "form.json",
      text: "{\"made\": 1, \"people\": [\(good), 7]}", mending: [("7", #"{"email":"b@example.org"}"#)],
      mendable: "[\n7\n]\n", numbers: [2]),
    Form(
      reason: "a JSON object that holds an array under the profile's key", name: "form.json",
      text: "{\"n\": 1, \"pe\\u006Fple\": [\(good), 7]}", mending: [("7", #"{"email":"b@example.org"}"#)],
      mendable: "{\"people\": [\n7\n]}\n", numbers: [2], records: "people"),
    Form(
      reason: "objects on several lines, one behind the other", name: "form.ndjson",
      text: "{\n\"email\":\"a@example.org\"}\n{\"email\":\n\"b@example.org\",\"email\":\"\"}\n7\n",
      mending: [(",\"email\":\"\"", ""), ("7", #"{"email":"c@example.org"}"#)],
      mendable: "[\n{\"email\":\n\"b@example.org\",\"email\":\"\"},\n7\n]\n", numbers: [2, 3]),
  ]

  private func round(_ form: Form, threads: Int = 1) -> MendingRound {
    // Two threads have small blocks, so that records lie across them.
    var round = MendingRound(threads: threads, sizes: threads == 1 ? nil : (block: 16, record: 1 << 10))
    guard let key = form.records else { return round }
    let plain = FormProfile.plain(for: Samples.questions)
    round.profiles = [
      FormProfile(
        name: "form", format: .json, recognisedBy: [FieldPath(named: "email")], records: key,
        submissionID: plain.submissionID, questions: plain.questions)
    ]
    return round
  }

  @Test(arguments: forms) func `the file holds the records byte for byte`(form: Form) throws {
    let read = try round(form).read(form.name, form.text)
    let file = try #require(try read.mendableFile(ofForm: 0))
    #expect(String(decoding: try file.bytes, as: UTF8.self) == form.mendable)
    #expect(try read.setAside(in: form.name) == form.numbers)
  }

  @Test(arguments: forms, ["a", "z"])
  func `unmended, the same records are set aside, and the originals are duplicates`(form: Form, name: String) throws {
    let round = round(form)
    let path = round.scratch.file(form.name, form.text)
    let before = try round.read([path])
    let file = try #require(try before.mendableFile(ofForm: 0))
    let mendable = round.write(file, as: name)
    let alone = try round.read([mendable])
    #expect(alone.tally == [0, 0, form.numbers.count])
    #expect(alone.batch.setAside.map(\.finding.code) == before.batch.setAside.map(\.finding.code))
    #expect(try alone.mendableFile(ofForm: 0)?.bytes == file.bytes)
    let both = try round.read([path, mendable])
    #expect(both.tally == [before.tally[0], form.numbers.count, form.numbers.count])
    #expect(try both.setAside(in: name) == Array(1...form.numbers.count))
    #expect(both.batch.standIns.count == form.numbers.count)
    #expect(both.everything() == before.everything())
  }

  @Test func `the cells are told apart as in the form, whatever most records look like`() throws {
    let round = MendingRound()
    let file = try #require(
      try round.read("form.csv", Self.wide + "b,c,d,e\r\nf,g,h,i\r\nj,k,l,m\r\nn,o,p,q\r\n").mendableFile(ofForm: 0))
    let after = try round.read([
      round.write(file, as: "mended") { $0.replacing("b,c,d,e", with: "2;2004-01-02;b@example.org;no") }
    ])
    #expect(after.tally == [1, 0, 3])
    #expect(try after.answer(Samples.meals, of: 0).read == .given(.option(1)))
  }

  @Test func `a record that is too long to be held is written and set aside again`() throws {
    let round = MendingRound(sizes: (block: 64, record: 256))
    let long = "2,\"" + String(repeating: "far too long\n", count: 40) + "\"\n"
    let form = round.scratch.file("form.csv", Self.header + long + "1,2004-01-01,a@example.org,yes,,\n")
    let file = try #require(try round.read([form]).mendableFile(ofForm: 0))
    #expect(String(decoding: try file.bytes, as: UTF8.self) == Self.header + long)
    let both = try round.read([form, round.write(file, as: "long")])
    #expect(both.tally == [1, 1, 1])
    #expect(both.batch.setAside.map(\.finding.code) == ["record-too-long"])
    let mended = round.write(file, as: "short") { _ in Self.header + "2,2004-01-02,b@example.org,yes,,\n" }
    #expect(try round.read([form, mended]).tally == [2, 1, 0])
  }

  @Test(arguments: forms, [(1, "a"), (2, "z")])
  func `mended, each person is there once and has the original among their other records`(
    form: Form, way: (threads: Int, name: String)
  ) throws {
    let round = round(form, threads: way.threads)
    let path = round.scratch.file(form.name, form.text)
    let before = try round.read([path])
    let file = try #require(try before.mendableFile(ofForm: 0))
    let mended = round.write(file, as: way.name) { text in
      form.mending.reduce(text) { $0.replacing($1.wrong, with: $1.right) }
    }
    let after = try round.read([path, mended])
    #expect(after.tally == [before.tally[0] + form.numbers.count, form.numbers.count, 0])
    #expect(after.batch.setAside.isEmpty)
    let others = form.numbers.enumerated().map { ($0.offset + 1, ["\(form.name):\($0.element)"]) }
    #expect(try after.others(in: way.name) == Dictionary(uniqueKeysWithValues: others))
    #expect(after.batch.findings.allSatisfy { $0.severity != .error })
    let turned = try round.read([mended, path])
    #expect(turned.everything() == after.everything())
    #expect(turned.batch.records.fates == after.batch.records.fates)
    #expect(turned.batch.others == after.batch.others)
    // Without the form it is a form like any other.
    #expect(try round.read([mended]).tally == [form.numbers.count, 0, 0])
  }
}
