public import Applicants
public import Calendars
import Documents

/// What a run was made of: programme, day, seed, inputs and outputs by digest, and the exact reconciliation.
///
/// Holds no personal data: inputs are `input 1…`, and digests of anything personal are salted with the round's key.
public struct Manifest: Sendable {
  /// One file of the rules, copied to `audit/rules/`.
  public struct RuleFile: Hashable, Sendable {
    /// The path below `audit/rules/`.
    public let path: String
    /// The plain SHA-256 of the copy.
    public let digest: Digest32

    /// Names a copy.
    public init(path: String, digest: Digest32) {
      self.path = path
      self.digest = digest
    }
  }

  /// One input or output, by salted digest.
  public struct SaltedFile: Hashable, Sendable {
    /// `input 1`, or an output's path in the run's folder.
    public let name: String
    /// HMAC-SHA-256 of the file's SHA-256 under the round's salt.
    public let digest: Digest32

    /// Names a file.
    public init(name: String, digest: Digest32) {
      self.name = name
      self.digest = digest
    }
  }

  /// The program's version.
  public let programVersion: String
  /// The programme's title.
  public let programme: String
  /// The programme's version.
  public let programmeVersion: String
  /// The day that ages are counted on.
  public let asOf: CalendarDate
  /// Whether the day was set on the command line instead of by the programme.
  public let isDayOverridden: Bool
  /// The seed of the draw.
  public let seed: String
  /// Tells the round's key from others.
  public let keyFingerprint: String
  /// The digest of the manifest of the run that was continued; nil where the round began.
  public let after: Digest32?
  /// The rule files; the first is the programme itself.
  public let rules: [RuleFile]
  /// The form files.
  public let inputs: [SaltedFile]
  /// Form files that were left out knowingly, each as its reason.
  public let leftOut: [String]
  /// The output files.
  public let outputs: [SaltedFile]
  /// What became of all records; exact, masked nowhere.
  public let reconciliation: Reconciliation
  /// Further counts, as they may be shown: nil where masked.
  public let counts: [(name: String, count: Int?)]

  /// Gathers a manifest.
  public init(
    programVersion: String, programme: String, programmeVersion: String, asOf: CalendarDate, isDayOverridden: Bool,
    seed: String, keyFingerprint: String, after: Digest32? = nil, rules: [RuleFile], inputs: [SaltedFile],
    leftOut: [String],
    outputs: [SaltedFile], reconciliation: Reconciliation, counts: [(name: String, count: Int?)]
  ) {
    self.programVersion = programVersion
    self.programme = programme
    self.programmeVersion = programmeVersion
    self.asOf = asOf
    self.isDayOverridden = isDayOverridden
    self.seed = seed
    self.keyFingerprint = keyFingerprint
    self.after = after
    self.rules = rules
    self.inputs = inputs
    self.leftOut = leftOut
    self.outputs = outputs
    self.reconciliation = reconciliation
    self.counts = counts
  }

  /// The manifest as `audit/manifest.json`.
  public func json() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.beginObject()
    json.member("foothold", programVersion)
    json.key("programme")
    json.beginObject()
    json.member("title", programme)
    json.member("version", programmeVersion)
    json.member("as of", asOf.description)
    json.member("as of set on the command line", isDayOverridden)
    json.member("seed", seed)
    json.endObject()
    json.member("key fingerprint", keyFingerprint)
    json.key("after manifest")
    if let after { json.string(after.description) } else { json.null() }
    json.key("rules")
    json.beginArray()
    for file in rules {
      json.beginObject()
      json.member("path", file.path)
      json.member("sha256", file.digest.description)
      json.endObject()
    }
    json.endArray()
    write(inputs, as: "inputs", to: &json)
    json.key("left out")
    json.beginArray()
    for reason in leftOut { json.string(reason) }
    json.endArray()
    write(outputs, as: "outputs", to: &json)
    json.key("records")
    json.beginObject()
    json.member("read", reconciliation.read)
    for part in reconciliation.parts { json.member(part.name, part.count) }
    json.endObject()
    json.key("counts")
    json.beginObject()
    for entry in counts {
      json.key(entry.name)
      if let count = entry.count { json.int(count) } else { json.string("masked") }
    }
    json.endObject()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ files: [SaltedFile], as name: String, to json: inout JSONWriter) {
    json.key(name)
    json.beginArray()
    for file in files {
      json.beginObject()
      json.member("name", file.name)
      json.member("salted sha256", file.digest.description)
      json.endObject()
    }
    json.endArray()
  }
}
