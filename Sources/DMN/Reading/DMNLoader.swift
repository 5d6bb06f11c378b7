import Documents

/// Reads a model's file and those of the models that it imports.
struct DMNLoader {
  private(set) var units: [DMNUnit] = []
  private(set) var problems: [Diagnostic] = []
  /// The most files that one message names.
  private static let told = 10
  /// The namespaces that were looked for in vain, with the files of which it is not said which is meant.
  private var missing: [String: [String]] = [:]

  /// Reads a file and what it imports; gives its position among the units.
  mutating func load(_ file: DMNFile, _ find: (DMNWanted) -> DMNFound?) throws(Diagnostic) -> Int {
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
    of element: DMNImport, from source: XMLSource, _ find: (DMNWanted) -> DMNFound?
  ) throws(Diagnostic) -> Int? {
    if let known = units.firstIndex(where: { $0.definitions.namespace == element.namespace }) { return known }
    let wanted = DMNWanted(namespace: element.namespace, location: element.location, importer: source.file)
    // Each look goes through a folder.
    if units.count + missing.count < DMNLimits.files, missing[element.namespace] == nil {
      var several: [String] = []
      switch find(wanted) {
      case .file(let file)?:
        if let position = try unit(of: element, in: file, find) { return position }
      case .instead(let file)?:
        if let position = try unit(of: element, in: file, find) {
          problems.append(
            source.diagnostic(
              .warning, code: DMNCode.importUnclear.rawValue, at: element.place.offset,
              message: "expected the model with the namespace '\(element.namespace)' at '\(element.location ?? "")', "
                + "found it at '\(file.path)'", notes: ["that file is used; say so with locationURI"]))
          return position
        }
      case .several(let paths)?: several = paths
      case nil: break
      }
      missing[element.namespace] = several
    }
    if let paths = missing[element.namespace], !paths.isEmpty {
      let named = paths.prefix(Self.told).map { "'\($0)'" }.joined(separator: ", ")
      problems.append(
        source.diagnostic(
          code: DMNCode.importUnclear.rawValue, at: element.place.offset,
          message: "expected one model with the namespace '\(element.namespace)', found \(paths.count): \(named)"
            + (paths.count > Self.told ? " and others" : ""),
          notes: ["what comes from it counts as null; name one with locationURI, or move the others away"]))
      return nil
    }
    problems.append(
      source.diagnostic(
        code: DMNCode.importMissing.rawValue, at: element.place.offset,
        message: "expected a model with the namespace '\(element.namespace)' beside this one, found none",
        notes: ["what comes from it counts as null"]
          + (element.location.map { ["there is none at '\($0)' either, where the import says that it is"] } ?? [])))
    return nil
  }

  /// The position of a file that was found for an import; nil where it has another namespace after all.
  private mutating func unit(
    of element: DMNImport, in file: DMNFile, _ find: (DMNWanted) -> DMNFound?
  ) throws(Diagnostic) -> Int? {
    let position = try load(file, find)
    return units[position].definitions.namespace == element.namespace ? position : nil
  }
}
