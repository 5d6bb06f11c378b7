import Documents
import Foundation
import Screening
import Synchronization
import Testing

/// What a run may replace, and what it must leave as it is.
@Suite struct OutputPlaceTests {
  private static func codes(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch {
      return (error as? ScreeningError)?.diagnostics.map(\.code) ?? ["\(error)"]
    }
  }

  @Test(arguments: [false, true]) func `--force replaces a run or an empty folder, and nothing else`(isDryRun: Bool)
    throws
  {
    let workplace = try Workplace()
    let files = FileManager.default
    let force: (inout ScreeningOptions) -> Void = {
      $0.replacesOutput = true
      $0.isDryRun = isDryRun
    }
    try files.createDirectory(atPath: workplace.path("empty"), withIntermediateDirectories: false)
    try files.createDirectory(atPath: workplace.path("letters"), withIntermediateDirectories: false)
    _ = try workplace.file("letters/one.txt", "Dear all")
    try files.createSymbolicLink(atPath: workplace.path("link"), withDestinationPath: workplace.path("empty"))
    try workplace.screen(out: "run")
    #expect(Self.codes { try workplace.screen(out: "empty", change: force) } == [])
    #expect(Self.codes { try workplace.screen(out: "run", change: force) } == [])
    for out in ["letters", "letters/one.txt", "link"] {
      #expect(Self.codes { try workplace.screen(out: out, change: force) } == ["output-not-a-run"], "\(out)")
    }
    #expect(try workplace.text("one.txt", run: "letters") == "Dear all")
    #expect(Self.codes { try workplace.screen(out: "run") { $0.isDryRun = isDryRun } } == ["output-exists"])
    let expected = ["empty", "key", "letters", "link", "run"]
    #expect(try files.contentsOfDirectory(atPath: workplace.folder.path).sorted() == expected)
  }

  @Test func `what a run is given may not lie in the folder that it replaces`() throws {
    let workplace = try Workplace()
    try workplace.screen(out: "run")
    let form = workplace.path("run/form.csv")
    try FileManager.default.copyItem(atPath: Workplace.samples[0], toPath: form)
    try FileManager.default.copyItem(atPath: workplace.path("key"), toPath: workplace.path("run/other.key"))
    let before = try workplace.files(below: "run")
    #expect(Self.codes { try workplace.screen([form]) { $0.replacesOutput = true } } == ["input-in-output"])
    let copies = workplace.path("run/audit/rules/positive-influence.yaml")
    #expect(
      Self.codes { try workplace.screen(programme: copies) { $0.replacesOutput = true } } == ["input-in-output"])
    let withKey = { (name: String) in
      Self.codes {
        try workplace.screen {
          $0.replacesOutput = true
          $0.keyFile = workplace.path(name)
        }
      }
    }
    #expect(withKey("run/other.key") == ["input-in-output"])
    #expect(try workplace.files(below: "run") == before)
    for name in ["run/form.csv", "run/other.key"] { try FileManager.default.removeItem(atPath: workplace.path(name)) }
    #expect(withKey("run/team/round.key") == [])
  }

  @Test(arguments: [
    "notes.txt", "team/letters/one.txt", "audit/rules/own.yaml", "team/review.csv", "team/unknown-wordings.csv",
    "team/set-aside/input 1.csv", "team/contacts.csv", "team/.git/one", "team/.notes", "team/.~lock.review.csv#",
  ])
  func `a run with people's work in it is not replaced`(name: String) throws {
    let workplace = try Workplace()
    try workplace.screen(out: "run")
    // What a file manager leaves is nobody's work.
    _ = try workplace.file("run/team/.DS_Store", "x")
    let again = { (isDryRun: Bool) in
      Self.codes {
        try workplace.screen {
          $0.replacesOutput = true
          $0.isDryRun = isDryRun
        }
      }
    }
    #expect(again(false) == [])
    let path = workplace.path("run/\(name)")
    try FileManager.default.createDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    let written = FileManager.default.contents(atPath: path)
    try ((written ?? Data()) + Data("more\n".utf8)).write(to: URL(filePath: path))
    let before = try workplace.files(below: "run")
    #expect(again(false) == ["output-would-lose"])
    #expect(again(true) == ["output-would-lose"])
    #expect(try workplace.files(below: "run") == before)
    if let written {
      try written.write(to: URL(filePath: path))
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(again(false) == [])
  }

  @Test(arguments: ["audit/manifest.json", "team/round.key", "team/review.csv"])
  func `a run that cannot be held to its manifest and key is not replaced`(name: String) throws {
    let workplace = try Workplace()
    try workplace.screen(out: "run")
    let path = workplace.path("run/\(name)")
    let written = try #require(FileManager.default.contents(atPath: path))
    try Data("{}".utf8).write(to: URL(filePath: path))
    #expect(Self.codes { try workplace.screen { $0.replacesOutput = true } } == ["output-would-lose"])
    try written.write(to: URL(filePath: path))
    #expect(Self.codes { try workplace.screen { $0.replacesOutput = true } } == [])
  }

  @Test func `a folder with nothing but what file managers leave is replaced like an empty one`() throws {
    let workplace = try Workplace()
    let others = [".~lock.form.csv#", ".env", ".git/config", "._a/b", "Thumbs.db/b"]
    let folders = ["run"] + others.indices.map { "run\($0)" }
    for (folder, name) in zip(folders, [".DS_Store"] + others) {
      let path = URL(filePath: workplace.path("\(folder)/\(name)"))
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: path)
    }
    #expect(Self.codes { try workplace.screen() } == ["output-exists"])
    #expect(Self.codes { try workplace.screen { $0.replacesOutput = true } } == [])
    for folder in folders.dropFirst() {
      #expect(Self.codes { try workplace.screen(out: folder) { $0.replacesOutput = true } } == ["output-not-a-run"])
    }
  }

  @Test func `work that is saved while a run goes on stays`() throws {
    let workplace = try Workplace()
    try workplace.screen(out: "run")
    let before = try workplace.files(below: "run")
    let note = workplace.path("run/team/note.txt")
    let codes = Self.codes {
      try workplace.screen(change: { $0.replacesOutput = true }) { step, _, _ in
        if step == "writing" { try? Data("mine".utf8).write(to: URL(filePath: note)) }
        return true
      }
    }
    #expect(codes == ["output-would-lose"])
    // A folder that was empty, too.
    let empty = workplace.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let found = Self.codes {
      try workplace.screen(out: "empty", change: { $0.replacesOutput = true }) { step, _, _ in
        if step == "writing" { try? Data("mine".utf8).write(to: URL(filePath: "\(empty)/note.txt")) }
        return true
      }
    }
    #expect(found == ["output-not-a-run"])
    try FileManager.default.removeItem(atPath: empty)
    try FileManager.default.removeItem(atPath: note)
    #expect(try workplace.files(below: "run") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workplace.folder.path).sorted() == ["key", "run"])
  }

  @Test func `a release that is made while a run goes on stays in the log`() throws {
    let workplace = try Workplace()
    try workplace.screen(out: "run")
    let (run, terms) = (
      workplace.path("run"),
      ReleaseTerms(output: workplace.path("handover"), by: "R. Officer", time: "2027-03-05T16:00:00Z")
    )
    let codes = Self.codes {
      try workplace.screen(change: { $0.replacesOutput = true }) { step, _, _ in
        if step == "writing" { _ = try? Releasing.release(terms, in: run, program: "test") }
        return true
      }
    }
    #expect(codes == ["output-would-lose"])
    #expect(try workplace.lines("audit/log.jsonl").map { $0["event"]?.string } == ["screened", "released"])
  }

  @Test(arguments: ["deciding", "writing"], [1, 2]) func `a run that is stopped leaves nothing`(
    step: String, threads: Int
  ) throws {
    let workplace = try Workplace()
    // Also where the last of a step's work is done.
    for isAtEnd in [false, true] {
      let codes = Self.codes {
        try workplace.screen(change: { $0.threads = threads }) { told, done, total in
          told != step || isAtEnd && done < total
        }
      }
      #expect(codes == ["interrupted"], "\(isAtEnd)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: workplace.folder.path) == ["key"])
    }
  }

  @Test(arguments: [1, 2]) func `a run that is told once to stop reading is interrupted`(threads: Int) throws {
    let workplace = try Workplace()
    let hasStopped = Atomic(false)
    let codes = Self.codes {
      try workplace.screen(change: { $0.threads = threads }) { step, _, _ in
        step != "reading" || hasStopped.exchange(true, ordering: .relaxed)
      }
    }
    #expect(codes == ["interrupted"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: workplace.folder.path) == ["key"])
  }

  @Test func `a place that cannot be is found before any form is read`() throws {
    let workplace = try Workplace()
    for (out, code) in [("", "output-unfit"), ("/", "output-unfit"), ("..", "output-unfit")] {
      #expect(Self.codes { try workplace.screen(["absent.csv"]) { $0.output = out } } == [code], "\(out)")
    }
    #expect(Self.codes { try workplace.screen(["absent.csv"], out: "no/run") } == ["output-parent-missing"])
    let all = Self.codes {
      try workplace.screen(["absent.csv"]) {
        $0.leftOut = ["absent.csv"]
        $0.reason = "gone"
      }
    }
    #expect(all == ["forms-missing"])
  }

  @Test(arguments: Workplace.samples) func `a form named as the programme is not shown`(form: String) throws {
    let error = #expect(throws: ScreeningError.self) { _ = try Checking.check(form) }
    #expect(error?.diagnostics.map(\.code) == ["rule-file-unfit"])
    #expect(error?.diagnostics.contains { $0.sourceLine != nil } == false)
    #expect(error?.diagnostics.first?.message.hasPrefix("this looks like a form file") == true)
  }

  @Test func `a run that goes on from none is told of runs of its programme beside it`() throws {
    let workplace = try Workplace()
    #expect(try workplace.screen().diagnostics.allSatisfy { $0.code != "runs-beside" })
    let told = try workplace.screen(out: "forgot").diagnostics.filter { $0.code == "runs-beside" }
    #expect(told.count == 1 && told.first?.message.contains("such as 'run'") == true)
    #expect(told.first?.severity == .warning)
  }

  @Test func `the hidden folder of a run that was killed is told`() throws {
    let workplace = try Workplace()
    try FileManager.default.createDirectory(
      at: workplace.folder.appending(path: ".run.partial-1abc"), withIntermediateDirectories: false)
    let told = try workplace.screen().diagnostics.filter { $0.code == "partial-left" }
    #expect(told.map(\.file) == [workplace.path(".run.partial-1abc")])
    #expect(try workplace.screen(out: "other").diagnostics.allSatisfy { $0.code != "partial-left" })
  }

  @Test func `the inputs say the same wherever somebody stood`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    #expect(try !workplace.text("team/inputs.csv").contains("Samples/"))
  }
}
