/// The token and the label of every applicant of a batch: of each a part of one keyed digest.
///
/// Labels are kept, ten bytes each, since every line of `team/` holds one; the few tokens that are wanted are made again.
public struct PersonCodes: Sendable {
  private let coder: PersonCoder
  /// Of each piece's applicants the labels: five numbers each, the most significant first.
  private let pieces: [[UInt16]]

  /// How many numbers stand for one label.
  private static let width = 5

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
      [UInt16](unsafeUninitializedCapacity: ranges[piece].count * width) { memory, count in
        coder.forEachLabel(of: ranges[piece]) { label in
          for index in 0..<width - 1 {
            memory[count + index] = UInt16(truncatingIfNeeded: label.high >> UInt64(48 - 16 * index))
          }
          memory[count + width - 1] = label.low
          count += width
        }
      }
    }
    return Making(coder: coder, pieces: making)
  }

  /// Labels that are being made.
  public struct Making: Sendable {
    fileprivate let coder: PersonCoder
    fileprivate let pieces: MadeAhead<[UInt16]>

    /// Helps with what is left, and gives the codes.
    public func finish() -> PersonCodes { PersonCodes(coder: coder, pieces: pieces.finish()) }
  }

  private init(coder: PersonCoder, pieces: [[UInt16]]) {
    self.coder = coder
    self.pieces = pieces
  }

  /// The number of applicants.
  public var count: Int { coder.count }

  /// The token that stands for an applicant in the pool.
  public func token(of applicant: Int) -> Token { coder.token(of: applicant) }

  /// The label that stands for an applicant in `team/`.
  public func label(of applicant: Int) -> Token {
    let numbers = pieces[applicant / PersonCodes.pieceSize]
    let start = applicant % PersonCodes.pieceSize * PersonCodes.width
    let high = (0..<PersonCodes.width - 1).reduce(UInt64(0)) { $0 << 16 | UInt64(numbers[start + $1]) }
    return Token(use: .applicant, high: high, low: numbers[start + PersonCodes.width - 1])
  }
}
