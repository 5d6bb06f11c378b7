import Documents
import Glibc

/// The place of a run's folder, looked at before any work: what must not be replaced stays as it is.
struct OutputPlace {
  /// The path without slashes at its end.
  let path: String

  /// Takes a path that names a folder of its own, in a folder that is there.
  init(_ text: String) throws(ScreeningError) {
    var path = text
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty, name != ".", name != ".." else {
      throw .wrongUse(
        "output-unfit", "--out takes the path of a folder of its own, found '\(text)'",
        notes: ["nothing was written; name a new folder, such as round-1"])
    }
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard OutputPlace.isFolder(parent, followingLinks: true) else {
      throw .wrongUse(
        "output-parent-missing", file: path, "there is no folder '\(parent)' to write in",
        notes: ["nothing was written; make that folder first, or choose another"])
    }
  }

  /// Refuses what is there already, or with `replacing` everything but an empty folder and the folder of a run.
  func check(replacing: Bool) throws(ScreeningError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard replacing else {
      throw .wrongUse(
        "output-exists", file: path, "there is something at this path already",
        notes: ["nothing was written; --force replaces it, or choose another folder"])
    }
    guard OutputPlace.isFolder(path), isEmpty || isRun else {
      throw .wrongUse(
        "output-not-a-run", file: path, "--force replaces an empty folder or the folder of a run, and this is neither",
        notes: ["nothing was changed; choose another folder, or move away what is there"])
    }
  }

  /// Refuses files that would go with the folder that is replaced.
  ///
  /// - Parameter files: the files that the run was given.
  func checkHoldsNone(of files: [String]) throws(ScreeningError) {
    guard let folder = OutputPlace.resolved(path) else { return }
    for file in files {
      guard let resolved = OutputPlace.resolved(file), resolved.hasPrefix(folder + "/"),
        resolved != "\(folder)/\(Screener.keyPath)"
      else { continue }
      throw .wrongUse(
        "input-in-output", file: file, "this file lies in the folder that would be replaced",
        notes: ["nothing was changed; move the file, or choose another folder"])
    }
  }

  private var isRun: Bool {
    var status = stat()
    return lstat("\(path)/audit/manifest.json", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private var isEmpty: Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var count = 0
    // `.` and `..` are always there.
    while readdir(folder) != nil { count += 1 }
    return count <= 2
  }

  private static func isFolder(_ path: String, followingLinks: Bool = false) -> Bool {
    var status = stat()
    let isThere = followingLinks ? stat(path, &status) == 0 : lstat(path, &status) == 0
    return isThere && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The path from the root without links; nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}

extension Screener {
  /// Looks at the place of the output and begins the folder, so that a place that cannot be written is found out before
  /// the work; nil for a dry run, which looks at the place all the same.
  func openOutput(ruleFiles: [String]) throws(ScreeningError) -> OutputFolder? {
    guard let output = options.output else { return nil }
    let place = try OutputPlace(output)
    try place.check(replacing: options.replacesOutput)
    try place.checkHoldsNone(
      of: options.forms.filter { $0 != "-" } + (options.keyFile.map { [$0] } ?? []) + ruleFiles)
    guard !options.isDryRun else { return nil }
    do throws(OutputError) {
      return try OutputFolder(at: output, replacing: options.replacesOutput)
    } catch {
      throw .output(error)
    }
  }
}
