public import Documents

/// One event in `audit/log.jsonl`: when, who, by which program, under which key, and what, in codes and digests.
///
/// Times and operators are the only bytes of a run that differ between equal runs. No personal data of applicants.
public struct LogEntry: Hashable, Sendable {
  /// When, as `2027-04-06T09:30:00Z`.
  public let time: String
  /// Who ran the program: the name given, else the account's.
  public let operatorName: String
  /// The program's version.
  public let programVersion: String
  /// Tells the round's key from others.
  public let keyFingerprint: String
  /// What happened, such as `screened`.
  public let event: String
  /// Codes and digests that say more, in order.
  public let details: [String]

  /// Makes an entry.
  public init(
    time: String, operatorName: String, programVersion: String, keyFingerprint: String, event: String,
    details: [String] = []
  ) {
    self.time = time
    self.operatorName = operatorName
    self.programVersion = programVersion
    self.keyFingerprint = keyFingerprint
    self.event = event
    self.details = details
  }

  /// The entry as one line of JSON.
  public func line() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("time", time)
    json.member("by", operatorName)
    json.member("foothold", programVersion)
    json.member("key", keyFingerprint)
    json.member("event", event)
    json.key("details")
    json.beginArray()
    for detail in details { json.string(detail) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// Reads an entry back; nil where it is none.
  public init?(_ json: JSONValue) {
    guard let time = json["time"]?.string, let operatorName = json["by"]?.string,
      let programVersion = json["foothold"]?.string, let keyFingerprint = json["key"]?.string,
      let event = json["event"]?.string, let details = json["details"]?.elements
    else { return nil }
    self.init(
      time: time, operatorName: operatorName, programVersion: programVersion, keyFingerprint: keyFingerprint,
      event: event, details: details.compactMap(\.string))
    guard self.details.count == details.count else { return nil }
  }
}
