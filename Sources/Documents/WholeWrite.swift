internal import Glibc

/// Writes all bytes to an open file, however often the system is interrupted or takes only some of them.
///
/// - Returns: the system's error, 0 where everything was written.
public func writeWhole(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if written > 0 {
      rest = rest.dropFirst(written)
    } else if written == 0 {
      return EIO
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}
