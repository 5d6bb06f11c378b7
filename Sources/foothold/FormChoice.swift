import Documents
import Screening

/// The `--form NAME=FILE` options: which profile reads which file.
enum FormChoice {
  /// The profile's name for each path.
  static func profiles(_ entries: [String]) throws(ScreeningError) -> [String: String] {
    var profiles: [String: String] = [:]
    for entry in entries {
      guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex else {
        throw .wrongUse([
          Diagnostic(.error, code: "wrong-use", message: "--form takes NAME=FILE, found '\(entry)'")
        ])
      }
      profiles[String(entry[entry.index(after: equals)...])] = String(entry[..<equals])
    }
    return profiles
  }
}
