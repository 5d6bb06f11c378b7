public import Applicants
import Documents
public import Intake

/// `team/links.ndjson`: the identities of people who have several, and those that were taken apart; in runs that keep all
/// contact details also the identity of everybody whose form gives no submission id. Personal.
///
/// It is what the next run of the round knows people by: whoever sent in two forms stays one person under one label, also
/// where a later export holds only one of the two.
public enum LinksFile {
  /// What the file holds.
  public struct Links: Sendable {
    /// By label: the identities of a person, the label's own first; those of people who were let go stay.
    public var joined: [Token: [RecordIdentity]] = [:]
    /// By label: the identities that were taken apart under it, ascending.
    public var separated: [Token: [RecordIdentity]] = [:]

    /// Starts with none.
    public init() {}

    /// The links of a run that continues one with `earlier`.
    ///
    /// In a run of whose people all contact details are kept, everybody is listed whose identity is a digest: it cannot
    /// be made again when their record is there no longer.
    ///
    /// - Parameter round: what became of the people of the earlier run. What waits for people whom no form holds is
    ///   carried on: it holds when they come back.
    public init(of batch: Batch, codes: PersonCodes, round: RoundLinks?, continuing earlier: Links = Links()) {
      for label in round?.gone ?? [] { joined[label] = earlier.joined[label] }
      if batch.count <= ContactsFile.wholeLimit {
        for applicant in 0..<batch.count {
          var bytes: [UInt8] = []
          batch.writeIdentity(of: applicant, to: &bytes)
          if let identity = RecordIdentity(bytes: bytes), case .digest = identity.kind {
            joined[codes.label(of: applicant)] = [identity]
          }
        }
      }
      for (applicant, identities) in batch.identities { joined[codes.label(of: applicant)] = identities }
      separated = earlier.separated
      for separation in round?.separations ?? [] { separated[separation.label] = separation.identities }
    }
  }

  private static let joinedKey = "applicant"
  private static let separatedKey = "different people"

  /// The whole file, by label; also where it is empty.
  public static func bytes(_ links: Links) -> [UInt8] {
    var json = JSONWriter()
    for (key, groups) in [(joinedKey, links.joined), (separatedKey, links.separated)] {
      for (label, identities) in groups.sorted(by: { $0.key < $1.key }) {
        json.beginObject()
        json.member(key, label.description)
        json.key("identities")
        json.beginArray()
        for identity in identities { write(identity, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
      }
    }
    return json.bytes
  }

  private static func write(_ identity: RecordIdentity, to json: inout JSONWriter) {
    json.beginObject()
    switch identity.kind {
    case .submission(let form, let id):
      json.member("form", form)
      json.member("submission", id)
    case .digest(let digest): json.member("digest", digest.description)
    }
    json.endObject()
  }

  /// Reads the file back; nil where it is not as a run writes it.
  public static func read(_ bytes: [UInt8]) -> Links? {
    var links = Links()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let json = try? JSONDocument(Array(line)).value, let entries = json["identities"]?.elements else {
        return nil
      }
      let identities = entries.compactMap(identity)
      guard identities.count == entries.count, !identities.isEmpty else { return nil }
      if let label = json[joinedKey]?.string.flatMap({ Token($0) }) {
        links.joined[label] = identities
      } else if let label = json[separatedKey]?.string.flatMap({ Token($0) }) {
        links.separated[label] = identities
      } else {
        return nil
      }
    }
    return links
  }

  private static func identity(_ json: JSONValue) -> RecordIdentity? {
    if let form = json["form"]?.string, let id = json["submission"]?.string {
      return RecordIdentity(form: form, submission: id)
    }
    return json["digest"]?.string.flatMap { Digest32(hexadecimal: $0) }.map { RecordIdentity(digest: $0) }
  }
}
