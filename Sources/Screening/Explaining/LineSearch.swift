import Glibc

/// Finds the lines of a file that hold a text, block by block: the file may be of any size.
struct LineSearch {
  private let needle: [UInt8]
  private static let blockSize = 1 << 20

  /// Searches for the bytes of a text of at least eight bytes.
  init(_ text: [UInt8]) {
    precondition(text.count >= 8, "shorter texts stand everywhere")
    needle = text
  }

  /// Calls `body` with each line that holds the text, without its line feed, until it gives false.
  ///
  /// - Returns: false where the file cannot be read to its end.
  func forEachLine(of path: String, _ body: ([UInt8]) -> Bool) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var kept: [UInt8] = []
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      if count == 0 {
        _ = search(kept, body)
        return true
      }
      kept += block[..<count]
      guard let end = kept.lastIndex(of: UInt8(ascii: "\n")) else { continue }
      guard search(kept[..<end], body) else { return true }
      kept.removeFirst(end + 1)
    }
  }

  /// Searches whole lines; false where `body` has had enough.
  private func search(_ lines: some Collection<UInt8>, _ body: ([UInt8]) -> Bool) -> Bool {
    let found = Array(lines).withUnsafeBytes { bytes -> [[UInt8]] in
      var found: [[UInt8]] = []
      var offset = 0
      while let match = firstMatch(in: bytes, from: offset) {
        let start = bytes[..<match].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let end = bytes[match...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        found.append(Array(bytes[start..<end]))
        offset = end
      }
      return found
    }
    for line in found { guard body(line) else { return false } }
    return true
  }

  /// The first place at or after `offset`; the last eight bytes are compared first, as a word.
  private func firstMatch(in bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
    let tail = needle.count - 8
    let wanted = needle.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: tail, as: UInt64.self) }
    var place = offset
    let last = bytes.count - needle.count
    while place <= last {
      if bytes.loadUnaligned(fromByteOffset: place &+ tail, as: UInt64.self) == wanted,
        bytes[place..<place + needle.count].elementsEqual(needle)
      {
        return place
      }
      place &+= 1
    }
    return nil
  }
}
