import Foundation
import Testing

/// The generators of the shared material, which lies beside the project and may be absent.
enum SharedMaterial {
  static let folder = Foothold.root.deletingLastPathComponent().appending(path: "shared")
  static let hasGenerators = ["bench/gen_applicants.py", "checks/missing_answers.py"]
    .allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }

  static func python(_ script: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder.appending(path: script).path] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script) failed")
  }
}

/// The same people on forms of three formats.
struct FormatEqualityTests {
  /// A programme whose three profiles have one name, so that a submission is the same whatever format it came in.
  struct OneForm {
    let place: Workspace
    let programme: String

    init(_ programme: String, in place: Workspace) throws {
      self.place = place
      self.programme = programme
      for format in ["csv", "json", "xml"] {
        let rules = place.folder.appending(path: format)
        try place.copyTree(Foothold.root.appending(path: "Rules"), to: format)
        let profile = rules.appending(path: "benchmarks/forms/\(programme)-\(format).yaml")
        let text = try String(contentsOf: profile, encoding: .utf8)
        try Data(text.replacing(", \(format.uppercased())\n", with: "\n", maxReplacements: 1).utf8).write(to: profile)
        let main = rules.appending(path: "benchmarks/\(programme).yaml")
        let lines = try String(contentsOf: main, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.hasPrefix("  - forms/") || $0.hasSuffix("-\(format).yaml") }
        try Data(kept.joined(separator: "\n").utf8).write(to: main)
      }
      try place.write(Array(Samples.key.utf8), to: "key")
    }

    /// Screens a file, and gives the run's files.
    func screen(_ form: URL, as format: String) async throws -> [String: [UInt8]] {
      let out = place.path("out-\(form.lastPathComponent)")
      let outcome = try await Foothold.run([
        "screen", form.path, "--programme", place.path("\(format)/benchmarks/\(programme).yaml"), "--key",
        place.path("key"), "--out", out, "--exit-zero",
      ])
      try #require(outcome.status == 0, "\(outcome.errorText.prefix(2000))")
      defer { try? FileManager.default.removeItem(atPath: out) }
      return try fileTree(out)
    }
  }

  /// The lines of `decisions.ndjson` without the file they name.
  static func decisions(_ files: [String: [UInt8]]) throws -> [Substring] {
    let bytes = try #require(files["team/decisions.ndjson"])
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.drop { $0 != "," }
    }
  }

  static func expectEqual(_ one: [String: [UInt8]], _ other: [String: [UInt8]], _ what: String) throws {
    let (decided, others) = (try decisions(one), try decisions(other))
    #expect(decided.count == others.count)
    if let line = zip(decided, others).first(where: { $0 != $1 }) { Issue.record("\(what): \(line.0) and \(line.1)") }
    for (name, bytes) in one where name.hasPrefix("pool/") || name == "team/cases.ndjson" {
      #expect(other[name] == bytes, "\(what): \(name)")
    }
  }

  @Test(.enabled(if: SharedMaterial.hasGenerators, "the shared generators are not beside the project"))
  func `CSV, NDJSON, JSON and XML of the same people are decided alike`() async throws {
    let place = try Workspace()
    try SharedMaterial.python("bench/gen_applicants.py", [place.path("people"), "--records", "2000", "--seed", "7"])
    let form = try OneForm("outreach-2026", in: place)
    let people = place.folder.appending(path: "people")
    let csv = try await form.screen(people.appending(path: "applicants.csv"), as: "csv")
    #expect(try Self.decisions(csv).count == 2000)
    #expect(csv["pool/pool.csv"] != nil)
    for (file, format) in [("applicants.ndjson", "json"), ("applicants.json", "json"), ("applicants.xml", "xml")] {
      try Self.expectEqual(csv, try await form.screen(people.appending(path: file), as: format), file)
    }
  }

  /// The default, in which exactly 717 need review, and other seeds and shares of missing answers.
  @Test(
    .enabled(if: SharedMaterial.hasGenerators, "the shared generators are not beside the project"),
    arguments: [(9, 0.1), (1, 0.02), (2, 0.2), (3, 0.3), (4, 0.5), (5, 0.9)])
  func `missing answers: every outcome is the expected one, in three formats`(_ seed: Int, _ missing: Double)
    async throws
  {
    let place = try Workspace()
    try SharedMaterial.python(
      "checks/missing_answers.py", [place.path("people"), "--seed", "\(seed)", "--missing", "\(missing)"])
    let people = place.folder.appending(path: "people")
    let csvFile = people.appending(path: "applicants.csv")
    let rows = SamplePerson.rows([UInt8](try Data(contentsOf: csvFile)))
    let form = try OneForm("missing-answers", in: place)
    let csv = try await form.screen(csvFile, as: "csv")

    let expected = SamplePerson.rows([UInt8](try Data(contentsOf: people.appending(path: "expected.csv")))).dropFirst()
    #expect(expected.count == 5000)
    let decided = Dictionary(
      try #require(csv["team/decisions.ndjson"]).split(separator: 0x0A).map { line in
        let json = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        return (json["submission"] as? String ?? "", json["outcome"] as? String ?? "")
      }, uniquingKeysWith: { one, _ in one + " twice" })
    let wrong = expected.filter { decided[$0[0]] != $0[1] }
    #expect(wrong.isEmpty, "\(wrong.count) of 5000, such as \(wrong.first ?? [])")
    if seed == 9 { #expect(expected.count { $0[1] == "needs review" } == 717) }

    let json = try place.write(Array(Self.json(rows).utf8), to: "people/applicants.json")
    try Self.expectEqual(csv, try await form.screen(json, as: "json"), "JSON")
    let xml = try place.write(Array(Self.xml(rows).utf8), to: "people/applicants.xml")
    try Self.expectEqual(csv, try await form.screen(xml, as: "xml"), "XML")
  }

  /// The rows as JSON: numbers as numbers; a missing answer is null, empty or not there at all, one as good as another.
  private static func json(_ rows: [[String]]) -> String {
    let records = rows.dropFirst().enumerated().map { index, row in
      let members = zip(rows[0], row).compactMap { name, cell -> String? in
        if cell.isEmpty { return ["\"\(name)\":null", "\"\(name)\":\"\"", nil][index % 3] }
        return "\"\(name)\":" + (Int(cell) == nil ? "\"\(cell)\"" : cell)
      }
      return "{\(members.joined(separator: ","))}"
    }
    return "[\n\(records.joined(separator: ",\n"))\n]\n"
  }

  private static func xml(_ rows: [[String]]) -> String {
    let records = rows.dropFirst().map { row in
      let elements = zip(rows[0], row).dropFirst().map { name, cell in
        cell.isEmpty ? "<\(name)/>" : "<\(name)>\(cell)</\(name)>"
      }
      return "<applicant id=\"\(row[0])\">\(elements.joined())</applicant>"
    }
    return "<?xml version=\"1.0\"?>\n<applicants>\n\(records.joined(separator: "\n"))\n</applicants>\n"
  }
}

/// The same input gives the same bytes, whatever stands around it.
struct SameBytesTests {
  /// A run's files but for the log, which holds the time.
  static func files(_ place: Workspace, _ out: String) throws -> [String: [UInt8]] {
    try fileTree(place.path(out)).filter { $0.key != "audit/log.jsonl" }
  }

  @Test func `the same command twice, with other threads, zones, locales and order of files`() async throws {
    let place = try Workspace()
    try await Samples.screen(in: place)
    let first = try Self.files(place, "out")
    #expect(first.count > 15)
    let turned = Array(Samples.forms.reversed())
    let ways: [(forms: [String], options: [String], environment: [String: String])] = [
      (Samples.forms, [], [:]),
      (Samples.forms, ["--threads", "1"], ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"]),
      (turned, ["--threads", "2"], ["TZ": "America/St_Johns", "LC_ALL": "ar_SA.UTF-8", "LANG": "ar_SA.UTF-8"]),
      (
        [turned[2], turned[0], turned[3], turned[1]], ["--by", "Somebody else"],
        ["TZ": "Asia/Kathmandu", "LC_ALL": "C"]
      ),
    ]
    for (number, way) in ways.enumerated() {
      let out = "way-\(number)"
      try await Samples.screen(way.forms, in: place, to: out, way.options, environment: way.environment)
      let other = try Self.files(place, out)
      #expect(Set(first.keys) == Set(other.keys))
      for (name, bytes) in first { #expect(other[name] == bytes, "\(name) of way \(number)") }
    }
    // What may differ is the log's time and name alone.
    let log = String(decoding: try fileTree(place.path("way-3"))["audit/log.jsonl"] ?? [], as: UTF8.self)
    #expect(log.contains("Somebody else"))
    #expect(!log.contains("way-3"))
  }

  @Test(arguments: [1, 2, 3])
  func `shuffled records in renamed files give the same pool`(_ seed: UInt64) async throws {
    let place = try Workspace()
    try await Samples.screen(in: place)
    let pool = try Self.files(place, "out").filter { $0.key.hasPrefix("pool/") }
    #expect(pool.count == 3)
    var chance = SplitMix(state: seed)
    var forms: [String] = []
    for (number, form) in Samples.forms.enumerated() {
      let text = try String(contentsOf: URL(filePath: form), encoding: .utf8)
      let name = "form \((number + Int(seed)) % 4).\(URL(filePath: form).pathExtension)"
      forms.append(try place.write(Array(Self.shuffled(text, of: form, &chance).utf8), to: name).path)
    }
    #expect(try Data(contentsOf: URL(filePath: forms[0])) != Data(contentsOf: URL(filePath: Samples.forms[0])))
    forms.shuffle(using: &chance)
    try await Samples.screen(forms, in: place, to: "shuffled")
    let other = try Self.files(place, "shuffled")
    for (name, bytes) in pool { #expect(other[name] == bytes, "\(name)") }
  }

  @Test func `another key makes another pool`() async throws {
    let place = try Workspace()
    try await Samples.screen(in: place)
    let pool = try Self.files(place, "out")["pool/pool.csv"]
    let outcome = try await Foothold.run(
      ["screen"] + Samples.forms + ["--programme", Samples.programme, "--out", place.path("new key")])
    #expect(outcome.status == 1)
    #expect(try Self.files(place, "new key")["pool/pool.csv"] != pool)
  }

  @Test func `another seed ranks those who are level in another order`() async throws {
    let place = try Workspace()
    var chance = SplitMix(state: 3)
    let round = SmallRound(&chance)
    let programme = try place.write(Array(round.programme.replacing("seed: small\n", with: "").utf8), to: "small.yaml")
    let form = try place.write(Array(round.form.utf8), to: "form.csv")
    let key = try place.write(Array(Samples.key.utf8), to: "key")
    func decisions(_ seed: String, _ out: String) async throws -> [UInt8]? {
      let outcome = try await Foothold.run([
        "screen", form.path, "--programme", programme.path, "--key", key.path, "--out", place.path(out), "--seed", seed,
      ])
      #expect(outcome.status < 2, "\(outcome.errorText)")
      return try Self.files(place, out)["team/decisions.ndjson"]
    }
    let first = try await decisions("one", "first")
    #expect(first?.isEmpty == false)
    #expect(try await decisions("one", "again") == first)
    #expect(try await decisions("another", "other") != first)
  }

  /// The records of a form in another order; text outside records stays where it is.
  private static func shuffled(_ text: String, of form: String, _ chance: inout SplitMix) -> String {
    switch URL(filePath: form).pathExtension {
    case "csv":
      let rows = SamplePerson.rows(Array(text.utf8))
      let lines = [rows[0]] + rows.dropFirst().shuffled(using: &chance)
      return lines.map { row in
        row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
      }.joined()
    case "json":
      let head = text.range(of: "\"items\": [\n")?.upperBound ?? text.startIndex
      let tail = text.range(of: "\n]\n}", options: .backwards)?.lowerBound ?? text.endIndex
      let items = text[head..<tail].components(separatedBy: ",\n{").enumerated()
        .map { $0.offset == 0 ? $0.element : "{" + $0.element }
      return text[..<head] + items.shuffled(using: &chance).joined(separator: ",\n") + text[tail...]
    default:
      let head = text.range(of: "<submissions>\n")?.upperBound ?? text.startIndex
      let tail = text.range(of: "</submissions>", options: .backwards)?.lowerBound ?? text.endIndex
      let records = text[head..<tail].components(separatedBy: "  <data ").dropFirst().map { "  <data " + $0 }
      return text[..<head] + records.shuffled(using: &chance).joined() + text[tail...]
    }
  }
}

/// Chance that is the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
