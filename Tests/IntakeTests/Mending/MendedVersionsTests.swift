import Applicants
import Testing

@testable import Intake

@Suite struct MendedVersionsTests {
  private let round = MendingRound()
  private static let bad = ["2,2004-01-02,bruno@example.org", "3,2004-01-03,carla@example.org"]
  private static let right = bad.map { $0 + ",yes,," }
  private static let text =
    MendingRound.header + "1,2004-01-01,anna@example.org,yes,,\n" + bad.map { $0 + "\n" }.joined()

  private func mend(_ records: [Int]) -> (String) -> String {
    { text in records.reduce(text) { $0.replacing(Self.bad[$1], with: Self.right[$1] + " mended") } }
  }

  private func mendable(_ files: [String], of name: String) throws -> MendableFile {
    let forms = try round.read(files)
    return try #require(try forms.mendableFile(ofForm: forms.form(name)))
  }

  @Test func `a newer export, where other numbers hold the same records, has the originals`() throws {
    let file = try mendable([round.scratch.file("old.csv", Self.text)], of: "old.csv")
    let mended = round.write(file, as: "mended", mending: mend([0, 1]))
    let newer = round.scratch.file(
      "new.csv", MendingRound.header + Self.bad[1] + "\n9,2004-01-09,nora@example.org,no,,\n" + Self.bad[0] + "\n")
    let after = try round.read([newer, mended])
    #expect(after.tally == [3, 2, 0])
    #expect(try after.others(in: "mended") == [1: ["new.csv:3"], 2: ["new.csv:1"]])
    let all = try round.read([newer, mended, round.scratch.path + "/old.csv"])
    #expect(all.tally == [4, 4, 0])
    #expect(try all.others(in: "mended") == [1: ["new.csv:3", "old.csv:2"], 2: ["new.csv:1", "old.csv:3"]])
  }

  @Test func `equal records of a file are told apart by their order`() throws {
    let form = round.scratch.file("form.csv", MendingRound.header + "x,y\nx,y\nx,y\n")
    let file = try mendable([form], of: "form.csv")
    let mended = round.write(file, as: "mended") { text in
      text.replacing("x,y\nx,y\nx,y\n", with: "x,y\n2,2004-01-02,bruno@example.org,yes,,\nx,y\n")
    }
    let after = try round.read([form, mended])
    #expect(after.tally == [1, 3, 2])
    #expect(try after.others(in: "mended") == [2: ["form.csv:2"]])
    // What is left is mended on Thursday: it stands for the first and the third.
    let rest = round.write(try mendable([form, mended], of: "mended"), as: "rest") { text in
      text.replacing("x,y\nx,y\n", with: "1,2004-01-01,anna@example.org,yes,,\n3,2004-01-03,carla@example.org,yes,,\n")
    }
    let last = try round.read([form, mended, rest])
    #expect(last.tally == [3, 5, 0])
    #expect(try last.others(in: "rest") == [1: ["form.csv:1", "mended:1"], 2: ["form.csv:3", "mended:3"]])
    #expect(try round.read([form, rest]).tally == [2, 2, 1])
  }

  @Test func `a mended file of a mended file stands for the first original, with or without the one between`() throws {
    let form = round.scratch.file("form.csv", Self.text)
    // Tuesday: the first record is mended, the second changed and still bad.
    let tuesday = round.write(try mendable([form], of: "form.csv"), as: "tuesday") {
      mend([0])($0).replacing("carla@example.org", with: "carla@example.org,\"no\"t")
    }
    let between = try round.read([form, tuesday])
    #expect(between.tally == [2, 2, 1])
    #expect(between.batch.setAside.map(\.finding.code) == ["text-after-quote"])
    let thursday = round.write(try mendable([form, tuesday], of: "tuesday"), as: "thursday") {
      $0.replacing("\"no\"t", with: "no,,")
    }
    let all = try round.read([thursday, form, tuesday])
    #expect(all.tally == [3, 3, 0])
    #expect(try all.others(in: "thursday") == [1: ["form.csv:3", "tuesday:2"]])
    #expect(try round.read([form, thursday]).tally == [2, 1, 1])
  }

  @Test func `two mended versions of one record are one person's`() throws {
    let form = round.scratch.file("form.csv", Self.text)
    let file = try mendable([form], of: "form.csv")
    let tuesday = round.write(file, as: "tuesday", mending: mend([0]))
    // Without anything else that would join them.
    let thursday = round.write(file, as: "thursday") {
      $0.replacing(Self.bad[0], with: "22,,bruno@example.org,yes,,").replacing(Self.bad[1], with: Self.right[1])
    }
    let after = try round.read([form, tuesday, thursday])
    #expect(after.tally == [3, 4, 0])
    #expect(try after.others(in: "thursday") == [1: ["form.csv:2", "tuesday:1"], 2: ["form.csv:3", "tuesday:2"]])
  }

  @Test func `two people who left the same bytes behind are not joined`() throws {
    let forms = ["a", "b"].map { round.scratch.file("\($0).csv", MendingRound.header + "x,y\n") }
    let people = ["2,2004-01-02,bruno@example.org,yes,,", "3,2004-01-03,carla@example.org,yes,,"]
    var files = forms
    for (name, person) in zip(["a", "b"], people) {
      files.append(
        round.write(try mendable(forms, of: "\(name).csv"), as: "\(name)-mended") {
          $0.replacing("x,y", with: person)
        })
    }
    #expect(try round.read(files).tally == [2, 2, 0])
  }

  @Test func `the same bad record in two forms stays two without a mended one`() throws {
    let files = ["a.csv", "b.csv"].map { round.scratch.file($0, MendingRound.header + "x,y\n") }
    #expect(try round.read(files).tally == [0, 0, 2])
    let form = round.scratch.file("form.csv", Self.text)
    let other = round.write(try mendable([form], of: "form.csv"), as: "mended", mending: mend([0, 1]))
    #expect(try round.read(files + [other]).tally == [2, 0, 2])
  }
}
