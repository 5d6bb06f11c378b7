public import Applicants

/// One of the files that a programme is made of, byte for byte.
public struct RuleFile: Hashable, Sendable {
  /// The path below the folder that holds all files of the programme; without `..`, so that it can name a copy.
  ///
  /// Copies laid out by these paths name each other as the originals do. What is named by an absolute path stands below
  /// `absolute/`.
  public let path: String
  /// The path at which it was read.
  public let place: String
  /// What the file holds.
  public let bytes: [UInt8]
  /// The SHA-256 of the bytes.
  public let digest: Digest32

  /// Describes a file.
  public init(path: String, place: String, bytes: [UInt8]) {
    self.path = path
    self.place = place
    self.bytes = bytes
    digest = StreamDigest.of(bytes)
  }

  /// Files are equal by what they are called and hold: a copy equals the original.
  public static func == (left: RuleFile, right: RuleFile) -> Bool {
    left.path == right.path && left.digest == right.digest
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(digest)
  }
}
