extension ReleaseEntry {
  /// What the log says of the release, a detail each; people come last.
  public var details: [String] {
    var details = files.map { "file \($0.name) sha256 \($0.digest)" }
    details += ["people \(people.count)", "k \(groupsOfAtLeast)"]
    details += levels.map { "level \($0.level) of \($0.topLevel) hierarchy \($0.hierarchy) \($0.name)" }
    details += published.map { "publishes \($0)" }
    if isDespiteDifference { details.append("despite difference") }
    if let reason { details.append("reason \(reason)") }
    return details + people.map(\.detail)
  }

  /// Reads a release back from the details of its event; nil where they are not as they were written.
  public init?(details: [String]) {
    var files: [File] = []
    var levels: [Level] = []
    var published: [String] = []
    var persons: [Substring] = []
    var (count, groupsOfAtLeast): (Int?, Int?)
    var isDespiteDifference = false
    var reason: String?
    for detail in details {
      guard let space = detail.firstIndex(of: " ") else { return nil }
      let rest = detail[detail.index(after: space)...]
      switch detail[..<space] {
      case "file":
        guard let file = File(detail: rest) else { return nil }
        files.append(file)
      case "people": count = Int(rest)
      case "k": groupsOfAtLeast = Int(rest)
      case "level":
        guard let level = Level(detail: rest) else { return nil }
        levels.append(level)
      case "publishes": published.append(String(rest))
      case "despite": isDespiteDifference = true
      case "reason": reason = String(rest)
      case "person": persons.append(rest)
      default: return nil
      }
    }
    let lengths = levels.map { $0.topLevel - $0.level }
    let people = persons.compactMap { ReleasedPerson(detail: $0, lengths: lengths) }
    guard let groupsOfAtLeast, people.count == persons.count, count == people.count,
      Set(people.map(\.digest)).count == people.count, Set(levels.map(\.name)).count == levels.count
    else { return nil }
    self.init(
      files: files, groupsOfAtLeast: groupsOfAtLeast, levels: levels, published: published, people: people,
      isDespiteDifference: isDespiteDifference, reason: reason)
  }
}

extension ReleaseEntry.File {
  /// Reads `NAME sha256 DIGEST`.
  fileprivate init?(detail: Substring) {
    let parts = detail.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "sha256", parts[2].isHexadecimal(64) else { return nil }
    self.init(name: String(parts[0]), digest: String(parts[2]))
  }
}

extension ReleaseEntry.Level {
  /// Reads `LEVEL of TOP hierarchy FINGERPRINT NAME`; the name may hold spaces.
  fileprivate init?(detail: Substring) {
    let parts = detail.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[1] == "of", parts[3] == "hierarchy", parts[4].isHexadecimal(16),
      let level = Int(parts[0]), let topLevel = Int(parts[2]), (0...max(0, topLevel)).contains(level)
    else { return nil }
    self.init(name: String(parts[5]), level: level, topLevel: topLevel, hierarchy: String(parts[4]))
  }
}

extension ReleasedPerson {
  /// The digests in hexadecimal digits: of the token, of the answers, then of each label.
  fileprivate var detail: String {
    "person "
      + ([hexadecimal(digest, 16), hexadecimal(answers, 16)]
      + labels.joined().map { hexadecimal(UInt64($0), 8) }).joined(separator: " ")
  }

  /// Reads the digests of somebody with so many labels a quasi-identifier.
  fileprivate init?(detail: Substring, lengths: [Int]) {
    let parts = detail.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2 + lengths.reduce(0, +), parts[..<2].allSatisfy({ $0.isHexadecimal(16) }),
      parts[2...].allSatisfy({ $0.isHexadecimal(8) }), let digest = UInt64(parts[0], radix: 16),
      let answers = UInt64(parts[1], radix: 16)
    else { return nil }
    var rest = parts[2...].compactMap { UInt32($0, radix: 16) }[...]
    self.init(
      digest: digest, answers: answers,
      labels: lengths.map { length in
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
      })
  }
}

private func hexadecimal(_ number: UInt64, _ digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: digits - text.utf8.count) + text
}

extension Substring {
  /// Whether it is so many lower-case hexadecimal digits.
  fileprivate func isHexadecimal(_ count: Int) -> Bool {
    utf8.count == count && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
