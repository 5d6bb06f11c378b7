import Glibc

/// A file in memory that holds the bytes of the input.
final class FuzzedFile {
  /// The path under which it can be opened.
  let path: String
  private let descriptor: Int32

  init(_ bytes: [UInt8]) {
    var template = Array("/dev/shm/foothold-fuzz-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    unlink(template)
    path = "/proc/self/fd/\(descriptor)"
    var done = 0
    bytes.withUnsafeBytes { bytes in
      while done < bytes.count {
        let put = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        guard put > 0 else { fatalError("no memory for the input") }
        done += put
      }
    }
  }

  deinit { close(descriptor) }
}
