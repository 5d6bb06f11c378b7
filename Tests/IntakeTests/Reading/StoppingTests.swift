import Applicants
import Synchronization
import Testing

@testable import Intake

@Suite struct StoppingTests {
  private static let count = 40_000

  /// The same people in every format, several blocks of each.
  private static func text(_ format: String) -> String {
    let people = (1...count).map { ("p\($0)@example.org", String(repeating: "because ", count: 10)) }
    return switch format {
    case "csv": "email,why\n" + people.map { "\($0),\($1)\n" }.joined()
    case "xml":
      "<people>" + people.map { "<person><email>\($0)</email><why>\($1)</why></person>\n" }.joined() + "</people>"
    case "json": "[" + people.map { #"{"email":"\#($0)","why":"\#($1)"}"# }.joined(separator: ",\n") + "]"
    default: people.map { #"{"email":"\#($0)","why":"\#($1)"}"# }.joined(separator: "\n")
    }
  }

  @Test(arguments: ["csv", "xml", "json", "ndjson"], [1, 2])
  func `reading stops as soon as it is told to, and no other file is begun`(format: String, threads: Int) throws {
    let scratch = Scratch()
    let files = ["one", "two"].map { scratch.file($0, Self.text(format)) }
    let told = Mutex<[Int]>([])
    var request = Samples.request(files, threads: threads)
    request.progress = { done, _ in
      told.withLock { $0.append(done) }
      return true
    }
    #expect(try FormReader.read(request).batch.records.count == 2 * Self.count)
    let whole = told.withLock { all in
      defer { all = [] }
      return all.count
    }
    try #require(whole >= 4)
    request.progress = { done, _ in
      told.withLock { $0.append(done) }
      return false
    }
    let error = try #require(throws: IntakeError.self) { try FormReader.read(request) }
    #expect(error.kind == .stopped)
    #expect(error.findings.map(\.message) == ["reading was stopped"])
    // Each thread is told by itself.
    #expect((1...threads).contains(told.withLock { $0.count }))
  }
}
