/// How much may come out of a packed file; what goes beyond is refused, not cut.
public struct UnpackLimits: Hashable, Sendable {
  /// The most bytes that are unpacked in all, and the most bytes of a sheet as text.
  public var total = 4 << 30
  /// The most bytes that a byte of a file may become, as far as `free` is exceeded.
  public var ratio = 100
  /// As many bytes may come out whatever the ratio.
  public var free = 64 << 20
  /// The most entries of an archive.
  public var entries = 10_000
  /// The most bytes of an archive's directory, which is read to memory.
  public var directory = 4 << 20
  /// The most bytes of a workbook's shared texts, which are held in memory; each counts eight bytes more than it has.
  public var strings = 24 << 20
  /// The most bytes of a cell.
  public var cell = 1 << 20

  /// The rows that a sheet can have.
  public static let rows = 1_048_576
  /// The columns that a sheet can have.
  public static let columns = 16_384

  /// Makes the limits that every file keeps.
  public init() {}
}

/// Counts what comes out of a file.
struct UnpackGauge {
  let limits: UnpackLimits
  /// The bytes that it comes from.
  let packed: Int
  /// What to do about too many.
  let advice: String
  private(set) var unpacked = 0

  init(limits: UnpackLimits, packed: Int, advice: String = ArchiveFault.unpacking) {
    self.limits = limits
    self.packed = packed
    self.advice = advice
  }

  mutating func add(_ count: Int) throws(ArchiveFault) {
    unpacked += count
    guard unpacked > limits.free else { return }
    if unpacked > limits.total {
      throw ArchiveFault(
        .tooLarge, "expected at most \(limits.total >> 30) GiB unpacked, found more", notes: [advice])
    }
    if unpacked / limits.ratio > packed {
      throw ArchiveFault(
        .tooLarge,
        "expected at most \(limits.ratio) bytes unpacked for each packed one, found more in the first "
          + "\(unpacked >> 20) MiB", notes: [advice])
    }
  }
}
