import Applicants
import Documents
import Glibc
import Synchronization

/// How many bytes were told to be read.
private final class BytesTold: Sendable {
  let bytes = Atomic(0)
}

/// Reads form files to a batch of applicants.
public struct FormReader {
  /// Reads all files of a request.
  ///
  /// The result depends on the request alone, not on the order of its files or the number of threads. Throws where a
  /// file cannot be opened, recognised, decoded or read to its end (all such files are named), where a file changed
  /// meanwhile, and where one submission id stands for two people.
  public static func read(_ request: IntakeRequest) throws(IntakeError) -> ReadForms {
    let settings = JoiningSettings(key: request.identityKey)
    var files = try readFiles(request, settings)
    sort(&files)
    return try BatchBuilder(request: request, settings: settings).build(&files)
  }

  /// Opens and reads every file; names all that cannot be.
  static func readFiles(_ request: IntakeRequest, _ settings: JoiningSettings) throws(IntakeError) -> [ReadFile] {
    var files: [ReadFile] = []
    var faults: [(path: String, Finding)] = []
    var kind = IntakeError.Kind.unreadableFiles
    let reading = FileReading(request: request, settings: settings)
    let named = Set(request.files)
    let paths = request.files.filter { !MendingIndex.isIndex($0, among: named) }
    let total = request.progress == nil ? 0 : size(of: paths)
    var done = 0
    let told = BytesTold()
    // What reads no records yet, or once more, tells again what was told.
    let goesOn: @Sendable () -> Bool = { [progress = request.progress] in
      progress?(told.bytes.load(ordering: .relaxed), total) ?? true
    }
    for path in paths {
      var form: OpenForm?
      do throws(FileFault) {
        let before = done
        let index = try MendingIndex.beside(path, digests: settings.mending)
        let file = try opening(path, request, &form, while: goesOn) { opened throws(FileFault) in
          // A copy has more or fewer bytes than the file.
          let scale = Double(opened.sourceCount) / Double(max(1, opened.count))
          return try reading.read(opened, index) { bytes in
            told.bytes.store(before + Int(Double(bytes) * scale), ordering: .relaxed)
            return goesOn()
          }
        }
        done += file.form.sourceCount
        files.append(file)
      } catch {
        if error == .stopped { throw IntakeError(kind: .stopped, findings: [finding(error, path, nil)]) }
        if error.code == .fileChanged { kind = .changedFiles }
        if [.formUnknown, .sheetUnknown, .mendingKey].contains(error.code), kind == .unreadableFiles {
          kind = .wrongUse
        }
        faults.append((path, finding(error, path, form)))
      }
    }
    guard faults.isEmpty else {
      throw IntakeError(
        kind: kind,
        findings: faults.sorted { standsBefore($0.path, $1.path) }.map { $0.1 })
    }
    return files
  }

  /// Opens a file and reads it: unpacked, and in UTF-8 or in the encoding that the user named or every character in it
  /// speaks for.
  ///
  /// - Parameters:
  ///   - form: takes the opened file, for the places of faults.
  ///   - goesOn: asked now and then; false stops it.
  static func opening<Read>(
    _ path: String, _ request: IntakeRequest, _ form: inout OpenForm?,
    while goesOn: @escaping @Sendable () -> Bool = { true }, _ read: (OpenForm) throws(FileFault) -> Read
  ) throws(FileFault) -> Read {
    let given = try OpenForm(path: path, goesOn: goesOn)
    form = given
    let original = try given.unpacked(sheet: request.hints.sheets[path])
    form = original
    if let encoding = request.hints.encodings[path] {
      if case .sheet = original.source?.step {
        throw FileFault(.fileNotUTF8, message: "--encoding names a workbook, which says itself how it is written")
      }
      let copy = try original.decoded(from: encoding, guess: nil)
      form = copy
      return try read(copy)
    }
    do throws(FileFault) { return try read(original) } catch {
      guard error.code == .fileNotUTF8, let guess = try EncodingGuess(original) else { throw error }
      guard guess.isCertain else {
        var fault = error
        fault.notes.append(
          "as \(guess.encoding.rawValue), \(guess.evidence); where you know that it is, "
            + "--encoding \(guess.encoding.rawValue)=FILE reads it so")
        throw fault
      }
      let copy = try original.decoded(from: guess.encoding, guess: guess)
      form = copy
      return try read(copy)
    }
  }

  /// Puts files into canonical order: base name, digest, path.
  static func sort(_ files: inout [ReadFile]) {
    files.sort { left, right in
      let (one, other) = (FormFile.baseName(left.form.path), FormFile.baseName(right.form.path))
      if one != other { return standsBefore(one, other) }
      if left.digest != right.digest { return left.digest < right.digest }
      return standsBefore(left.form.path, right.form.path)
    }
  }

  static func finding(_ fault: FileFault, _ path: String, _ form: OpenForm?) -> Finding {
    var place = fault.place ?? SourcePlace(file: path)
    if let form, let offset = fault.offset {
      do throws(FileFault) {
        place = try PlaceFinder(form: form).places(of: [offset])[offset] ?? place
      } catch {
        // The place is a courtesy: the fault itself is told in any case.
      }
    }
    return Finding(
      code: fault.code.rawValue, severity: .error, place: place, message: fault.message, notes: fault.notes)
  }

  /// How many bytes there are to read, as far as that can be told without reading: a pipe can be read only once.
  private static func size(of paths: [String]) -> Int {
    paths.reduce(0) { sum, path in
      var status = Glibc.stat()
      guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return sum }
      return sum + Int(status.st_size)
    }
  }
}
