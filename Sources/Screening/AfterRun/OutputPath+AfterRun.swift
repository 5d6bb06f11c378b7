import Documents
import Glibc

extension OutputPath {
  /// The place of a pool that is handed over, looked at before anything is logged or written.
  ///
  /// It lies outside the run's folder, and nothing is there, or with `replacing` an empty folder or a released pool.
  static func ofRelease(_ text: String, outside run: String, replacing: Bool) throws(ScreeningError) -> OutputPath {
    let place = try OutputPath.ofFolder(text, option: "--to", example: "handover")
    try place.check(outside: run)
    try place.checkOutsideRuns()
    var status = stat()
    guard lstat(place.path, &status) == 0 else { return place }
    guard replacing else {
      throw .wrongUse(
        "output-exists", file: place.path, "there is something at this path already",
        notes: ["nothing was written; --force replaces an earlier release, or choose another folder"])
    }
    guard status.st_mode & S_IFMT == S_IFDIR, place.contents?.isSubset(of: Releasing.fileNames) == true else {
      throw .wrongUse(
        "output-not-a-release", file: place.path,
        "--force replaces an empty folder or a released pool, and this is neither",
        notes: ["nothing was changed; choose another folder, or move away what is there"])
    }
    return place
  }

  /// The place of a file that a command writes for its owner, outside the run's folder.
  static func ofPersonalFile(_ text: String, outside run: String?) throws(ScreeningError) -> OutputPath {
    guard text != "-", let place = OutputPath(file: text) else {
      throw .wrongUse("output-unfit", "expected the path of a file to write, found '\(text)'")
    }
    try place.checkParent()
    if let run { try place.check(outside: run) }
    try place.checkOutsideRuns()
    return place
  }

  private func check(outside run: String) throws(ScreeningError) {
    guard lies(in: run) else { return }
    throw .wrongUse(
      "output-in-run", file: path, "a run's folder is never changed, and this would lie in it",
      notes: ["nothing was written; name a place elsewhere with --to"])
  }
}
