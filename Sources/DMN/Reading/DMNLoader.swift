import Documents

/// A model that another imports.
public struct DMNWanted: Hashable, Sendable {
  /// The namespace it must have.
  public let namespace: String
  /// Where the import says that it is, from the file that imports it.
  public let location: String?
  /// The path of the file that imports it.
  public let importer: String
}

extension DMNWanted {
  /// The model, looked for where the import says that it is, then among the models beside the file that imports it.
  ///
  /// - Parameters:
  ///   - names: what stands in the folder of that file.
  ///   - read: gives the file of a path from that folder, or nil where it cannot be read.
  public func find(beside names: some Collection<String>, reading read: (String) -> DMNFile?) -> DMNFile? {
    let models = names.filter { $0.hasSuffix(".dmn") }.sorted()
    return find(among: (location.map { [$0] } ?? []) + models, reading: read)
  }

  /// The first of some files that has the namespace; one with the name that the import gives is looked at before others.
  ///
  /// - Parameter read: gives the file of a path, or nil where it cannot be read.
  public func find(among paths: [String], reading read: (String) -> DMNFile?) -> DMNFile? {
    let name = location.map(Self.lastPart)
    let ordered = paths.filter { Self.lastPart($0) == name } + paths.filter { Self.lastPart($0) != name }
    for path in ordered {
      if let file = read(path), XMLElement.outermost(of: file.bytes)?["namespace"] == namespace { return file }
    }
    return nil
  }

  private static func lastPart(_ path: String) -> String {
    String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
  }
}

/// Reads a model's file and those of the models that it imports.
struct DMNLoader {
  private(set) var units: [DMNUnit] = []
  private(set) var problems: [Diagnostic] = []
  /// The namespaces that were looked for in vain.
  private var missing: Set<String> = []

  /// Reads a file and what it imports; gives its position among the units.
  mutating func load(_ file: DMNFile, _ find: (DMNWanted) -> DMNFile?) throws(Diagnostic) -> Int {
    guard file.bytes.count <= DMNLimits.fileLength else {
      throw Diagnostic(
        .error, code: DMNCode.tooLarge.rawValue, file: file.path,
        message: "expected a model of at most \(DMNLimits.fileLength) bytes, found a larger file")
    }
    guard !file.isEmpty else {
      throw Diagnostic(
        .error, code: DMNCode.notAModel.rawValue, file: file.path,
        message: "expected a decision model, found an empty file")
    }
    let source = XMLSource(file.bytes, file: file.path)
    let position = units.count
    var reader = DMNReader(source, file: position)
    let definitions = try reader.read()
    problems += reader.problems.kept
    units.append(DMNUnit(definitions: definitions, source: source, imports: []))
    var imports: [Int?] = []
    for element in definitions.imports { imports.append(try unit(of: element, from: source, find)) }
    units[position] = DMNUnit(definitions: definitions, source: source, imports: imports)
    return position
  }

  private mutating func unit(
    of element: DMNImport, from source: XMLSource, _ find: (DMNWanted) -> DMNFile?
  ) throws(Diagnostic) -> Int? {
    if let known = units.firstIndex(where: { $0.definitions.namespace == element.namespace }) { return known }
    let wanted = DMNWanted(namespace: element.namespace, location: element.location, importer: source.file)
    // Each look goes through a folder.
    if units.count + missing.count < DMNLimits.files, !missing.contains(element.namespace) {
      if let file = find(wanted) {
        let position = try load(file, find)
        if units[position].definitions.namespace == element.namespace { return position }
      }
      missing.insert(element.namespace)
    }
    problems.append(
      source.diagnostic(
        code: DMNCode.importMissing.rawValue, at: element.place.offset,
        message: "expected a model with the namespace '\(element.namespace)' beside this one, found none",
        notes: ["what comes from it counts as null"]
          + (element.location.map { ["there is none at '\($0)' either, where the import says that it is"] } ?? [])))
    return nil
  }
}
