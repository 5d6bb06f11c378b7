/// Tells texts that are plainly values (numbers, dates, times, addresses, yes and no) from words.
enum CellKind {
  /// Whether a text is plainly a value. White space around it does not matter.
  static func isValue(_ text: UnsafeRawBufferPointer) -> Bool {
    var bytes = text[...]
    while let first = bytes.first, first <= Byte.space { bytes.removeFirst() }
    while let last = bytes.last, last <= Byte.space { bytes.removeLast() }
    guard let first = bytes.first, bytes.count <= 254 else { return false }
    if isNumber(bytes) || isMoment(bytes) { return true }
    let lowered = bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    if first == UInt8(ascii: "h"), words.addresses.contains(where: { lowered.starts(with: $0) }) { return true }
    return words.answers.contains(lowered) || isMailAddress(lowered)
  }

  private static let words = (
    answers: Set(["yes", "no", "true", "false"].map { Array($0.utf8) }),
    addresses: ["http://", "https://"].map { Array($0.utf8) }
  )

  /// Digits with points and commas between them, a sign before them and a per cent sign behind them.
  private static func isNumber(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    var digits = bytes
    if let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { digits.removeFirst() }
    if digits.last == UInt8(ascii: "%") { digits.removeLast() }
    guard let first = digits.first, let last = digits.last, isDigit(first), isDigit(last) else { return false }
    return digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == Byte.comma }
  }

  /// A date, a time, both, or a telephone number: digits and what stands between them, no comma.
  private static func isMoment(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard bytes.count >= 4, let first = bytes.first, isDigit(first) || first == UInt8(ascii: "+") else { return false }
    var digits = 0
    for byte in bytes {
      if isDigit(byte) { digits += 1 } else if !marks.contains(byte) { return false }
    }
    return digits * 2 >= bytes.count
  }

  private static let marks = Set("-/.:+ ()TZAPMapm".utf8)

  private static func isMailAddress(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !bytes.contains(where: { $0 <= Byte.space || separators.contains($0) })
    else { return false }
    return parts[1].dropFirst().dropLast().contains(UInt8(ascii: "."))
  }

  private static let separators = Set(",;|\"".utf8)

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
}
