/// The records of a form that were set aside, as a file of the form's own format that can be mended and read again.
public struct MendableFile: Hashable, Sendable {
  /// The file: each record byte for byte, with what the format needs around them. Personal.
  public let bytes: [UInt8]
  /// The index to be written beside it, under the file's name and `indexSuffix`: which record stands for which. Personal,
  /// since file names are.
  public let index: [UInt8]

  /// What is added to a file's name for the name of its index.
  public static let indexSuffix = ".index.csv"
}
