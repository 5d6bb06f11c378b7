import Applicants
import Audit
public import Documents
import Reports

/// Who asks for the people behind which tokens, and why.
public struct RevealTerms: Sendable {
  /// Tokens, or one file with a list of matches; `-` is standard input.
  public var who: [String]
  /// The columns of the list that hold tokens; empty to find them by what stands in them.
  public var columns: [String] = []
  /// The named person who asks.
  public var by: String
  /// Why; it is logged as given.
  public var reason: String
  /// When, as `2027-04-06T09:30:00Z`.
  public var time: String
  /// The file to write; nil gives the text back.
  public var output: String?
  /// Whether a file that is there already is replaced.
  public var replacesOutput = false
  /// Runs of the round that lie in another folder than this one.
  public var runsElsewhere: [String] = []

  /// Makes terms that find the columns and give the text back.
  public init(who: [String], by: String, reason: String, time: String) {
    self.who = who
    self.by = by
    self.reason = reason
    self.time = time
  }
}

/// What a command that shows people gives back.
public struct Revealed: Sendable {
  /// The text for standard output; nil where a file was written. Personal.
  public let text: String?
  /// What standard error tells. Not personal.
  public let diagnostics: [Diagnostic]
}

/// Joins names and contact details to tokens that come back from matching.
public enum Revealing {
  /// Reveals who stands behind tokens. The run's log says so before anything is shown.
  ///
  /// - Parameters:
  ///   - folder: the folder of a run.
  ///   - program: the program's version, for the log.
  /// - Throws: wrong use for a token that is mistyped or of nobody in the run, with its place; nothing is revealed then.
  public static func reveal(
    _ terms: RevealTerms, in folder: String, program: String
  ) throws(ScreeningError) -> Revealed {
    for (option, text) in [("--by", terms.by), ("--reason", terms.reason)] where text.allSatisfy(\.isWhitespace) {
      throw .wrongUse("wrong-use", "\(option) must say something: the log names who asked, and why")
    }
    let run = try RunFolder(folder)
    let round = try RoundRuns(of: run, named: terms.runsElsewhere)
    let people = try ContactTable.identities(run)
    let asked = try Asked(terms, people, withdrawn: round.withdrawnElsewhere(), folder)
    let file: PersonalFile?
    if let output = terms.output {
      if let list = asked.list, OutputPath.resolved(list) == OutputPath.resolved(output) {
        throw .wrongUse("output-unfit", file: output, "--to names the list itself; name another file")
      }
      file = try PersonalFile.begin(output, outside: folder, replacing: terms.replacesOutput)
    } else {
      file = nil
    }
    let warnings = try RunLogFile(ofRun: folder).append(entry(terms, asked, run, program))
    let diagnostics = warnings + round.continued + [asked.told]
    guard let file else {
      return Revealed(text: String(decoding: asked.bytes, as: UTF8.self), diagnostics: diagnostics)
    }
    try file.commit(asked.bytes)
    return Revealed(text: nil, diagnostics: diagnostics)
  }

  /// What the log says: the reason as given, how many people, and which tokens.
  private static func entry(_ terms: RevealTerms, _ asked: Asked, _ run: RunFolder, _ program: String) -> LogEntry {
    LogEntry(
      time: terms.time, operatorName: terms.by, programVersion: program, keyFingerprint: run.keyFingerprint,
      event: "revealed",
      details: ["reason \(terms.reason)", "people \(asked.tokens.count)"] + asked.tokens.map { "token \($0)" })
  }
}

/// What was asked, with its answer.
private struct Asked {
  /// The tokens, each once, in the order given.
  let tokens: [Token]
  /// The list's file; nil where tokens were named one by one.
  let list: String?
  /// The table to show. Personal.
  let bytes: [UInt8]
  /// What to say of it.
  let told: Diagnostic

  init(
    _ terms: RevealTerms, _ people: ContactTable, withdrawn: Set<Token>, _ folder: String
  ) throws(ScreeningError) {
    if terms.who.count == 1, !Token.isLike(terms.who[0]) {
      try self.init(list: terms.who[0], terms, people, withdrawn)
    } else {
      try self.init(tokens: terms.who, terms, people, withdrawn, folder)
    }
  }

  private init(
    tokens texts: [String], _ terms: RevealTerms, _ people: ContactTable, _ withdrawn: Set<Token>, _ folder: String
  ) throws(ScreeningError) {
    guard terms.columns.isEmpty else {
      throw .wrongUse("wrong-use", "--column speaks of a list, and tokens are given")
    }
    var tokens: [Token] = []
    var problems: [Diagnostic] = []
    for text in texts {
      guard let token = Token(text), token.use == .pool else {
        problems.append(Asked.problem(text, folder))
        continue
      }
      if let problem = Asked.refusal(token, people, withdrawn) { problems.append(problem) }
      if !tokens.contains(token) { tokens.append(token) }
    }
    guard problems.isEmpty else { throw .wrongUse(problems + [MatchList.nothingRevealed]) }
    var csv = CSVWriter(for: .people)
    csv.record(["token"] + Asked.headings(people, of: "person", besides: ["token"]))
    for token in tokens { csv.record([token.description] + Asked.cells(people[token], people)) }
    self.tokens = tokens
    list = nil
    bytes = csv.bytes
    told = Diagnostic(
      .note, code: "revealed", message: "\(Counted.people(tokens.count)) revealed; audit/log.jsonl says so")
  }

  private init(
    list path: String, _ terms: RevealTerms, _ people: ContactTable, _ withdrawn: Set<Token>
  ) throws(ScreeningError) {
    guard let read = InputFile.bytes(path == "-" ? "/dev/stdin" : path, limit: RunFolder.sizeLimit) else {
      throw .wrongUse(
        "matches-unreadable", file: path, "expected tokens (p…) or a list of matches, found no file that can be read",
        notes: ["a token is p and 17 letters or digits", "nothing was revealed"])
    }
    let list = try MatchList(read, file: path, columns: terms.columns)
    var tokens: [Token] = []
    var seen: Set<Token> = []
    var problems: [Diagnostic] = []
    for found in list.tokens.joined().compactMap(\.self) {
      let column = list.header[found.place]
      if let problem = Asked.refusal(found.token, people, withdrawn, at: found, file: path, column: column) {
        problems.append(problem)
      }
      if seen.insert(found.token).inserted { tokens.append(found.token) }
    }
    guard problems.isEmpty else { throw .wrongUse(problems + [MatchList.nothingRevealed]) }
    var headings = list.header
    for place in list.tokenColumns {
      headings += Asked.headings(
        people, of: list.header[place], besides: headings, always: list.tokenColumns.count > 1)
    }
    var csv = CSVWriter(for: .people)
    csv.record(headings)
    for (row, found) in zip(list.rows, list.tokens) {
      csv.record(row + found.flatMap { Asked.cells($0.flatMap { people[$0.token] }, people) })
    }
    self.tokens = tokens
    self.list = path == "-" ? nil : path
    bytes = csv.bytes
    let columns = list.tokenColumns.map { "'\(list.header[$0])'" }.joined(separator: " and ")
    told = Diagnostic(
      .note, code: "revealed", file: path == "-" ? nil : path,
      message: """
        the tokens stand in \(columns); \(Counted.people(tokens.count)) revealed in \
        \(Counted.text(list.rows.count, "row")); audit/log.jsonl says so
        """)
  }

  private static func headings(
    _ people: ContactTable, of owner: String, besides taken: [String], always: Bool = false
  ) -> [String] {
    AddedColumns.headings(["applicant"] + people.headings, of: owner, besides: taken, always: always)
  }

  private static func cells(_ person: ContactTable.Person?, _ people: ContactTable) -> [String] {
    guard let person else { return [String](repeating: "", count: 1 + people.headings.count) }
    return [person.applicant] + person.values
  }

  // MARK: refusals

  /// Why nobody is shown for a token; nil where somebody is.
  private static func refusal(
    _ token: Token, _ people: ContactTable, _ withdrawn: Set<Token>, at found: MatchList.Found? = nil,
    file: String? = nil, column: String? = nil
  ) -> Diagnostic? {
    func refused(_ refusal: (code: String, message: String), _ note: String) -> Diagnostic {
      Diagnostic(
        .error, code: refusal.code, file: file, line: found?.line, column: found?.column,
        subject: column.map { "column '\($0)'" }, message: refusal.message, notes: [note])
    }
    let end = "a token belongs to one programme and one round; somebody who withdrew has none any more"
    guard let person = people[token] else {
      return refused(
        (code: "person-unknown", message: "nobody with a place or reserve of this run has the token '\(token)'"), end)
    }
    if Token(person.applicant).map(withdrawn.contains) == true {
      return refused(
        (
          code: "withdrawn-since",
          message: "whoever has the token '\(token)' withdrew, as another run of the round knows"
        ),
        end)
    }
    guard person.isPooled == false else { return nil }
    return refused(
      (
        code: "not-in-pool",
        message: "the token '\(token)' is not in the pool of this run, so it cannot have come back from matching"
      ),
      "reveal it from the run whose pool was handed over, if it was in that one")
  }

  private static func problem(_ text: String, _ folder: String) -> Diagnostic {
    let code = Token(text) != nil ? "cell-no-token" : Token.isLike(text) ? "token-mistyped" : "wrong-use"
    let message =
      switch code {
      case "cell-no-token": "'\(text)' is an applicant's label, and only tokens (p…) come back from matching"
      case "token-mistyped": "'\(text)' is no token: its check letter is wrong"
      default: "expected tokens, or one list of matches, found text of the shape '\(TextShape.shape(of: text))'"
      }
    return Diagnostic(.error, code: code, message: message)
  }
}
