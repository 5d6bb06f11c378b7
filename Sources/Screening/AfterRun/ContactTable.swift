import Applicants
import Documents
import Eligibility
import Programmes
import Reports

/// Names and contact details of people of a run, as a file of its `team/` folder has them. Personal.
///
/// Birth dates are left out: nobody is written to or introduced by one.
struct ContactTable {
  /// One person's line.
  struct Person {
    /// The label.
    let applicant: String
    /// Whether their token is in the pool; nil where the programme publishes none, and for people of other tables.
    let isPooled: Bool?
    /// Name and contact details, in the order of `headings`.
    let values: [String]
  }

  /// The names of the questions for name and contact details.
  let headings: [String]
  private let people: [String: Person]

  /// The holders of places and reserves, by token.
  static func identities(_ run: RunFolder) throws(ScreeningError) -> ContactTable {
    try ContactTable(run, "identities.csv", before: IdentitiesFile.header)
  }

  /// The people whose contact details a run wrote, by label.
  static func contacts(_ run: RunFolder) throws(ScreeningError) -> ContactTable {
    try ContactTable(run, RunFiles.contacts, before: ContactsFile.header)
  }

  /// The person of a token or label.
  subscript(_ code: Token) -> Person? { people[code.description] }

  /// Reads a table whose first column is the key.
  private init(_ run: RunFolder, _ name: String, before: [String]) throws(ScreeningError) {
    let applicant = before.firstIndex(of: "applicant") ?? 0
    let pool = before.firstIndex(of: "pool")
    let bytes = try run.teamFile(name)
    let dates = Set(
      run.programme.rules.questions.filter { if case .date = $0.kind { true } else { false } }.map(\.name.text))
    var headings: [String]?
    var shown: [Int] = []
    var people: [String: Person] = [:]
    var isWhole = true
    do throws(PeopleCSV.Fault) {
      try PeopleCSV.forEachRecord(of: bytes) { cells in
        let texts = cells.map(\.text)
        if headings == nil {
          // By position: a question may have the name of one of the columns before.
          shown = texts.indices.dropFirst(before.count).filter { !dates.contains(texts[$0]) }
          headings = shown.map { texts[$0] }
          isWhole = texts.starts(with: before)
        } else if let last = shown.last ?? before.indices.last, last < texts.count {
          let pooled = pool.map { texts[$0] } ?? ""
          people[texts[0]] = Person(
            applicant: texts[applicant], isPooled: pooled.isEmpty ? nil : pooled == IdentitiesFile.inPool,
            values: shown.map { texts[$0] })
        } else {
          isWhole = false
        }
        return isWhole
      }
    } catch {
      isWhole = false
    }
    guard isWhole, let headings else {
      throw .integrity("team-damaged", "team/\(name) is not as it was written")
    }
    self.headings = headings
    self.people = people
  }
}

/// Names columns that are added to those which are there.
enum AddedColumns {
  /// The headings; one that is taken already is told apart by what stands before the colon.
  static func headings(_ names: [String], of owner: String, besides taken: [String], always: Bool = false) -> [String] {
    var used = Set(taken)
    return names.map { name in
      var heading = always || used.contains(name) ? "\(owner): \(name)" : name
      var number = 2
      while !used.insert(heading).inserted {
        heading = "\(owner): \(name) (\(number))"
        number += 1
      }
      return heading
    }
  }
}
