internal import Applicants
internal import Documents
internal import Glibc

/// Reads the files of one programme, each once, and keeps their bytes.
struct ProgrammeFiles {
  /// The most bytes of a file.
  static let sizeLimit = YAMLDocument.sizeLimit

  private struct Entry {
    let path: FilePath
    /// Whether a rule file names it by an absolute path.
    let isNamedAbsolutely: Bool
    let bytes: [UInt8]
  }

  private var entries: [Entry] = []
  /// The folder in which absolute paths are looked up: copies stand there.
  private let copies: FilePath?

  init(copies: String? = nil) {
    self.copies = copies.map { FilePath($0) }
  }

  /// Reads the file that the caller names.
  mutating func readFirst(_ path: String, _ problems: inout [Diagnostic]) -> [UInt8]? {
    do throws(Fault) {
      let bytes = try Self.bytes(of: path)
      if let fault = RuleFileLooks.fault(of: bytes) {
        problems.append(
          Diagnostic(
            .error, code: DiagnosticCode.fileUnfit.rawValue, file: path, message: fault.message, notes: fault.notes))
        return nil
      }
      entries.append(Entry(path: FilePath(path), isNamedAbsolutely: false, bytes: bytes))
      return bytes
    } catch {
      problems.append(Diagnostic(.error, code: error.code.rawValue, file: path, message: error.message(for: path)))
      return nil
    }
  }

  /// Reads a file that a rule file names; paths are relative to that rule file.
  ///
  /// - Parameters:
  ///   - text: the path, where it is not the whole of what is written.
  ///   - file: the file that names it, where it is not the one that is written in.
  ///   - isShared: whether the file may be named more than once.
  mutating func read(
    named scalar: YAMLScalar, as text: String? = nil, beside file: String? = nil, isShared: Bool = false,
    _ problems: inout [Diagnostic]
  ) -> (bytes: [UInt8], file: String)? {
    let text = text ?? scalar.text
    let path = FilePath(file ?? scalar.source.file).sibling(text)
    if let earlier = entries.first(where: { $0.path == path }) {
      if isShared { return (earlier.bytes, path.text) }
      problems.report(
        .fileRepeated, at: scalar, "expected each file once, found '\(text)' again",
        notes: ["it was read before as '\(path.text)'"])
      return nil
    }
    let isNamedAbsolutely = FilePath(text).isAbsolute
    // A programme that is loaded again from its copies must not see what became of the original.
    let place = isNamedAbsolutely ? copies?.inside("absolute" + path.text) ?? path : path
    do throws(Fault) {
      let bytes = try Self.bytes(of: place.text)
      // What may be named more than once is a hierarchy or a model, which has no keys.
      if !isShared, let fault = RuleFileLooks.fault(of: bytes) {
        problems.report(.fileUnfit, at: scalar, "'\(path.text)': \(fault.message)", notes: fault.notes)
        return nil
      }
      entries.append(Entry(path: path, isNamedAbsolutely: isNamedAbsolutely, bytes: bytes))
      return (bytes, path.text)
    } catch {
      problems.report(
        error.code, at: scalar, error.message(for: place.text),
        notes: error.code == .fileMissing ? ["paths are relative to the file that names them"] : [])
      return nil
    }
  }

  /// All files read so far, in order.
  var files: [RuleFile] {
    let together = entries.filter { !$0.isNamedAbsolutely }.map(\.path)
    // Paths that leave the working folder only compare with others from the root.
    let needsRoot = together.contains { $0.isAbsolute || $0.names.first == ".." }
    let working = FilePath(needsRoot ? Self.workingFolder : ".")
    var names = FilePath.belowCommonFolder(together.map { $0.isAbsolute ? $0 : working.inside($0.text) }).makeIterator()
    return entries.map { entry in
      RuleFile(
        path: entry.isNamedAbsolutely ? "absolute" + entry.path.text : names.next() ?? "", place: entry.path.text,
        bytes: entry.bytes)
    }
  }

  private static var workingFolder: String {
    guard let text = getcwd(nil, 0) else { return "/" }
    defer { free(text) }
    return String(cString: text)
  }

  // MARK: reading

  private enum Fault: Error {
    case unreadable(String)
    case tooLarge

    static var last: Fault { .unreadable(String(cString: strerror(errno))) }

    var code: DiagnosticCode {
      switch self {
      case .unreadable: .fileMissing
      case .tooLarge: .fileTooLarge
      }
    }

    func message(for path: String) -> String {
      switch self {
      case .unreadable(let reason): "the file '\(path)' cannot be read: \(reason)"
      case .tooLarge: "the file '\(path)' is larger than 1 MiB; a rule file is not"
      }
    }
  }

  private static func bytes(of path: String) throws(Fault) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a file") }
    guard let file = fopen(path, "re") else { throw .last }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else { throw .last }
    guard count <= sizeLimit else { throw .tooLarge }
    return Array(bytes[..<count])
  }
}
