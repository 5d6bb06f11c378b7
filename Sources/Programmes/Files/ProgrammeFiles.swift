internal import Applicants
internal import DMN
internal import Documents
internal import Glibc

/// Reads the files of one programme, each once, and keeps their bytes.
struct ProgrammeFiles {
  /// The most bytes of a file, but of a model.
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
  ///   - isShared: whether the file may be named more than once.
  ///   - limit: the most bytes that it may have.
  mutating func read(
    named scalar: YAMLScalar, as text: String? = nil, isShared: Bool = false, limit: Int = sizeLimit,
    _ problems: inout [Diagnostic]
  ) -> (bytes: [UInt8], file: String)? {
    let text = text ?? scalar.text
    let path = FilePath(scalar.source.file).sibling(text)
    if !isShared, entries.contains(where: { $0.path == path }) {
      problems.report(
        .fileRepeated, at: scalar, "expected each file once, found '\(text)' again",
        notes: ["it was read before as '\(path.text)'"])
      return nil
    }
    do throws(Fault) {
      let entry = try entry(at: text, beside: FilePath(scalar.source.file), limit: limit)
      // What may be named more than once is a hierarchy or a model, which has no keys.
      if !isShared, let fault = RuleFileLooks.fault(of: entry.bytes) {
        problems.report(.fileUnfit, at: scalar, "'\(path.text)': \(fault.message)", notes: fault.notes)
        return nil
      }
      keep(entry)
      return (entry.bytes, path.text)
    } catch {
      problems.report(
        error.code, at: scalar, error.message(for: place(at: text, beside: FilePath(scalar.source.file)).text),
        notes: error.code == .fileMissing ? ["paths are relative to the file that names them"] : [])
      return nil
    }
  }

  /// Finds the file of a model that another model imports, as `foothold dmn` does. Only the one that is found is kept;
  /// of others no more than the head is read.
  mutating func find(_ wanted: DMNWanted) -> DMNFound? {
    let importer = FilePath(wanted.importer)
    var used: Entry?
    let found = wanted.find(
      beside: OutputPath.contents(of: place(at: ".", beside: importer).text) ?? [],
      looking: { XMLElement.outermost(inFile: place(at: $0, beside: importer).text) },
      reading: { text in
        used = try? entry(at: text, beside: importer, limit: DMNLimits.fileLength)
        return used.map { DMNFile(path: $0.path.text, bytes: $0.bytes) }
      })
    if let used { keep(used) }
    return found
  }

  /// A file that another names, read unless it was before.
  private func entry(at text: String, beside file: FilePath, limit: Int) throws(Fault) -> Entry {
    let path = file.sibling(text)
    if let earlier = entries.first(where: { $0.path == path }) { return earlier }
    return Entry(
      path: path, isNamedAbsolutely: isNamedAbsolutely(text, beside: file),
      bytes: try Self.bytes(of: place(at: text, beside: file).text, limit: limit))
  }

  private mutating func keep(_ entry: Entry) {
    if !entries.contains(where: { $0.path == entry.path }) { entries.append(entry) }
  }

  /// What a file that is named by an absolute path names stands there with it.
  private func isNamedAbsolutely(_ text: String, beside file: FilePath) -> Bool {
    FilePath(text).isAbsolute || entries.contains { $0.path == file && $0.isNamedAbsolutely }
  }

  /// Where a file that another names is read: a programme that is loaded again from its copies must not see what became of
  /// the original.
  private func place(at text: String, beside file: FilePath) -> FilePath {
    let path = file.sibling(text)
    guard let copies, isNamedAbsolutely(text, beside: file) else { return path }
    return copies.inside("absolute" + path.text)
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
    case tooLarge(Int)

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
      case .tooLarge(let limit): "the file '\(path)' is larger than \(limit >> 20) MiB; a rule file is not"
      }
    }
  }

  private static func bytes(of path: String, limit: Int = sizeLimit) throws(Fault) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a file") }
    guard let file = fopen(path, "re") else { throw .last }
    defer { fclose(file) }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(limit) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = fread(buffer.baseAddress, 1, size + 1, file)
    }
    guard ferror(file) == 0 else { throw .last }
    guard bytes.count == size else { throw .unreadable("it changed while it was read") }
    return bytes
  }
}
