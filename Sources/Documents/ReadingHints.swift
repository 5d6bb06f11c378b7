/// What a person says of how form files are read, by path, where it need not be found out then.
public struct ReadingHints: Hashable, Sendable {
  /// The encodings.
  public var encodings: [String: TextEncoding] = [:]
  /// How CSV files separate their cells.
  public var dialects: [String: CSVHints] = [:]
  /// The sheets of workbooks that have several.
  public var sheets: [String: String] = [:]

  /// Says nothing.
  public init() {}
}
