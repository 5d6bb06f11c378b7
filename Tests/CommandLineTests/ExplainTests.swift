import Foundation
import Testing

struct ExplainTests {
  /// A run whose forms are gone.
  struct Round {
    let place: Workspace
    /// `team/identities.csv` by its header.
    let people: [[String: String]]

    init() async throws {
      place = try Workspace()
      let forms = try place.copy(Samples.files)
      try await Samples.screen(forms, in: place)
      for form in forms { try FileManager.default.removeItem(atPath: form) }
      people = try Round.table(place.folder.appending(path: "out/team/identities.csv"))
    }

    static func table(_ file: URL) throws -> [[String: String]] {
      let rows = SamplePerson.rows([UInt8](try Data(contentsOf: file)))
      let header = try #require(rows.first)
      return rows.dropFirst().map { Dictionary(zip(header, $0)) { $1 } }
    }

    func explain(_ who: String, _ more: [String] = []) async throws -> Foothold.Outcome {
      try await Foothold.run(["explain", place.path("out"), who] + more)
    }
  }

  @Test func `token, label, submission and place name the same person, after the forms are gone`() async throws {
    let round = try await Round()
    #expect(round.people.count >= 30)
    let withID = try #require(round.people.first { $0["submission"]?.count == 32 })
    let withoutID = try #require(round.people.first { $0["file"]?.contains("google") == true })
    for person in [withID, withoutID] {
      let token = try #require(person["token"])
      let first = try await round.explain(token)
      #expect(first.status == 0, "\(first.errorText)")
      #expect(first.errors.isEmpty)
      #expect(first.outputText.contains("eligible"))
      var names = [try #require(person["applicant"]), "\(person["file"] ?? ""):\(person["record"] ?? "")"]
      if person["submission"]?.isEmpty == false { names.append(person["submission"] ?? "") }
      for who in names {
        let other = try await round.explain(who)
        #expect(other.status == 0, "\(who): \(other.errorText)")
        #expect(other.output == first.output, "\(who)")
      }
      // As people type a token.
      let typed = try await round.explain(token.lowercased())
      #expect(typed.output == first.output)
    }
  }

  @Test func `each of the planted people can be explained, and the outcome is the expected one`() async throws {
    let round = try await Round()
    let expected = try Round.table(Foothold.root.appending(path: "Samples/positive-influence/expected.csv"))
    let kinds = Dictionary(grouping: expected, by: { $0["outcome"] ?? "" })
    for outcome in ["eligible", "not eligible", "needs review"] {
      for person in try #require(kinds[outcome]).prefix(4) {
        let who = "\(person["file"] ?? ""):\(person["record"] ?? "")"
        let found = try await round.explain(who, ["--format", "json"])
        #expect(found.status == 0, "\(who): \(found.errorText)")
        let json = try JSONSerialization.jsonObject(with: Data(found.output)) as? [String: Any]
        #expect(json?["outcome"] as? String == outcome, "\(who)")
      }
    }
  }

  @Test func `an explanation shows the answer as written, and where it stood`() async throws {
    let round = try await Round()
    let found = try await round.explain("google-forms.csv:11")
    #expect(found.outputText.contains("03/05/2004"))
    #expect(found.outputText.contains("google-forms.csv"))
  }

  @Test func `a wrong letter in a token is refused, not looked up`() async throws {
    let round = try await Round()
    let token = try #require(round.people.first?["token"])
    var wrong = Array(token)
    wrong[17] = wrong[17] == "0" ? "1" : "0"
    let outcome = try await round.explain(String(wrong))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorText.contains("letter"), "\(outcome.errorText)")
    var swapped = Array(token)
    if let place = (1..<16).first(where: { swapped[$0] != swapped[$0 + 1] }) { swapped.swapAt(place, place + 1) }
    let other = try await round.explain(String(swapped))
    #expect(other.status == 2)
    #expect(other.output.isEmpty)
  }

  @Test(arguments: ["nobody", "google-forms.csv:0", "google-forms.csv:99999", "absent.csv:1", "", ":"])
  func `who cannot be found is said, with status 2`(_ who: String) async throws {
    let round = try await Round()
    let outcome = try await round.explain(who)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }
}
