internal import Glibc

/// A folder that is built beside its place and appears there whole, or not at all.
///
/// It grows as `.NAME.partial-…` next to the target. `commit()` closes and syncs everything and renames once; a folder
/// that goes without commit is removed. Permissions do not depend on the umask: 0700 and 0600 for what is private, 0755
/// and 0644 for the rest. One task at a time uses it.
public final class OutputFolder {
  /// The path that the folder is going to have.
  public var target: String { place.path }
  /// The path under which it grows.
  public let partialPath: String
  private let place: OutputPath
  private let replacing: Bool
  private var folders: [String: Bool] = [:]
  private var files: [OutputFile] = []
  private var isOpen = true

  /// Begins a folder.
  ///
  /// - Parameters:
  ///   - target: the path it is going to have; its parent must exist.
  ///   - replacing: whether a folder at that path is replaced. Without it an existing target is an error, at once.
  ///   - isPrivate: whether only the owner may enter the folder itself.
  public init(at target: String, replacing: Bool = false, isPrivate: Bool = false) throws(OutputError) {
    guard let place = OutputPath(folder: target) else {
      throw OutputError(.makeFolder, target, reason: "the path names no folder of its own")
    }
    self.place = place
    self.replacing = replacing
    let path = place.path
    if !replacing, FileSystem.exists(path) { throw Self.taken(path) }
    if replacing, FileSystem.exists(path), !FileSystem.isFolder(path) {
      throw OutputError(.place, path, reason: "there is something at this path that is no folder")
    }
    partialPath = place.partial()
    try FileSystem.makeFolder(partialPath, target: path, isPrivate: isPrivate)
  }

  deinit {
    try? abandon()
  }

  /// Makes a folder within the folder; its parents must have been made before. What lies in a private one is private.
  public func makeFolder(_ path: String, isPrivate: Bool = false) throws(OutputError) {
    let isPrivate = isPrivate || isInPrivate(path)
    try check(path)
    try FileSystem.makeFolder(full(path), target: "\(target)/\(path)", isPrivate: isPrivate)
    folders[path] = isPrivate
  }

  /// Makes a folder within the folder unless it was made before.
  public func makeFolderIfAbsent(_ path: String) throws(OutputError) {
    if folders[path] == nil { try makeFolder(path) }
  }

  /// Begins a file within the folder.
  ///
  /// It is private (0600) where asked for, or in a private folder.
  public func makeFile(_ path: String, isPrivate: Bool = false) throws(OutputError) -> OutputFile {
    try check(path)
    let file = try OutputFile(
      path: path, in: partialPath, target: "\(target)/\(path)", isPrivate: isPrivate || isInPrivate(path))
    files.append(file)
    return file
  }

  /// Makes a file with the bytes given; the last of them are written, and all synced, while the caller goes on.
  public func write(_ bytes: [UInt8], to path: String, isPrivate: Bool = false) throws(OutputError) {
    let file = try makeFile(path, isPrivate: isPrivate)
    try file.append(bytes)
    try file.close()
  }

  /// Syncs every file and folder, and gives the folder its place by one rename.
  ///
  /// On an error nothing has changed at the target; the partial folder is still there, to abandon. Once the folder has its
  /// place there is no error any more: what was there before is removed, and the place synced, as far as the system lets.
  ///
  /// - Parameter goesOn: asked again and again until the folder is to get its place; false leaves everything as it was.
  /// - Returns: whether the folder has its place.
  @discardableResult
  public func commit(while goesOn: () -> Bool = { true }) throws(OutputError) -> Bool {
    guard isOpen else { throw OutputError(.place, target, reason: "the folder was committed or abandoned before") }
    // All at once, so that the disk is waited for once.
    for file in files { try file.close() }
    for file in files {
      guard goesOn() else { return false }
      try file.finish()
    }
    for path in folders.keys { try FileSystem.syncFolder(full(path), target: "\(target)/\(path)") }
    try FileSystem.syncFolder(partialPath, target: target)
    guard goesOn() else { return false }
    if replacing, FileSystem.exists(target) {
      guard FileSystem.exchange(partialPath, target) else { throw OutputError.last(.place, target) }
      isOpen = false
      // One of the two stays, whenever the power fails.
      try? FileSystem.syncFolder(place.parent, target: place.parent)
      try? FileSystem.removeTree(partialPath)
    } else {
      guard FileSystem.renameToFree(partialPath, target) else {
        throw errno == EEXIST ? Self.taken(target) : OutputError.last(.place, target)
      }
      isOpen = false
    }
    try? FileSystem.syncFolder(place.parent, target: place.parent)
    return true
  }

  /// Removes what was written. Does nothing after `commit()`.
  public func abandon() throws(OutputError) {
    guard isOpen else { return }
    isOpen = false
    for file in files { file.discard() }
    try FileSystem.removeTree(partialPath)
  }

  private func full(_ path: String) -> String { partialPath + "/" + path }

  private func isInPrivate(_ path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return false }
    return folders[String(path[..<slash])] ?? false
  }

  /// Refuses a path that leads out of the folder.
  private func check(_ path: String) throws(OutputError) {
    guard isOpen else { throw OutputError(.makeFile, path, reason: "the folder was committed or abandoned before") }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }) else {
      throw OutputError(.makeFile, path, reason: "the path does not stay within the folder")
    }
  }

  private static func taken(_ path: String) -> OutputError {
    OutputError(.place, path, reason: "it exists already", isTargetTaken: true)
  }
}
