import Foundation

/// `report.html` or `team/report.html` as somebody reads it: tables by caption, the reconciliation, the legend.
struct PublicPage: Sendable {
  struct Line: Sendable {
    let label: String
    /// Counts by what stands above them; nil where a dot stands for one that is not shown.
    let counts: [(name: String, count: Int?)]

    subscript(name: String) -> Int? { counts.first { $0.name == name }?.count ?? nil }
  }

  struct Table: Sendable {
    let caption: String
    let header: [String]
    var lines: [Line]
  }

  var tables: [Table]
  /// `read` and the six parts, exact by the page's own sentence.
  let records: [String: Int]
  let hasLegend: Bool

  init(_ bytes: [UInt8]) {
    let html = String(decoding: bytes, as: UTF8.self)
    func inner(_ tag: String, _ text: some StringProtocol) -> [String] {
      text.components(separatedBy: "<\(tag)").dropFirst().compactMap { piece in
        guard let end = piece.range(of: "</\(tag)>"), let start = piece.firstIndex(of: ">") else { return nil }
        return String(piece[piece.index(after: start)..<end.lowerBound])
      }
    }
    func plain(_ text: String) -> String {
      TextDecoding.entities(text.replacing(#/<[^>]*>/#, with: ""))
    }
    func cells(_ row: String) -> [String] {
      row.matches(of: #/<t[hd][^>]*>(.*?)</t[hd]>/#.dotMatchesNewlines()).map { plain(String($0.1)) }
    }
    tables = inner("table", html).map { table in
      let header = cells(inner("thead", table).first ?? "")
      let lines = inner("tr", inner("tbody", table).first ?? "").map(cells).map { row in
        let counts = zip(header, row).dropFirst().filter { $0.1 == "·" || Int($0.1) != nil }
        return Line(label: row.first ?? "", counts: counts.map { ($0.0, Int($0.1)) })
      }
      return Table(caption: plain(inner("caption", table).first ?? ""), header: header, lines: lines)
    }
    var records: [String: Int] = [:]
    if let sentence = inner("p", html).map(plain).first(where: { $0.contains(" read = ") }) {
      for match in sentence.matches(of: #/(\d+) ([a-z ]+?)(?= =| \+|\.|$)/#) {
        records[String(match.2)] = Int(match.1)
      }
    }
    self.records = records
    hasLegend = inner("p", html).contains { $0.contains("(·)") && $0.contains("below five") }
  }
}

/// A row or list of counts whose sum a reader knows, with what else is known of each count.
struct KnownLine: Sendable, CustomStringConvertible {
  let name: String
  /// The counts shown; nil where masked.
  var shown: [Int?]
  let total: Int
  /// The least that each can be, for whatever reason a reader has; and the greatest.
  let least: [Int]
  let most: [Int]

  var description: String { "\(name) \(shown.map { $0.map(String.init) ?? "·" }) of \(total)" }

  /// What a reader knows.
  enum Reader: CaseIterable {
    /// The page and its legend: a dot is a small count, or hides one.
    case ofThePage
    /// Also the program: which further cell is hidden for which small counts.
    case ofTheProgram
  }

  /// For each count the values it may have.
  func possible(_ reader: Reader) -> [Set<Int>] {
    let masked = shown.indices.filter { shown[$0] == nil }
    var found = shown.map { Set($0.map { [$0] } ?? []) }
    switch reader {
    case .ofThePage: add(least: least, most: most, to: &found)
    case .ofTheProgram:
      for choice in 0..<(1 << masked.count) {
        let small = Set(masked.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element))
        guard Self.hidden(small, of: shown.count) == Set(masked) else { continue }
        add(
          least: shown.indices.map { small.contains($0) ? least[$0] : max(least[$0], 5) },
          most: shown.indices.map { small.contains($0) ? min(most[$0], 4) : most[$0] }, to: &found)
      }
    }
    return found
  }

  /// One equation with bounds: every value between the bounds that follow from the others is reached.
  private func add(least: [Int], most: [Int], to found: inout [Set<Int>]) {
    let masked = shown.indices.filter { shown[$0] == nil }
    let rest = total - shown.reduce(0) { $0 + ($1 ?? 0) }
    let (low, high) = (masked.reduce(0) { $0 + least[$1] }, masked.reduce(0) { $0 + most[$1] })
    guard masked.allSatisfy({ least[$0] <= most[$0] }), low <= rest, rest <= high else { return }
    for cell in masked {
      let bounds = max(least[cell], rest - (high - most[cell]))...min(most[cell], rest - (low - least[cell]))
      found[cell].formUnion(bounds)
    }
  }

  /// The cells that are hidden where these are small: one more, the next that is not small, or else the one before.
  private static func hidden(_ small: Set<Int>, of count: Int) -> Set<Int> {
    guard let first = small.min() else { return [] }
    let others = Array(first..<count) + (0..<first).reversed()
    return small.union(others.first { !small.contains($0) }.map { [$0] } ?? [])
  }

  /// The masked cells that have one possible value.
  func pinned(by reader: Reader) -> [Int] {
    let possible = possible(reader)
    return shown.indices.filter { shown[$0] == nil && possible[$0].count < 2 }
  }
}

extension PublicPage {
  /// The tables of counts that are masked, or left out where that would not be enough.
  static let guardedCaptions = [
    "Applicants by what each criterion came to", "Applicants by what each indicator came to",
    "Applicants, eligible or not, by points surely shown",
    "Places and reserves by whether they stand in the pool for matching",
  ]

  /// Everything a reader can put into equations: each table's rows with their known sums, and the bounds that outcomes set.
  func knownLines(places: Int, reserves: Int) -> [KnownLine] {
    func count(_ name: String) -> Int { records[name] ?? 0 }
    let (eligible, notEligible, review) = (count("eligible"), count("not eligible"), count("needs review"))
    let people = eligible + notEligible + review
    var known: [KnownLine] = []
    func add(
      _ name: String, _ counts: [(name: String, count: Int?)], total: Int, least: [String: Int] = [:], all: Int = 0,
      most: [String: Int] = [:]
    ) {
      known.append(
        KnownLine(
          name: name, shown: counts.map(\.count), total: total, least: counts.map { least[$0.name] ?? all },
          most: counts.map { most[$0.name] ?? total }))
    }
    for table in tables {
      let column = table.lines.map { ($0.label, $0.counts.last?.count ?? nil) }
      switch table.caption {
      case "Applicants by what each criterion came to":
        for line in table.lines {
          // Whoever is eligible meets every criterion, and whoever surely fails one is not eligible.
          add(
            line.label, line.counts, total: people, least: ["met": eligible],
            most: ["not met": notEligible, "open or fault": review + notEligible])
        }
      case "Applicants by what each indicator came to":
        for line in table.lines { add(line.label, line.counts, total: people) }
      case "Applicants, eligible or not, by points surely shown": add(table.caption, column, total: people, all: 1)
      case "Records that could not be read, by reason":
        // Only reasons that there are get a line.
        add(table.caption, column, total: count("set aside"), all: 1)
      case "Places and reserves by whether they stand in the pool for matching":
        add(table.caption, column, total: min(eligible, places + reserves))
      case let caption where column.map(\.0) == ["certain", "could change hands"]:
        // Where there are places for everybody who could want one, all are certain.
        let rivals = eligible + review + count("set aside")
        add(
          caption, column, total: min(eligible, places), most: rivals <= places ? ["could change hands": 0] : [:])
      default: break
      }
    }
    return known
  }
}
