import Applicants
import Foundation
import Testing

@testable import Programmes

struct RuleFileTests {
  @Test func `every file is kept byte for byte, the programme first`() throws {
    let folder = try RuleFolder(BaseProgramme.files)
    let files = try ProgrammeLoader.load(folder.path + "/programme.yaml").files
    #expect(
      files.map(\.path) == [
        "programme.yaml", "measures/money.yaml", "bands/age.csv", "bands/region.csv", "forms/paper.yaml",
        "forms/web.yaml",
      ])
    for file in files {
      #expect(file.bytes == Array((BaseProgramme.files[file.path] ?? "").utf8))
      #expect(file.digest == StreamDigest.of(file.bytes))
    }
  }

  @Test func `copies load like the originals, also where paths leave the folder or are absolute`() throws {
    let outside = try RuleFolder(["region.csv": BaseProgramme.files["bands/region.csv"] ?? ""])
    var files: [String: String] = [:]
    for (name, text) in BaseProgramme.files where !name.hasPrefix("bands/") { files["one/two/" + name] = text }
    files["bands/age.csv"] = BaseProgramme.files["bands/age.csv"]
    files["one/two/programme.yaml"] = BaseProgramme.programme
      .replacing("bands/age.csv", with: "../../bands/age.csv")
      .replacing("bands/region.csv", with: "\(outside.path)/region.csv")
    var original: RuleFolder? = try RuleFolder(files)
    let path = try #require(original?.path)
    let programme = try ProgrammeLoader.load(path + "/one/two/programme.yaml")
    #expect(programme.files.map(\.path).contains("one/two/programme.yaml"))
    #expect(programme.files.allSatisfy { !$0.path.hasPrefix("/") && !$0.path.contains("..") })

    let copies = try RuleFolder()
    for file in programme.files { try copies.write(file.bytes, to: file.path) }
    original = nil
    try outside.write("changed since;*\n", to: "region.csv")
    let again = try ProgrammeLoader.load(copiesIn: copies.path, programme: "one/two/programme.yaml")
    #expect(again.files == programme.files)
    #expect(again.pool == programme.pool)
  }

  @Test func `a file over 1 MiB is refused where it is named`() throws {
    let folder = try RuleFolder(BaseProgramme.files)
    try folder.write([UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20 + 1), to: "forms/web.yaml")
    #expect(
      folder.findings() == [
        "7:27 [rule-file-too-large] the file 'forms/web.yaml' is larger than 1 MiB; a rule file is not"
      ])
  }

  @Test func `a folder is no rule file`() throws {
    let folder = try RuleFolder(["programme.yaml/x": ""])
    #expect(folder.findings() == [" [rule-file-missing] the file 'programme.yaml' cannot be read: it is not a file"])
  }

  @Test(arguments: [
    ("a/b.yaml", "c.yaml", "a/c.yaml"), ("a/b.yaml", "../c.yaml", "c.yaml"), ("b.yaml", "../c.yaml", "../c.yaml"),
    ("../b.yaml", "../c.yaml", "../../c.yaml"), ("/b.yaml", "../../c.yaml", "/c.yaml"), ("a/b", "/c//./d", "/c/d"),
    ("./a/../b", "c", "c"),
  ])
  func `paths are relative to the file that names them`(_ file: String, _ named: String, _ meant: String) {
    #expect(FilePath(file).sibling(named).text == meant)
  }
}
