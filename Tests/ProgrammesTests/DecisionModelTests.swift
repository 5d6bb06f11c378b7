import Applicants
import Eligibility
import Testing

@testable import Programmes

/// Programmes that are decided by decision models: how the files are found, read and kept.
struct DecisionModelTests {
  @Test func `a date is handed to an input that is a date and time, and its classes are those of the days`() throws {
    let programme = """
      programme: Tables
      version: "1"
      as of: 2027-04-06
      questions:
        born: { kind: date, earliest: 2000-01-01, latest: 2010-12-31 }
      criteria:
        - id: fits
          decision: m.dmn#Fits
      examples:
        - { name: yes, given: { born: 2004-12-31 }, expect: eligible }
        - { name: no, given: { born: 2005-01-01 }, expect: not eligible }
        - { name: open, given: {}, expect: needs review }

      """
    let model = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
      <inputData id="i" name="born"><variable name="born" typeRef="dateTime"/></inputData>
      <decision id="f" name="Fits"><informationRequirement><requiredInput href="#i"/></informationRequirement>
      <literalExpression><text>born &lt; date and time("2005-01-01T00:00:00Z")</text></literalExpression></decision>
      </definitions>
      """
    let folder = try RuleFolder(["programme.yaml": programme, "m.dmn": model])
    #expect(folder.findings() == [])
  }

  @Test func `a programme is decided by the decisions of a model and of those it imports`() throws {
    let folder = try RuleFolder(DecisionFixture.files)
    #expect(folder.findings() == [])
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    #expect(programme.files.map(\.path) == ["programme.yaml", "t/m.dmn", "t/o.dmn"])
    #expect(programme.compiled.questionsRead.map(\.text) == ["income", "area"])
    #expect(ProgrammeCheck(programme).passedCount == 3)
  }

  /// How the import says where the model is, and where the file is.
  @Test(arguments: [
    ("", "t/o.dmn"), ("", "t/another name.dmn"), ("locationURI=\"moved.dmn\" ", "t/o.dmn"),
    ("locationURI=\"sub/o.dmn\" ", "t/sub/o.dmn"), ("locationURI=\"../o.dmn\" ", "o.dmn"),
    ("locationURI=\"http://somewhere.invalid/o.dmn\" ", "t/o.dmn"),
  ])
  func `an imported model is found and kept, and nothing else`(location: String, place: String) throws {
    var files = DecisionFixture.files
    files["t/o.dmn"] = nil
    files[place] = DecisionFixture.other
    files["t/m.dmn"] = DecisionFixture.model.replacing("locationURI=\"o.dmn\" ", with: location)
    files["t/a.dmn"] = "<form>Ada Invented</form>"
    files["t/b.dmn"] = DecisionFixture.other.replacing("namespace=\"o\"", with: "namespace=\"another\"")
    for named in ["t/m.dmn", "/ABSOLUTE/t/m.dmn"] {
      let folder = try RuleFolder(files)
      let root = named.hasPrefix("/") ? folder.path : ""
      let text = DecisionFixture.programme.replacing(
        "t/m.dmn", with: named.replacing("/ABSOLUTE", with: root))
      try folder.write(text, to: "programme.yaml")
      let moved =
        "t/m.dmn:2:1 warning [dmn-import-unclear] expected the model with the namespace 'o' at 'moved.dmn', "
        + "found it at 't/o.dmn'"
      #expect(folder.findings() == (location.contains("moved") ? [moved] : []))
      let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
      let prefix = root.isEmpty ? "" : "absolute" + root + "/"
      #expect(Set(programme.files.map(\.path)) == ["programme.yaml", prefix + "t/m.dmn", prefix + place])
      let copies = try RuleFolder()
      for file in programme.files { try copies.write(file.bytes, to: file.path) }
      try folder.write("changed since", to: place)
      let again = try ProgrammeLoader.load(copiesIn: copies.path, programme: programme.files[0].path)
      #expect(again.files == programme.files)
      #expect(ProgrammeCheck(again).passedCount == 3)
    }
  }

  @Test func `of two models with the namespace none is taken unasked`() throws {
    var files = DecisionFixture.files
    files["t/o 2026.dmn"] = DecisionFixture.other.replacing("<text>2<", with: "<text>3<")
    #expect(try RuleFolder(files).findings() == [])
    files["t/m.dmn"] = DecisionFixture.model.replacing("locationURI=\"o.dmn\" ", with: "")
    #expect(
      try RuleFolder(files).findings().contains(
        "t/m.dmn:2:1 [dmn-import-unclear] expected one model with the namespace 'o', found 2: 'o 2026.dmn', 'o.dmn'"))
  }

  @Test func `a model of more than 1 MiB is read, as foothold dmn reads it`() throws {
    var files = DecisionFixture.files
    let filling = String(repeating: "<!--\(String(repeating: "x", count: 1 << 18))-->\n", count: 5)
    files["t/o.dmn"] = DecisionFixture.other + filling
    files["t/m.dmn"] = DecisionFixture.model + filling
    #expect(try RuleFolder(files).findings() == [])
  }

  @Test func `a programme is loaded again from copies of its files`() throws {
    let folder = try RuleFolder(DecisionFixture.files)
    let programme = try ProgrammeLoader.load(folder.path + "/programme.yaml")
    let copies = try RuleFolder()
    for file in programme.files { try copies.write(file.bytes, to: file.path) }
    let again = try ProgrammeLoader.load(copiesIn: copies.path, programme: programme.files[0].path)
    #expect(again.files == programme.files)
    #expect(ProgrammeCheck(again).passedCount == 3)
  }
}
