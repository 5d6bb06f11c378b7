/// A value of a YAML file with its place.
public enum YAMLValue: Hashable, Sendable {
  /// A text.
  case scalar(YAMLScalar)
  /// A list.
  case list(YAMLList)
  /// A mapping.
  case mapping(YAMLMapping)

  /// Where the value begins.
  public var place: YAMLPlace {
    switch self {
    case .scalar(let scalar): scalar.place
    case .list(let list): list.place
    case .mapping(let mapping): mapping.place
    }
  }

  /// The file.
  public var source: YAMLSource {
    switch self {
    case .scalar(let scalar): scalar.source
    case .list(let list): list.source
    case .mapping(let mapping): mapping.source
    }
  }

  /// Whether nothing stands there.
  public var isNothing: Bool { if case .scalar(let scalar) = self { scalar.isNothing } else { false } }

  /// What it is, for messages.
  public var kindInWords: String {
    switch self {
    case .scalar: isNothing ? "nothing" : "a text"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The text; reports anything else, nothing included.
  public func scalar(_ problems: inout [Diagnostic]) -> YAMLScalar? {
    if case .scalar(let scalar) = self, !scalar.isNothing { return scalar }
    problems.append(wrongShape("a text"))
    return nil
  }

  /// The list; reports anything else.
  public func list(_ problems: inout [Diagnostic]) -> YAMLList? {
    if case .list(let list) = self { return list }
    problems.append(wrongShape("a list"))
    return nil
  }

  /// The mapping; reports anything else.
  public func mapping(_ problems: inout [Diagnostic]) -> YAMLMapping? {
    if case .mapping(let mapping) = self { return mapping }
    problems.append(wrongShape("a mapping (keys with values)"))
    return nil
  }

  /// Makes a diagnostic that points at the value.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .error, code: String, subject: String? = nil, message: String,
    notes: [String] = []
  ) -> Diagnostic {
    source.diagnostic(severity, code: code, at: place, subject: subject, message: message, notes: notes)
  }

  private func wrongShape(_ expected: String) -> Diagnostic {
    diagnostic(code: "yaml-shape-wrong", message: "expected \(expected), found \(kindInWords)")
  }
}

/// A list of a YAML file.
public struct YAMLList: Hashable, Sendable {
  /// The items.
  public let items: [YAMLValue]
  /// Where the list begins.
  public let place: YAMLPlace
  /// Whether it is written as `[…]`.
  public let isFlow: Bool
  /// The file.
  public let source: YAMLSource

  /// Equal are equal items at the same place.
  public static func == (one: YAMLList, other: YAMLList) -> Bool {
    one.items == other.items && one.place == other.place
  }

  /// Feeds items and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(items)
    hasher.combine(place)
  }
}
