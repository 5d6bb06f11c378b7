import Documents

/// What changed in the headers of a CSV form since its profile was made: told to people, never acted upon.
struct HeaderDrift: Sendable {
  /// One change; columns count from 1.
  enum Change: Hashable, Sendable {
    /// Another header stands where this one stood: between the same neighbours.
    case renamed(column: Int, was: String, now: String, place: Int)
    /// The header is nowhere any more.
    case gone(column: Int, was: String)
    /// A header that was nowhere before.
    case new(column: Int, now: String)
    /// The header stands at another place among the others.
    case moved(column: Int, was: String, place: Int)
  }

  /// The changes in the order of the columns.
  private(set) var changes: [Change] = []
  /// Where the headers that are still there stand now, by where they stood; indices.
  private(set) var places: [Int: Int] = [:]
  /// The headers that changed places in pairs.
  private(set) var exchanges: [Exchange] = []
  /// Whether enough headers are still there for the rest to be compared.
  private(set) var isSameForm = false

  /// More headers than this are not compared one by one.
  private static let limit = 2_000

  /// Compares the headers that a profile names with those of a file.
  ///
  /// Nothing is said where fewer than half of the headers are still
  /// there: then the line may be no header of this form, and hold somebody's answers.
  init(from old: [String], to new: [String]) {
    let old = old.map(trimmedHeader)
    guard old.count > 1, old.count <= Self.limit, new.count <= Self.limit else { return }
    var moved: [Change] = []
    let pairs = Self.kept(old, new)
    var oldStays = [Bool](repeating: false, count: old.count)
    var newStays = [Bool](repeating: false, count: new.count)
    for (one, other) in pairs { (oldStays[one], newStays[other], places[one]) = (true, true, other) }
    // The rest of the same name moved.
    for index in old.indices where !oldStays[index] {
      guard let other = new.indices.first(where: { !newStays[$0] && new[$0] == old[index] }) else { continue }
      (oldStays[index], newStays[other], places[index]) = (true, true, other)
      if !old[index].isEmpty { moved.append(.moved(column: index + 1, was: old[index], place: other + 1)) }
    }
    guard oldStays.count(where: { $0 }) * 2 >= old.count else { return }
    isSameForm = true
    exchanges = Self.exchanges(old, new)
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
    changes += moved
  }

  /// Two headers of which each stands where the other stood among those that are still there, with their columns of then.
  struct Exchange {
    let one: (column: Int, header: String)
    let other: (column: Int, header: String)

    var sentence: String {
      "column \(one.column) was '\(one.header)' and column \(other.column) was '\(other.header)'; now they have changed "
        + "places: were the answers moved, too, or only the texts of the headers?"
    }
  }

  /// The headers that changed places; none where others moved as well, or most did: then the form has another order.
  private static func exchanges(_ old: [String], _ new: [String]) -> [Exchange] {
    func once(_ headers: [String]) -> Set<String> {
      Set(Dictionary(grouping: headers, by: { $0 }).filter { $0.value.count == 1 && !$0.key.isEmpty }.keys)
    }
    let kept = once(old).intersection(once(new))
    let before = old.indices.filter { kept.contains(old[$0]) }
    let after = new.filter(kept.contains)
    let moved = before.indices.filter { old[before[$0]] != after[$0] }
    guard moved.count * 2 <= before.count else { return [] }
    var exchanges: [Exchange] = []
    for (number, index) in moved.enumerated() {
      let was = old[before[index]]
      guard let other = moved.first(where: { after[$0] == was }), old[before[other]] == after[index] else { return [] }
      guard moved.firstIndex(of: other) ?? 0 > number else { continue }
      exchanges.append(
        Exchange(one: (before[index] + 1, was), other: (before[other] + 1, old[before[other]])))
    }
    return exchanges
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
  static func shown(_ header: String) -> String {
    FirstLine.looksLikeData([header]) ? TextShape.shape(of: header) : header
  }
}

extension HeaderDrift.Change {
  /// The header that was there, with its column from 1; nil for a new one.
  fileprivate var was: (column: Int, header: String)? {
    switch self {
    case .renamed(let column, let was, _, _), .gone(let column, let was), .moved(let column, let was, _): (column, was)
    case .new: nil
    }
  }

  fileprivate var isMoved: Bool { if case .moved = self { true } else { false } }

  fileprivate var sentence: String {
    switch self {
    case .renamed(let column, let was, let now, let place):
      place == column
        ? "column \(column) was '\(was)', now '\(now)'"
        : "column \(column) was '\(was)'; column \(place) is now '\(now)'"
    case .gone(let column, let was): "column \(column) '\(was)' is gone"
    case .new(let column, let now): "new column \(column) '\(now)'"
    case .moved(let column, let was, let place): "column \(column) '\(was)' is column \(place) now"
    }
  }
}

/// What changed in the headers of a form, as it is told.
struct ToldDrift: Hashable, Sendable {
  /// A sentence a change: first what the profile reads, then what it does not.
  var sentences: [String] = []
  /// Whether something that the profile reads stands elsewhere or nowhere, so that a person must look.
  var changesReading = false
  /// Whether a header that is read by its name stands at another place among the others.
  var hasMoved = false
  /// Pairs of headers that changed places, one of which at least is read by its name: a sentence each.
  var exchanges: [String] = []
}

extension FormProfile {
  /// What changed since the profile was made; nothing where it does not name its columns.
  ///
  /// A header that is read by its name may stand anywhere; a column that is read by its position must still be the one
  /// that stood there.
  func drift(to headers: [String]) -> ToldDrift {
    var told = ToldDrift()
    guard !columns.isEmpty else { return told }
    let drift = HeaderDrift(from: columns, to: headers)
    guard drift.isSameForm else { return told }
    let used = (fields + [submissionID, submittedAt].compactMap { $0 }).flatMap(\.parts)
    var read: Set<Int> = []
    var others: [String] = []
    let names = Set(used.compactMap { if case .header(let text, _) = $0.place { text } else { nil } })
    let exchanges = drift.exchanges.filter { names.contains($0.one.header) || names.contains($0.other.header) }
    told.exchanges = exchanges.map(\.sentence)
    let exchanged = Set(exchanges.flatMap { [$0.one.column, $0.other.column] })
    for path in used {
      switch path.place {
      case .column(let number) where columns.indices.contains(number - 1):
        read.insert(number)
        guard let sentence = moved(number, headers, drift), !told.sentences.contains(sentence) else { continue }
        told.sentences.append(sentence)
        told.changesReading = true
      case .header(let text, let occurrence) where columns.count(where: { trimmedHeader($0) == text }) > 1:
        guard let (column, sentence) = moved(text, occurrence, path, headers, drift) else { continue }
        read.insert(column)
        guard let sentence, !told.sentences.contains(sentence) else { continue }
        told.sentences.append(sentence)
        told.changesReading = true
      case .header(let text, _):
        guard let change = drift.changes.first(where: { $0.was?.header == text }), let was = change.was else {
          continue
        }
        read.insert(was.column)
        let sentence = change.sentence
        if change.isMoved {
          guard !exchanged.contains(was.column) else { continue }
          told.hasMoved = true
          if !others.contains(sentence) { others.append(sentence) }
        } else if !told.sentences.contains(sentence) {
          told.sentences.append(sentence)
          told.changesReading = true
        }
      default: break
      }
    }
    told.sentences += others
    for change in drift.changes where !change.isMoved && !(change.was.map { read.contains($0.column) } ?? false) {
      told.sentences.append(change.sentence)
    }
    return told
  }

  /// What is to be said of one of several columns of a name, with its column from 1; no sentence where the same column is
  /// read, and nothing where there was none.
  private func moved(
    _ text: String, _ occurrence: Int, _ path: FieldPath, _ headers: [String], _ drift: HeaderDrift
  ) -> (column: Int, sentence: String?)? {
    let all = columns.indices.filter { trimmedHeader(columns[$0]) == text }
    guard all.indices.contains(occurrence - 1) else { return nil }
    let old = all[occurrence - 1]
    let now = csvPlace(of: path, headers)
    guard drift.places[old] == nil || drift.places[old] != now else { return (old + 1, nil) }
    let told =
      drift.changes.first { $0.was?.column == old + 1 }?.sentence
      ?? "column \(old + 1) '\(text)' is column \((drift.places[old] ?? old) + 1) now"
    let which = "'\(text)' number \(occurrence)"
    return (
      old + 1, told + "; it is read as \(which), which is " + (now.map { "column \($0 + 1) now" } ?? "nowhere now")
    )
  }

  /// What is to be said of a column that is read by its position; nil where the same header stands there.
  private func moved(_ number: Int, _ headers: [String], _ drift: HeaderDrift) -> String? {
    let was = trimmedHeader(columns[number - 1])
    let now = headers.indices.contains(number - 1) ? headers[number - 1] : nil
    guard now != was else { return nil }
    var sentence = "column \(number) was '\(was)', "
    if let place = headers.firstIndex(of: was), !was.isEmpty {
      sentence += "which is column \(place + 1) now, "
    }
    return sentence + (now.map { "now '\(HeaderDrift.shown($0))'" } ?? "now there is none")
      + "; it is read by its position"
  }
}
