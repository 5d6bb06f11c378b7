import Applicants
import Glibc

/// Small files that a run reads whole.
enum InputFile {
  /// The bytes of a file of at most `limit` bytes; nil where it cannot be read or is longer.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isRead = forEachBlock(of: path) { block in
      bytes += block
      return bytes.count <= limit
    }
    return isRead ? bytes : nil
  }

  /// The digest of a file of any size; nil where it cannot be read.
  static func digest(_ path: String) -> Digest32? {
    var digest = StreamDigest()
    let isRead = forEachBlock(of: path) { block in
      digest.update(block)
      return true
    }
    return isRead ? digest.digest() : nil
  }

  /// Calls `body` with the file piece by piece; false where it cannot be read or `body` gives false.
  private static func forEachBlock(of path: String, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      if count == 0 { return true }
      guard block.withUnsafeBytes({ body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }) else { return false }
    }
  }
}
