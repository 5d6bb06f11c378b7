public import Documents

/// A model that another imports.
public struct DMNWanted: Hashable, Sendable {
  /// The namespace it must have.
  public let namespace: String
  /// Where the import says that it is, from the file that imports it.
  public let location: String?
  /// The path of the file that imports it.
  public let importer: String
}

/// What was found of a model that another imports.
public enum DMNFound: Hashable, Sendable {
  /// The file; nothing speaks against it.
  case file(DMNFile)
  /// A file beside the one that imports it, since none with the namespace is where the import says.
  case instead(DMNFile)
  /// Several files, of which the import does not say which is meant.
  case several([String])
}

extension DMNWanted {
  /// The model, looked for where the import says that it is, then among the models beside the file that imports it.
  ///
  /// - Parameters:
  ///   - names: what stands in the folder of that file.
  ///   - look: gives the outermost element of the file of a path from that folder; no more need be read of it.
  ///   - read: gives the whole file, or nil where it cannot be read. It is called for the one that is used.
  public func find(
    beside names: some Collection<String>, looking look: (String) -> XMLElement?, reading read: (String) -> DMNFile?
  ) -> DMNFound? {
    if let location, look(location)?["namespace"] == namespace { return read(location).map { .file($0) } }
    let models = names.filter { $0.hasSuffix(".dmn") && look($0)?["namespace"] == namespace }.sorted()
    let named = models.filter { $0 == location.map(Self.lastPart) }
    // An address is looked up nowhere: its last part is all that it says.
    let holds = location.map { !named.isEmpty && $0.contains("://") } ?? true
    return choose(among: named.isEmpty ? models : named, holds: holds, read)
  }

  /// The model among some files; those with the name that the import gives stand before others.
  func find(among files: [DMNFile]) -> DMNFound? {
    let models = files.filter { XMLElement.outermost(of: $0.bytes)?["namespace"] == namespace }
    let named = models.filter { Self.lastPart($0.path) == location.map(Self.lastPart) }
    let paths = (named.isEmpty ? models : named).map(\.path)
    return choose(among: paths, holds: location == nil || !named.isEmpty) { path in models.first { $0.path == path } }
  }

  private func choose(among paths: [String], holds: Bool, _ read: (String) -> DMNFile?) -> DMNFound? {
    guard paths.count < 2 else { return .several(paths) }
    return paths.first.flatMap(read).map { holds ? .file($0) : .instead($0) }
  }

  private static func lastPart(_ path: String) -> String {
    String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
  }
}
