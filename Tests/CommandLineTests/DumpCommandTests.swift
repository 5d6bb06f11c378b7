import Foundation
import Testing

/// `inspect --dump`, as somebody runs it who compares readers.
@Suite struct DumpCommandTests {
  private static let form = "Name,Email\nAda Example,ada@example.org\nBen Example,ben@example.org,too,wide\n"

  @Test func `the dump is its owner's alone, and standard output holds no answer`() async throws {
    let place = try Workspace()
    try place.write(Array(Self.form.utf8), to: "form.csv")
    func inspect(_ arguments: String...) async throws -> Foothold.Outcome {
      try await Foothold.run(["inspect", place.path("form.csv")] + arguments)
    }
    let outcome = try await inspect("--dump", place.path("all.ndjson"))
    #expect(outcome.status == 1 && outcome.outputText.isEmpty, "\(outcome.errorText)")
    #expect(outcome.errorText.contains("form.csv:3:1: error: [record-width]"))
    #expect(!outcome.errorText.contains("Example"))
    var status = stat()
    #expect(stat(place.path("all.ndjson"), &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let lines = try String(contentsOfFile: place.path("all.ndjson"), encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix(#"{"record":1,"line":2,"cells":[["Name","Ada Example"]"#))
    #expect(lines[2].hasPrefix(#"{"record":2,"line":3,"cells":[],"findings":[{"code":"record-width""#))

    let taken = try await inspect("--dump", place.path("all.ndjson"))
    #expect(taken.status == 2 && taken.errorText.contains("output-exists"))
    #expect(try await inspect("--dump", place.path("all.ndjson"), "--force", "--exit-zero").status == 0)
    #expect(try await inspect("--dump", place.path("form.csv"), "--force").status == 2)
    let shown = try await inspect("--dump", "-", "--exit-zero")
    #expect(shown.outputText.split(separator: "\n") == lines)
    let two = try await inspect(place.path("form.csv"), "--dump", "-")
    #expect(two.status == 2 && two.outputText.isEmpty)
    let absent = try await Foothold.run(["inspect", place.path("absent.csv"), "--dump", place.path("none.ndjson")])
    #expect(absent.status == 3)
    #expect(Set(try place.entries()) == ["form.csv", "all.ndjson"])
  }
}
