internal import Glibc

/// A path that something is going to have: the folder it lies in, and its name there.
public struct OutputPath: Hashable, Sendable {
  /// The path without slashes at its end.
  public let path: String
  /// The path of the folder it lies in; `.` where none is named.
  public let parent: String
  /// The name there.
  public let name: String

  /// Takes the path of a file; nil where it names none, such as `..` or `letters/`.
  public init?(file path: String) {
    let slash = path.lastIndex(of: "/")
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard !name.isEmpty, name != ".", name != ".." else { return nil }
    parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    self.path = path
  }

  /// Takes the path of a folder, with or without slashes at its end; nil where it names none of its own, such as `..`.
  public init?(folder path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.init(file: path)
  }

  /// A hidden path beside it under which it can grow, which nothing has.
  public func partial() -> String {
    var generator = SystemRandomNumberGenerator()
    return path.dropLast(name.count) + partialStart + String(generator.next() | 1 << 63, radix: 36)
  }

  /// The hidden paths beside it under which something grows, or stopped growing when a program was killed; by name.
  public var partials: [String] {
    (FileSystem.names(in: parent) ?? []).filter { $0.hasPrefix(partialStart) }.sorted().map {
      path.dropLast(name.count) + $0
    }
  }

  private var partialStart: String { ".\(name).partial-" }

  /// Whether its folder is there.
  public var hasParent: Bool {
    var status = stat()
    return stat(parent, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is a folder or lies in it, whatever links lead there; a link at the path itself is followed too.
  public func lies(in folder: String) -> Bool {
    guard let folder = OutputPath.resolved(folder) else { return false }
    let places = [OutputPath.resolved(parent).map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" }, resolved]
    return places.contains { $0.map { ($0 + "/").hasPrefix(folder == "/" ? folder : folder + "/") } ?? false }
  }

  /// The names of what lies in the folder at this path; nil where there is no folder that can be read.
  public var contents: Set<String>? { OutputPath.contents(of: path) }

  /// The names of what lies in a folder, `.` too; nil where there is none that can be read.
  public static func contents(of folder: String) -> Set<String>? { FileSystem.names(in: folder).map(Set.init) }

  /// Whether there is a folder at a path; a link to one is none.
  public static func isFolder(_ path: String) -> Bool { FileSystem.isFolder(path) }

  /// The path from the root without links; nil where nothing is there.
  public var resolved: String? { OutputPath.resolved(path) }

  /// A path from the root without links; nil where nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
