public import Applicants

/// One of the files that a programme is made of, byte for byte.
public struct RuleFile: Hashable, Sendable {
  /// The path below the folder that holds all files of the programme; without `..`, so that it can name a copy.
  ///
  /// Copies laid out by these paths name each other as the originals do. What is named by an absolute path stands below
  /// `absolute/`.
  public let path: String
  /// What the file holds.
  public let bytes: [UInt8]
  /// The SHA-256 of the bytes.
  public let digest: Digest32

  /// Describes a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    digest = StreamDigest.of(bytes)
  }
}
