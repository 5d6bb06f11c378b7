/// Why there is no pool.
public enum PoolError: Error, Hashable, Sendable {
  /// The programme would let something out that must stay with the team.
  case notAllowed([PoolTermsProblem])
  /// A file that was written holds a group smaller than the programme promises; an integrity error.
  case groupTooSmall(file: String, size: Int, least: Int)
  /// A file that was written does not say what was to be written; an integrity error.
  case fileDiffers(file: String)

  /// A sentence for people.
  public var message: String {
    switch self {
    case .notAllowed(let problems): problems.map(\.message).joined(separator: "; ")
    case .groupTooSmall(let file, let size, let least):
      "\(file) holds a group of \(size) who look alike; the programme promises groups of at least \(least)"
    case .fileDiffers(let file): "\(file) does not hold what was written to it"
    }
  }
}
