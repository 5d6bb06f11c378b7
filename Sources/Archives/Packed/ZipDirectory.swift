/// What the end of a ZIP file says of its directory, looked at before libzip reads the directory to memory.
struct ZipDirectory {
  /// Refuses a file one of whose directories would be larger than the limits.
  ///
  /// A comment may look like the end of a directory, and libzip chooses: each that could be meant must be small.
  static func check(_ file: FileBytes, _ limits: UnpackLimits) throws(ArchiveFault) {
    let length = min(file.count, endLength + locatorLength + 65_535)
    let start = file.count - length
    let tail = try file.bytes(at: start, count: length)
    for place in tail.indices.dropLast(endLength - 1) where signature(tail, place) == [0x05, 0x06] {
      try check(entries: number(tail, place + 10, 2), bytes: number(tail, place + 12, 4), limits, isWide: true)
      let locator = place - locatorLength
      guard locator >= 0, signature(tail, locator) == [0x06, 0x07] else { continue }
      let offset = number(tail, locator + 8, 8)
      guard offset <= file.count - wideLength else { continue }
      let wide = try file.bytes(at: offset, count: wideLength)
      guard wide.count == wideLength, signature(wide, 0) == [0x06, 0x06] else { continue }
      for count in [24, 32] {
        try check(entries: number(wide, count, 8), bytes: number(wide, 40, 8), limits, isWide: false)
      }
    }
  }

  private static let endLength = 22
  private static let locatorLength = 20
  private static let wideLength = 56

  /// - Parameter isWide: whether the greatest numbers stand for those of a wide directory.
  private static func check(
    entries: Int, bytes: Int, _ limits: UnpackLimits, isWide: Bool
  ) throws(ArchiveFault) {
    let isCounted = !isWide || entries != 0xFFFF
    let isMeasured = !isWide || bytes != 0xFFFF_FFFF
    guard isCounted && entries > limits.entries || isMeasured && bytes > limits.directory else { return }
    throw ArchiveFault(
      .tooLarge, "expected an archive of at most \(limits.entries) files, found one of more",
      notes: [ArchiveFault.unpacking])
  }

  /// The two bytes behind `PK`; none where that does not stand there.
  private static func signature(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
    bytes[place] == 0x50 && bytes[place + 1] == 0x4B ? [bytes[place + 2], bytes[place + 3]] : []
  }

  /// A number, the lesser bytes first; the greatest where it would be negative.
  private static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> Int {
    let value = (0..<length).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
    return Int(clamping: value)
  }
}
