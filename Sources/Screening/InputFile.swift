import Glibc

/// Small files that a run reads whole.
enum InputFile {
  /// The bytes of a file of at most `limit` bytes; nil where it cannot be read or is longer.
  static func bytes(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if count == 0 { return bytes }
      bytes += block[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }
}
