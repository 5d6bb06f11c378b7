/// One form file of a run: what it is and what became of its records.
public struct FormFile: Hashable, Sendable {
  /// The format of a form file, found out from its bytes.
  public enum Format: String, Hashable, Sendable {
    /// Comma-, semicolon- or tab-separated.
    case csv = "CSV"
    /// One JSON array, or an object that holds one.
    case json = "JSON"
    /// A JSON value a line.
    case ndjson = "NDJSON"
    /// XML.
    case xml = "XML"
  }

  /// The base name, with `#` and eight digits of the digest where two files share it. Personal: it may hold a name.
  public let name: String
  /// The path as the user gave it; `-` is standard input. Personal.
  public let path: String
  /// The format.
  public let format: Format
  /// The name of the form profile that read it.
  public let profile: String
  /// The SHA-256 of its bytes.
  public let digest: Digest32
  /// Its length in bytes.
  public let byteCount: Int
  /// How it was read, for people: delimiter, date order and its proof, the record path.
  public let reading: [String]

  /// The last part of a path: what stands for a file in a run. It is cut at the bytes `/`, whatever follows them.
  public static func baseName(_ path: String) -> String {
    String(decoding: path.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(path).utf8, as: UTF8.self)
  }

  /// Describes a file.
  public init(
    name: String, path: String, format: Format, profile: String, digest: Digest32, byteCount: Int, reading: [String]
  ) {
    self.name = name
    self.path = path
    self.format = format
    self.profile = profile
    self.digest = digest
    self.byteCount = byteCount
    self.reading = reading
  }
}
