import Documents

/// What changed in the headers of a CSV form since its profile was made: told to people, never acted upon.
struct HeaderDrift: Hashable, Sendable {
  /// One change; columns count from 1.
  enum Change: Hashable, Sendable {
    /// Another header stands where this one stood: between the same neighbours.
    case renamed(column: Int, was: String, now: String, place: Int)
    /// The header is nowhere any more.
    case gone(column: Int, was: String)
    /// A header that was nowhere before.
    case new(column: Int, now: String)
  }

  /// The changes in the order of the columns.
  private(set) var changes: [Change] = []

  /// More headers than this are not compared one by one.
  private static let limit = 2_000

  /// Compares the headers that a profile names with those of a file.
  ///
  /// What moved is no change: headers are found by name. Nothing is said where fewer than half of the headers are still
  /// there: then the line may be no header of this form, and hold somebody's answers.
  init(from old: [String], to new: [String]) {
    let old = old.map(trimmedHeader)
    guard old.count > 1, old.count <= Self.limit, new.count <= Self.limit else { return }
    let pairs = Self.kept(old, new)
    var oldStays = [Bool](repeating: false, count: old.count)
    var newStays = [Bool](repeating: false, count: new.count)
    for (one, other) in pairs { (oldStays[one], newStays[other]) = (true, true) }
    // The rest of the same name moved.
    for index in old.indices where !oldStays[index] {
      guard let other = new.indices.first(where: { !newStays[$0] && new[$0] == old[index] }) else { continue }
      (oldStays[index], newStays[other]) = (true, true)
    }
    guard oldStays.count(where: { $0 }) * 2 >= old.count else { return }
    var (oldStart, newStart) = (0, 0)
    for (oldEnd, newEnd) in pairs + [(old.count, new.count)] {
      let lost = (oldStart..<oldEnd).filter { !oldStays[$0] && !old[$0].isEmpty }
      let found = (newStart..<newEnd).filter { !newStays[$0] && !new[$0].isEmpty }
      if lost.count == found.count {
        changes += zip(lost, found).map {
          .renamed(column: $0 + 1, was: old[$0], now: Self.shown(new[$1]), place: $1 + 1)
        }
      } else {
        changes += lost.map { .gone(column: $0 + 1, was: old[$0]) }
        changes += found.map { .new(column: $0 + 1, now: Self.shown(new[$0])) }
      }
      (oldStart, newStart) = (oldEnd + 1, newEnd + 1)
    }
  }

  /// What is to be said of a header; nil where it is there.
  func sentence(about header: String) -> String? {
    changes.first { $0.was == header }?.sentence
  }

  /// What is to be said of columns that were nowhere before, save for those that stand where another stood.
  var newColumns: [String] {
    changes.compactMap { if case .new = $0 { $0.sentence } else { nil } }
  }

  /// The longest headers in common, in order, as pairs of indices.
  private static func kept(_ old: [String], _ new: [String]) -> [(Int, Int)] {
    var longest = [[Int32]](repeating: [Int32](repeating: 0, count: new.count + 1), count: old.count + 1)
    for one in old.indices.reversed() {
      for other in new.indices.reversed() {
        longest[one][other] =
          old[one] == new[other]
          ? longest[one + 1][other + 1] + 1 : max(longest[one + 1][other], longest[one][other + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (one, other) = (0, 0)
    while one < old.count, other < new.count {
      if old[one] == new[other] {
        pairs.append((one, other))
        (one, other) = (one + 1, other + 1)
      } else if longest[one + 1][other] >= longest[one][other + 1] {
        one += 1
      } else {
        other += 1
      }
    }
    return pairs
  }

  /// A header as it may be shown: one that looks like an answer as its shape.
  private static func shown(_ header: String) -> String {
    FirstLine.looksLikeData([header]) ? TextShape.shape(of: header) : header
  }
}

extension HeaderDrift.Change {
  fileprivate var was: String? {
    switch self {
    case .renamed(_, let was, _, _), .gone(_, let was): was
    case .new: nil
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .renamed(let column, let was, let now, let place):
      place == column
        ? "column \(column) was '\(was)', now '\(now)'"
        : "column \(column) was '\(was)'; column \(place) is now '\(now)'"
    case .gone(let column, let was): "column \(column) '\(was)' is gone"
    case .new(let column, let now): "new column \(column) '\(now)'"
    }
  }
}

extension FormProfile {
  /// What changed since the profile was made, in sentences: of the headers that it uses, then the new columns; nothing
  /// where it does not name its columns.
  func drift(to headers: [String]) -> [String] {
    guard !columns.isEmpty else { return [] }
    let drift = HeaderDrift(from: columns, to: headers)
    let used = (fields.flatMap(\.parts) + [submissionID, submittedAt].compactMap { $0 }).compactMap { path -> String? in
      if case .header(let text, _) = path.place { text } else { nil }
    }
    var said: [String] = []
    for header in used {
      if let sentence = drift.sentence(about: header), !said.contains(sentence) { said.append(sentence) }
    }
    return said + drift.newColumns
  }
}
