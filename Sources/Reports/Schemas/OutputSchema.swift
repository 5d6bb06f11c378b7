/// The outputs that programs may read, each described by a JSON Schema (2020-12) with every field.
///
/// A schema of a file with a value a line (NDJSON, JSON Lines) describes one line.
public enum OutputSchema: String, CaseIterable, Hashable, Sendable {
  /// A line of `team/decisions.ndjson`. Personal.
  case decisions
  /// A line of `team/cases.ndjson`.
  case cases
  /// A line of `team/reviews.ndjson`. Personal.
  case reviews
  /// A line of `team/links.ndjson`. Personal.
  case links
  /// `team/answers.json`. Personal.
  case answers
  /// A line of `pool/pool.ndjson`. Pseudonymised personal data.
  case pool
  /// `audit/manifest.json`.
  case manifest
  /// A line of `audit/log.jsonl`.
  case log
  /// What `screen --format json` prints.
  case summary
  /// A line of what `explain --format json` prints. Personal.
  case explanation
  /// What `letters --format json` prints.
  case letters
  /// What `release --format json` prints.
  case release
  /// A line of the messages on standard error with `--format json`.
  case messages

  /// The schema as JSON text.
  public var text: String { part.document(title: title) }

  private var title: String {
    switch self {
    case .decisions: "A line of team/decisions.ndjson"
    case .cases: "A line of team/cases.ndjson"
    case .reviews: "A line of team/reviews.ndjson"
    case .links: "A line of team/links.ndjson"
    case .answers: "team/answers.json"
    case .pool: "A line of pool/pool.ndjson"
    case .manifest: "audit/manifest.json"
    case .log: "A line of audit/log.jsonl"
    case .summary: "What foothold screen --format json prints"
    case .explanation: "A line of what foothold explain --format json prints"
    case .letters: "What foothold letters --format json prints"
    case .release: "What foothold release --format json prints"
    case .messages: "A line of the messages of --format json"
    }
  }

  private var part: SchemaPart {
    switch self {
    case .decisions: .decision
    case .cases: .decidedCase
    case .reviews: .review
    case .links: .link
    case .answers: .answers
    case .pool: .poolLine
    case .manifest: .manifest
    case .log: .logLine
    case .summary: .summary
    case .explanation: .explanation
    case .letters: .letters
    case .release: .release
    case .messages: .message
    }
  }
}
