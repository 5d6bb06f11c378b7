import Foundation
import Testing

struct WeekTests {
  private static let steps = Array(zip(Week.days, Week.days.dropFirst()))

  @Test func `the week ends well, and every count adds up`() async throws {
    let week = try await Week.shared.value
    #expect(week.status == 0, "\(String(decoding: week.output, as: UTF8.self))")
    for day in Week.days {
      let bytes = Data(try #require(week.files["\(day)/audit/manifest.json"]))
      let manifest = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      let records = try #require(manifest["records"] as? [String: Int])
      let parts = ["eligible", "not eligible", "needs review", "withdrawn", "set aside", "duplicates"]
      #expect(records["read"] == parts.reduce(0) { $0 + (records[$1] ?? 0) }, "\(day)")
      #expect(records["withdrawn"] == (["monday", "tuesday"].contains(day) ? 0 : 1))
    }
  }

  @Test func `every day does what it is there for`() async throws {
    let week = try await Week.shared.value
    let tuesday = try week.rows("tuesday/team/changes.csv")
    #expect(tuesday.contains { $0["change"] == "new" && $0["file"] == "input 1.csv" }, "the mended record")
    #expect(tuesday.contains { $0["why"]?.contains("gave a wording") == true })
    let mended = try #require(try week.people("tuesday").first { $0.file == "input 1.csv" })
    #expect(mended.also == ["google-forms.csv"], "the original is a duplicate of the mended record")
    let statuses = Dictionary(grouping: try week.people("wednesday"), by: \.status).mapValues(\.count)
    #expect(statuses["answered"] == 10)
    #expect(statuses["closed"] == 2)
    #expect(statuses["overridden"] == 1)
    #expect(try week.people("wednesday").count { $0.decided == "withdrawn" } == 1)
    let thursday = try week.rows("thursday/team/changes.csv").filter { $0["change"] == "new" }
    #expect(Set(thursday.compactMap { $0["file"] }) == ["microsoft-forms.csv", "google-forms-thursday.csv"])
    let pairs = try week.rows("pairs.csv")
    let identities = try week.rows("thursday/team/identities.csv")
    #expect(pairs.count == 3)
    for pair in pairs {
      let holder = try #require(identities.first { $0["token"] == pair["mentee"] })
      #expect(pair["full name"] == holder["full name"] && pair["email address"] == holder["email address"])
    }
    #expect(try week.text("handed-over/pool.csv") == week.text("thursday/pool/pool.csv"))
    let log = try week.objects("thursday/audit/log.jsonl").compactMap { $0["event"] as? String }
    #expect(log.count { $0 == "screened" } == 4 && log.count { $0 == "reviewed" } == 2)
    #expect(log.suffix(2) == ["released", "revealed"])
  }

  @Test(arguments: steps)
  func `everybody keeps label and token`(before: String, after: String) async throws {
    let week = try await Week.shared.value
    let labels = Dictionary(uniqueKeysWithValues: try week.people(after).map { ($0.key, $0.label) })
    for person in try week.people(before) { #expect(labels[person.key] == person.label, "\(person.key)") }
    let tokens = Dictionary(
      uniqueKeysWithValues: try week.rows("\(before)/team/identities.csv").map { ($0["applicant"], $0["token"]) })
    for row in try week.rows("\(after)/team/identities.csv") {
      if let token = tokens[row["applicant"]] { #expect(row["token"] == token) }
    }
    #expect(!tokens.isEmpty)
  }

  @Test(arguments: steps)
  func `the order of everybody untouched is the same`(before: String, after: String) async throws {
    let week = try await Week.shared.value
    let old = Dictionary(uniqueKeysWithValues: try week.people(before).map { ($0.label, $0) })
    let untouched = try week.people(after).filter { person in
      guard person.rank != nil, let before = old[person.label] else { return false }
      return before.caseID == person.caseID && before.decided == person.decided
    }
    func order(_ rank: (WeekPerson) -> Int?) -> [String] {
      untouched.sorted { (rank($0) ?? 0) < (rank($1) ?? 0) }.map(\.label)
    }
    #expect(order(\.rank) == order { old[$0.label]?.rank })
    #expect(untouched.count > 90)
  }

  @Test(arguments: steps)
  func `whoever changed is listed with the cause, and nobody else`(before: String, after: String) async throws {
    let week = try await Week.shared.value
    let places = 30
    func standing(_ person: WeekPerson) -> String {
      let number = person.holds == "reserve" ? "reserve \((person.rank ?? 0) - places)" : person.place
      return "\(person.decided)/\(number)"
    }
    let old = Dictionary(uniqueKeysWithValues: try week.people(before).map { ($0.label, standing($0)) })
    let new = Dictionary(uniqueKeysWithValues: try week.people(after).map { ($0.label, standing($0)) })
    let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    let rows = try week.rows("\(after)/team/changes.csv")
    #expect(Set(rows.compactMap { $0["applicant"] }) == changed)
    #expect(!changed.isEmpty)
    for row in rows {
      #expect(row["why"]?.isEmpty == false, "\(row)")
      let label = row["applicant"] ?? ""
      #expect("\(row["outcome"] ?? "")/\(row["place"] ?? "")" == new[label])
    }
  }

  @Test func `Monday's folder is what it was`() async throws {
    let week = try await Week.shared.value
    let place = try Workspace()
    try place.write(try #require(week.files["monday/team/round.key"]), to: "key")
    let again = try await Foothold.run(
      ["screen", Samples.forms[0], Samples.forms[1], "--programme", Samples.programme, "--key", place.path("key")]
        + ["--out", place.path("again"), "--by", "R. Officer", "--exit-zero"])
    #expect(again.status == 0)
    var (was, now) = (week.files.filter { $0.key.hasPrefix("monday/") }, try fileTree(place.path("again")))
    for name in ["audit/log.jsonl"] {
      #expect(was.removeValue(forKey: "monday/" + name) != nil && now.removeValue(forKey: name) != nil)
    }
    #expect(Set(was.keys) == Set(now.keys.map { "monday/" + $0 }))
    for (name, bytes) in now { #expect(was["monday/" + name] == bytes, "\(name)") }
    #expect(try week.objects("monday/audit/log.jsonl").count == 1)
  }

  @Test func `no folder of the week tells who somebody is, and neither does the terminal`() async throws {
    let week = try await Week.shared.value
    var search = IdentifierSearch(try SamplePerson.all())
    for secret in ["noor.900", "Has found a job", "took part last year"] { search.add(.words, secret) }
    let outputs = week.files.filter { name, _ in
      let parts = name.split(separator: "/")
      let isRun = parts.count > 1 && Week.days.contains(String(parts[0]))
      return (isRun && parts[1] != "team" && !name.contains("/audit/rules/")) || name.hasPrefix("handed-over/")
        || name.hasSuffix(".messages.txt")
    }
    #expect(outputs.keys.count { $0.hasSuffix("log.jsonl") } == 4)
    for (name, bytes) in outputs { #expect(search.hits(in: bytes) == [], "in \(name)") }
    #expect(search.hits(in: week.output) == [])
    // The search can see: the team's own files hold it.
    #expect(!search.hits(in: try #require(week.files["wednesday/team/reviews.ndjson"])).isEmpty)
    #expect(!search.hits(in: try #require(week.files["thursday/team/contacts.csv"])).isEmpty)
  }
}
