internal import Yams

/// Makes our values of the nodes that Yams gives, and finds what is refused.
struct YAMLComposer {
  let source: YAMLSource
  private(set) var problems: [Diagnostic] = []
  /// The scalars of the source, with the first one of every repeated key replaced.
  private var scalars: [Unicode.Scalar]
  private var repeated: [Int: (original: Unicode.Scalar, first: YAMLPlace)] = [:]
  private var reportedPlaces: Set<YAMLPlace> = []

  init(_ source: YAMLSource) {
    self.source = source
    scalars = source.scalars
  }

  mutating func compose() -> YAMLValue? {
    guard !hasManyAliases() else {
      problems.append(
        Diagnostic(
          .error, code: "yaml-anchor", file: source.file,
          message: "expected no anchors (&name) and aliases (*name), found many; write the values out"))
      return nil
    }
    // Yams gives up at the first repeated key without saying where the second one is. So that one is found, made
    // another key of the same length, and the text read again: all are reported, and all places stay right.
    for _ in 0..<100 {
      do {
        let text = String(String.UnicodeScalarView(scalars))
        guard let node = try Yams.Parser(yaml: text, encoding: .utf8).singleRoot() else {
          report("yaml-empty", YAMLPlace(line: 1, column: 1), "expected a mapping, found an empty file")
          return nil
        }
        return value(node, isInFlow: false, depth: 0)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let first = YAMLPlace(line: context.mark.line, column: context.mark.column)
        guard replaceRepetition(of: names.first ?? "", after: first) else { return nil }
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        report("yaml-syntax", YAMLPlace(line: 1, column: 1), "expected YAML, found something else")
        return nil
      }
    }
    report("yaml-key-repeated", YAMLPlace(line: 1, column: 1), "expected each key once, found very many repeated keys")
    return nil
  }

  // MARK: values

  private mutating func value(_ node: Node, isInFlow: Bool, depth: Int) -> YAMLValue? {
    let place = YAMLPlace(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    checkStart(place)
    guard depth <= YAMLDocument.depthLimit else {
      report("yaml-too-deep", place, "expected at most \(YAMLDocument.depthLimit) levels of lists and mappings")
      return nil
    }
    let index = source.index(line: place.line, column: place.column)
    let first = index < scalars.count ? scalars[index] : " "
    switch node {
    case .scalar(let scalar):
      return .scalar(
        YAMLScalar(
          text: scalar.string, place: place, style: Self.style(scalar.style), isInFlow: isInFlow, source: source))
    case .sequence(let sequence):
      let isFlow = isInFlow || first == "["
      var items: [YAMLValue] = []
      for item in sequence {
        guard let item = value(item, isInFlow: isFlow, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .list(YAMLList(items: items, place: place, isFlow: isFlow, source: source))
    case .mapping(let mapping):
      let isFlow = isInFlow || first == "{"
      guard let entries = entries(mapping, isFlow: isFlow, depth: depth) else { return nil }
      return .mapping(YAMLMapping(entries: entries, place: place, isFlow: isFlow, source: source))
    case .alias:
      report("yaml-anchor", place, "expected no alias (*name); write the value out")
      return nil
    }
  }

  private mutating func entries(_ mapping: Node.Mapping, isFlow: Bool, depth: Int) -> [YAMLMapping.Entry]? {
    var entries: [YAMLMapping.Entry] = []
    var places: [String: YAMLPlace] = [:]
    for (key, content) in mapping {
      guard let keyValue = value(key, isInFlow: isFlow, depth: depth + 1),
        let contentValue = value(content, isInFlow: isFlow, depth: depth + 1)
      else { return nil }
      guard case .scalar(let scalar) = keyValue else {
        report("yaml-key-not-text", keyValue.place, "expected a text as a key, found \(keyValue.kindInWords)")
        continue
      }
      if scalar.text == "<<", scalar.style == .plain {
        report("yaml-merge-key", scalar.place, "expected no merge key (<<); write the keys out")
        continue
      }
      let start = source.index(line: scalar.line, column: scalar.column) + (scalar.style == .plain ? 0 : 1)
      if let (original, first) = repeated[start] {
        let text = String(original) + String(scalar.text.unicodeScalars.dropFirst())
        reportRepetition(text, at: scalar.place, first: first)
      } else if let first = places[scalar.text] {
        // To Yams a plain 1 and a "1" are two keys; to a reader they are one.
        reportRepetition(scalar.text, at: scalar.place, first: first)
      } else {
        places[scalar.text] = scalar.place
        entries.append(YAMLMapping.Entry(key: scalar, value: contentValue))
      }
    }
    return entries
  }

  private static func style(_ style: Node.Scalar.Style) -> YAMLScalar.Style {
    switch style {
    case .singleQuoted: .single
    case .doubleQuoted: .double
    case .literal: .literal
    case .folded: .folded
    case .any, .plain: .plain
    }
  }

  // MARK: what is refused

  /// A node's place is that of its anchor, alias or tag, and no plain text begins with one of these signs.
  private mutating func checkStart(_ place: YAMLPlace) {
    let index = source.index(line: place.line, column: place.column)
    guard index < scalars.count else { return }
    switch scalars[index] {
    case "&", "*": report("yaml-anchor", place, "expected no anchor (&name) and no alias (*name); write the value out")
    case "!": report("yaml-tag", place, "expected no tag (!name); every text is read as it is written")
    default: break
    }
  }

  /// Whether aliases are so many that even reading them could take for ever, as each may repeat what holds others.
  private func hasManyAliases() -> Bool {
    func names(after sign: Unicode.Scalar) -> [String] {
      var names: [String] = []
      for (index, scalar) in scalars.enumerated() where scalar == sign {
        let name = scalars[(index + 1)...].prefix {
          $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || ("0"..."9") ~= $0
        }
        if !name.isEmpty { names.append(String(String.UnicodeScalarView(name))) }
      }
      return names
    }
    guard scalars.contains("&"), scalars.contains("*") else { return false }
    let anchors = Set(names(after: "&"))
    return names(after: "*").count { anchors.contains($0) } > 16
  }

  // MARK: repeated keys

  private mutating func replaceRepetition(of name: String, after first: YAMLPlace) -> Bool {
    let isKnown = repeated.count
    if let index = YAMLKeySearch(scalars, source).repetition(of: name, after: first) {
      repeated[index] = (scalars[index], first)
      // From a private plane: a key that nobody wrote, of the same width.
      scalars[index] = Unicode.Scalar(0xF0000 + UInt32(isKnown)) ?? "\u{F0000}"
      return true
    }
    report("yaml-key-repeated", first, "expected each key once, found '\(name)' again in the same mapping")
    return false
  }

  private mutating func reportRepetition(_ name: String, at place: YAMLPlace, first: YAMLPlace) {
    report(
      "yaml-key-repeated", place, "expected each key once, found '\(name)' again in the same mapping",
      notes: ["it stands first on line \(first.line), column \(first.column)"])
  }

  // MARK: reporting

  private mutating func report(_ code: String, _ place: YAMLPlace, _ message: String, notes: [String] = []) {
    guard reportedPlaces.insert(place).inserted else { return }
    problems.append(source.diagnostic(code: code, at: place, message: message, notes: notes))
  }

  /// Whether only blanks stand before a place in its line.
  private func beginsLine(_ place: YAMLPlace) -> Bool {
    source.line(place.line).map { $0.unicodeScalars.prefix(place.column - 1).allSatisfy { $0 == " " } } ?? false
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = YAMLPlace(line: mark.line, column: mark.column)
      switch problem {
      case "but found another document":
        report("yaml-documents", place, "expected one document in the file, found another behind '---'")
      case "found undefined alias":
        report("yaml-anchor", place, "expected no alias (*name); quote a text that begins with *")
      case let problem where problem.hasPrefix("Maximum nesting level"):
        report("yaml-too-deep", place, "expected at most \(YAMLDocument.depthLimit) levels of lists and mappings")
      default:
        var notes = context.map { ["\($0.text), which begins on line \($0.mark.line), column \($0.mark.column)"] } ?? []
        if let mark = context?.mark, mark.column != place.column, beginsLine(place) {
          notes.append(
            "lines that belong together begin in one column: line \(mark.line) in column \(mark.column), this one in column "
              + "\(place.column)")
        }
        report("yaml-syntax", place, "expected YAML: \(problem)", notes: notes)
      }
    case .reader(let problem, let offset, _, let text):
      let characters = text.prefix(offset ?? 0).unicodeScalars.count
      report("yaml-syntax", source.place(of: characters), "expected YAML: \(problem)")
    default:
      report("yaml-syntax", YAMLPlace(line: 1, column: 1), "expected YAML, found something else")
    }
  }
}
