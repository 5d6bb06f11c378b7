import Documents
import Foundation
import Testing

/// The strings that trip programs up, from `../shared/corpora` beside the project.
enum NaughtyStrings {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/corpora/naughty-strings.json").standardized

  static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  static let missing: Comment = "../shared/corpora/naughty-strings.json is not on this machine"

  /// All of them.
  static func strings() throws -> [String] {
    let data = try Data(contentsOf: file)
    let strings = try #require(try JSONDocument([UInt8](data)).value.elements).compactMap(\.string)
    try #require(strings.count == 515)
    return strings
  }

  /// Whether XML 1.0 has a way to write the character.
  static func isForXML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...: true
    default: false
    }
  }
}
