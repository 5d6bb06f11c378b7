import Glibc
import Synchronization

/// The zones that this machine knows by name: the files of Debian's `tzdata`.
///
/// A zone is read once. What is read depends on the machine, as the offsets of coming years do; times with a written
/// offset never ask.
public enum ZoneDatabase {
  private static let folder = "/usr/share/zoneinfo/"
  private static let known = Mutex<[String: ZoneRules?]>([:])

  /// The offsets of a zone such as `Europe/London`; `nil` if the machine does not know it.
  public static func rules(of zone: String) -> ZoneRules? {
    if let rules = known.withLock({ $0[zone] }) { return rules }
    let rules = isName(zone) ? bytes(of: folder + zone).flatMap { ZoneRules(file: $0) } : nil
    known.withLock {
      // Expressions can make up names without end.
      if $0.count > 2_000 { $0.removeAll() }
      $0[zone] = .some(rules)
    }
    return rules
  }

  /// Whether the text can be the name of a zone: it stays within the folder, and out of the copies kept there.
  private static func isName(_ zone: String) -> Bool {
    guard let first = zone.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A, zone.utf8.count <= 64 else {
      return false
    }
    return !zone.hasPrefix("posix") && !zone.hasPrefix("right/") && !zone.hasSuffix("/") && zone != "localtime"
      && zone.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // The longest file of the database has under 4 KiB.
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(file, $0 + count, buffer.count - count) } ?? 0
      }
      if read == 0 { return Array(bytes[..<count]) }
      guard read > 0 else { return nil }
      count += read
    }
    return nil
  }
}
