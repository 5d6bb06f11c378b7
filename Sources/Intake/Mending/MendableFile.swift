/// The records of a form that were set aside, as a file of the form's own format that can be mended and read again.
public struct MendableFile: Sendable {
  /// The index to be written beside it, under the file's name and `indexSuffix`: which record stands for which. Personal,
  /// since file names are.
  public let index: [UInt8]

  private let pieces: @Sendable (_ take: ([UInt8]) -> Void) throws(IntakeError) -> Void

  /// What is added to a file's name for the name of its index.
  public static let indexSuffix = ".index.csv"

  init(index: [UInt8], pieces: @escaping @Sendable (_ take: ([UInt8]) -> Void) throws(IntakeError) -> Void) {
    self.index = index
    self.pieces = pieces
  }

  /// Hands over the file piece by piece, since a record may be as long as its form: each record byte for byte, with what
  /// the format needs around them. Personal.
  ///
  /// Throws `.changedFiles` where the form is not what it was.
  public func forEachPiece(_ take: ([UInt8]) -> Void) throws(IntakeError) {
    try pieces(take)
  }
}
