/// A path as text: joined and shortened without asking the file system.
struct FilePath: Hashable {
  /// Whether the path starts at the root.
  let isAbsolute: Bool
  /// The names in it; `..` only at the front of a path that is not absolute.
  let names: [String]

  init(_ text: String) {
    self.init(isAbsolute: text.utf8.first == UInt8(ascii: "/"), appending: text, to: [])
  }

  private init(isAbsolute: Bool, names: [String]) {
    self.isAbsolute = isAbsolute
    self.names = names
  }

  private init(isAbsolute: Bool, appending text: String, to names: [String]) {
    var names = names
    for part in text.utf8.split(separator: UInt8(ascii: "/")) {
      let name = String(part) ?? ""
      switch name {
      case ".": continue
      case ".." where names.last != nil && names.last != "..": names.removeLast()
      case ".." where isAbsolute: continue
      default: names.append(name)
      }
    }
    self.isAbsolute = isAbsolute
    self.names = names
  }

  /// The path that a file at this path means by `text`.
  func sibling(_ text: String) -> FilePath {
    let other = FilePath(text)
    guard !other.isAbsolute else { return other }
    return FilePath(isAbsolute: isAbsolute, appending: text, to: Array(names.dropLast()))
  }

  /// The path that `text` means from this folder.
  func inside(_ text: String) -> FilePath {
    FilePath(isAbsolute: isAbsolute, appending: text, to: names)
  }

  /// The path's text; `.` for the folder itself.
  var text: String {
    let joined = names.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The text of each path below the deepest folder that holds all of them.
  static func belowCommonFolder(_ paths: [FilePath]) -> [String] {
    guard let first = paths.first else { return [] }
    var common = Array(first.names.dropLast())
    for path in paths {
      let shared = zip(common, path.names.dropLast()).prefix { $0 == $1 }.count
      common = Array(common.prefix(shared))
    }
    return paths.map { $0.names.dropFirst(common.count).joined(separator: "/") }
  }
}
