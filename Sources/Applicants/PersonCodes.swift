/// The token and the label of every applicant of a batch: of each a part of one keyed digest.
///
/// Labels are kept, ten bytes each, since every line of `team/` holds one; the few tokens that are wanted are made again.
public struct PersonCodes: Sendable {
  private let coder: PersonCoder
  private let pieces: [Piece]

  /// The labels of some applicants, without what is the same in all of them.
  fileprivate struct Piece: Sendable {
    var high: [UInt64] = []
    var low: [UInt16] = []
  }

  /// How many applicants one thread works on at a time.
  private static let pieceSize = 1 << 13

  /// Makes the codes of a batch's applicants.
  public init(_ coder: PersonCoder, threads: Int) {
    self = PersonCodes.begin(coder, threads: threads).finish()
  }

  /// Begins to make the labels on other threads, while the caller does something else.
  public static func begin(_ coder: PersonCoder, threads: Int) -> Making {
    let ranges = (0..<coder.count).pieces(of: pieceSize)
    let making = MadeAhead(count: ranges.count, threads: threads) { piece in
      var labels = Piece()
      labels.high.reserveCapacity(ranges[piece].count)
      labels.low.reserveCapacity(ranges[piece].count)
      coder.forEachLabel(of: ranges[piece]) { label in
        labels.high.append(label.high)
        labels.low.append(label.low)
      }
      return labels
    }
    return Making(coder: coder, pieces: making)
  }

  /// Labels that are being made.
  public struct Making: Sendable {
    fileprivate let coder: PersonCoder
    fileprivate let pieces: MadeAhead<Piece>

    /// Helps with what is left, and gives the codes.
    public func finish() -> PersonCodes { PersonCodes(coder: coder, pieces: pieces.finish()) }
  }

  private init(coder: PersonCoder, pieces: [Piece]) {
    self.coder = coder
    self.pieces = pieces
  }

  /// The number of applicants.
  public var count: Int { coder.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token { coder.token(of: applicant) }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    let (piece, place) = applicant.quotientAndRemainder(dividingBy: PersonCodes.pieceSize)
    return Token(use: .applicant, high: pieces[piece].high[place], low: pieces[piece].low[place])
  }
}
