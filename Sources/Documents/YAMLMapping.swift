/// A mapping of a YAML file. Who reads one asks for its keys and then calls `finish(known:_:)`, so that no key is passed
/// over in silence.
public struct YAMLMapping: Hashable, Sendable {
  /// One key with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public let key: YAMLScalar
    /// The value; an empty plain text where nothing is written.
    public let value: YAMLValue
  }

  /// The keys in the order of the file. Of a repeated key the first entry is here; the others were reported.
  public let entries: [Entry]
  /// Where the mapping begins.
  public let place: YAMLPlace
  /// Whether it is written as `{…}`.
  public let isFlow: Bool
  /// The file.
  public let source: YAMLSource

  /// The value of a key, or nil.
  public func optional(_ key: String) -> YAMLValue? {
    entry(key)?.value
  }

  /// The key with its value, or nil.
  public func entry(_ key: String) -> Entry? {
    entries.first { $0.key.text == key }
  }

  /// The value of a key; reports where it is missing.
  public func required(_ key: String, _ problems: inout [Diagnostic]) -> YAMLValue? {
    if let value = optional(key) { return value }
    problems.append(
      source.diagnostic(code: "yaml-key-missing", at: place, message: "expected the key '\(key)' in this mapping"))
    return nil
  }

  /// The text of a key that must be there.
  public func requiredScalar(_ key: String, _ problems: inout [Diagnostic]) -> YAMLScalar? {
    required(key, &problems)?.scalar(&problems)
  }

  /// The list of a key that must be there.
  public func requiredList(_ key: String, _ problems: inout [Diagnostic]) -> YAMLList? {
    required(key, &problems)?.list(&problems)
  }

  /// The mapping of a key that must be there.
  public func requiredMapping(_ key: String, _ problems: inout [Diagnostic]) -> YAMLMapping? {
    required(key, &problems)?.mapping(&problems)
  }

  /// The text of a key, nil where there is no such key; reports another shape.
  public func optionalScalar(_ key: String, _ problems: inout [Diagnostic]) -> YAMLScalar? {
    optional(key)?.scalar(&problems)
  }

  /// The list of a key, nil where there is no such key; reports another shape.
  public func optionalList(_ key: String, _ problems: inout [Diagnostic]) -> YAMLList? {
    optional(key)?.list(&problems)
  }

  /// The mapping of a key, nil where there is no such key; reports another shape.
  public func optionalMapping(_ key: String, _ problems: inout [Diagnostic]) -> YAMLMapping? {
    optional(key)?.mapping(&problems)
  }

  /// Reports every key that is none of those known, with what may have been meant.
  public func finish(known: [String], _ problems: inout [Diagnostic]) {
    for entry in entries where !known.contains(entry.key.text) {
      let missing = known.filter { optional($0) == nil }
      // A key that is not there yet is the likelier meaning.
      let meant =
        Suggestion.didYouMean(entry.key.text, among: missing) ?? Suggestion.didYouMean(entry.key.text, among: known)
      var notes = meant.map { ["did you mean '\($0)'?"] } ?? []
      if isFlow, entry.value.isNothing {
        notes.append("inside {…} a comma ends a text that has no quotes; put the text before it in quotes")
      }
      if meant == nil, notes.isEmpty {
        notes.append("known here: " + known.map { "'\($0)'" }.joined(separator: ", "))
      }
      problems.append(
        entry.key.diagnostic(
          code: "yaml-key-unknown", message: "expected a known key, found '\(entry.key.text)'", notes: notes))
    }
  }

  /// Equal are equal entries at the same place.
  public static func == (one: YAMLMapping, other: YAMLMapping) -> Bool {
    one.entries == other.entries && one.place == other.place
  }

  /// Feeds entries and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(entries)
    hasher.combine(place)
  }
}

extension YAMLScalar {
  /// Reports a condition (or another text with commas) that stands inside `{…}` or `[…]` without quotes.
  ///
  /// - Returns: whether it may be used.
  public func checkFlow(what: String = "a condition", _ problems: inout [Diagnostic]) -> Bool {
    guard isPlainInFlow else { return true }
    problems.append(
      diagnostic(
        code: "yaml-flow-unquoted", message: "expected \(what) in quotes, since it stands inside {…} or […]",
        notes: ["there a comma would end it without a word; quote it, or write the mapping on lines of its own"]))
    return false
  }
}
