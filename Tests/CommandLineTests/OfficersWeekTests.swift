import Foundation
import Testing

/// `review`, `letters`, `release` and `reveal`, run as an officer runs them.
struct OfficersWeekTests {
  private static func run(_ place: Workspace, _ arguments: String..., input: String = "") async throws
    -> Foothold.Outcome
  {
    try await Foothold.run(arguments, input: Array(input.utf8), in: place.folder)
  }

  /// A run of one form, from which the clock's time and the account's name are the only things that may differ.
  private static func screened() async throws -> Workspace {
    let place = try Workspace()
    try await Samples.screen([Samples.forms[0]], in: place)
    return place
  }

  @Test func `what is typed goes to a file that the next run reads, and letters go to those who are decided`()
    async throws
  {
    let place = try await Self.screened()
    let before = try fileTree(place.path("out"))
    let typed = try await Self.run(
      place, "review", "out", "--by", "R. Officer", "--to", "reviewed.csv",
      input: "c\r\nno reply\r\nn\r\no eligible\r\nsaw the passport\r\nn\r\nw\r\nwrote")
    #expect(typed.status == 0, "\(typed.errorText)")
    #expect(typed.errors.isEmpty)
    // No prompt and no colour where nobody sits at a terminal.
    #expect(!typed.outputText.contains("> ") && !typed.output.contains(0x1B))
    #expect(typed.outputText.hasSuffix("  foothold screen … --after out --with reviewed.csv\n"))
    #expect(try fileTree(place.path("out")) == before)

    let next = try await Samples.screen(
      [Samples.forms[0]], in: place, to: "next", ["--after", place.path("out"), "--with", place.path("reviewed.csv")])
    #expect(next.status <= 1, "\(next.errorText)")
    let written = try await Self.run(place, "letters", "next", "--to", "letters.csv")
    #expect(written.status == 1, "\(written.errorText)")
    #expect(written.outputText.hasPrefix("2 letters.\n") && written.errors.isEmpty)
    let letters = String(decoding: try Data(contentsOf: place.folder.appending(path: "letters.csv")), as: UTF8.self)
    for word in ["no reply", "passport", "wrote", "R. Officer"] { #expect(!letters.contains(word), "\(word)") }
    let json = try await Self.run(
      place, "letters", "next", "--to", "more.csv", "--recommended", "--exit-zero", "--format", "json")
    #expect(json.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output)) is [String: Any])
    let taken = try await Self.run(place, "letters", "next", "--to", "letters.csv")
    #expect(taken.status == 2 && taken.output.isEmpty && taken.errorText.contains("[output-exists]"))
  }

  @Test func `the end of the input in the middle of an entry is said, and enters nothing`() async throws {
    let place = try await Self.screened()
    let typed = try await Self.run(place, "review", "out", "--by", "R. Officer", input: "w\n")
    #expect(typed.status == 0)
    #expect(typed.outputText.contains("Not entered, as it had no reason: the applicant takes part no longer"))
    #expect(try place.entries().filter { $0.hasSuffix(".csv") } == [])
    for arguments in [["--by", ""], ["--by", "x", "--to", "out/x.csv"], ["--by", "x", "--question", "nothing"], []] {
      let refused = try await Foothold.run(["review", "out"] + arguments, in: place.folder)
      #expect(refused.status == 2 && refused.output.isEmpty, "\(arguments)")
    }
  }

  @Test func `a pool is handed over, and tokens that come back are joined to names; the log has neither`() async throws
  {
    let place = try await Self.screened()
    let people = try ExplainTests.Round.table(place.folder.appending(path: "out/team/identities.csv"))
    let released = try await Self.run(place, "release", "out", "--to", "handover", "--by", "R. Officer")
    #expect(released.status == 0, "\(released.errorText)")
    #expect(released.outputText.contains("It is the first release of this round."))
    let again = try await Self.run(place, "release", "out", "--to", "handover", "--by", "R. Officer")
    #expect(again.status == 2 && again.output.isEmpty)
    let json = try await Self.run(place, "release", "out", "--to", "other", "--by", "R. Officer", "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output)) is [String: Any])

    let tokens = people.prefix(2).compactMap { $0["token"] }
    let matches = "mentor;mentee\nAnn;\(tokens[0])\nBo;\(tokens[1])\n"
    let revealed = try await Self.run(
      place, "reveal", "out", "-", "--by", "R. Officer", "--reason", "pairs of April", input: matches)
    #expect(revealed.status == 0, "\(revealed.errorText)")
    for person in people.prefix(2) {
      for name in ["applicant", "full name", "email address"] {
        #expect(revealed.outputText.contains(try #require(person[name])))
        #expect(!revealed.errorText.contains(try #require(person[name])))
      }
    }
    let mistyped = try await Self.run(
      place, "reveal", "out", String(tokens[0].dropLast()) + "*", "--by", "x", "--reason", "y")
    #expect(mistyped.status == 2 && mistyped.output.isEmpty)

    let log = String(decoding: try #require(try fileTree(place.path("out"))["audit/log.jsonl"]), as: UTF8.self)
    #expect(log.split(separator: "\n").count == 4)
    #expect(log.contains("\"reason pairs of April\"") && log.contains(tokens[0]))
    for person in people {
      for name in ["full name", "email address", "phone number"] where person[name]?.isEmpty == false {
        #expect(!log.contains(try #require(person[name])))
      }
    }
  }
}
