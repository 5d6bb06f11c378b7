import Documents

/// What a part of a workbook points at: the parts by their relationships' ids.
final class Relationships: PartHandler {
  /// One part.
  struct Target {
    /// The last word of its type, such as `worksheet`.
    let type: String
    /// Its name in the archive, as `ZipArchive.part` takes it.
    let part: String
  }

  /// The parts by their ids; the first of each.
  private(set) var targets: [String: Target] = [:]
  private var firsts: [String: String] = [:]
  private let folder: String
  private(set) var fault: ArchiveFault?

  /// - Parameter folder: that of the part, such as `xl/`; targets count from it.
  init(folder: String) {
    self.folder = folder
  }

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    guard name.string == "Relationship", attributes.string("TargetMode") != "External",
      let id = attributes.string("Id"), let type = attributes.string("Type"), let target = attributes.string("Target")
    else { return }
    let last = type.split(separator: "/").last.map { String($0) } ?? ""
    guard ["officeDocument", "worksheet", "sharedStrings", "styles"].contains(last) else { return }
    let part = Relationships.part(target, in: folder)
    if targets[id] == nil { targets[id] = Target(type: last, part: part) }
    if firsts[last] == nil { firsts[last] = part }
  }

  /// The first part of a type.
  func part(_ type: String) -> String? { firsts[type] }

  /// The name of a part, from its folder or from the root.
  private static func part(_ target: String, in folder: String) -> String {
    var steps: [Substring] = []
    let path = target.hasPrefix("/") ? target : folder + target
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
