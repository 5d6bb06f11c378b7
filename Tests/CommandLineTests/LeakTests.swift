import Foundation
import Testing

/// One run over all samples, kept in memory.
struct SampleRun: Sendable {
  let text: Foothold.Outcome
  let json: Foothold.Outcome
  let files: [String: [UInt8]]

  static let shared = Task<SampleRun, any Error> {
    let place = try Workspace()
    let text = try await Samples.screen(in: place)
    let files = try fileTree(place.path("out"))
    let json = try await Samples.screen(in: place, to: "other", ["--format", "json"])
    return SampleRun(text: text, json: json, files: files)
  }

  /// What may be seen outside the team: by the design everything but `team/`. Rule files are looked at on their own.
  var publicOutputs: [String: [UInt8]] {
    var outputs = files.filter { !$0.key.hasPrefix("team/") && !$0.key.hasPrefix("audit/rules/") }
    outputs["standard output"] = text.output
    outputs["standard error"] = text.errors
    outputs["standard output, JSON"] = json.output
    outputs["standard error, JSON"] = json.errors
    return outputs
  }
}

struct LeakTests {
  static let search = Result { IdentifierSearch(try SamplePerson.all()) }

  @Test func `the samples' people are read in full`() throws {
    let people = try SamplePerson.all()
    #expect(people.count > 331)
    #expect(people.count { $0.name.isEmpty } == 0)
    #expect(people.count { !$0.email.contains("@") } == 0)
    #expect(people.count { $0.birthDate.isEmpty } < 12)
    #expect(people.count { $0.submission.isEmpty } < 170)
    #expect(people.count { $0.words.isEmpty } < 100)
  }

  @Test func `what leaves the team holds nothing that tells who somebody is`() async throws {
    let search = try Self.search.get()
    let run = try await SampleRun.shared.value
    #expect(run.text.status == 1)
    let outputs = run.publicOutputs
    for name in ["pool/pool.ndjson", "pool/pool.csv", "pool/datapackage.json", "report.html", "audit/manifest.json"] {
      #expect(outputs[name]?.isEmpty == false, "\(name)")
    }
    #expect(outputs["audit/log.jsonl"]?.isEmpty == false)
    for (name, bytes) in outputs {
      #expect(search.hits(in: bytes) == [], "in \(name)")
    }
  }

  @Test func `team files do hold it, so the search can see`() async throws {
    let search = try Self.search.get()
    let run = try await SampleRun.shared.value
    func kinds(_ name: String) throws -> Set<IdentifierSearch.Kind> {
      Set(search.hits(in: try #require(run.files["team/" + name])).map(\.kind))
    }
    #expect(try kinds("identities.csv").isSuperset(of: [.name, .email, .phone, .birthDate, .submission]))
    #expect(try kinds("decisions.ndjson").contains(.submission))
    #expect(try kinds("answers.json").isSuperset(of: [.birthDate, .answer]))
    #expect(try kinds("unknown-wordings.csv") == [.answer])
    #expect(try kinds("set-aside/input 1.csv").isSuperset(of: [.name, .email, .phone]))
  }

  @Test func `copies of rule files are the rule files, byte for byte`() async throws {
    let run = try await SampleRun.shared.value
    let copies = run.files.filter { $0.key.hasPrefix("audit/rules/") }
    #expect(copies.count >= 8)
    for (path, bytes) in copies {
      let name = path.dropFirst("audit/rules/".count)
      #expect([UInt8](try Data(contentsOf: Foothold.root.appending(path: "Rules/\(name)"))) == bytes, "\(path)")
    }
    // The days in the programme's own examples are nobody's birth date, whoever shares it.
    let search = try Self.search.get().without([.birthDate])
    for (path, bytes) in copies { #expect(search.hits(in: bytes) == [], "in \(path)") }
  }

  @Test func `file names, plain digests of forms and the round's key stay with the team`() async throws {
    let place = try Workspace()
    let copies = try zip(Samples.forms, ["csv", "json", "xml", "csv"]).enumerated().map { index, form in
      let name = "Wilhelmina Quux \(index).\(form.1)"
      try FileManager.default.copyItem(atPath: form.0, toPath: place.path(name))
      return place.path(name)
    }
    let outcome = try await Samples.screen(copies, in: place)
    #expect(outcome.status == 1)
    let files = try fileTree(place.path("out"))
    var search = IdentifierSearch([])
    search.add(.fileName, "Wilhelmina")
    search.add(.secret, Samples.key)
    let inputs = SamplePerson.rows(try #require(files["team/inputs.csv"]))
    let digests = inputs.dropFirst().flatMap { $0 }.filter { $0.count == 64 && $0.allSatisfy(\.isHexDigit) }
    #expect(digests.count == 4)
    for digest in digests { search.add(.secret, digest) }
    for (name, bytes) in files where !name.hasPrefix("team/") { #expect(search.hits(in: bytes) == [], "in \(name)") }
    #expect(search.hits(in: outcome.output) == [])
    #expect(Set(search.hits(in: try #require(files["team/inputs.csv"])).map(\.kind)) == [.fileName, .secret])
    #expect(search.hits(in: try #require(files["team/round.key"])).count == 1)
  }

  @Test func `the pool has the allowed columns and no other`() async throws {
    let run = try await SampleRun.shared.value
    let csv = SamplePerson.rows(try #require(run.files["pool/pool.csv"]))
    let allowed: Set = ["token", "rank", "place", "age", "region", "discipline", "availability", "meeting mode"]
    #expect(Set(try #require(csv.first)) == allowed)
    let tokens = try #require(csv.first?.firstIndex(of: "token"))
    for row in csv.dropFirst() { #expect(row[tokens].count == 18 && row[tokens].first == "p") }
  }

  @Test(arguments: [
    ["inspect"] + Samples.forms + ["--programme", Samples.programme],
    ["inspect"] + Samples.forms + ["--programme", Samples.programme, "--format", "json"],
    ["inspect"] + Samples.forms,
    ["check", Samples.programme], ["check", Samples.programme, "--format", "json"], ["check", "--codes"],
    ["screen"] + Samples.forms + ["--programme", Samples.programme, "--dry-run"],
    ["feel", "age in [18..25]", "--context", #"{"age": 19}"#], ["feel", "1 +"], ["feel", "1 / 0"],
    ["schema", "decisions"], ["schema", "decision"], ["screen"], ["--help"], ["--version"],
  ])
  func `no other command tells who somebody is`(_ arguments: [String]) async throws {
    let search = try Self.search.get()
    let outcome = try await Foothold.run(arguments)
    #expect(!outcome.output.isEmpty || !outcome.errors.isEmpty)
    #expect(search.hits(in: outcome.output) == [])
    #expect(search.hits(in: outcome.errors) == [])
  }

  @Test func `messages on broken forms and programmes tell shapes, never answers`() async throws {
    let search = try Self.search.get()
    let place = try Workspace()
    for broken in try BrokenSample.all() {
      // What a programme with a mistake says is its own; nobody has applied to it.
      let search = broken.isProgramme ? search.without([.birthDate, .answer]) : search
      for format in ["text", "json"] {
        let outcome = try await Foothold.run(broken.arguments(out: place.path(broken.name + format), format: format))
        #expect(search.hits(in: outcome.errors) == [], "\(broken.name), \(format)")
        #expect(search.hits(in: outcome.output) == [], "\(broken.name), \(format)")
      }
    }
  }

  @Test func `explain shows answers as its result, and none in its messages`() async throws {
    let search = try Self.search.get()
    let place = try Workspace()
    try await Samples.screen(in: place)
    let found = try await Foothold.run(["explain", place.path("out"), "google-forms.csv:12"])
    #expect(found.status == 0)
    #expect(search.hits(in: found.errors) == [])
    for who in ["google-forms.csv:999", "p0000000000000000", "nobody", "google-forms.csv:21"] {
      let outcome = try await Foothold.run(["explain", place.path("out"), who])
      #expect(search.hits(in: outcome.errors) == [], "\(who)")
    }
  }
}

/// Puts identifiers back where they must not be: the search must turn red, whatever they are written like.
struct PlantedLeakTests {
  /// How somebody's words may come to stand in a file.
  struct Disguise: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let write: @Sendable (String) -> String
  }

  static let disguises = [
    Disguise(testDescription: "as it is") { $0 },
    Disguise(testDescription: "JSON escapes") { text in
      text.utf16.map { "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16) }
        .joined()
    },
    Disguise(testDescription: "HTML entities") { $0.unicodeScalars.map { "&#\($0.value);" }.joined() },
    Disguise(testDescription: "hexadecimal entities") { text in
      text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
    },
    Disguise(testDescription: "a quoted CSV cell") { "\"a \"\"b\"\" \($0.replacing("\"", with: "\"\""))\"" },
    Disguise(testDescription: "capital letters") { $0.uppercased() },
    Disguise(testDescription: "without accents") {
      $0.replacing("Ł", with: "L").folding(options: .diacriticInsensitive, locale: nil)
    },
    Disguise(testDescription: "accents apart") { $0.decomposedStringWithCanonicalMapping },
    Disguise(testDescription: "wide spaces") { $0.replacing(" ", with: "\u{00A0}\u{2003} ") },
    Disguise(testDescription: "hyphens for spaces") { $0.replacing(" ", with: "-") },
    Disguise(testDescription: "HTML within JSON") { text in
      text.unicodeScalars.map { "\\u0026#\($0.value);" }.joined()
    },
  ]

  /// Something of each kind, as the samples have it or as somebody else might write it.
  static let plants: [(IdentifierSearch.Kind, String)] = [
    (.name, "Łucja Wright"), (.name, "Wright, Łucja"), (.name, "Okafor"), (.email, "idris.11@example.org"),
    (.email, "idris.11"), (.phone, "07700 900012"), (.phone, "+44 (0)7700 900012"), (.phone, "00447700900012"),
    (.birthDate, "2004-11-30"), (.birthDate, "30/11/2004"), (.birthDate, "11/30/2004"),
    (.birthDate, "30 November 2004"), (.birthDate, "20041130"), (.birthDate, "30th Nov 2004"),
    (.words, "my cousin taught me how to record at home"), (.answer, "Barista and plumber"),
    (.time, "2026-10-11 18:10:10"),
  ]

  @Test(arguments: disguises)
  func `a planted identifier is found in every output`(_ disguise: Disguise) async throws {
    let search = try LeakTests.search.get()
    let outputs = try await SampleRun.shared.value.publicOutputs
    for (number, (name, bytes)) in outputs.sorted(by: { $0.key < $1.key }).enumerated() {
      let middle = bytes.count / 2
      // Between characters, and between the lines or words that stand there.
      let cut = bytes[middle...].firstIndex { $0 == 0x20 || $0 == 0x0A || $0 == 0x2C } ?? bytes.count
      let plant = Self.plants[number % Self.plants.count]
      for (kind, text) in [plant, Self.plants[0], Self.plants[8]] {
        let red = bytes[..<cut] + " \(disguise.write(text)) ".utf8 + bytes[cut...]
        #expect(search.hits(in: Array(red)).contains { $0.kind == kind }, "\(text) in \(name)")
      }
    }
  }

  @Test(arguments: disguises)
  func `everything planted is found`(_ disguise: Disguise) throws {
    let search = try LeakTests.search.get()
    for (kind, text) in Self.plants {
      let bytes = Array("{\"x\": \" \(disguise.write(text)) \"}".utf8)
      #expect(search.hits(in: bytes).contains { $0.kind == kind }, "\(text)")
    }
  }

  @Test(arguments: ["Grace, 5 places", "device 12", "2027-04-06", "1,004 read = 20 eligible", "07700 800012"])
  func `ordinary words are no leak`(_ text: String) throws {
    #expect(try LeakTests.search.get().hits(in: Array(text.utf8)) == [])
  }
}
