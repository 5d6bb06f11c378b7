import Foundation
import Testing

/// How the program leaves: 0 done, 1 somebody is needed, 2 wrong use or rules, 3 unreadable, 4 integrity, 5 output,
/// 130 interrupted. With 2 and above nothing is there that was not there before.
struct ExitStatusTests {
  static let broken = Result { try BrokenSample.all() }

  @Test func `every broken sample has a line in its table`() throws {
    let listed = Set(try Self.broken.get().map(\.file))
    let files = Set(try fileTree(Foothold.path("Samples/broken")).keys).subtracting(["README.md"])
    #expect(listed == files)
  }

  @Test(arguments: (try? broken.get()) ?? [])
  func `a broken sample ends as its table says`(_ broken: BrokenSample) async throws {
    let place = try Workspace()
    let outcome = try await Foothold.run(broken.arguments(out: place.path("out")))
    #expect(outcome.status == broken.status, "\(outcome.errorText)")
    for code in broken.codes { #expect(outcome.errorText.contains("[\(code)]"), "\(outcome.errorText)") }
    if broken.codes.isEmpty {
      #expect(!outcome.errorText.contains("error: ") && !outcome.errorText.contains("warning: "))
    }
    #expect(try place.entries() == (broken.status < 2 && !broken.isProgramme ? ["out"] : []))
    #expect(!outcome.errors.contains(0x1B) && !outcome.output.contains(0x1B))
  }

  @Test func `a mistake is shown with its file, line and column`() async throws {
    let outcome = try await Foothold.run(["check", Foothold.path("Samples/broken/rules/misspelt-option.yaml")])
    #expect(outcome.errorText.contains("misspelt-option.yaml:32:31: error: [feel-unknown-option]"))
    let form = try await Foothold.run(
      ["screen", Foothold.path("Samples/broken/wrong-width.csv"), "--programme", Samples.programme, "--dry-run"])
    #expect(form.errorText.contains("wrong-width.csv:3:1: error: [record-width] record 2"))
  }

  @Test func `somebody is needed: 1, and 0 with --exit-zero`() async throws {
    let place = try Workspace()
    #expect(try await Samples.screen(in: place).status == 1)
    #expect(try await Samples.screen(in: place, to: "other", ["--exit-zero"]).status == 0)
    #expect(try place.entries() == ["key", "other", "out"])
  }

  @Test func `what is there already is left alone, unless --force`() async throws {
    let place = try Workspace()
    try await Samples.screen(in: place)
    let before = try fileTree(place.path("out"))
    let refused = try await Samples.screen(in: place)
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("[output-exists]"))
    #expect(try fileTree(place.path("out")) == before)

    try Data("not a run".utf8).write(to: place.folder.appending(path: "out/report.html"))
    // Without --key: the round's key is taken over, so the tokens stay.
    let forced = try await Foothold.run(
      ["screen"] + Samples.forms + ["--programme", Samples.programme, "--out", place.path("out"), "--force"])
    #expect(forced.status == 1)
    let after = try fileTree(place.path("out"))
    #expect(after.filter { $0.key != "audit/log.jsonl" } == before.filter { $0.key != "audit/log.jsonl" })
    #expect(try place.entries() == ["key", "out"])
  }

  @Test func `output that cannot be written or has no place: 5 or 2, and nothing is left`() async throws {
    let place = try Workspace()
    try place.write(Array("a file".utf8), to: "file")
    let before = try place.entries()
    // Nobody, not even root, makes a folder in /proc.
    let refused = try await Foothold.run(
      ["screen"] + Samples.forms + ["--programme", Samples.programme, "--out", "/proc/foothold"])
    #expect(refused.status == 5, "\(refused.errorText)")
    #expect(refused.errorText.contains("[output-failed]"))
    for out in ["nowhere/out", "file/out"] {
      let outcome = try await Samples.screen(in: place, to: out)
      #expect(outcome.status == 2, "\(out): \(outcome.errorText)")
      #expect(outcome.errorText.contains("[output-parent-missing]"))
    }
    #expect(try await Samples.screen(in: place, to: "file", ["--force"]).status == 2)
    #expect(try await Samples.screen(in: place, to: "file").status == 2)
    #expect(try place.entries() == (before + ["key"]).sorted())
  }

  @Test func `all unreadable files are named, and a file is left out only knowingly`() async throws {
    let place = try Workspace()
    let broken = ["unclosed-quote.csv", "truncated.xml"].map { Foothold.path("Samples/broken/\($0)") }
    let refused = try await Samples.screen(Samples.forms + broken + [place.path("not-there.csv")], in: place)
    #expect(refused.status == 3)
    for name in ["unclosed-quote.csv", "truncated.xml", "not-there.csv"] {
      #expect(refused.errorText.contains("\(name)"), "\(name)")
    }
    #expect(try place.entries() == ["key"])

    let silent = try await Samples.screen(Samples.forms + broken, in: place, to: "a", ["--without", broken[0]])
    #expect(silent.status == 2)
    #expect(
      try await Samples.screen(
        Samples.forms + broken, in: place, to: "b", ["--without", broken[0], "--reason", "Damaged; asked for it again"]
      ).status == 3)
    let knowingly = try await Samples.screen(
      Samples.forms + broken, in: place, to: "c",
      ["--without", broken[0], "--without", broken[1], "--reason", "Damaged; asked for them again"])
    #expect(knowingly.status == 1)
    #expect(knowingly.outputText.contains("Damaged; asked for them again"))
    for file in ["report.html", "team/report.html", "audit/manifest.json"] {
      let text = try String(contentsOf: place.folder.appending(path: "c/\(file)"), encoding: .utf8)
      #expect(text.contains("Damaged; asked for them again"), "\(file)")
    }
    #expect(try place.entries() == ["c", "key"])
  }

  @Test func `a folder, an absent file and an unknown programme`() async throws {
    let place = try Workspace()
    #expect(try await Samples.screen([place.folder.path], in: place).status == 3)
    #expect(try await Samples.screen([place.path("absent.csv")], in: place).status == 3)
    let absent = try await Foothold.run([
      "screen", Samples.forms[0], "--programme", place.path("absent.yaml"), "--out", place.path("out"),
    ])
    #expect(absent.status == 2, "\(absent.errorText)")
    #expect(try place.entries() == ["key"])
  }

  @Test(arguments: [
    [], ["no-such-command"], ["no-such-command", "--help"], ["help", "no-such-command"], ["screen"],
    ["screen", "x.csv"], ["screen", "x.csv", "--programme", "p.yaml"],
    ["screen", "x.csv", "--programme", "p.yaml", "--out", "o", "--threads", "3"],
    ["screen", "-", "-", "--programme", "p.yaml", "--out", "o"],
    ["screen", "x.csv", "--programme", Samples.programme, "--out", "o", "--as-of", "30/11/2026"],
    ["screen", "x.csv", "--programme", Samples.programme, "--out", "o", "--form", "no equals sign"],
    ["screen", Samples.forms[0], "--programme", Samples.programme, "--out", "o", "--form", "No such form=x.csv"],
    ["check"], ["check", "absent.yaml"], ["explain", "absent", "x"], ["feel", "1 +"], ["feel", "1", "--context", "["],
    ["feel", "--contxt", "{}", "1"], ["feel", "1", "2"], ["feel", "--reference", "-1"],
    ["feel", "--contxt", "--", "1"],
    ["schema", "decision"], ["dmn", "absent.dmn", "--decision", "d"], ["dmn", Samples.programme, "--decision", "d"],
  ])
  func `wrong use is 2, and says something`(_ arguments: [String]) async throws {
    let place = try Workspace()
    let outcome = try await Foothold.run(arguments, in: place.folder)
    // Without a command there is nothing wrong: the help is shown.
    #expect(outcome.status == (arguments.isEmpty ? 0 : 2), "\(outcome.errorText)")
    #expect(!outcome.errors.isEmpty || arguments.isEmpty)
    #expect(try place.entries().isEmpty)
  }

  @Test(arguments: [
    ([], "no", 0), ([], "perhaps", 1), (["--exit-zero"], "perhaps", 0),
  ])
  func `a decision that goes wrong is 1`(options: [String], before: String, status: Int32) async throws {
    let model = Foothold.path("Rules/tables/summer-studio.dmn")
    let outcome = try await Foothold.run(
      ["dmn", model, "--decision", "May apply", "--input", #"{"age": 17, "been before": "\#(before)"}"#] + options)
    #expect(outcome.status == status, "\(outcome.errorText)")
    #expect(try await Foothold.run(["check", model]).status == 0)
  }

  @Test(arguments: [[], ["--exit-zero"]])
  func `a wrong model is 2, whatever is asked`(options: [String]) async throws {
    let place = try Workspace()
    let text = try String(contentsOfFile: Foothold.path("Rules/tables/summer-studio.dmn"), encoding: .utf8)
    let wrong = text.replacing("<text>false</text>", with: "<text>flase</text>")
    try #require(wrong != text)
    let model = try place.write(Array(wrong.utf8), to: "wrong.dmn").path
    let outcome = try await Foothold.run(["dmn", model, "--decision", "May apply"] + options)
    #expect(outcome.status == 2, "\(outcome.errorText)")
  }

  @Test(arguments: [
    (["-1"], "-1"), (["--", "-1"], "-1"), (["-x + 1", "--context", #"{"x": 3}"#], "-2"), (["--1"], "1"),
    (["--format", "json", "-1"], "-1"), (["--context", #"{"x": 1}"#, "--", "--x"], "1"),
  ])
  func `an expression may begin with a minus`(arguments: [String], value: String) async throws {
    let outcome = try await Foothold.run(["feel"] + arguments)
    #expect(String(decoding: outcome.output, as: UTF8.self) == value + "\n", "\(outcome.errorText)")
  }

  @Test func `a run beside others of its programme is told that it begins a round of its own`() async throws {
    let place = try Workspace()
    for (folder, isTold) in [("first", false), ("second", true)] {
      let arguments = ["screen", Samples.forms[0], "--programme", Samples.programme, "--out", folder]
      let outcome = try await Foothold.run(arguments, in: place.folder)
      #expect(outcome.errorText.contains("[runs-beside]") == isTold, "\(folder)")
    }
  }

  @Test func `a dry run says what a run would say, and writes nothing`() async throws {
    let place = try Workspace()
    let wet = try await Samples.screen(in: place)
    try FileManager.default.removeItem(atPath: place.path("out"))
    let dry = try await Samples.screen(in: place, ["--dry-run"])
    #expect(dry.status == wet.status)
    // On a slow machine a line now and then says how far the run is.
    func messages(_ outcome: Foothold.Outcome) -> [Substring] {
      outcome.errorText.split(separator: "\n").filter { $0.firstMatch(of: /^[a-z]+ \d+ %$/) == nil }
    }
    #expect(messages(dry) == messages(wet))
    func counts(_ outcome: Foothold.Outcome) -> [Substring] {
      outcome.outputText.split(separator: "\n").filter { $0.contains("read =") || $0.contains("places") }
    }
    #expect(counts(dry) == counts(wet) && !counts(dry).isEmpty)
    #expect(try place.entries() == ["key"])
  }

  @Test func `standard input is read as a file is`() async throws {
    let place = try Workspace()
    let named = try await Samples.screen([Samples.forms[0]], in: place)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Samples.forms[0])))
    let piped = try await Foothold.run(
      [
        "screen", "-", "--programme", Samples.programme, "--key", place.path("key"), "--out", place.path("piped"),
      ], input: bytes)
    #expect(piped.status == named.status)
    let (one, other) = (try fileTree(place.path("out")), try fileTree(place.path("piped")))
    for file in one.keys where file.hasPrefix("pool/") || file == "report.html" {
      if file != "report.html" { #expect(one[file] == other[file], "\(file)") }
    }
    #expect(Set(one.keys.filter { !$0.contains("set-aside") }) == Set(other.keys.filter { !$0.contains("set-aside") }))
  }

  @Test func `forms of one name keep their set-aside records apart`() async throws {
    let place = try Workspace()
    let bytes = [UInt8](try Data(contentsOf: Foothold.root.appending(path: "Samples/broken/wrong-width.csv")))
    let forms = try ["a/form.csv", "b/form.csv", "index.csv"].enumerated().map { number, name in
      // The header's columns stay; the people differ, so that nobody is a duplicate.
      try place.write(Array(String(decoding: bytes, as: UTF8.self).replacing("@", with: "\(number)@").utf8), to: name)
        .path
    }
    let outcome = try await Samples.screen(forms, in: place)
    #expect(outcome.status == 1, "\(outcome.errorText)")
    #expect(outcome.outputText.contains("3 set aside") || outcome.outputText.contains("3\nset aside"))
    #expect(outcome.outputText.replacing("\n", with: " ").contains("to be mended and given again: team/set-aside/"))
    let files = try fileTree(place.path("out/team/set-aside"))
    #expect(files.count == 6)
    for (name, bytes) in files where name.hasSuffix(".index.csv") {
      #expect(files[String(name.dropLast(".index.csv".count))] != nil)
      #expect(SamplePerson.rows(bytes).count == 2)
    }
  }

  @Test func `a pipe is read once, and as a file is`() async throws {
    let place = try Workspace()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Samples.forms[0])))
    try await Samples.screen([try place.write(bytes, to: "a/form.csv").path], in: place)
    let pipe = place.path("form.csv")
    try #require(mkfifo(pipe, 0o600) == 0)
    Thread.detachNewThread { try? FileHandle(forWritingTo: URL(filePath: pipe)).write(contentsOf: Data(bytes)) }
    let outcome = try await Samples.screen([pipe], in: place, to: "piped")
    #expect(outcome.status == 1, "\(outcome.errorText)")
    let (one, other) = (try fileTree(place.path("out")), try fileTree(place.path("piped")))
    for name in ["team/decisions.ndjson", "pool/pool.csv", "report.html"] {
      #expect(one[name] != nil && one[name] == other[name], "\(name)")
    }
  }

  @Test func `colour only on a terminal, and there only without NO_COLOR`() async throws {
    let arguments = ["check", Foothold.path("Samples/broken/rules/unknown-key.yaml")]
    let script = "/usr/bin/script"
    guard FileManager.default.isExecutableFile(atPath: script), let program = Foothold.program else {
      return withKnownIssue(isIntermittent: true) { Issue.record("there is no `script` to make a terminal with") }
    }
    func onTerminal(_ environment: [String: String]) throws -> [UInt8] {
      let process = Process()
      process.executableURL = URL(filePath: script)
      process.arguments = ["-qec", "'\(program.path)' check '\(arguments[1])'", "/dev/null"]
      process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
      let words = Pipe()
      process.standardOutput = words
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let bytes = [UInt8](words.fileHandleForReading.readDataToEndOfFile())
      process.waitUntilExit()
      return bytes
    }
    #expect(try onTerminal([:]).contains(0x1B))
    #expect(!(try onTerminal(["NO_COLOR": "1"])).contains(0x1B))
    #expect(!(try onTerminal(["TERM": "dumb"])).contains(0x1B))
    let piped = try await Foothold.run(arguments, environment: ["TERM": "xterm"])
    #expect(!piped.errors.contains(0x1B))
  }
}

/// What happens while a long run is under way.
@Suite(.serialized)
struct LongRunTests {
  /// A form with many applicants, made on the fly.
  static func largeForm(in place: Workspace, records: Int) throws -> URL {
    var bytes = Array(
      "id,age,free_school_meals,deprivation_decile,household_income,first_in_family,care_experienced,".utf8)
    bytes += "parental_occupation\n".utf8
    bytes.reserveCapacity(records * 48)
    let rest = Array(",no,9,30000,no,no,routine\n".utf8)
    for number in 0..<records {
      bytes.append(UInt8(ascii: "M"))
      var divisor = 1_000_000
      while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
        divisor /= 10
      }
      bytes.append(UInt8(ascii: ","))
      bytes.append(UInt8(ascii: "1") + UInt8(number % 3))
      bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
      bytes += rest
    }
    return try place.write(bytes, to: "large.csv")
  }

  static func arguments(_ place: Workspace, _ form: URL) -> [String] {
    [
      "screen", form.path, "--programme", Foothold.path("Rules/benchmarks/missing-answers.yaml"), "--out",
      place.path("out"),
    ]
  }

  /// Waits until something is there, for ten seconds at most.
  static func wait(until isThere: () throws -> Bool) rethrows {
    for _ in 0..<5000 where try !isThere() { Thread.sleep(forTimeInterval: 0.002) }
  }

  @Test func `Control-C ends a run with 130, and nothing is left behind`() async throws {
    let place = try Workspace()
    let form = try Self.largeForm(in: place, records: 800_000)
    let outcome = try await Foothold.run(Self.arguments(place, form)) { run in
      try Self.wait { try place.entries().count > 1 }
      run.interrupt()
    }
    #expect(outcome.status == 130)
    #expect(outcome.errorText.contains("[interrupted]"))
    #expect(outcome.output.isEmpty)
    #expect(try place.entries() == ["large.csv"])
  }

  @Test func `Control-C ends a run that waits for input`() async throws {
    let place = try Workspace()
    let pipe = place.path("form.csv")
    try #require(mkfifo(pipe, 0o600) == 0)
    let outcome = try await Foothold.run(Self.arguments(place, URL(filePath: pipe))) { run in
      try Self.wait { try place.entries().count > 1 }
      Thread.sleep(forTimeInterval: 0.3)
      run.interrupt()
    }
    #expect(outcome.status == 130)
    #expect(try place.entries() == ["form.csv"])
  }

  @Test func `a full standard output misses the words of a run, and nothing of its folder`() async throws {
    let place = try Workspace()
    let form = try Self.largeForm(in: place, records: 10)
    let outcome = try await Foothold.run(Self.arguments(place, form), output: "/dev/full")
    #expect(outcome.status == 1, "\(outcome.errorText)")
    #expect(outcome.errorText.contains("the run is done and whole"))
    #expect(try place.entries().count == 2)
    let dry = try await Foothold.run(
      Self.arguments(place, form).filter { $0 != "--out" && $0 != place.path("out") } + ["--dry-run"],
      output: "/dev/full")
    #expect(dry.status == 5, "\(dry.errorText)")
  }

  @Test func `a file that changes during the run is an integrity error`() async throws {
    let place = try Workspace()
    let form = try Self.largeForm(in: place, records: 800_000)
    let outcome = try await Foothold.run(Self.arguments(place, form)) { run in
      func partial() throws -> String? { try place.entries().first { $0.contains("partial") } }
      try Self.wait {
        guard let folder = try partial() else { return false }
        return FileManager.default.fileExists(atPath: place.path("\(folder)/team/decisions.ndjson"))
      }
      let handle = try FileHandle(forWritingTo: form)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("late,20,no,9,30000,no,no,routine\n".utf8))
    }
    #expect(outcome.status == 4, "\(outcome.errorText)")
    #expect(try place.entries() == ["large.csv"])
  }
}
