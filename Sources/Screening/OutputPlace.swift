import Documents
import Glibc
import Programmes
import Reports

/// The place of a run's folder, looked at before any work: what must not be replaced stays as it is.
struct OutputPlace {
  private let place: OutputPath

  /// Takes a path that names a folder of its own, in a folder that is there.
  init(_ text: String) throws(ScreeningError) {
    place = try OutputPath.ofFolder(text, option: "--out", example: "round-1")
  }

  /// Refuses a place within the folder of a run, and what is there already: with `replacing` everything but the folder of a
  /// run and one that is empty, but for what file managers leave.
  func check(replacing: Bool) throws(ScreeningError) {
    try place.checkOutsideRuns()
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard replacing else {
      throw .wrongUse(
        "output-exists", file: path, "there is something at this path already",
        notes: ["nothing was written; --force replaces it, or choose another folder"])
    }
    guard OutputPath.isFolder(path), ReplacedRun.isEmpty(path) || isRun else {
      throw .wrongUse(
        "output-not-a-run", file: path, "--force replaces an empty folder or the folder of a run, and this is neither",
        notes: ["nothing was changed; choose another folder, or move away what is there"])
    }
  }

  /// Refuses files that would go with the folder that is replaced.
  ///
  /// - Parameter files: the files that the run was given.
  func checkHoldsNone(of files: [String]) throws(ScreeningError) {
    guard let folder = place.resolved else { return }
    for file in files {
      guard let resolved = OutputPath.resolved(file), resolved.hasPrefix(folder + "/"),
        resolved != "\(folder)/\(Screener.keyPath)"
      else { continue }
      throw .wrongUse(
        "input-in-output", file: file, "this file lies in the folder that would be replaced",
        notes: ["nothing was changed; move the file, or choose another folder"])
    }
  }

  /// Refuses to replace a run with what people put or did in its folder.
  func checkHoldsNoWork() throws(ScreeningError) {
    guard isRun else { return }
    let advice = "nothing was changed; move what is wanted elsewhere, or choose another folder"
    guard let others = ReplacedRun(path)?.filesOfOthers else {
      throw .wrongUse(
        "output-would-lose", file: path,
        "what people changed in the run at this path cannot be told, as its manifest or team/round.key is damaged or missing",
        notes: [advice])
    }
    guard let first = others.first else { return }
    throw .wrongUse(
      "output-would-lose", file: path,
      "the run at this path has \(Counted.text(others.count, "file")) that people wrote or changed: '\(first)'"
        + (others.count > 1 ? " and others" : ""),
      notes: others.dropFirst().prefix(9).map { "'\($0)'" } + [advice])
  }

  private var path: String { place.path }

  private var isRun: Bool {
    var status = stat()
    return lstat("\(path)/audit/manifest.json", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

extension OutputPath {
  /// Takes a path that names a folder of its own, in a folder that is there.
  static func ofFolder(_ text: String, option: String, example: String) throws(ScreeningError) -> OutputPath {
    guard let place = OutputPath(folder: text) else {
      throw .wrongUse(
        "output-unfit", "\(option) takes the path of a folder of its own, found '\(text)'",
        notes: ["nothing was written; name a new folder, such as \(example)"])
    }
    try place.checkParent()
    return place
  }

  /// Refuses a place within the folder of a run: it is never changed, and others may read parts of it.
  func checkOutsideRuns() throws(ScreeningError) {
    var folder = OutputPath.resolved(parent) ?? ""
    while let slash = folder.lastIndex(of: "/") {
      var status = stat()
      if stat("\(folder)/audit/manifest.json", &status) == 0, stat("\(folder)/team", &status) == 0 {
        throw .wrongUse(
          "output-in-run", file: path, "this place lies in the folder of a run, which is never changed",
          notes: ["nothing was written; choose a folder outside it"])
      }
      folder = String(folder[..<slash])
    }
  }

  /// Refuses a place whose folder is not there.
  func checkParent() throws(ScreeningError) {
    guard hasParent else {
      throw .wrongUse(
        "output-parent-missing", file: path, "there is no folder '\(parent)' to write in",
        notes: ["nothing was written; make that folder first, or choose another"])
    }
  }
}

extension Screener {
  /// A warning where another run goes on already from the one that is continued: what was settled there is not known here.
  func forkWarnings(_ earlier: EarlierRun?) throws(ScreeningError) -> [Diagnostic] {
    guard let earlier else { return [] }
    let round = try RoundRuns(
      beside: earlier.folder.path, log: earlier.log, keyFingerprint: earlier.folder.keyFingerprint)
    let output = options.output.flatMap { OutputPath.resolved($0) }
    return round.continued.filter { $0.file.flatMap { OutputPath.resolved($0) } != output }
  }

  /// A warning where runs of the same programme lie beside the place of one that goes on from none: it knows nothing of
  /// what was settled, and has other tokens.
  func besideWarnings(_ programme: Programme) -> [Diagnostic] {
    guard options.after == nil, let place = options.output.flatMap({ OutputPath(folder: $0) }) else { return [] }
    let folder = OutputPath.resolved(place.parent).flatMap { OutputPath(folder: $0) }
    let beside = (folder?.contents ?? []).sorted().filter { name in
      guard !name.hasPrefix("."), name != place.path.split(separator: "/").last.map(String.init),
        let bytes = StoredManifest.bytes(ofRun: "\(place.parent)/\(name)"),
        let manifest = try? JSONDocument(bytes).value["programme"]
      else { return false }
      return manifest["title"]?.string == programme.title && manifest["version"]?.string == programme.version
    }
    guard let last = beside.last else { return [] }
    return [
      Diagnostic(
        .warning, code: "runs-beside", file: options.output,
        message: "this run begins a round of its own, and \(Counted.text(beside.count, "run")) of the same programme "
          + "lie\(beside.count == 1 ? "s" : "") beside it, such as '\(last)'",
        notes: [
          "it has a new key and other tokens, and knows no review, withdrawal or release of theirs",
          "to go on with their round, screen again with --after and its last run; another round goes into another folder",
        ])
    ]
  }

  /// A warning for each hidden folder that a run which was killed left beside the place of this one: it is personal.
  func partialWarnings() -> [Diagnostic] {
    guard let place = options.output.flatMap({ OutputPath(folder: $0) }) else { return [] }
    return place.partials.map { path in
      Diagnostic(
        .warning, code: "partial-left", file: path, message: "a run that was cut off left this hidden folder",
        notes: ["it holds personal data: remove it, unless another run is writing to the same place now"])
    }
  }

  /// Looks at the place of the output and begins the folder, so that a place that cannot be written is found out before
  /// the work; nil for a dry run, which looks at the place all the same.
  func openOutput(ruleFiles: [String]) throws(ScreeningError) -> OutputFolder? {
    guard let output = options.output else { return nil }
    let place = try OutputPlace(output)
    try place.check(replacing: options.replacesOutput)
    try place.checkHoldsNone(
      of: options.forms.filter { $0 != "-" } + (options.keyFile.map { [$0] } ?? []) + ruleFiles + options.reviewFiles
        + (options.after.map { ["\($0)/audit/manifest.json"] } ?? []))
    guard !options.isDryRun else { return nil }
    do throws(OutputError) {
      return try OutputFolder(at: output, replacing: options.replacesOutput)
    } catch {
      throw .output(error)
    }
  }
}
