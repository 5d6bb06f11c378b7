import DMN
import Documents
import FEEL
import Foundation
import Testing

struct ImportTests {
  private static func imported(_ name: String, _ namespace: String = "there") -> String {
    """
    <import importType="https://www.omg.org/spec/DMN/20230324/MODEL/" name="\(name)" namespace="\(namespace)"/>
    """
  }

  private static let other = DMNFile(
    path: "there.dmn",
    bytes: model(
      """
      <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..130]</text></allowedValues></itemDefinition>
      \(input("age", type: "tAge"))
      \(decision("is adult", inputs: ["age"], literal("age >= 18")))
      <businessKnowledgeModel id="k" name="greet"><encapsulatedLogic><formalParameter name="who"/>
      \(literal("\"Hello, \" + who"))</encapsulatedLogic></businessKnowledgeModel>
      """, namespace: "there"
    ).bytes)

  private static func requiring(_ logic: String, type: String? = nil) -> String {
    let variable = type.map { #"<variable name="d" typeRef="\#($0)"/>"# } ?? ""
    return """
      <decision id="d" name="d">\(variable)
      <informationRequirement><requiredDecision href="there#is adult"/></informationRequirement>
      <informationRequirement><requiredInput href="there#age"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="there#k"/></knowledgeRequirement>
      \(literal(logic))</decision>
      """
  }

  @Test func `names of an imported model come with the import's name`() throws {
    let elements = Self.imported("their model") + Self.requiring(#"[their model.is adult, their model.greet("you")]"#)
    #expect(try value(elements, ["age": .number(20)], others: [Self.other]) == #"[true, "Hello, you"]"#)
    #expect(
      try value(
        elements, ["their model": .context(FEELContext([("age", .number(9))]))], others: [Self.other])
        == #"[false, "Hello, you"]"#)
  }

  @Test func `of an import without a name they come as they are`() throws {
    let elements = Self.imported("") + Self.requiring(#"[is adult, greet("you"), age]"#)
    #expect(try value(elements, ["age": .number(20)], others: [Self.other]) == #"[true, "Hello, you", 20]"#)
  }

  @Test(arguments: [("", "tAge"), ("their model", "their model.tAge")])
  func `types of an imported model are checked`(name: String, type: String) throws {
    let elements = Self.imported(name) + decision("d", type: type, literal("131"))
    #expect(try result(model(elements), "d", others: [Self.other]).codes == ["dmn-value-not-allowed"])
  }

  @Test func `an imported input has the value that is given on its way`() throws {
    func middle(_ namespace: String) -> DMNFile {
      DMNFile(
        path: "\(namespace).dmn",
        bytes: model(
          Self.imported("base")
            + """
            <decision id="m" name="m"><informationRequirement><requiredInput href="there#age"/></informationRequirement>
            \(literal("base.age * 2"))</decision>
            """, namespace: namespace
        ).bytes)
    }
    let elements =
      Self.imported("one", "m1") + Self.imported("two", "m2")
        + """
        <decision id="d" name="d"><informationRequirement><requiredDecision href="m1#m"/></informationRequirement>
        <informationRequirement><requiredDecision href="m2#m"/></informationRequirement>\(literal("[one.m, two.m]"))</decision>
        """
    func given(_ age: Int) -> FEELValue {
      .context(FEELContext([("base", .context(FEELContext([("age", .number(Decimal128(age)))])))]))
    }
    let others = [middle("m1"), middle("m2"), Self.other]
    #expect(try value(elements, ["one": given(1), "two": given(2)], others: others) == "[2, 4]")
    #expect(try value(elements, ["age": .number(3)], others: others) == "[6, 6]")
    #expect(try DMNModel(model(elements), others: others).files == ["model.dmn", "m1.dmn", "there.dmn", "m2.dmn"])
  }

  @Test func `a model that is not there is reported where it is imported`() throws {
    let read = try DMNModel(model(Self.imported("x") + Self.requiring("x.age")))
    #expect(read.problems.map(\.code) == ["dmn-import-missing"])
    #expect(read.evaluate(decision: "d", inputs: FEELContext())?.value.isNull == true)
  }

  /// Where the import says that the model is, the files with its namespace, and what is told.
  @Test(arguments: [
    ("", ["bands.dmn"], []),
    (
      "", ["bands 2026.dmn", "bands.dmn"],
      ["error: expected one model with the namespace 'there', found 2: 'bands 2026.dmn', 'bands.dmn'"]
    ),
    ("bands.dmn", ["bands 2026.dmn", "bands.dmn"], []), ("./bands.dmn", ["bands 2026.dmn", "bands.dmn"], []),
    ("http://somewhere.invalid/bands.dmn", ["bands 2026.dmn", "bands.dmn"], []),
    (
      "gone.dmn", ["bands 2026.dmn", "bands.dmn"],
      ["error: expected one model with the namespace 'there', found 2: 'bands 2026.dmn', 'bands.dmn'"]
    ),
    (
      "stray.dmn", ["bands.dmn"],
      ["warning: expected the model with the namespace 'there' at 'stray.dmn', found it at 'bands.dmn'"]
    ),
    (
      "gone/bands.dmn", ["bands 2026.dmn", "bands.dmn"],
      ["warning: expected the model with the namespace 'there' at 'gone/bands.dmn', found it at 'bands.dmn'"]
    ),
  ])
  func `which file is imported is never a guess`(location: String, files: [String], expected: [String]) throws {
    let element = Self.imported("x").replacing(
      "/>", with: location.isEmpty ? "/>" : " locationURI=\"\(location)\"/>")
    var whole: [String] = []
    let read = try DMNModel(model(element + Self.requiring("x.age"))) { wanted in
      wanted.find(beside: files + ["stray.dmn", "notes.txt"]) { name in
        if files.contains(name.replacing("./", with: "")) { return XMLElement.outermost(of: Self.other.bytes) }
        return name == "stray.dmn" ? XMLElement.outermost(of: model("").bytes) : nil
      } reading: { name in
        whole.append(name)
        return DMNFile(path: name, bytes: Self.other.bytes)
      }
    }
    #expect(read.problems.map { "\($0.severity): \($0.message)" } == expected)
    let isRead = expected.first?.hasPrefix("error") != true
    #expect(whole.map { $0.replacing("./", with: "") } == (isRead ? ["bands.dmn"] : []))
  }

  @Test func `of a file that is looked into its head is read`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("foothold-head-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("m.dmn")
    // What is no XML behind the head is not come to.
    let head = "<!--\(String(repeating: "x", count: 10_000))--><definitions namespace=\"n\">"
    try Data((head + String(repeating: " ", count: 5_000) + "</wrong>").utf8).write(to: file)
    #expect(XMLElement.outermost(inFile: file.path)?["namespace"] == "n")
    #expect(XMLElement.outermost(inFile: folder.path) == nil)
    #expect(XMLElement.outermost(inFile: folder.path + "/absent.dmn") == nil)
  }

  @Test func `a path into what an expression makes is no call of an imported function`() throws {
    let elements =
      Self.imported("o") + Self.requiring("{o: {greet: function(x) x}, r: o.greet(x: \"me\")}.r")
    #expect(try DMNModel(model(elements), others: [Self.other]).problems == [])
    #expect(try value(elements, others: [Self.other]) == "\"me\"")
  }

  @Test func `a model that is imported and broken is told to be`() throws {
    let broken = DMNFile(path: "there.dmn", bytes: Self.other.bytes.dropLast(5) + Array("<x>".utf8))
    let told = #expect(throws: Diagnostic.self) {
      try DMNModel(model(Self.imported("x") + decision("d", literal("1"))), others: [broken])
    }
    #expect(told?.file == "there.dmn")
    #expect(told?.code == "xml-not-well-formed")
  }

  @Test func `what is imported in vain is looked for as often as a model may have files`() throws {
    let imports = (0..<500).map { Self.imported("n\($0)", "s\($0 % 300)") }.joined()
    var looked: [String] = []
    let read = try DMNModel(model(imports + decision("d", literal("1")))) { wanted in
      looked.append(wanted.namespace)
      return nil
    }
    #expect(looked == (0..<63).map { "s\($0)" })
    #expect(read.problems.count == 500)
  }

  @Test func `models that import each other are read once`() throws {
    let back = DMNFile(path: "back.dmn", bytes: model(Self.imported("home", "here"), namespace: "there").bytes)
    let read = try DMNModel(model(Self.imported("x") + decision("d", literal("1"))), others: [back])
    #expect(read.files == ["model.dmn", "back.dmn"])
    #expect(read.problems == [])
  }

  @Test(arguments: ["x", ""])
  func `inputs of one name are seen as one, whichever file they stand in`(importName: String) throws {
    let elements =
      input("age", type: "number") + Self.imported(importName)
        + """
        <decision id="d" name="d"><informationRequirement><requiredInput href="#age"/></informationRequirement>
        <informationRequirement><requiredDecision href="there#is adult"/></informationRequirement>
        \(literal("age > 65 or not(\(importName.isEmpty ? "" : "x.")is adult)"))</decision>
        """
    let read = try DMNModel(model(elements), others: [Self.other])
    #expect(read.problems == [])
    #expect(read.inputs(ofDecision: "d").map(\.name) == ["age"])
    let sight = try #require(read.sight(ofDecision: "d", on: "age"))
    // Ages that look the same have the same result: of both files, and of the type of one.
    var results: [[FEELValue]: String] = [:]
    var work = 0
    for age in -2...140 {
      let value = FEELValue.number(Decimal128(age))
      let result = try #require(read.evaluate(decision: "d", inputs: FEELContext([("age", value)])))
      let told = "\(result.value) \(result.doubt ?? "")"
      #expect(results.updateValue(told, forKey: sight.see(value, work: &work)) ?? told == told, "\(age)")
    }
    #expect(Set(results.values).count == 4)
    #expect(Set(sight.constants ?? []).isSuperset(of: [.number(65), .number(18), .number(0), .number(130)]))
    #expect(!read.takes(.number(131), for: "age", ofDecision: "d"))
    #expect(read.takes(.number(130), for: "age", ofDecision: "d"))
  }

  @Test(.timeLimit(.minutes(1))) func `models that import each other in circles end`() throws {
    // Each decision requires the one before it by both other files: another way each, and so another value each.
    func file(_ own: String, _ others: [String]) -> DMNFile {
      let decisions = (0..<100).map { number in
        let requirements = others.map { other in
          number == 0
            ? ""
            : "<informationRequirement><requiredDecision href=\"\(other)#d\(number - 1)\"/></informationRequirement>"
        }
        return "<decision id=\"d\(number)\" name=\"d\(number)\">\(requirements.joined())\(literal("1"))</decision>"
      }
      let imports = others.map { Self.imported($0, $0) }
      return DMNFile(
        path: "\(own).dmn", bytes: model(imports.joined() + decisions.joined(), namespace: own).bytes)
    }
    let files = [file("a", ["b", "c"]), file("b", ["a", "c"]), file("c", ["a", "b"])]
    let read = try DMNModel(files[0], others: files)
    let result = try #require(read.evaluate(decision: "d99", inputs: FEELContext()))
    #expect(result.diagnostics.contains { $0.code == "feel-fault-too-large" })
    #expect(result.doubt != nil)
  }
}
