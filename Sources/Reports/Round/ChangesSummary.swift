import Documents

/// How many people a run changed against the one that it continues, and why. Names nobody.
public struct ChangesSummary: Hashable, Sendable {
  /// The people of one kind of change, and how many of them have each kind of cause.
  public struct Line: Hashable, Sendable {
    /// What changed.
    public let kind: RoundChange.Kind
    /// The number of people.
    public let people: Int
    /// The causes that occur, with how many of these people have them.
    public let causes: [Cause]
  }

  /// A kind of cause with the number of people who have it.
  public struct Cause: Hashable, Sendable {
    /// The kind.
    public let kind: RoundCause.Kind
    /// The number of people.
    public let people: Int
  }

  /// The folder of the earlier run, as it was given.
  public let after: String
  /// The kinds of change that occur, in their order.
  public let lines: [Line]

  /// Counts changes.
  public init(_ changes: [RoundChange], after: String) {
    self.after = after
    lines = RoundChange.Kind.allCases.compactMap { kind in
      let people = changes.filter { $0.kind == kind }
      guard !people.isEmpty else { return nil }
      return Line(
        kind: kind, people: people.count,
        causes: RoundCause.Kind.allCases.compactMap { cause in
          let count = people.count { $0.causes.contains { $0.kind == cause } }
          return count > 0 ? Cause(kind: cause, people: count) : nil
        })
    }
  }

  /// The summary for people, in lines of at most `width` columns.
  func text(width: Int, isWritten: Bool) -> [String] {
    guard !lines.isEmpty else { return TextLayout.wrapped("Nobody changed since \(after).", width: width) }
    var text = TextLayout.wrapped("Since \(after):", width: width)
    let names = lines.map(\.spoken.count).max() ?? 0
    for line in lines {
      let start = "  " + TextLayout.padded(line.spoken, to: names) + TextLayout.right(String(line.people), to: 6) + "  "
      let causes = line.causes.map { "\($0.kind.rawValue) \($0.people)" }.joined(separator: ", ")
      let wrapped = TextLayout.wrapped(causes, width: max(20, width - start.count))
      for (index, part) in (wrapped.isEmpty ? [""] : wrapped).enumerated() {
        let lead = index == 0 ? start : String(repeating: " ", count: start.count)
        text.append((lead + part).trimmingTrailingSpace)
      }
    }
    if isWritten { text += TextLayout.wrapped("Who, and why: team/\(Self.fileName)", width: width) }
    return text
  }

  private static let fileName = "changes.csv"

  /// Writes it for programs.
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("after", after)
    for line in lines {
      json.key(line.kind.rawValue)
      json.beginObject()
      json.member("people", line.people)
      for cause in line.causes { json.member(cause.kind.rawValue, cause.people) }
      json.endObject()
    }
    json.endObject()
  }
}

extension ChangesSummary.Line {
  /// The change in words that fit a number of people.
  fileprivate var spoken: String {
    switch kind {
    case .new, .gone, .joined, .takenApart, .withdrawn: kind.rawValue
    case .outcome: "another outcome"
    case .place: "another place"
    case .pool: "in or out of pool"
    case .lapsed: "to be confirmed anew"
    case .sent: "sent in vain"
    }
  }
}
