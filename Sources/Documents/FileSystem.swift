internal import Glibc

/// The few calls on files and folders that output needs.
enum FileSystem {
  /// Linux: refuse where the new name is taken.
  private static let noReplace: UInt32 = 1
  /// Linux: let both names change places.
  private static let exchanging: UInt32 = 2

  /// `renameat2`, which Swift's Glibc module does not show, as it hides behind `_GNU_SOURCE`. Without it: `ENOSYS`.
  private static func flaggedRename(_ old: String, _ new: String, flags: UInt32) -> Int32 {
    typealias RenameAt2 =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let symbol = dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return -1
    }
    // The type is that of the manual page renameat2(2).
    return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, old, AT_FDCWD, new, flags)
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// - Parameter target: the path that it is going to have, for messages.
  static func makeFolder(_ path: String, target: String, isPrivate: Bool) throws(OutputError) {
    // Never wider than it is going to be, not even for a moment.
    guard mkdir(path, 0o700) == 0 else { throw OutputError.last(.makeFolder, target) }
    guard isPrivate || chmod(path, 0o755) == 0 else { throw OutputError.last(.makeFolder, target) }
  }

  /// - Parameter target: the path that it is going to have, for messages.
  static func syncFolder(_ path: String, target: String) throws(OutputError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError.last(.sync, target) }
    defer { _ = close(descriptor) }
    // A file system that cannot sync folders says EINVAL; there is nothing better to do on it.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError.last(.sync, target) }
  }

  /// Renames unless something has the new name; sets `errno` to `EEXIST` then.
  static func renameToFree(_ old: String, _ new: String) -> Bool {
    if flaggedRename(old, new, flags: noReplace) == 0 { return true }
    guard errno == EINVAL || errno == ENOSYS else { return false }
    // A file system without that flag: look first. What appears in between is only replaced if it is an empty folder.
    if exists(new) {
      errno = EEXIST
      return false
    }
    return rename(old, new) == 0
  }

  /// Lets two paths change places.
  static func exchange(_ one: String, _ other: String) -> Bool {
    if flaggedRename(one, other, flags: exchanging) == 0 { return true }
    guard errno == EINVAL || errno == ENOSYS else { return false }
    // A file system without that flag: three renames, and back where the second fails.
    let aside = one + ".old"
    guard rename(other, aside) == 0 else { return false }
    guard rename(one, other) == 0 else {
      let reason = errno
      _ = rename(aside, other)
      errno = reason
      return false
    }
    // The new folder has its place; the old one is where it can be removed, under one name or the other.
    _ = rename(aside, one)
    return true
  }

  /// The names of what lies in a folder; nil, with `errno`, where there is none that can be read.
  static func names(in path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a folder and all that is in it, without following links.
  static func removeTree(_ path: String) throws(OutputError) {
    guard let names = names(in: path) else {
      if errno == ENOENT { return }
      throw OutputError.last(.remove, path)
    }
    for name in names {
      let inner = path + "/" + name
      if isFolder(inner) {
        try removeTree(inner)
      } else if unlink(inner) != 0, errno != ENOENT {
        throw OutputError.last(.remove, inner)
      }
    }
    guard rmdir(path) == 0 || errno == ENOENT else { throw OutputError.last(.remove, path) }
  }
}
