import Testing

/// One change to a file of the base programme, and all that is then found.
struct Mistake: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let file: String
  let old: String
  let new: String
  /// `line:column [code] message | note | …`; the file stands before it where it is not the programme.
  let finds: [String]

  init(_ reason: String, in file: String = "programme.yaml", _ old: String, _ new: String, finds: [String]) {
    testDescription = reason
    self.file = file
    self.old = old
    self.new = new
    self.finds = finds
  }

  func findings() throws -> [String] {
    var files = BaseProgramme.files
    let text = try #require(files[file])
    try #require(old.isEmpty || text.contains(old))
    files[file] = old.isEmpty ? text : text.replacing(old, with: new, maxReplacements: 1)
    return try RuleFolder(files).findings(withNotes: true)
  }
}
