import Documents

/// Reads a model's file and, by their namespaces, the files of the models that it imports.
struct DMNLoader {
  let others: [DMNFile]
  /// The namespace of each of the others; empty for what is no model.
  private lazy var namespaces: [String] = others.map { file in
    (try? XMLElement(reading: file.bytes))?["namespace"] ?? ""
  }
  private(set) var units: [DMNUnit] = []
  private(set) var problems: [Diagnostic] = []

  init(others: [DMNFile]) { self.others = others }

  /// Reads a file and what it imports; gives its position among the units.
  mutating func load(_ file: DMNFile) throws(Diagnostic) -> Int {
    guard file.bytes.count <= DMNLimits.fileLength else {
      throw Diagnostic(
        .error, code: DMNCode.tooDeep.rawValue, file: file.path,
        message: "expected a model of at most \(DMNLimits.fileLength) bytes, found a larger file")
    }
    let source = XMLSource(file.bytes, file: file.path)
    let position = units.count
    var reader = DMNReader(source, file: position)
    let definitions = try reader.read()
    problems += reader.problems
    units.append(DMNUnit(definitions: definitions, source: source, imports: []))
    var imports: [Int?] = []
    for element in definitions.imports { imports.append(try find(element, from: source)) }
    units[position] = DMNUnit(definitions: definitions, source: source, imports: imports)
    return position
  }

  private mutating func find(_ element: DMNImport, from source: XMLSource) throws(Diagnostic) -> Int? {
    if let known = units.firstIndex(where: { $0.definitions.namespace == element.namespace }) { return known }
    let candidates = others.indices.filter { namespaces[$0] == element.namespace }
    let named = candidates.first { Self.lastPart(others[$0].path) == element.location.map(Self.lastPart) }
    if let place = named ?? candidates.first, units.count < DMNLimits.files { return try load(others[place]) }
    problems.append(
      source.diagnostic(
        code: DMNCode.importMissing.rawValue, at: element.place.offset,
        message: "expected a model with the namespace '\(element.namespace)' beside this one, found none",
        notes: ["what comes from it counts as null"]))
    return nil
  }

  private static func lastPart(_ path: String) -> String {
    String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
  }
}
