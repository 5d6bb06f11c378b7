import Documents
import Foundation
import Screening
import Testing

/// The same invented people as every tool exports them: whatever the tool, the same must become of each.
@Suite struct FormSamplesTests {
  private static let folder = Workplace.path("Samples/forms")
  private static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0 != "expected.csv" }.sorted()

  /// What a run says of a person, known by the e-mail address.
  private struct Person: Hashable {
    var name = ""
    var verdict = RecordVerdict(outcome: "")
    /// By question: what the answer was read as.
    var answers: [String: String] = [:]
  }

  private func people(_ workplace: borrowing Workplace) throws -> [String: Person] {
    var addresses: [String: (email: String, name: String)] = [:]
    for row in try workplace.table("team/contacts.csv") {
      addresses[row["applicant"] ?? ""] = (row["email address"] ?? "", row["full name"] ?? "")
    }
    let questions = try JSONDocument(workplace.text("team/answers.json")).value["questions"]?.elements ?? []
    let verdicts = try workplace.verdicts()
    var people: [String: Person] = [:]
    for line in try workplace.lines("team/decisions.ndjson") {
      let known = try #require(addresses[line["applicant"]?.string ?? ""])
      let record = "\(line["record"]?["file"]?.string ?? ""):\(line["record"]?["number"]?.numberText ?? "")"
      var person = Person(name: known.name, verdict: try #require(verdicts[record]))
      for (question, code) in zip(questions, line["answers"]?.elements ?? []) {
        let answers = question["answers"]?.elements ?? []
        let read = answers[Int(code.numberText ?? "") ?? 0]["read"]
        let options = read?["oneOf"]?.elements?.map { option in
          option.string ?? option.elements?.compactMap(\.string).joined(separator: " + ") ?? ""
        }
        person.answers[question["question"]?.string ?? ""] =
          "\(read?["status"]?.string ?? ""): \(options?.joined(separator: " | ") ?? "")"
      }
      people[known.email] = person
    }
    return people
  }

  /// Reads one file alone.
  private func screened(_ name: String) throws -> (people: [String: Person], codes: Set<String>) {
    let workplace = try Workplace()
    let result = try workplace.screen(["\(Self.folder)/\(name)"])
    // Anybody may read the key that tests write.
    return (try people(workplace), Set(result.diagnostics.map(\.code)).subtracting(["key-readable"]))
  }

  @Test func `every tool has its sample`() {
    #expect(Self.files.count == 23)
  }

  @Test(arguments: files) func `everybody comes out as it was written down by hand`(name: String) throws {
    let (people, codes) = try screened(name)
    let rows = csvRows(try String(contentsOfFile: "\(Self.folder)/expected.csv", encoding: .utf8)).dropFirst()
    #expect(people.count == rows.count)
    for row in rows {
      var verdict = try #require(people[row[0]], "\(row[0])").verdict
      verdict.settledBy = [:]
      let expected = RecordVerdict(
        outcome: row[2], low: row[3], high: row[4],
        matters: row[5].isEmpty ? [] : row[5].components(separatedBy: "; "))
      #expect(verdict == expected, "\(row[0]), \(row[1])")
    }
    // "[not completed]" stands for a time in REDCap.
    #expect(codes == (name.hasPrefix("redcap") ? ["moment-unreadable"] : []))
  }

  @Test(arguments: files) func `every answer is read as on the other forms`(name: String) throws {
    let reference = try screened("odk-submission.xml").people
    var people = try screened(name).people
    #expect(reference.values.contains { $0.answers["availability"]?.contains(" + Saturday morning + ") == true })
    // Yes and no are true and false in Typeform, and nothing else can be said.
    if name.hasPrefix("typeform") {
      for question in ["unpaid carer", "means tested benefits"] {
        #expect(people["person.6@example.com"]?.answers[question] == "missing: ")
        people["person.6@example.com"]?.answers[question] = "declined: "
      }
    }
    for (email, person) in reference {
      #expect(people[email]?.name == person.name)
      #expect(people[email]?.answers == person.answers, "\(email)")
    }
  }

  @Test func `all forms together are the same people once`() throws {
    let workplace = try Workplace()
    try workplace.screen(Self.files.map { "\(Self.folder)/\($0)" })
    let people = try people(workplace)
    let outcomes = try workplace.verdicts().values.map(\.outcome)
    #expect(outcomes.count { $0 == "duplicate" } == 12 * (Self.files.count - 1) - (Self.files.count - 1))
    let alone = try screened("odk-submission.xml").people
    for (email, person) in people where email != "person.12@example.com" {
      #expect(person.verdict.outcome == alone[email]?.verdict.outcome, "\(email)")
    }
  }
}
