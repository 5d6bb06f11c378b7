/// One release of a round's pool, as the log keeps it: what later releases are compared with, person by person.
///
/// Holds counts, levels, the names of published fields and salted digests; nobody can be told from it without the round's
/// key. It stands in `audit/log.jsonl` as the event `released`, and `--after` carries it on.
public struct ReleaseEntry: Hashable, Sendable {
  /// The event's name in the log.
  public static let event = "released"

  /// A file that was handed over.
  public struct File: Hashable, Sendable {
    /// The name, such as `pool.csv`.
    public let name: String
    /// The SHA-256 of its bytes, 64 hexadecimal digits: whoever received the file can check it.
    public let digest: String

    /// Names a file.
    public init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  /// The level at which a quasi-identifier was shown to everybody.
  public struct Level: Hashable, Sendable {
    /// The quasi-identifier.
    public let name: String
    /// The level, from 0 for the values themselves.
    public let level: Int
    /// The level at which everybody is `*`.
    public let topLevel: Int
    /// Sixteen hexadecimal digits that tell hierarchies apart.
    public let hierarchy: String

    /// Names a level.
    public init(name: String, level: Int, topLevel: Int, hierarchy: String) {
      self.name = name
      self.level = level
      self.topLevel = topLevel
      self.hierarchy = hierarchy
    }
  }

  /// The files, in order.
  public let files: [File]
  /// The least number of people who look alike in every quasi-identifier, as the programme promised.
  public let groupsOfAtLeast: Int
  /// The quasi-identifiers with their levels, in declared order.
  public let levels: [Level]
  /// The published fields, in declared order.
  public let published: [String]
  /// The people, in the order of their digests: it tells nothing of their order in the pool.
  public let people: [ReleasedPerson]
  /// Whether it was handed over although it differs from an earlier one by few people.
  public let isDespiteDifference: Bool
  /// Why, as the person who handed it over said.
  public let reason: String?

  /// Gathers an entry.
  public init(
    files: [File], groupsOfAtLeast: Int, levels: [Level], published: [String], people: [ReleasedPerson],
    isDespiteDifference: Bool = false, reason: String? = nil
  ) {
    self.files = files
    self.groupsOfAtLeast = groupsOfAtLeast
    self.levels = levels
    self.published = published
    self.people = people.sorted { $0.digest < $1.digest }
    self.isDespiteDifference = isDespiteDifference
    self.reason = reason
  }
}
