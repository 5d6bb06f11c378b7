/// A YAML file that people write, read strictly: texts stay as written, and what makes YAML surprising is refused.
///
/// Refused are anchors, aliases, merge keys, tags, several documents, repeated keys, keys that are no texts, more than
/// 1 MiB and more than 100 levels.
public struct YAMLDocument: Hashable, Sendable {
  /// The most bytes of a file.
  public static let sizeLimit = 1 << 20
  /// The greatest depth of nested lists and mappings.
  public static let depthLimit = 100

  /// What the file holds.
  public let root: YAMLValue

  /// Reads a file; gives nil where nothing can be made of it.
  ///
  /// Everything wrong is appended to `problems`. A document may be given all the same, so that its keys can be checked
  /// in the same go; with an error among the problems it must not be used further.
  public static func read(_ bytes: [UInt8], file: String, _ problems: inout [Diagnostic]) -> YAMLDocument? {
    guard bytes.count <= sizeLimit else {
      problems.append(
        Diagnostic(
          .error, code: "yaml-too-long", file: file,
          message: "expected a file of at most \(sizeLimit) bytes, found more"))
      return nil
    }
    if let place = bytes.withUnsafeBytes({ UTF8Check.firstInvalid(in: $0) }) {
      let line = bytes[..<place].count { $0 == Byte.lineFeed } + 1
      problems.append(
        Diagnostic(
          .error, code: "yaml-utf8-invalid", file: file, line: line,
          message: "expected UTF-8, found other bytes; save the file as UTF-8"))
      return nil
    }
    let mark = bytes.withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) }
    let source = YAMLSource(String(decoding: bytes[mark...], as: UTF8.self), file: file)
    var composer = YAMLComposer(source)
    let root = composer.compose()
    problems += composer.problems
    return root.map { YAMLDocument(root: $0) }
  }

  /// Reads a text as `read(_:file:_:)` does.
  public static func read(_ text: String, file: String, _ problems: inout [Diagnostic]) -> YAMLDocument? {
    read(Array(text.utf8), file: file, &problems)
  }
}
