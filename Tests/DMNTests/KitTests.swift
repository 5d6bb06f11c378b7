import Conformance
import Testing

struct KitTests {
  @Test(.enabled(if: Kit.isPresent, "../shared/corpora/dmn-tck.tar.xz is not on this machine"))
  func `the kit passes, but for what is listed with a reason`() throws {
    let report = ConformanceKit(files: try Kit.files()).run()
    let listed = try Kit.notPassed()
    #expect(listed.values.allSatisfy { !$0.isEmpty }, "each line of not-passed.csv gives a reason")
    #expect(report.rows.count == 3_024, "a row that is not run is not passed")
    for row in report.rows {
      switch (row.failure, listed[row.name]) {
      case (let failure?, nil): Issue.record("\(row.name) failed: \(failure)")
      case (nil, _?): Issue.record("\(row.name) passes now; take it out of not-passed.csv")
      default: break
      }
    }
    let names = Set(report.rows.map(\.name))
    #expect(listed.keys.allSatisfy(names.contains), "not-passed.csv names rows of the kit")
  }

  @Test func `an engine is counted by what it should have found`() throws {
    let model = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="m" name="m">
        <inputData id="n" name="n"><variable name="n" typeRef="number"/></inputData>
        <decision id="d" name="d"><informationRequirement><requiredInput href="#n"/></informationRequirement>
          <literalExpression><text>n / 3</text></literalExpression></decision>
      </definitions>
      """
    let cases = """
      <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <modelName>m.dmn</modelName>
        <testCase id="1"><inputNode name="n"><value xsi:type="xsd:decimal">1</value></inputNode>
          <resultNode name="d"><expected><value xsi:type="xsd:double">0.333333333</value></expected></resultNode></testCase>
        <testCase id="2"><inputNode name="n"><value xsi:type="xsd:decimal">1</value></inputNode>
          <resultNode name="d"><expected><value xsi:type="xsd:double">0.33333</value></expected></resultNode></testCase>
        <testCase id="3"><inputNode name="n"><value xsi:nil="true"/></inputNode>
          <resultNode name="d" errorResult="true"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
        <testCase id="4"><inputNode name="n"><value xsi:type="xsd:decimal">6</value></inputNode>
          <resultNode name="d" errorResult="true"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
        <testCase id="5">
          <resultNode name="e"><expected><value xsi:type="xsd:string">2</value></expected></resultNode></testCase>
      </testCases>
      """
    let report = ConformanceKit(files: [
      "level/0001-a/m.dmn": Array(model.utf8), "level/0001-a/t.xml": Array(cases.utf8),
    ])
    .run()
    #expect(report.count().description == "2 passed, 3 failed")
    #expect(report.count { $0.expectsNull }.description == "1 passed, 1 failed")
    #expect(
      report.text.hasSuffix(
        "\nvalue expected: 1 passed, 2 failed\nnull expected: 1 passed, 1 failed\n2 passed, 3 failed\n"))
    #expect(
      report.csv.hasPrefix(
        "\"level/0001-a\",\"t\",\"1\",\"SUCCESS\",\"\"\n\"level/0001-a\",\"t\",\"2\",\"ERROR\",\"expected"))
  }
}
