extension Polluted {
  /// What a reader made of a file.
  struct Seen: Codable, Sendable {
    struct Row: Codable, Sendable {
      var record: Int
      var line: Int
      var headers: [String] = []
      var values: [String] = []
      /// The code and the line of the finding with which it is set aside.
      var code: String?
      var place: Int?
    }

    var header: [String] = []
    /// The codes of what is told of the whole file.
    var notices: [String] = []
    var rows: [Row] = []
    /// Why nothing is read; empty where no reason is given.
    var refusal: String?
  }

  enum Verdict: Equatable, Sendable {
    case right, rightWithFinding, setAside, refused
    /// Wrong, and a finding speaks of it.
    case told(String)
    /// The cells are right, but said to stand elsewhere.
    case misplaced(String)
    case silent(String)
  }

  /// What is wrong; a finding of the file excuses only what it speaks of.
  enum Blame: Sendable { case header, shape, cells, missing, oddLine, setAside }

  static let excuses: [(word: String, blames: Set<Blame>)] = [
    ("header", [.header]),
    ("preamble", [.oddLine, .missing, .header]), ("footer", [.oddLine, .missing]), ("skipped", [.oddLine, .missing]),
    ("table", [.oddLine, .missing]),
    ("dialect", [.shape, .cells, .oddLine, .header]), ("delimiter", [.shape, .cells, .oddLine, .header]),
    ("quote", [.cells]), ("escape", [.cells]), ("encoding", [.cells, .header]),
  ]

  static func judge(_ seen: Seen, _ truth: Truth) -> Verdict {
    if let refusal = seen.refusal { return refusal.isEmpty ? .silent("refused without a reason") : .refused }
    let verdicts = truth.readings.map { Comparison(seen, $0).verdict }
    return verdicts.first { $0.rank == verdicts.map(\.rank).min() } ?? .silent("no truth")
  }
}

extension Polluted.Verdict {
  /// From best to worst.
  var rank: Int {
    switch self {
    case .right: 0
    case .rightWithFinding: 1
    case .setAside: 2
    case .refused: 3
    case .told: 4
    case .misplaced: 5
    case .silent: 6
    }
  }

  static let names = ["right", "finding", "aside", "refused", "told", "misplaced", "silent"]
}
